"""What the words of a row give away: a sum, a signature, a heading, and the mark that numbers it."""

import re
from enum import StrEnum

from app.sheets.meanings import Meaning
from app.sheets.name_lists import begins_like_an_agency
from app.text import fold, nfc

# "Công an xã" and "Tổng công ty" are agencies: marks tell them from "Cộng" and "Tổng cộng".
_TOTAL = re.compile(
    r"(?:[ivx\d]+[.)]\s*)?(?:"
    r"(?:tổng\s+cộng|tổng\s+số|cộng)(?!\s+(?:đồng|tác|sự|hòa))(?:$|[\s:(./,-].*)"
    r"|tổng\s+hợp$"
    r"|tổng(?:$|\s*[:(].*|\s+(?:kinh phí|giá trị|trị giá|số tiền|toàn|các|i+\b|\d).*)"
    r"|(?:toàn\s+(?:xã|phường|tỉnh|huyện))(?:$|\s*[:(].*))",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = " \n0123456789.)(IVXivx-"
_FIRST_LETTERS = ("T", "t", "C", "c")
_PLAIN_TOTALS = {"tong cong", "tong so", "tong", "cong", "cong tong"}

_SIGNED = re.compile(
    r"(?:tm|kt|tl|tuq|t/m|k/t|t/l)[. ]+.*|noi nhan ?:?.*|nguoi (?:lap|tong hop|ghi|bao cao|thong ke)(?: bieu| bang)?.*|"
    r"(?:lap bieu|ke toan|thu truong|chu tich|pho chu tich|giam doc|pho giam doc|bi thu|pho bi thu|hieu truong|"
    r"truong (?:thon|bon|buon|lang|phong|ban)|van phong|chanh van phong|cong chuc)(?: (?:don vi|truong|co quan|hdnd|ubnd|van hoa.*))*|"
    r"xac nhan (?:cua )?.*|.{0,60}ngay .{0,6} ?thang .{0,6} ?nam ?.{0,6}|\(?(?:ky|da ky)[, ].*|"
    r"(?:\(?)(?:so tien )?(?:bang|viet bang) chu ?:?.*|(?:ghi chu|luu y|chu thich) ?:.*|ubnd xa .*|uy ban nhan dan.*"
)
_MARKER = re.compile(
    r"\s*(?P<marker>[IVXLivxl]{1,6}|[A-Za-zĐđ]|\d{1,3}(?:\.\d{1,3})*|[-+*•])\s*(?P<point>[.)/:-]?)\s*"
)
_WITH_TEXT = re.compile(
    r"\s*(?P<marker>[IVXL]{1,6}|[A-HĐ]|[a-hđ]|\d{1,3}(?:\.\d{1,3})*)\s*[.)/:-]\s*(?P<text>\D.*)", re.DOTALL
)
_ROMAN = re.compile("[IVXL]+")


_ASIDE = re.compile(
    "(?:trong do|bao gom|luy ke|cong don|mang sang|chuyen (?:sang )?trang|(?:so voi )?(?:cung )?ky truoc|nam truoc)(?:[ :,].*)?"
)


class Mark(StrEnum):
    """How rows are numbered; those of a heading are numbered otherwise than those it heads."""

    NONE = "none"
    ROMAN = "roman"
    UPPER = "upper"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    LOWER = "lower"
    DASH = "dash"


def is_total(text: str) -> bool:
    if text.lstrip(_NUMBERED)[:1] not in _FIRST_LETTERS:  # most rows are told so
        return False
    said = " ".join(nfc(text).split())
    return _TOTAL.fullmatch(said) is not None or fold(said).strip(" :.()") in _PLAIN_TOTALS


def is_aside(text: str) -> bool:
    """Tell a row that repeats what other rows say: of which in money, since the year began, carried over."""
    return _ASIDE.fullmatch(fold(text).strip(" -+*(")) is not None


def is_grand_total(text: str) -> bool:
    return fold(text).startswith("tong")


def is_signature(text: str) -> bool:
    """Tell a line at the foot of a form: place and date, who signs, who gets it, the amount in words."""
    return _SIGNED.fullmatch(fold(text).strip()) is not None


def mark_of(text: str) -> Mark:
    """Tell how a cell numbers its row; I, V and X are taken for Roman ones."""
    found = _MARKER.fullmatch(text)
    if found is None:
        return Mark.NONE
    marker = found["marker"]
    if _ROMAN.fullmatch(marker):
        return Mark.ROMAN
    if marker[0].isdigit():
        return Mark.DECIMAL if "." in marker else Mark.ARABIC
    if marker[0].isalpha():
        return Mark.UPPER if marker.isupper() else Mark.LOWER
    return Mark.DASH


def parted(text: str) -> tuple[str, str]:
    """Part "I. Các sở" into its mark and its words; the mark is empty where there is none."""
    found = _WITH_TEXT.fullmatch(text)
    return (found["marker"], " ".join(found["text"].split())) if found else ("", " ".join(text.split()))


_PLACES = (
    (Meaning.COMMUNE, re.compile("(?:xa|phuong|thi tran|dac khu) (?!hoi).+")),
    (Meaning.DISTRICT, re.compile("(?:huyen|thanh pho|thi xa|tp) .+")),
    (
        Meaning.VILLAGE,
        re.compile("(?:bon|buon|lang|thon|plei|to dan pho) (?!buon|bon|lang|thon|dong bao|dac biet|dtts).+"),
    ),
    (Meaning.KIND, re.compile("(?:ho tro |bang |phan )*(?:tien mat|hien vat|ngay cong)(?: .*)?")),
)
_GROUP = re.compile("(?:cac|khoi|nhom|nhung|cap|phan) .*")


def said_by(text: str) -> Meaning | None:
    """Tell what a heading says of the rows below; None: it only groups them."""
    words = fold(text).strip(" :")
    for meaning, pattern in _PLACES:
        if pattern.fullmatch(words):
            return meaning
    return Meaning.AGENCY if not _GROUP.fullmatch(words) and begins_like_an_agency(text) else None
