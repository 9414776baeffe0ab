"""What the columns of an office's table are about, told by the words at their head."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from app.i18n import _
from app.text import fold


class TableKind(StrEnum):
    """What a row of a table tells of."""

    ASSIGNMENTS = "assignments"
    CONTRIBUTIONS = "contributions"
    VILLAGES = "villages"
    AGENCIES = "agencies"
    VISITS = "visits"
    PROPOSALS = "proposals"
    PLEDGES = "pledges"


class Meaning(StrEnum):
    """What a column says. NUMBER counts the rows, SUM adds up other columns, NOTHING is left out."""

    NOTHING = "nothing"
    NUMBER = "number"
    SUM = "sum"
    NOTE = "note"
    VILLAGE = "village"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    AGENCY = "agency"
    PARTNER = "partner"
    SPONSOR = "sponsor"
    ROLE = "role"
    SHORT = "short"
    OTHER_NAMES = "other_names"
    PARENT = "parent"
    AGENCY_KIND = "agency_kind"
    DECISION = "decision"
    DECISION_DATE = "decision_date"
    ISSUER = "issuer"
    COVENANT_DATE = "covenant_date"
    SINCE = "since"
    SPAN = "span"
    UNTIL = "until"
    DATE = "date"
    YEAR = "year"
    WHAT = "what"
    KIND = "kind"
    FORM = "form"
    QUANTITY = "quantity"
    UNIT = "unit"
    UNIT_VALUE = "unit_value"
    VALUE = "value"
    MONEY = "money"
    GOODS = "goods"
    LABOUR = "labour"
    OWN_SHARE = "own_share"
    BASIS = "basis"
    EVIDENCE = "evidence"
    STATE = "state"
    BENEFICIARIES = "beneficiaries"
    HOUSEHOLDS = "households"
    PEOPLE = "people"
    ETHNIC_GROUPS = "ethnic_groups"
    POOR = "poor_households"
    NEAR_POOR = "near_poor_households"
    INCOME = "income"
    HARD_ROAD = "hard_road"
    ELECTRICITY = "electricity"
    COMMUNITY_HOUSE = "community_house"
    KINDERGARTEN = "kindergarten"
    CULTURE_VILLAGE = "culture_village"
    HARDSHIP = "hardship"
    HEAD = "head"
    CADRES = "cadres"
    MAN_DAYS = "man_days"
    PROPOSAL = "proposal"
    ADDRESSED_TO = "addressed_to"
    DUE = "due"
    ANSWER = "answer"
    ANSWERED_ON = "answered_on"
    PLEDGE = "pledge"


MONEY = frozenset(
    {
        Meaning.VALUE,
        Meaning.MONEY,
        Meaning.GOODS,
        Meaning.LABOUR,
        Meaning.UNIT_VALUE,
        Meaning.OWN_SHARE,
        Meaning.SUM,
        Meaning.INCOME,
    }
)
"""What is said in money, and so has a unit of it."""

ADDED_UP = frozenset(
    {
        Meaning.VALUE, Meaning.MONEY, Meaning.GOODS, Meaning.LABOUR, Meaning.OWN_SHARE, Meaning.SUM,
        Meaning.QUANTITY, Meaning.HOUSEHOLDS, Meaning.PEOPLE, Meaning.POOR, Meaning.NEAR_POOR,
        Meaning.CADRES, Meaning.MAN_DAYS,
    }
)  # fmt: skip
"""What stands summed in a row of totals."""

COUNTED_YEARLY = frozenset(
    {Meaning.HOUSEHOLDS, Meaning.PEOPLE, Meaning.POOR, Meaning.NEAR_POOR, Meaning.INCOME, Meaning.HARD_ROAD}
)
"""What is counted in a village at the end of each year."""

NAMES = frozenset({Meaning.VILLAGE, Meaning.COMMUNE, Meaning.DISTRICT, Meaning.AGENCY, Meaning.DECISION})
"""What is written once and left blank below, for the rows that belong together."""

LABELS = {
    Meaning.NOTHING: _("bỏ qua"),
    Meaning.NUMBER: _("Số thứ tự"),
    Meaning.SUM: _("Cột cộng"),
    Meaning.NOTE: _("Ghi chú"),
    Meaning.VILLAGE: _("Bon, buôn"),
    Meaning.COMMUNE: _("Xã, phường"),
    Meaning.DISTRICT: _("Huyện (trước 7/2025)"),
    Meaning.PROVINCE: _("Tỉnh"),
    Meaning.AGENCY: _("Đơn vị kết nghĩa"),
    Meaning.PARTNER: _("Đơn vị phối hợp"),
    Meaning.SPONSOR: _("Nguồn kinh phí, tài trợ"),
    Meaning.ROLE: _("Vai trò"),
    Meaning.SHORT: _("Tên viết tắt"),
    Meaning.OTHER_NAMES: _("Tên gọi khác"),
    Meaning.PARENT: _("Cơ quan cấp trên"),
    Meaning.AGENCY_KIND: _("Loại đơn vị"),
    Meaning.DECISION: _("Quyết định"),
    Meaning.DECISION_DATE: _("Ngày quyết định"),
    Meaning.ISSUER: _("Nơi ban hành"),
    Meaning.COVENANT_DATE: _("Ngày ký giao ước"),
    Meaning.SINCE: _("Từ ngày"),
    Meaning.SPAN: _("Từ ngày đến ngày"),
    Meaning.UNTIL: _("Đến ngày"),
    Meaning.DATE: _("Thời gian"),
    Meaning.YEAR: _("Năm"),
    Meaning.WHAT: _("Nội dung"),
    Meaning.KIND: _("Loại hỗ trợ"),
    Meaning.FORM: _("Hình thức"),
    Meaning.QUANTITY: _("Số lượng"),
    Meaning.UNIT: _("Đơn vị tính"),
    Meaning.UNIT_VALUE: _("Đơn giá"),
    Meaning.VALUE: _("Thành tiền"),
    Meaning.MONEY: _("Tiền mặt"),
    Meaning.GOODS: _("Hiện vật quy tiền"),
    Meaning.LABOUR: _("Ngày công quy tiền"),
    Meaning.OWN_SHARE: _("Đối ứng của dân"),
    Meaning.BASIS: _("Cách định giá"),
    Meaning.EVIDENCE: _("Chứng từ"),
    Meaning.STATE: _("Tình trạng"),
    Meaning.BENEFICIARIES: _("Đối tượng"),
    Meaning.HOUSEHOLDS: _("Số hộ"),
    Meaning.PEOPLE: _("Số người"),
    Meaning.ETHNIC_GROUPS: _("Dân tộc"),
    Meaning.POOR: _("Hộ nghèo"),
    Meaning.NEAR_POOR: _("Hộ cận nghèo"),
    Meaning.INCOME: _("Thu nhập bình quân"),
    Meaning.HARD_ROAD: _("Đường cứng hóa"),
    Meaning.ELECTRICITY: _("Điện lưới"),
    Meaning.COMMUNITY_HOUSE: _("Nhà văn hóa cộng đồng"),
    Meaning.KINDERGARTEN: _("Lớp mẫu giáo"),
    Meaning.CULTURE_VILLAGE: _("Bon văn hóa"),
    Meaning.HARDSHIP: _("Đặc biệt khó khăn"),
    Meaning.HEAD: _("Trưởng bon, buôn"),
    Meaning.CADRES: _("Lượt cán bộ"),
    Meaning.MAN_DAYS: _("Ngày công"),
    Meaning.PROPOSAL: _("Kiến nghị"),
    Meaning.ADDRESSED_TO: _("Nơi giải quyết"),
    Meaning.DUE: _("Thời hạn"),
    Meaning.ANSWER: _("Trả lời"),
    Meaning.ANSWERED_ON: _("Ngày trả lời"),
    Meaning.PLEDGE: _("Nội dung cam kết"),
}
KIND_LABELS = {
    TableKind.ASSIGNMENTS: _("Phân công kết nghĩa"),
    TableKind.CONTRIBUTIONS: _("Kết quả hỗ trợ"),
    TableKind.VILLAGES: _("Danh sách bon, buôn"),
    TableKind.AGENCIES: _("Danh sách đơn vị"),
    TableKind.VISITS: _("Thăm bon, buôn"),
    TableKind.PROPOSALS: _("Kiến nghị"),
    TableKind.PLEDGES: _("Cam kết"),
}

# Words as they are when folded and freed of punctuation. A whole head must match, so that no row of data, such
# as "Bon Bu Prâng", is taken for one.
_VILLAGE_WORD = "(?:thon|bon|buon|lang|ban|plei|to dan pho|tdp|khoi pho|khu dan cu|xom)"
_AGENCY_WORD = "(?:co quan|don vi|to chuc|doanh nghiep|cac co quan|ca nhan|tap the|truong hoc)"
_DONE = (
    "(?:ket nghia|giup do|do dau|ho tro|phu trach|duoc phan cong|phan cong|thuc hien|nhan|nhan ket nghia|duoc ket nghia|"
    "duoc ho tro|thu huong|huong loi|duoc giup do|tang|trao|trao tang|tham|den tham|to chuc|chu tri|phoi hop|"
    "trong ky|da ho tro|da thuc hien|trong nam|trong quy|dong bao dtts|dong bao|dtts|tai cho|va|qua|cho|hien vat|cam ket|dang ky)"
)
_MONEY_WORD = "(?:gia tri|tri gia|so tien|kinh phi|tien|thanh tien|von|nguon luc)"
_IN_MONEY = "(?:quy tien|quy ra tien|quy thanh tien|quy doi|quy doi thanh tien|thanh tien|bang tien)"
_EXACT: dict[Meaning, str] = {
    Meaning.NUMBER: "stt|tt|so tt|so thu tu|no",
    Meaning.NOTHING: (
        "luy ke.*|cong don.*|ty le.*|ti le.*|so khoan chua quy tien|chua quy tien|ky nhan|chu ky|so dien thoai|dien thoai|sdt|"
        "chuc vu|so khoan|ma so|so tai khoan|(?:ho (?:va )?ten|ten)(?: chu ho| nguoi nhan| nguoi| ho)*|chu ho|(?:ngay|nam) sinh|"
        "(?:so )?(?:cccd|cmnd|cmtnd|can cuoc|dinh danh).*"
    ),
    Meaning.NOTE: "noi dung giao uoc|ghi chu|chu thich|luu y|ghi chu khac",
    Meaning.OTHER_NAMES: (
        f"(?:cac )?ten (?:{_VILLAGE_WORD} |don vi |co quan )?(?:goi )?(?:khac|cu|truoc day|truoc kia|truoc khi sap nhap|truoc sap nhap|thuong goi|dan gian)|"
        "cach (?:goi|viet) khac|con goi la|bi danh|ten thuong goi|ten dia phuong"
    ),
    Meaning.EVIDENCE: "(?:so |cac )?(?:chung tu|hoa don|minh chung|tai lieu minh chung|bien ban)(?: kem theo| chung tu| hoa don| minh chung| so| ban giao| giao nhan| so ngay)*",
    Meaning.HEAD: f"(?:ho (?:va )?ten )?(?:truong|nguoi dai dien|ban tu quan) ?(?:{_VILLAGE_WORD} ?)*|nguoi dai dien",
    Meaning.CULTURE_VILLAGE: f"(?:{_VILLAGE_WORD} )*(?:dat )?(?:danh hieu |chuan )?(?:{_VILLAGE_WORD} )*van hoa|gia dinh van hoa",
    Meaning.HARDSHIP: f"(?:la |thuoc )?(?:{_VILLAGE_WORD} )*(?:dac biet kho khan|dbkk)(?: co khong)?|dien dac biet kho khan",
    Meaning.VILLAGE: (
        f"(?:ten |dia ban |dia chi |noi |cac |xa |phuong )*{_VILLAGE_WORD}(?: {_VILLAGE_WORD})*(?: {_DONE})*(?: (?:thuoc )?xa(?: phuong)?)?|"
        f"dia ban(?: {_DONE})*|dia chi|noi (?:nhan|thu huong|ho tro|den|tham)(?: {_DONE})*|don vi (?:nhan|thu huong|duoc ho tro)(?: ho tro)?|"
        "dia diem(?: ho tro| thuc hien| tham)?|ten dia ban|nhan (?:ket nghia|do dau) voi|"
        f"(?:ket nghia|giao uoc) voi (?:{_VILLAGE_WORD} ?)+"
    ),
    Meaning.COMMUNE: "(?:ten |thuoc |dia ban |cac )?(?:xa|phuong)(?: xa| phuong| thi tran| dac khu| tt)*(?: cu| moi| sau sap nhap| truoc sap nhap)?",
    Meaning.DISTRICT: "(?:thuoc )?huyen(?: thi xa| thanh pho| tp| thi)*(?: cu)?",
    Meaning.PROVINCE: "tinh(?: thanh pho| tp)?",
    Meaning.SPONSOR: (
        "nguon(?: kinh phi| von| luc| ho tro| tai tro| xa hoi hoa)*|nha tai tro|don vi (?:tai tro|dong hanh|ho tro kinh phi)|"
        "nha hao tam|nguon kinh phi ho tro|nguon kinh phi nha tai tro|manh thuong quan"
    ),
    Meaning.PARENT: "(?:co quan|don vi) (?:chu quan|cap tren|quan ly)|truc thuoc|co quan chu quan cap tren|cap quan ly",
    Meaning.ISSUER: "(?:co quan|noi|cap|don vi) (?:ban hanh|ky)(?: quyet dinh)?",
    Meaning.ADDRESSED_TO: (
        "(?:co quan|don vi|cap|noi)(?: co)?(?: tham quyen)? (?:giai quyet|tra loi|xu ly|tiep nhan)|noi gui|gui den|"
        "kien nghi (?:voi|den|gui)|tham quyen(?: giai quyet)?|co quan co tham quyen"
    ),
    Meaning.AGENCY_KIND: "loai (?:hinh )?(?:don vi|co quan)|khoi|thuoc khoi|nhom don vi",
    Meaning.SHORT: "ten viet tat|viet tat|ten tat",
    Meaning.PARTNER: (
        f"(?:ten |cac )*{_AGENCY_WORD}(?: {_AGENCY_WORD})*(?: cung)? (?:phoi hop|thanh vien|tham gia|cung tham gia|cung ket nghia)(?: {_DONE})*|thanh vien phoi hop"
    ),
    Meaning.AGENCY: f"(?:ten )?(?:cac )?{_AGENCY_WORD}(?: {_AGENCY_WORD})*(?: {_DONE})*|don vi ket nghia voi (?:{_VILLAGE_WORD} ?)+|ben ket nghia|(?:ten )?doan(?: {_DONE}| cong tac)*",
    Meaning.ROLE: "vai tro|trach nhiem|vai tro tham gia",
    Meaning.COVENANT_DATE: (
        "giao uoc ky(?: ngay)?|(?:ngay )?(?:ky )?(?:le )?(?:giao uoc|bien ban ket nghia|bien ban ghi nho)(?: ket nghia)?|ngay (?:ky )?(?:le )?ket nghia|"
        "ngay ky ket nghia|ngay to chuc le ket nghia|le ket nghia"
    ),
    Meaning.DECISION_DATE: (
        "ngay(?: thang)?(?: nam)?(?: ban hanh| ky| cua)*(?: quyet dinh| qd| van ban)|(?:quyet dinh|qd|van ban)(?: phan cong)? ngay(?: thang)?(?: nam)?(?: ban hanh| ky)?|"
        "ngay (?:ban hanh|ky)"
    ),
    Meaning.DECISION: (
        "(?:so )?(?:quyet dinh|qd|van ban)(?: phan cong)?(?: ket nghia)?(?: so)?(?: ngay)?(?: thang)?(?: nam)?|so ngay(?: thang)?(?: nam)? quyet dinh|"
        "can cu(?: phan cong)?|so hieu van ban"
    ),
    Meaning.SPAN: "(?:thoi gian|thoi han|giai doan|nien han)(?: thuc hien| duoc)?(?: phan cong| ket nghia| phu trach| giao uoc)+|giai doan|tu nam den nam|thoi gian tu den",
    Meaning.DUE: "thoi han.*|han|han (?:tra loi|giai quyet|xu ly|chot|hoan thanh)|thoi gian (?:giai quyet|hoan thanh)",
    Meaning.ANSWERED_ON: "ngay (?:tra loi|giai quyet|xu ly)",
    Meaning.ANSWER: "(?:noi dung |ket qua |y kien |viec )?(?:tra loi|giai quyet|xu ly|phan hoi)(?: kien nghi)?(?: cua .*)?",
    Meaning.PROPOSAL: "(?:noi dung |cac |tong hop |y kien )*(?:kien nghi|de xuat|nguyen vong|tam tu nguyen vong)(?: (?:kien nghi|de xuat|nguyen vong|cua .*))*|y kien cua .*",
    Meaning.STATE: "trang thai|tinh trang|tien do|tinh trang thuc hien|da thuc hien ke hoach|ke hoach thuc hien|(?:da|dang|chua) giai quyet(?: (?:da|dang|chua|hay|hoac|giai quyet))*",
    Meaning.SINCE: "(?:thoi gian |co hieu luc |ket nghia )?tu(?: ngay| nam| thang)*|(?:ngay |thoi gian )?bat dau|nam bat dau|ket nghia tu",
    Meaning.UNTIL: "(?:thoi gian )?den(?: het)?(?: ngay| nam| thang)*|(?:ngay |thoi gian )?ket thuc|nam ket thuc",
    Meaning.DATE: (
        f"(?:ngay|thoi gian|thoi diem|thang|ngay thang|dip)(?: thang| nam| thuc hien| di| giao| ban giao| cap| bao cao| tiep nhan| tiep xuc| cu tri| kien nghi| phan anh| hop| {_DONE})*|quy|dip le tet|"
        "thoi gian dia diem|thu ngay(?: thang)?|ngay gio|ngay thang nam"
    ),
    Meaning.YEAR: "nam|nam (?:so lieu|bao cao|thong ke)|so lieu nam",
    Meaning.UNIT: "dvt|don vi tinh|dv tinh|dvi tinh|d v t|d v tinh",
    Meaning.UNIT_VALUE: f"don gia|gia|muc|muc (?:ho tro|chi|qua)|dinh muc|{_MONEY_WORD} (?:moi|1|mot)? ?(?:suat|phan|don vi)|don gia dong",
    Meaning.OWN_SHARE: "(?:von |kinh phi |gia tri |phan )*(?:doi ung|(?:gia dinh|ho dan|ho gia dinh|chu ho|nguoi dan|dan) (?:tu )?(?:dong gop|doi ung|bo ra)|nhan dan dong gop|dan gop|nhan dan doi ung|dan dong gop)(?: cua .*)?",
    Meaning.BASIS: "cach (?:dinh gia|quy tien|tinh)|can cu (?:dinh gia|quy tien)|co so dinh gia",
    Meaning.MONEY: f"(?:{_MONEY_WORD} |ho tro |bang )?tien mat|bang tien",
    Meaning.GOODS: f"(?:{_MONEY_WORD} |bang )?(?:hien vat|hang hoa|hien vat cong trinh|qua)(?: {_IN_MONEY})|(?:{_MONEY_WORD} |bang )?hien vat|gia tri (?:qua|hang)",
    Meaning.LABOUR: f"(?:{_MONEY_WORD} )?(?:ngay cong|cong lao dong|so cong|cong)(?: lao dong)? {_IN_MONEY}|{_MONEY_WORD} (?:ngay cong|cong lao dong)",
    Meaning.VALUE: f"(?:tong |tong so )?{_MONEY_WORD}(?: {_MONEY_WORD})*(?: {_IN_MONEY}| {_DONE}| uoc tinh| cong lao dong| hang hoa)*",
    Meaning.SUM: "cong|tong|tong cong|tong so|cong chung",
    Meaning.MAN_DAYS: "(?:so |tong so )?(?:ngay cong|cong lao dong|cong)(?: lao dong| giup dan)*|so cong",
    Meaning.CADRES: "(?:so |tong so )?(?:luot )?(?:can bo|cbcs|cbccvc|cong chuc|nguoi tham gia|doan vien|can bo chien si|nguoi di)(?: tham gia| chien si| di co so)*|so luot(?: nguoi)?|luot (?:nguoi|can bo|cb)|"
    "so (?:luong )?(?:nguoi|thanh vien|can bo|cbcs)(?: cua| trong)?(?: doan| di cung| tham du| cung di)(?: cong tac)?|so thanh vien",
    Meaning.QUANTITY: "so luong|sl|khoi luong|so suat|so phan(?: qua)?|so suat qua|luong",
    Meaning.FORM: "hinh thuc(?: ho tro| giup do| dong gop| tang)?",
    Meaning.KIND: f"(?:nhom|loai|loai hinh|linh vuc|hinh thuc)(?: noi dung| hoat dong)?(?: {_DONE})*",
    Meaning.PLEDGE: "(?:noi dung |cac |viec )?(?:da )?(?:cam ket|dang ky)(?: (?:ho tro|giup do|thuc hien|noi dung|cua don vi|ket nghia))*",
    Meaning.WHAT: (
        f"(?:ten )?(?:noi dung|hoat dong|cong viec|viec|hang hoa|mat hang|hang muc|qua tang|qua|cong trinh|hien vat|mo hinh|ket qua|phan viec)"
        f"(?: (?:noi dung|hoat dong|cong viec|cong trinh|viec|lam viec|chuyen tham|chu yeu|da lam|cu the|chi tiet|qua|ket qua|{_DONE}))*|ten hang|dien giai|mo ta"
    ),
    Meaning.BENEFICIARIES: f"doi tuong(?: {_DONE})*|nguoi (?:nhan|thu huong|huong loi)",
    Meaning.NEAR_POOR: "(?:tong )?(?:so )?(?:ho )?can ngheo|ho can ngheo so ho|so ho ho can ngheo",
    Meaning.POOR: "(?:tong )?(?:so )?ho ngheo(?: so ho)?|so ho ho ngheo|ho ngheo tong so|ngheo",
    Meaning.ETHNIC_GROUPS: "(?:thanh phan )?dan toc(?: chinh| chu yeu| sinh song)*",
    Meaning.INCOME: "(?:thu nhap|tnbq|thu nhap binh quan|tn binh quan)(?: binh quan)?(?: dau nguoi| nguoi nam| nguoi)*",
    Meaning.HARD_ROAD: "(?:so )?(?:km |m )?duong (?:cung hoa|be tong|nhua|giao thong|bt|lang nhua|giao thong cung hoa|duoc cung hoa|nhua be tong|be tong nhua)+(?: cung hoa)?|km duong(?: cung hoa)?",
    Meaning.ELECTRICITY: "(?:co |duong )?dien(?: luoi)?(?: quoc gia)?",
    Meaning.COMMUNITY_HOUSE: "(?:co )?(?:nha (?:van hoa|sinh hoat|rong|cong dong|vh)|nvh|hoi truong)(?: sinh hoat)?(?: cong dong| thon| bon)*",
    Meaning.KINDERGARTEN: "(?:co )?(?:truong |lop |diem truong |diem )*(?:mam non|mau giao)(?: mau giao| mam non)*",
    Meaning.HOUSEHOLDS: f"(?:tong )?(?:so )?ho(?: dan| gia dinh| {_DONE})*(?: tong so| so luong)?|tong so ho|so luong ho",
    Meaning.PEOPLE: f"(?:tong )?(?:so )?(?:luong )?(?:nhan khau|khau|nguoi|nhan|dan)(?: tong so| {_DONE})*|dan so|so nguoi|tong so khau",
}  # fmt: skip
_PATTERNS = {meaning: re.compile(words) for meaning, words in _EXACT.items()}
# Heads that say something only beneath the head above them.
_GENERIC = re.compile(
    "|so|ten|ngay|ngay thang(?: nam)?|so luong|tong so|tong|so ho|ho|cong|khau|so khau|so nguoi|nam|thang|tu|den|%|ty le|so ngay"
)
_NUMBERED = re.compile(r"\(?(?:[0-9]{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
YEAR_HEAD = re.compile("(?:den )?(?:cuoi |het )?(?:nam )?(?:19|20)[0-9]{2}")
"""The words of a head that says a year, folded."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST_HEAD = 120
_SHORT = {"kp": "kinh phi", "bq": "binh quan", "dv": "don vi", "nd": "noi dung", "tgian": "thoi gian"}

