"""A paper as a .docx with the same text, tables, shading, bars and signatures, as an office would have it from Word."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from app.reports import fonts
from app.reports.chart import Bars
from app.reports.flowables import Prose
from app.reports.forms import MM
from app.reports.grid import Cell, Grid, Row, Section
from app.reports.paper import Document, Heading

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_PICTURE = (
    '<w:p><w:r><w:drawing><d:inline><d:extent cx="5900000" cy="1650000"/><d:docPr id="1" name="x"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><p:pic><p:nvPicPr>'
    '<p:cNvPr id="1" name="x"/><p:cNvPicPr/></p:nvPicPr><p:blipFill><a:blip r:embed="r1"/><a:stretch><a:fillRect/>'
    '</a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5900000" cy="1650000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic></a:graphicData></a:graphic></d:inline>'
    "</w:drawing></w:r></w:p>"
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="850" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
_RULES = f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
_TEXT_WIDTH = 9355  # twentieths of a point between the margins


def write_docx(document: Document, path: Path) -> None:
    picture = next((_drawn(item) for item in document.story if isinstance(item, Bars)), None)
    body = f"<w:document {_NAMESPACES}><w:body>{''.join(_parts(document))}{_PAGE}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        relation = _RELATION.format(office=_OFFICE, kind="officeDocument", target="word/document.xml")
        file.writestr("_rels/.rels", relation)
        file.writestr("word/document.xml", body)
        if picture is not None:
            relation = _RELATION.format(office=_OFFICE, kind="image", target="media/bars.png")
            file.writestr("word/_rels/document.xml.rels", relation)
            file.writestr("word/media/bars.png", picture)


def _parts(document: Document) -> Iterator[str]:
    head = document.letterhead
    yield _side_by_side([words.text for words in row] for row in (*zip(*head.heads, strict=True), head.feet))
    for text in (document.kind.upper(), document.subject, document.note):
        yield _paragraph(text, bold=True, align="center")
    for item in document.story:
        if isinstance(item, Heading):
            yield _paragraph(item.title.upper(), bold=True)
        elif isinstance(item, Prose) and isinstance(item.text, str):
            yield _paragraph(item.text, align="both")
        elif isinstance(item, Grid):
            yield _paragraph(item.unit, align="right", size=22) if item.unit else ""
            yield _table(item)
        elif isinstance(item, Bars):
            yield _PICTURE
    signers = [[*signer.lines, *[""] * 4, signer.name] for signer in document.signers]
    longest = max(map(len, signers))
    yield _side_by_side(zip(*([""] * (longest - len(lines)) + lines for lines in signers), strict=True))


def _paragraph(text: str, *, bold: bool = False, align: str = "left", size: int = 26) -> str:
    face = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/>'
    run = f"<w:rPr>{face}{'<w:b/>' if bold else ''}<w:sz w:val='{size}'/></w:rPr>"
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _side_by_side(rows: Iterable[Iterable[str]]) -> str:
    made = []
    for row in rows:
        cells = "".join(f"<w:tc>{_paragraph(text, bold=True, align='center')}</w:tc>" for text in row)
        made.append(f"<w:tr>{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(made)}</w:tbl>{_paragraph('')}"


def _table(grid: Grid) -> str:
    fixed = [column.mm * MM * 20 for column in grid.columns]
    shares = sum(column.share for column in grid.columns if not column.mm)
    free = _TEXT_WIDTH - sum(fixed)
    widths = [
        round(mm or free * column.share / shares) for mm, column in zip(fixed, grid.columns, strict=True)
    ]
    layout = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(grid, [Cell(column.title, face=fonts.BOLD) for column in grid.columns], widths, head=True)]
    for row in (*grid.rows, *grid.totals):
        cells: Row = (
            (Cell(row.text, columns=len(widths), face=fonts.BOLD),) if isinstance(row, Section) else row
        )
        rows.append(_row(grid, cells, widths))
    made = "".join(rows)
    return f"<w:tbl><w:tblPr>{_RULES}</w:tblPr><w:tblGrid>{layout}</w:tblGrid>{made}</w:tbl>{_paragraph('', size=8)}"


def _row(grid: Grid, cells: Iterable[str | Cell], widths: list[int], *, head: bool = False) -> str:
    made, place = [], 0
    for given in cells:
        cell = given if isinstance(given, Cell) else Cell(given)
        align = "center" if head else (cell.align or grid.columns[place].align).replace("decimal", "right")
        width = sum(widths[place : place + cell.columns])
        shade = '<w:shd w:val="clear" w:fill="E6E6E6"/>' if head else ""
        look = (
            f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.columns}"/>{shade}</w:tcPr>'
        )
        bold = head or cell.face == fonts.BOLD
        made.append(f"<w:tc>{look}{_paragraph(cell.text, bold=bold, align=align, size=23)}</w:tc>")
        place += cell.columns
    repeat = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{repeat}{''.join(made)}</w:tr>"


def _drawn(bars: Bars) -> bytes:
    """Draw the bars as a picture of 150 dpi, as Word would be given it by a spreadsheet."""
    picture = Image.new("L", (970, 272), 255)
    pen = ImageDraw.Draw(picture)
    values = [value or 0 for series in bars.series for value in series.values]
    most = max(values) or 1
    for number, value in enumerate(values):
        left = 20 + number * 115
        pen.rectangle((left, 250 - 220 * value // most, left + 80, 250), fill=100)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
