"""A paper as the plainest .docx that says the same: paragraphs and ruled tables, without the chart."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from app.reports.flowables import Prose
from app.reports.grid import Grid, Section
from app.reports.paper import Document, Heading

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_docx(document: Document, path: Path) -> None:
    head = document.letterhead
    parts = [_paragraph(text) for text in (head.superior, head.issuer, head.number_line, head.date_line)]
    parts += [_paragraph(document.kind.upper()), _paragraph(document.subject), _paragraph(document.note)]
    for item in document.story:
        if isinstance(item, Heading):
            parts.append(_paragraph(item.title))
        elif isinstance(item, Prose) and isinstance(item.text, str):
            parts.append(_paragraph(item.text))
        elif isinstance(item, Grid):
            parts.append(_table(item))
    parts += [_paragraph(line) for signer in document.signers for line in (*signer.lines, signer.name)]
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(parts)}<w:sectPr/></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS)
        file.writestr("word/document.xml", body)


def _paragraph(text: str) -> str:
    face = (
        '<w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/><w:sz w:val="26"/></w:rPr>'
    )
    return f'<w:p><w:r>{face}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(grid: Grid) -> str:
    rows = [_row(column.title for column in grid.columns)]
    for row in (*grid.rows, *grid.totals):
        texts = (
            [row.text]
            if isinstance(row, Section)
            else [cell if isinstance(cell, str) else cell.text for cell in row]
        )
        rows.append(_row([*texts, *[""] * (len(grid.columns) - len(texts))]))
    return f"<w:tbl><w:tblPr><w:tblBorders>{_RULES}</w:tblBorders></w:tblPr>{''.join(rows)}</w:tbl>{_paragraph('')}"


def _row(texts: Iterable[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in texts)}</w:tr>"