_DONG = r"d(?:ong)?\b"
_SCALES = (
    (10**9, re.compile(rf"\bt[yi] ?(?:{_DONG}|vnd)")),
    (10**6, re.compile(rf"\btrieu\b|\btr[. ]*{_DONG}|\btr\b[^a-z]*$|\b1[.,]?000[.,]?000 ?(?:{_DONG}|vnd)")),
    (
        10**3,
        re.compile(rf"\bnghin\b|\bngan\b|\b1[., ]?000 ?(?:{_DONG}|vnd)|\bng[. ]*{_DONG}|\bx ?1[.,]?000\b"),
    ),
    # "Cộng đồng" and "lao động" are no money: đồng stands first, behind a mark, or behind what is paid.
    (1, re.compile(rf"(?:^|[(:,;/-]\s*|\b(?:tien|tinh|gia|phi|tri|bang) )(?:vn)?{_DONG}|\bvnd\b|₫")),
)
_IN_BRACKETS = re.compile(r"\(\s*((?:trieu|nghin|ngan|ty|1[.,]?000)? ?(?:dong|vnd))\s*\)")
_ANNOUNCED = re.compile(r"(?:don vi(?: tinh)?|dvt|dv tinh|dvi tinh|don vi tien)\s*[:(]?\s*(.*)")


