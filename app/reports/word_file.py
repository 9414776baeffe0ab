"""What a .docx is besides its text: the parts of the package, page numbers, and what stands in the margins."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from app.reports import fonts
from app.reports.forms import CODE, CODE_HEIGHT, NOTICE
from app.reports.word_styles import HEADER, Styles, look, twips

if TYPE_CHECKING:
    from app.reports.forms import PaperForm
    from app.reports.paper import Stretch

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 12_700  # to the point (ECMA-376, 20.1.2.1)
_JPEG = '<Default Extension="jpg" ContentType="image/jpeg"/>'
_NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Word lays out as since 2013, else a table would stand out into the margin by the white of its cells.
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>'
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in any XML

_CODE_FOOT = CODE_HEIGHT - CODE.leading + CODE.baseline  # of its line over the edge
_NUMBER = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


class _Part(NamedTuple):
    """A header or footer: its root element, and what stands in it."""

    kind: str
    text: str


def letters(text: str) -> str:
    """Write text as XML: composed as on the paper, newlines as breaks of a line."""
    lines = _plain(text).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines)


def _plain(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", fonts.composed(text))


class WordFile:
    """A .docx in the making: `styles` and `section` are asked for while its text is written."""

    def __init__(self, title: str, author: str, form: PaperForm) -> None:
        self.styles = Styles(form)
        self._title = title
        self._author = author
        self._parts: dict[_Part, str] = {}
        self._pictures: dict[bytes, str] = {}
        self._shown = 0

    def section(self, stretch: Stretch, notice: str, code: str) -> str:
        """Write the pages of a stretch: paper, margins, numbers from 1 in the top margin, none on the first.

        `notice` stands in the top margin of every page, `code` in the bottom one.
        """
        form = stretch.form
        width, height = map(twips, stretch.paper)
        lying = ' w:orient="landscape"' if width > height else ""
        margins = (
            ("top", form.top),
            ("right", form.right),
            ("bottom", form.bottom),
            ("left", form.left),
            ("header", form.page_number_depth - form.page_number.baseline),
            ("footer", _CODE_FOOT if code else form.bottom),
            ("gutter", 0.0),
        )
        margin = "".join(f' w:{name}="{twips(white)}"' for name, white in margins)
        first = self._refer("header", "first", self._header(stretch, notice, ""))
        others = self._refer("header", "default", self._header(stretch, notice, _NUMBER))
        # A section without a footer has that of the section before it.
        feet = self._refer("footer", "first", self._foot(form, stretch.address, code))
        feet += self._refer("footer", "default", self._foot(form, "", code))
        return (
            f'<w:sectPr>{first}{others}{feet}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{lying}/><w:pgMar{margin}/>'
            '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
        )

    def _refer(self, kind: str, pages: str, text: str) -> str:
        part = _Part(kind, text)
        name = self._parts.setdefault(part, f"r{len(self._parts) + 1}")
        return f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>'

    def _header(self, stretch: Stretch, notice: str, number: str) -> str:
        """Put the number in the middle of the paper and the notice right."""
        middle, right = twips(stretch.paper[0] / 2 - stretch.form.left), twips(stretch.frame[0])
        tabs = f'<w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/>'
        tab = "<w:r><w:tab/></w:r>"
        said = f"{tab}<w:r>{look(NOTICE)}{letters(notice)}</w:r>" if notice else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{HEADER}"/><w:tabs>{tabs}</w:tabs></w:pPr>'
            f"{tab if number or said else ''}{number}{said}</w:p>"
        )

    def _foot(self, form: PaperForm, address: str, code: str) -> str:
        """Put the address over the bottom margin and the code into it."""
        lines = ""
        if address:
            rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
            over = form.bottom - _CODE_FOOT - CODE.leading  # from the code up to the bottom margin
            white = f'<w:spacing w:after="{twips(over)}"/>' if code else ""
            style = f'<w:pStyle w:val="{self.styles.of(form.address)}"/>'
            lines += f"<w:p><w:pPr>{style}{rule}{white}</w:pPr><w:r>{letters(address)}</w:r></w:p>"
        if code:
            style = f'<w:pStyle w:val="{self.styles.of(CODE)}"/>'
            lines += f"<w:p><w:pPr>{style}</w:pPr><w:r>{letters(code)}</w:r></w:p>"
        return lines or f'<w:p><w:pPr><w:pStyle w:val="{HEADER}"/></w:pPr></w:p>'

    def picture(self, data: bytes, width: float, height: float, shows: str) -> str:
        """Take a JPEG in; give the run that shows it in a size in points."""
        name = self._pictures.setdefault(data, f"p{len(self._pictures) + 1}")
        self._shown += 1
        size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
        told = f'id="{self._shown}" name="{name}" descr={quoteattr(_legal(shows))}'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
            f'distR="0"><wp:extent {size}/><wp:docPr {told}/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def data(self, body: str) -> bytes:
        """Put the file together; the same text gives the same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in self._files(body).items():
                entry = zipfile.ZipInfo(name)  # of 1980, as every zip without a date
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, _XML + text)
            for data, name in self._pictures.items():
                package.writestr(zipfile.ZipInfo(f"word/media/{name}.jpg"), data)  # no JPEG becomes smaller
        return out.getvalue()

    def _files(self, body: str) -> dict[str, str]:
        margins = {name: (part, f"{part.kind}{name[1:]}.xml") for part, name in self._parts.items()}
        kinds = {
            "word/document.xml": f"{_TYPE}.document.main+xml",
            "word/styles.xml": f"{_TYPE}.styles+xml",
            "word/settings.xml": f"{_TYPE}.settings+xml",
            **{f"word/{file}": f"{_TYPE}.{part.kind}+xml" for part, file in margins.values()},
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        }
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
        )
        relations = {
            "styles": (f"{_OFFICE}/styles", "styles.xml"),
            "settings": (f"{_OFFICE}/settings", "settings.xml"),
            **{name: (f"{_OFFICE}/{part.kind}", file) for name, (part, file) in margins.items()},
            **{name: (f"{_OFFICE}/image", f"media/{name}.jpg") for name in self._pictures.values()},
        }
        whole = {
            "document": (f"{_OFFICE}/officeDocument", "word/document.xml"),
            "core": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }
        return {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{_JPEG if self._pictures else ""}'
            f"{overrides}</Types>",
            "_rels/.rels": _relations(whole),
            "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(relations),
            "word/styles.xml": f"<w:styles {_NAMESPACES}>{self.styles.xml()}</w:styles>",
            "word/settings.xml": f"<w:settings {_NAMESPACES}>{_SETTINGS}</w:settings>",
            **{f"word/{file}": _margin(part) for part, file in margins.values()},
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{_plain(self._title)}</dc:title><dc:creator>{_plain(self._author)}</dc:creator>"
            "<dc:language>vi-VN</dc:language></cp:coreProperties>",
        }


def _margin(part: _Part) -> str:
    tag = "w:hdr" if part.kind == "header" else "w:ftr"
    return f"<{tag} {_NAMESPACES}>{part.text}</{tag}>"


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'
