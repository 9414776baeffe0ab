"""What words say about a gift: what it is for, in which of the three columns it counts, and how far it has come."""

import re
from functools import lru_cache
from typing import TypeVar

from app.text import fold
from app.words import AGENCY_KINDS, BASES, FORMS, KINDS, PROPOSAL_STATES, ROLES, STATES
from models import AgencyKind, Basis, Form, Kind, ProposalState, Role, State

C = TypeVar("C")

# Trường, but not môi trường, thị trường, hội trường or the trưởng of a village, which are the same without marks.
_SCHOOL = r"(?<!\bmoi )(?<!\bthi )(?<!\bhoi )\btruong\b(?! (?:bon|buon|lang|thon|ban|xom)\b)"
# The first that fits is meant, so what is said of a house stands before what is said of money.
_NOT_COMMON = r"(?! (?:van hoa|sinh hoat|rong|cong dong))"  # a house of a family, not of the village
_KINDS = (
    (Kind.LABOUR, r"ngay cong|cong lao dong|cong giup dan|giup dan ngay"),
    (Kind.HOUSE_REPAIR, rf"sua (?:chua )?(?:\w+ )?nha\b{_NOT_COMMON}|nha\b{_NOT_COMMON} .*sua chua|tu sua nha\b{_NOT_COMMON}|chong dot nha"),
    (Kind.HOUSE_NEW, rf"(?:xay|lam|dung|cat)\b.*\bnha\b{_NOT_COMMON}|nha (?:tinh nghia|tinh thuong|dai doan ket|o\b|mai am|nhan ai|nghia tinh|dong doi|khan quang do|tinh than)|mai am|xoa nha tam"),
    (Kind.TET_GIFT, r"\btet\b|xuan\b|qua\b.*ho ngheo|phan qua|suat qua|qua cho ho|qua tang|tang qua|\bqua\b"),
    (Kind.LIVESTOCK, r"\bbo (?:giong|sinh san|cai|me)?|\bheo\b|\blon\b|\bde\b|\bga\b|\bvit\b|\btrau\b|con giong|vat nuoi|chan nuoi|\bca giong"),
    (Kind.SEEDLING, r"cay giong|hat giong|giong (?:lua|ngo|cay)|phan bon|cay (?:ca phe|dieu|mac ca|tieu|an qua|sau rieng)"),
    (Kind.EDUCATION, rf"hoc bong|hoc sinh|sach vo|\bvo viet|sach|xe dap|{_SCHOOL}|lop hoc|khai giang|may tinh"),
    (Kind.HEALTH, r"kham|thuoc|bao hiem y te|bhyt|the bao hiem|y te|chua benh|mo mat"),
    (Kind.INFRASTRUCTURE, r"duong\b|cau\b|den nang luong|dien|chieu sang|gieng|nuoc sach|cong trinh|san (?:choi|be tong)|nha (?:van hoa|rong|sinh hoat)|be tong|xi mang|kenh|cong chao"),
    (Kind.CLOTHING, r"quan ao|ao am|chan\b|\bao\b|giay dep|man\b"),
    (Kind.FOOD, r"\bgao\b|luong thuc|thuc pham|\bmi\b|sua\b|nhu yeu pham|nuoc mam|muoi|dau an|mi tom"),
    (Kind.CULTURE, r"van hoa|le hoi|cong chieng|van nghe|the thao|trung thu|trang phuc"),
    (Kind.ADVICE, r"tap huan|tuyen truyen|huong dan|chuyen giao|tu van|pho bien"),
    (Kind.EQUIPMENT, r"thiet bi|ti ?vi|may\b|loa|ban ghe|mu bao hiem|bon nuoc|dung cu|do dung|tu\b|quat"),
    (Kind.CASH, r"^(?:ho tro |tang |trao |bang )?(?:tien|kinh phi|so tien)\b|tien mat|ho tro (?:tap the|lang|bon|buon|thon)"),
)  # fmt: skip
_PATTERNS = [(kind, re.compile(words)) for kind, words in _KINDS]
_MONEY_FIRST = re.compile(r"^(?:ho tro |tang |trao |ung ho )?(?:bang )?(?:tien|kinh phi|so tien)\b")
_STATES = (
    (State.CANCELLED, r"\bhuy\b|khong thuc hien"),
    (State.PLANNED, r"ke hoach|du kien|chua|dang|se\b"),
    (State.DONE, r"da\b|xong|hoan thanh|dat|roi"),
)
_FORMS = (
    (Form.LABOUR, r"ngay cong|cong lao dong|giup cong"),
    (Form.GOODS, r"hien vat|hang|\bqua\b|vat tu|cong trinh"),
    (Form.MONEY, r"\btien\b|chuyen khoan|kinh phi"),
)
_BASES = (
    (Basis.NOT_VALUED, r"chua quy tien"),
    (Basis.INVOICE, r"hoa don|chung tu"),
    (Basis.COMMUNE, r"xa xac nhan|ubnd xa|gia xa"),
    (Basis.GIVER, r"tu ke|don vi|ben tang|bao cao cua"),
)
_ROLES = (
    (Role.SPONSOR, r"tai tro|ung ho|dong hanh"),
    (Role.MEMBER, r"thanh vien|phoi hop|tham gia"),
    (Role.LEAD, r"chu tri|dau moi|truong|phu trach"),
)
_PROPOSALS = (
    (ProposalState.DECLINED, r"khong (?:giai quyet|dong y|chap nhan|du dieu kien)"),
    (ProposalState.OPEN, r"chua|dang|chuyen (?:cap|len)|xem xet"),
    (ProposalState.SETTLED, r"da (?:giai quyet|thuc hien|hoan thanh|xong|dap ung)|xong|hoan thanh"),
    (ProposalState.ANSWERED, r"da (?:tra loi|tiep thu|khao sat)|tra loi"),
)
_AGENCIES = (
    (AgencyKind.FORCES, r"\bcong an|quan su|bo doi|bien phong|binh doan|su doan|trung doan|tieu doan|lu doan|\bdon\b|quan khu|bchqs|bdbp|canh sat"),
    (AgencyKind.SCHOOL, rf"{_SCHOOL}|dai hoc|cao dang|mam non|\bthpt\b|\bthcs\b"),
    (AgencyKind.COMPANY, r"cong ty|\bcty\b|ngan hang|bidv|agribank|vietinbank|vietcombank|viettel|vnpt|tap doan|doanh nghiep|hop tac xa|\bhtx\b|dien luc|xi nghiep|nong truong|lam truong|\btnhh\b"),
    (AgencyKind.FRONT, r"mat tran|mttq|hoi (?:nong dan|phu nu|cuu chien binh|lien hiep|chu thap)|^hoi\b|doan thanh nien|tinh doan|huyen doan|lien doan|cong doan|lien minh|lien hiep|doan tncs"),
    (AgencyKind.PARTY, r"tinh uy|huyen uy|thanh uy|dang uy|dang bo|ban (?:to chuc|tuyen giao|noi chinh|dan van)|truong chinh tri|uy ban kiem tra|chi bo"),
    (AgencyKind.SERVICE, r"benh vien|tram y te|trung tam|\bdai\b|\bbao\b|\bvien\b|nha hat|thu vien|bao tang|ban quan ly"),
    (AgencyKind.CENTRAL, r"\bcuc\b|kho bac|toa an|vien kiem sat|thi hanh an|hai quan|thuong tru|bao hiem xa hoi"),
    (AgencyKind.LOCALITY, r"^(?:ubnd |hdnd |uy ban nhan dan )?(?:xa|phuong|thi tran|dac khu|huyen|thanh pho|thi xa)\b"),
    (AgencyKind.STATE, r"\bso\b|\bphong\b|ubnd|uy ban|hdnd|thanh tra|chi cuc|van phong|\bban\b|\bbo\b"),
)  # fmt: skip


