"""What the codes of the data are called on screen and paper."""

from app.i18n import _
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
    CommuneKind.COMMUNE: _("xã"),
    CommuneKind.WARD: _("phường"),
    CommuneKind.ZONE: _("đặc khu"),
    CommuneKind.TOWNSHIP: _("thị trấn"),
}

VILLAGE_KINDS = {
    VillageKind.BON: _("bon"),
    VillageKind.BUON: _("buôn"),
    VillageKind.LANG: _("làng"),
    VillageKind.THON: _("thôn"),
    VillageKind.QUARTER: _("tổ dân phố"),
}

AGENCY_KINDS = {
    AgencyKind.PARTY: _("cơ quan Đảng"),
    AgencyKind.STATE: _("cơ quan nhà nước"),
    AgencyKind.FRONT: _("Mặt trận, đoàn thể"),
    AgencyKind.FORCES: _("lực lượng vũ trang"),
    AgencyKind.COMPANY: _("doanh nghiệp"),
    AgencyKind.SCHOOL: _("trường học"),
    AgencyKind.SERVICE: _("đơn vị sự nghiệp"),
    AgencyKind.CENTRAL: _("cơ quan trung ương trên địa bàn"),
    AgencyKind.LOCALITY: _("địa phương"),
    AgencyKind.OTHER: _("khác"),
}

ROLES = {Role.LEAD: _("chủ trì"), Role.MEMBER: _("thành viên"), Role.SPONSOR: _("tài trợ")}

GIVER_ROLES = {GiverRole.TWINNED: _("kết nghĩa"), GiverRole.SPONSOR: _("tài trợ")}

END_REASONS = {
    EndReason.RENAMED: _("đổi tên"),
    EndReason.MERGED: _("sáp nhập"),
    EndReason.REASSIGNED: _("phân công lại"),
    EndReason.ENDED: _("chấm dứt"),
}

DECISION_ACTIONS = {
    DecisionAction.ASSIGN: _("phân công"),
    DecisionAction.ADJUST: _("điều chỉnh"),
    DecisionAction.RENAME: _("đổi tên"),
    DecisionAction.MERGE: _("sáp nhập"),
    DecisionAction.END: _("chấm dứt"),
    DecisionAction.OTHER: _("khác"),
}

STATES = {State.PLANNED: _("kế hoạch"), State.DONE: _("đã thực hiện"), State.CANCELLED: _("đã hủy")}

FORMS = {Form.MONEY: _("tiền mặt"), Form.GOODS: _("hiện vật"), Form.LABOUR: _("ngày công")}

KINDS = {
    Kind.TET_GIFT: _("quà Tết"),
    Kind.CASH: _("tiền mặt"),
    Kind.FOOD: _("lương thực, thực phẩm"),
    Kind.CLOTHING: _("quần áo"),
    Kind.HOUSE_NEW: _("làm nhà"),
    Kind.HOUSE_REPAIR: _("sửa nhà"),
    Kind.LIVESTOCK: _("con giống"),
    Kind.SEEDLING: _("cây giống"),
    Kind.EQUIPMENT: _("thiết bị, đồ dùng"),
    Kind.INFRASTRUCTURE: _("công trình, hạ tầng"),
    Kind.EDUCATION: _("giáo dục"),
    Kind.HEALTH: _("y tế"),
    Kind.LABOUR: _("ngày công"),
    Kind.CULTURE: _("văn hóa"),
    Kind.ADVICE: _("tập huấn, tuyên truyền"),
    Kind.OTHER: _("khác"),
}

USUAL_FORM = dict.fromkeys(Kind, Form.GOODS) | {Kind.CASH: Form.MONEY, Kind.LABOUR: Form.LABOUR}
"""The column a kind of gift usually falls in; the form offers it and the clerk may choose another."""

BASES = {
    Basis.INVOICE: _("hóa đơn"),
    Basis.GIVER: _("đơn vị tự kê"),
    Basis.COMMUNE: _("giá xã xác nhận"),
    Basis.NOT_VALUED: _("chưa quy tiền"),
}

PROPOSAL_STATES = {
    ProposalState.OPEN: _("chưa trả lời"),
    ProposalState.ANSWERED: _("đã trả lời"),
    ProposalState.SETTLED: _("đã giải quyết"),
    ProposalState.DECLINED: _("không giải quyết được"),
}

OFFICE_FORMS = {OfficeForm.STATE: _("cơ quan nhà nước"), OfficeForm.PARTY: _("cơ quan Đảng")}

SCHEMES = {
    Scheme.DECREE: _("quý tính từ ngày 15 đến ngày 14"),
    Scheme.CALENDAR: _("quý theo lịch"),
}