def words_of(head: str) -> str:
    """Give the words of a head: folded, without what stands in brackets and without punctuation."""
    words = re.sub("[^a-z0-9%]+", " ", fold(_BRACKETS.sub(" ", head))).split()
    return " ".join(_SHORT.get(word, word) for word in words)


@lru_cache(maxsize=4096)
def meaning_of(*levels: str) -> Meaning | None:
    """Tell what a column means by its heads, the top one first; None: it is none that we know.

    The lowest head decides, except where it says something only together with the one above: "Hộ nghèo" over
    "Số hộ", "Quyết định" over "Ngày". A year at the foot of what is counted yearly changes nothing.
    """
    if len(levels) > 1 and YEAR_HEAD.fullmatch(words_of(levels[-1])):
        told = _told(levels[:-1])
        return told if told in COUNTED_YEARLY else None
    return _told(levels)


def _told(levels: Sequence[str]) -> Meaning | None:
    said = [
        words_of(level) for level in levels if len(level) <= _LONGEST_HEAD and not _NUMBERED.fullmatch(level)
    ]
    said = [words for words in dict.fromkeys(said) if words]
    if not said:
        return None
    lowest = said[-1]
    above = said[-2] if len(said) > 1 else ""
    if above and _GENERIC.fullmatch(lowest):
        together = _single(f"{above} {lowest}") or _single(f"{lowest} {above}")
        if together is not None:
            return together
        if lowest in ("%", "ty le"):
            return Meaning.NOTHING
        if lowest in ("cong", "tong", "tong so", "so luong", "so") and (own := _single(above)) in ADDED_UP:
            return Meaning.SUM if own in MONEY else own
    found = _single(lowest)
    if found is Meaning.MAN_DAYS and any(is_money(words) for words in (above, *map(fold, levels))):
        return Meaning.LABOUR
    return found


