"""What the codes of the data are called on paper and in the file: Vietnamese in every language of the interface.

The kinds of villages and communes are a part of their names and are the same on the screen; for the others
app/labels.py has the screen's words.
"""

from app.i18n import vi
from models import (
    AgencyKind,
    Basis,
    CommuneKind,
    DecisionAction,
    EndReason,
    Form,
    GiverRole,
    Kind,
    OfficeForm,
    ProposalState,
    Role,
    Scheme,
    State,
    VillageKind,
)

COMMUNE_KINDS = {
    CommuneKind.COMMUNE: "xã",
    CommuneKind.WARD: "phường",
    CommuneKind.ZONE: "đặc khu",
    CommuneKind.TOWNSHIP: "thị trấn",
}

VILLAGE_KINDS = {
    VillageKind.BON: "bon",
    VillageKind.BUON: "buôn",
    VillageKind.LANG: "làng",
    VillageKind.THON: "thôn",
    VillageKind.QUARTER: "tổ dân phố",
}

AGENCY_KINDS = {
    AgencyKind.PARTY: vi("cơ quan Đảng"),
    AgencyKind.STATE: vi("cơ quan nhà nước"),
    AgencyKind.FRONT: vi("Mặt trận, đoàn thể"),
    AgencyKind.FORCES: vi("lực lượng vũ trang"),
    AgencyKind.COMPANY: vi("doanh nghiệp"),
    AgencyKind.SCHOOL: vi("trường học"),
    AgencyKind.SERVICE: vi("đơn vị sự nghiệp"),
    AgencyKind.CENTRAL: vi("cơ quan trung ương trên địa bàn"),
    AgencyKind.LOCALITY: vi("địa phương"),
    AgencyKind.OTHER: vi("khác"),
}

ROLES = {Role.LEAD: vi("chủ trì"), Role.MEMBER: vi("thành viên"), Role.SPONSOR: vi("tài trợ")}

GIVER_ROLES = {GiverRole.TWINNED: vi("kết nghĩa"), GiverRole.SPONSOR: vi("tài trợ")}

END_REASONS = {
    EndReason.RENAMED: vi("đổi tên"),
    EndReason.MERGED: vi("sáp nhập"),
    EndReason.REASSIGNED: vi("phân công lại"),
    EndReason.ENDED: vi("chấm dứt"),
}

DECISION_ACTIONS = {
    DecisionAction.ASSIGN: vi("phân công"),
    DecisionAction.ADJUST: vi("điều chỉnh"),
    DecisionAction.RENAME: vi("đổi tên"),
    DecisionAction.MERGE: vi("sáp nhập"),
    DecisionAction.END: vi("chấm dứt"),
    DecisionAction.OTHER: vi("khác"),
}

STATES = {State.PLANNED: vi("kế hoạch"), State.DONE: vi("đã thực hiện"), State.CANCELLED: vi("đã hủy")}

FORMS = {Form.MONEY: vi("tiền mặt"), Form.GOODS: vi("hiện vật"), Form.LABOUR: vi("ngày công")}

KINDS = {
    Kind.TET_GIFT: vi("quà Tết"),
    Kind.CASH: vi("tiền mặt"),
    Kind.FOOD: vi("lương thực, thực phẩm"),
    Kind.CLOTHING: vi("quần áo"),
    Kind.HOUSE_NEW: vi("làm nhà"),
    Kind.HOUSE_REPAIR: vi("sửa nhà"),
    Kind.LIVESTOCK: vi("con giống"),
    Kind.SEEDLING: vi("cây giống"),
    Kind.EQUIPMENT: vi("thiết bị, đồ dùng"),
    Kind.INFRASTRUCTURE: vi("công trình, hạ tầng"),
    Kind.EDUCATION: vi("giáo dục"),
    Kind.HEALTH: vi("y tế"),
    Kind.LABOUR: vi("ngày công"),
    Kind.CULTURE: vi("văn hóa"),
    Kind.ADVICE: vi("tập huấn, tuyên truyền"),
    Kind.OTHER: vi("khác"),
}

BASES = {
    Basis.INVOICE: vi("hóa đơn"),
    Basis.GIVER: vi("đơn vị tự kê"),
    Basis.COMMUNE: vi("giá xã xác nhận"),
    Basis.NOT_VALUED: vi("chưa quy tiền"),
}

PROPOSAL_STATES = {
    ProposalState.OPEN: vi("chưa trả lời"),
    ProposalState.ANSWERED: vi("đã trả lời"),
    ProposalState.SETTLED: vi("đã giải quyết"),
    ProposalState.DECLINED: vi("không giải quyết được"),
}

OFFICE_FORMS = {OfficeForm.STATE: vi("cơ quan nhà nước"), OfficeForm.PARTY: vi("cơ quan Đảng")}

SCHEMES = {
    Scheme.DECREE: vi("quý tính từ ngày 15 đến ngày 14"),
    Scheme.CALENDAR: vi("quý theo lịch"),
}
