"""Workbooks made for tests, and made bad."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter


def xlsx(*sheets, options=None):
    """Make an .xlsx file; each sheet is a function that fills a worksheet of a book, or rows of values."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, **(options or {})})
    for fill in sheets or ([],):
        sheet = book.add_worksheet()
        if callable(fill):
            fill(book, sheet)
        else:
            for row, cells in enumerate(fill):
                sheet.write_row(row, 0, cells)
    book.close()
    return kept.getvalue()


def with_parts(content, /, **changed):
    """Give an archive with parts written anew; the name of a part is told by its end."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            for end, change in changed.items():
                if part.endswith(f"{end}.xml"):
                    text = change(text)
            new.writestr(part, text)
    return kept.getvalue()


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3">'
)


def ods(tables, styles=""):
    """Make an .ods file of what stands between its tables' tags."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        body = "".join(
            f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items()
        )
        archive.writestr(
            "content.xml",
            f"{_ODS}{styles}<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return kept.getvalue()


def ods_text(text, attributes=""):
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_row(*cells, attributes=""):
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"