def _single(words: str) -> Meaning | None:
    return next((meaning for meaning, pattern in _PATTERNS.items() if pattern.fullmatch(words)), None)


def is_money(words: str) -> bool:
    """Tell whether folded words speak of money."""
    return re.search(f"{_MONEY_WORD}|{_IN_MONEY}|dong\\b", words) is not None


def loosely(*levels: str) -> Meaning | None:
    """Tell what a column of a known table probably means by the first words at its head that mean something."""
    for level in reversed(levels):
        words = words_of(level).split() if len(level) <= _LONGEST_HEAD else []
        for count in range(len(words) - 1, 1, -1):  # one word alone says too little: "Người liên hệ"
            if (found := _single(" ".join(words[:count]))) not in (None, Meaning.NOTHING):
                return found
    return None


def scale_of(text: str) -> int | None:
    """Give how many đồng a number beneath this head is, "(1.000 đồng)" a thousand; None: it does not say."""
    words = fold(text)
    return next((scale for scale, pattern in _SCALES if pattern.search(words)), None)


def announced_scale(text: str) -> int | None:
    """Give the unit of money that stands above a table: "Đơn vị tính: triệu đồng", or in brackets behind its title."""
    said = _ANNOUNCED.search(fold(text)) or _IN_BRACKETS.search(fold(text))
    return scale_of(said[1]) if said else None


