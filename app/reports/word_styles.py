"""The styles of a form of papers as styles of a .docx, so that who edits the text finds them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from app.reports import fonts
from app.reports.cells import ABOVE, BELOW, BESIDE, LEADING
from app.reports.forms import CODE, FOOTNOTE, SIGNER_NOTE, TITLE_NOTE, UNIT
from app.reports.wrapping import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.reports.forms import PaperForm

FONT = "Times New Roman"  # what the paper's own face has the widths of, and every Windows has
TABLE = "Report"
HEADER = "Header"
RULE = "Rule"  # a line as low as can be that bears a rule or ends a section
NORMAL = "Normal"

_JC = {"left": "left", "center": "center", "right": "right", "justify": "both", "decimal": "right"}


class _Named(NamedTuple):
    id: str
    name: str
    style: Style
    level: int | None = None  # in the outline


def _named(form: PaperForm) -> tuple[_Named, ...]:
    """List the styles of a form; those that look alike become one. Word shows its own in the language of its menus."""
    nation, *mottos = form.crown
    return (
        _Named("BodyText", "Body Text", form.body),
        _Named("Heading1", "heading 1", form.part, 0),
        _Named("Heading2", "heading 2", form.section, 1),
        _Named("Heading3", "heading 3", form.clause, 2),
        _Named("Heading4", "heading 4", form.point, 3),
        _Named("Title", "Title", form.kind),
        _Named("Subtitle", "Subtitle", form.subject, 0),
        _Named("Grounds", "Căn cứ", form.grounds),
        _Named("Nation", "Quốc hiệu, cơ quan ban hành", nation.style),
        *(_Named("Motto", "Tiêu ngữ", motto.style) for motto in mottos),
        _Named("Issuer", "Cơ quan ban hành", form.issuer),
        _Named("Superior", "Cơ quan chủ quản", form.superior),
        _Named("Number", "Số, ký hiệu", form.number),
        _Named("Date", "Địa danh, ngày tháng", form.place_and_date),
        _Named("Note", "Chú dẫn", TITLE_NOTE),
        _Named("Signer", "Quyền hạn, người ký", form.authority),
        _Named("Post", "Chức vụ", form.post),
        _Named("SignerNote", "Chú dẫn chữ ký", SIGNER_NOTE),
        _Named("Recipients", "Nơi nhận", form.recipients),
        _Named("Recipient", "Danh sách nơi nhận", form.recipient),
        _Named("Address", "Địa chỉ", form.address),
        _Named("Unit", "Đơn vị tính", UNIT),
        _Named("Code", "Mã kiểm tra", CODE),
        _Named("Footnote", "Chú thích bảng", FOOTNOTE),
    )


class Styles:
    """The styles of one file; those that its form does not know are added when first asked for."""

    def __init__(self, form: PaperForm) -> None:
        self._form = form
        found: dict[Style, _Named] = {}
        for named in _named(form):
            found.setdefault(named.style, named)
        self._named = tuple(found.values())
        self._ids = {named.style: named.id for named in self._named}
        self._ids[form.addressees] = NORMAL
        self._added: list[_Named] = []
        self._sizes: dict[float, str] = {}

    def of(self, style: Style) -> str:
        """Give the id of the style that looks like `style`."""
        if style not in self._ids:
            number = len(self._added) + 1
            added = _Named(f"Other{number}", f"Kiểu khác {number}", style)
            self._added.append(added)
            self._ids[style] = added.id
        return self._ids[style]

    def of_cell(self, size: float) -> str:
        """Give the id of the style of a table's text in `size`."""
        return self._sizes.setdefault(size, f"Cell{size * 10:.0f}")

    def xml(self) -> str:
        """Write all that was asked for, and those of the form."""
        return "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        normal = self._form.addressees
        yield (
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" '
            f'w:cs="{FONT}"/>{_size(normal.size)}<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>"
        )
        yield _style(NORMAL, "Normal", _paragraph(normal), default=True)
        for named in (*self._named, *self._added):
            yield _style(named.id, named.name, _paragraph(named.style, named.level) + look(named.style))
        for size, name in self._sizes.items():
            style = Style(fonts.REGULAR, size, size * LEADING)
            yield _style(name, f"Chữ trong bảng {size:g}".replace(".", ","), _paragraph(style) + look(style))
        yield _style(HEADER, "header", _paragraph(self._form.page_number._replace(align="left")))
        rule = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/></w:pPr>'
        yield _style(RULE, "Vạch kẻ", f"{rule}<w:rPr>{_size(1)}</w:rPr>")
        yield (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins(0, 0, 0)}</w:tblPr></w:style>'
        )
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="{4 if side.startswith("inside") else 8}" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        yield (
            f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Bảng báo cáo"/>'
            '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders>{margins(ABOVE, BELOW, BESIDE)}</w:tblPr></w:style>"
        )


def look(style: Style) -> str:
    """Write how the letters of a style look."""
    under = '<w:u w:val="single"/>' if style.underlined else ""
    return f"<w:rPr>{face(style.face)}{_size(style.size)}{under}</w:rPr>"


def face(name: str, within: str = fonts.REGULAR) -> str:
    """Write what tells the face `name` from the face `within`."""
    written = ""
    for tag, faces in (
        ("b", {fonts.BOLD, fonts.BOLD_ITALIC}),
        ("i", {fonts.ITALIC, fonts.BOLD_ITALIC}),
    ):
        if (name in faces) != (within in faces):
            written += f"<w:{tag}/>" if name in faces else f'<w:{tag} w:val="0"/>'
    return written


def align(name: str) -> str:
    return f'<w:jc w:val="{_JC[name]}"/>'


def twips(points: float) -> int:
    return round(points * 20)


def _paragraph(style: Style, level: int | None = None) -> str:
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    indent = f'<w:ind w:firstLine="{twips(style.indent)}"/>' if style.indent else ""
    return (
        f"<w:pPr>{'' if level is None else '<w:keepNext/>'}<w:widowControl/>"
        f'<w:spacing w:before="{twips(style.gap)}" w:after="0" w:line="{twips(style.leading)}" w:lineRule="atLeast"/>'
        f"{indent}{align(style.align)}{outline}</w:pPr>"
    )


def _style(name: str, shown: str, looks: str, *, default: bool = False) -> str:
    based = "" if default else f'<w:basedOn w:val="{NORMAL}"/>'
    attribute = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{attribute} w:styleId="{name}"><w:name w:val={quoteattr(shown)}/>'
        f"{based}<w:qFormat/>{looks}</w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def margins(above: float, below: float, beside: float) -> str:
    """Write the white in the cells of a table."""
    sides = (("top", above), ("left", beside), ("bottom", below), ("right", beside))
    cells = "".join(f'<w:{side} w:w="{twips(white)}" w:type="dxa"/>' for side, white in sides)
    return f"<w:tblCellMar>{cells}</w:tblCellMar>"