_ROLE_BEHIND = re.compile(
    r"\s*(?:\(\s*(?:đơn vị |là )*(?P<in_brackets>chủ trì|phối hợp|thành viên|tham gia|đầu mối|tài trợ|phụ trách|trưởng (?:nhóm|ban|cụm))\s*\)|[-–:]\s*(?P<behind>chủ trì|phối hợp))\s*$",
    re.IGNORECASE,
)
_NO_GIVER = re.compile(
    r"(?:(?:nguon|tu|von|kinh phi|tien|quy) )*(?:ngan sach[^;,+]*|xa hoi hoa[^;,+]*|van dong[^;,+]*|phuc loi[^;,+]*|tu (?:co|nguyen|thu|bao dam)[^;,+]*|(?:don vi|co quan)(?: tu [^;,+]*)?|khac|"
    r"(?:can bo|cbccvc|cbcc|cbcs|doan vien)[^;,+]*(?:dong gop|ung ho)[^;,+]*|dong gop[^;,+]*|huy dong[^;,+]*|chi thuong xuyen[^;,+]*|hoat dong[^;,+]*)"
)


def _told(text: str, known: tuple[tuple[C, str], ...]) -> C | None:
    plain = fold(text)
    return next((code for code, words in known if re.search(words, plain)), None)