_SUBJECTS = (
    (TableKind.PROPOSALS, ("kien nghi", "de xuat")),
    (TableKind.VISITS, ("tham", "di co so", "xuong co so", "lich tham")),
    (TableKind.PLEDGES, ("cam ket", "dang ky ho tro", "dang ky giup do")),
    (TableKind.CONTRIBUTIONS, ("ho tro", "trao tang", "qua tet", "kinh phi", "giup do", "tang qua")),
    (TableKind.ASSIGNMENTS, ("phan cong", "ket nghia")),
)
_GIVEN = {Meaning.VALUE, Meaning.MONEY, Meaning.GOODS, Meaning.LABOUR, Meaning.UNIT_VALUE, Meaning.QUANTITY}
_PROFILE = {
    Meaning.POOR, Meaning.NEAR_POOR, Meaning.ETHNIC_GROUPS, Meaning.INCOME, Meaning.HARD_ROAD, Meaning.HEAD,
    Meaning.ELECTRICITY, Meaning.COMMUNITY_HOUSE, Meaning.KINDERGARTEN, Meaning.CULTURE_VILLAGE,
    Meaning.HARDSHIP,
}  # fmt: skip


def kind_of(meanings: Iterable[Meaning], above: Sequence[str]) -> TableKind:
    """Tell what a table is about by its columns, and by its title where they leave it open."""
    known = set(meanings)
    title = fold(" ".join(above))
    subject = next((kind for kind, words in _SUBJECTS if any(word in title for word in words)), None)
    given, places = known & _GIVEN, known & {Meaning.VILLAGE, Meaning.COMMUNE}
    promised = subject is TableKind.PLEDGES and re.search("ket qua|tinh hinh thuc hien", title) is None
    told = (
        (TableKind.PROPOSALS, Meaning.PROPOSAL in known),
        (TableKind.PLEDGES, Meaning.PLEDGE in known and Meaning.WHAT not in known),
        (TableKind.PLEDGES, promised and (given or Meaning.WHAT in known or Meaning.PLEDGE in known)),
        (TableKind.VISITS, Meaning.CADRES in known or (Meaning.MAN_DAYS in known and not given)),
        (TableKind.CONTRIBUTIONS, given),
        (TableKind.VILLAGES, known & _PROFILE),
        (TableKind.VILLAGES, Meaning.AGENCY not in known and Meaning.HOUSEHOLDS in known),
        (TableKind.VISITS, Meaning.WHAT in known and subject is TableKind.VISITS),
        (TableKind.CONTRIBUTIONS, Meaning.WHAT in known),
        # A column of places that was not understood is asked for; the agencies alone are no list of agencies then.
        (TableKind.ASSIGNMENTS, Meaning.AGENCY in known and (places or "phan cong" in title)),
        (TableKind.AGENCIES, Meaning.AGENCY in known),
    )
    return next((kind for kind, true in told if true), TableKind.VILLAGES)
