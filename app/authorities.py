"""By what authority one signs: the usual words of each form of papers, and words that do not fit one.

State bodies write TM., KT., TL., TUQ. and Q. (decree 30/2020/NĐ-CP, annex I), Party bodies T/M, K/T, T/L and Q.
(docs/decisions/paper.md).
"""

import re
from typing import NamedTuple

from app.i18n import _
from app.text import fold
from models import OfficeForm

BETWEEN = " / "
"""What parts the lines of an authority that has several: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH."""


class Authority(NamedTuple):
    """What stands above a signature."""

    authority: str
    post: str


USUAL: dict[OfficeForm, tuple[Authority, ...]] = {
    OfficeForm.STATE: (
        Authority("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        Authority(f"TM. ỦY BAN NHÂN DÂN{BETWEEN}KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        Authority("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
        Authority("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        Authority("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        Authority("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI"),
    ),
    OfficeForm.PARTY: (
        Authority("T/M ĐẢNG ỦY", "BÍ THƯ"),
        Authority("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"),
        Authority("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
        Authority("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        Authority("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        Authority("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
    ),
}
"""What most sign under, the head of the office first."""

_PREFIXES = {"tm": ("TM.", "T/M"), "kt": ("KT.", "K/T"), "tl": ("TL.", "T/L"), "tuq": ("TUQ.", "T/UQ")}
_PREFIX = re.compile(r"(?i)(T\s?[./]?\s?U\s?Q|[TK]\s?[./]?\s?[MTL])[./]*(?=\s|$)")
_DEPUTY = "pho "
_TITLES = re.compile(r"(?i)\b(gs|pgs|ts|ths|cn|ks|bs|ths\.bs)\s?\.")


def lines(authority: str, post: str) -> tuple[str, ...]:
    """Give what stands above a signature line by line, the post last."""
    return tuple(line for line in (*map(str.strip, authority.split(BETWEEN)), post) if line)


def doubts(form: OfficeForm, name: str, authority: str, post: str) -> list[str]:
    """Say what the form of the office's papers would have otherwise."""
    from app.labels import OFFICE_FORMS  # noqa: PLC0415  # made when the language of the window is known

    said = []
    written = [(line, _prefix(line)) for line in lines(authority, "")]
    for line, prefix in written:
        if not prefix:
            continue
        state, party = _PREFIXES[prefix]
        wanted = party if form is OfficeForm.PARTY else state
        if not line.startswith(f"{wanted} "):
            said.append(
                _("“{line}”: {body} thường ghi “{wanted}”, sau đó là một dấu cách.").format(
                    line=line, body=OFFICE_FORMS[form], wanted=wanted
                )
            )
    signs_for = any(prefix == "kt" for _line, prefix in written)
    if form is OfficeForm.STATE and fold(post).startswith(_DEPUTY) and not signs_for:
        said.append(_("Cấp phó ký thay cấp trưởng thường ghi “KT. …” ở dòng trên, ví dụ “KT. CHỦ TỊCH”."))
    if any(text != text.upper() for text in (authority, post)):
        said.append(_("Quyền hạn và chức vụ của người ký in bằng chữ hoa."))
    if _TITLES.search(name):
        said.append(_("Trước họ tên người ký không ghi học hàm, học vị."))
    return said


def _prefix(line: str) -> str:
    """Tell with which authority a line begins, however that is written; "" for none."""
    found = _PREFIX.match(line)
    letters = re.sub(r"[^a-z]", "", found[1].casefold()) if found else ""
    return letters if letters in _PREFIXES else ""