def _named(text: str, labels: dict[C, str]) -> C | None:
    plain = fold(text)
    return next((code for code, label in labels.items() if fold(label) == plain), None)


@lru_cache(maxsize=4096)
def kind(*texts: str) -> Kind:
    """Tell what a gift is for by the first text that says it; OTHER where none does."""
    for text in texts:
        if not text:
            continue
        if (exact := _named(text, KINDS)) is not None:
            return exact
        plain = fold(text)
        for told, pattern in _PATTERNS:
            if pattern.search(plain):
                return told
    return Kind.OTHER


@lru_cache(maxsize=4096)
def is_money(what: str) -> bool:
    """Tell whether what is given begins as money does: "tiền xây nhà", "kinh phí an sinh"."""
    return _MONEY_FIRST.search(fold(what)) is not None


@lru_cache(maxsize=1024)
def form(text: str) -> Form | None:
    return _named(text, FORMS) or _told(text, _FORMS)


@lru_cache(maxsize=1024)
def state(text: str) -> State | None:
    return _named(text, STATES) or _told(text, _STATES)


@lru_cache(maxsize=1024)
def basis(text: str) -> Basis | None:
    return _named(text, BASES) or _told(text, _BASES)


@lru_cache(maxsize=1024)
def role(text: str) -> Role | None:
    return _named(text, ROLES) or _told(text, _ROLES)


@lru_cache(maxsize=4096)
def with_role(name: str) -> tuple[str, Role | None]:
    """Part from an agency's name the part it has, which lists write behind it: "Sở Y tế (chủ trì)"."""
    if (found := _ROLE_BEHIND.search(name)) is None or not found.start():
        return name, None
    return name[: found.start()], role(found["in_brackets"] or found["behind"])


@lru_cache(maxsize=4096)
def is_no_giver(text: str) -> bool:
    """Tell whether what is said of where money came from names nobody: "vận động xã hội hóa", "ngân sách"."""
    return _NO_GIVER.fullmatch(fold(text).strip(" .")) is not None


@lru_cache(maxsize=1024)
def proposal_state(text: str) -> ProposalState | None:
    return _named(text, PROPOSAL_STATES) or _told(text, _PROPOSALS)


@lru_cache(maxsize=1024)
def agency_kind(*texts: str) -> AgencyKind:
    """Tell what an agency is by its name or what stands beside it; OTHER where that says nothing."""
    for text in texts:
        if text and (found := _named(text, AGENCY_KINDS) or _told(text, _AGENCIES)):
            return found
    return AgencyKind.OTHER
