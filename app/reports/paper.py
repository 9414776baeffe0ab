"""A paper in the form of its office (app/reports/forms.py), and many of them as one PDF.

render([Document(title="Bon Bu Prăng", letterhead=Letterhead(…), kind="Phiếu …", subject="…", story=[…])],
       title="Phiếu bon, buôn quý I năm 2026", author="UBND xã Quảng Trực")
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app import format as fmt
from app.i18n import paper as _
from app.reports import fonts
from app.reports.blocks import Addressees, AnnexTitle, Letterhead, Title
from app.reports.flow import Flowable, lay_out, paginate
from app.reports.flowables import Mark, Prose, Signatures, Signer
from app.reports.forms import A4, CODE, CODE_HEIGHT, NOTICE, RULE
from app.reports.pen import Pen
from app.reports.wrapping import set_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from app.reports.flow import Placed
    from app.reports.forms import PaperForm
    from app.reports.wrapping import Line, Style

__all__ = [
    "Annex",
    "Cancelled",
    "Document",
    "Heading",
    "Letterhead",
    "Signer",
    "Stretch",
    "recipients",
    "render",
    "stretches",
]

_POINTS = "abcdđeghiklmnopqrstuvxy"  # the order of points a), b), c), d), đ) in Vietnamese papers
_HEADED = 3  # lines of text that a heading must not stand without


class Cancelled(Exception):  # noqa: N818 - what happened, not an error
    """The printing was asked to stop; nothing was made."""


class Heading(NamedTuple):
    """A heading that is numbered by its place: "Phần I", "I. MỤC", "1. Khoản" or "a) Điểm" by `level` 0 to 3."""

    title: str
    level: int = 1


Orientation = Literal["portrait", "landscape"]


class Annex(NamedTuple):
    """A table or list that goes with a paper, on pages of its own numbered from 1."""

    title: str
    story: Sequence[Flowable | Heading]
    orientation: Orientation = "portrait"


class Document(NamedTuple):
    """One paper: a sheet or a report with all that its form puts around its text.

    `title` names it in the outline; `note` stands below the subject, such as the days covered. `recipients`
    are the lines under Nơi nhận as `recipients()` writes them. `address` stands at the foot of the first
    page, `notice` in the top margin of every page, as for figures that are only a sample, and in the bottom
    margin of every page the `code` by which its issue is found again. A paper lies where it is a wide table
    (decree 30/2020, point 1). `about` is the key of the one village or agency that it tells of.
    """

    title: str
    letterhead: Letterhead
    kind: str
    subject: str
    story: Sequence[Flowable | Heading]
    note: str = ""
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    address: str = ""
    notice: str = ""
    orientation: Orientation = "portrait"
    code: str = ""
    about: str = ""

    @property
    def code_line(self) -> str:
        """Write "Mã kiểm tra: K7QF-2M9Q"; nothing for a paper that is not issued."""
        return _("Mã kiểm tra: {code}").format(code=self.code) if self.code else ""

    @property
    def form(self) -> PaperForm:
        return self.letterhead.form

    def issued(self, number: int | None, on: date, code: str = "") -> Document:
        """Give it as it goes out: numbered, dated, and with the code by which it is found again."""
        return self._replace(letterhead=self.letterhead.issued(number, on), code=code)


def recipients(offices: Iterable[str]) -> tuple[str, ...]:
    """Write the lines under Nơi nhận: each "- …;", the last, which says where it is kept, "- Lưu: VT."."""
    lines = [f"- {office.strip(' -;.')}" for office in offices]
    ends = [*";" * (len(lines) - 1), "."]
    return tuple(f"{line}{end}" for line, end in zip(lines, ends, strict=False))


def render(
    documents: Sequence[Document],
    *,
    title: str,
    author: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    pen: Callable[[Canvas], Pen] = Pen,
) -> bytes:
    """Make one PDF of `documents` with an outline entry for each; the same documents give the same bytes.

    `progress` is told how many of how many are done. Raises Cancelled soon after `cancelled` says so,
    MissingGlyph where a text cannot be printed, ValueError where there is nothing to print.
    """
    if not documents:
        raise ValueError("nothing to print")
    rl_config.useA85 = 0  # bytes as they are; as text the file is a quarter larger and slower to make
    fonts.face(fonts.REGULAR)
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=A4,
        invariant=1,
        lang="vi-VN",
        initialFontName=fonts.REGULAR,  # or reportlab names Helvetica in every file and embeds nothing
        pageCompression=1,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Kết nghĩa")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if len(documents) > 1:
        canvas.showOutline()

    def stop_if_asked(_page: int) -> None:
        if cancelled and cancelled():
            raise Cancelled

    canvas.setPageCallBack(stop_if_asked)
    drawing = pen(canvas)
    for done, document in enumerate(documents, start=1):
        _draw(document, drawing)
        if progress:
            progress(done, len(documents))
    canvas.save()
    return out.getvalue()


class Stretch(NamedTuple):
    """Pages numbered from 1: a paper's own, or those of one of its annexes; `address` is for the foot of the first."""

    story: list[Flowable]
    paper: tuple[float, float]
    form: PaperForm
    address: str = ""

    @property
    def frame(self) -> tuple[float, float]:
        """Give the width and height that the margins leave."""
        form = self.form
        return self.paper[0] - form.left - form.right, self.paper[1] - form.top - form.bottom


def stretches(document: Document) -> Iterator[Stretch]:
    """Give all that a paper is made of, part by part, whatever kind of file it becomes."""
    form = document.form
    story: list[Flowable] = [
        Mark(document.title, level=0),
        document.letterhead,
        Title(document.kind, document.subject, document.note, form),
    ]
    if document.addressees:
        story.append(Addressees(document.addressees, form))
    story += _grounds(document.grounds, form)
    story += _numbered(document.story, form)
    if document.signers or document.recipients:
        story.append(Signatures(document.signers, document.recipients, form=form))
    yield Stretch(story, _paper(document.orientation), form, document.address)
    for index, annex in enumerate(document.annexes, start=1):
        label = _label(index, len(document.annexes))
        head = AnnexTitle(label, annex.title, document.letterhead.cited(document.kind), form)
        mark = Mark(f"{label}. {annex.title}")
        yield Stretch([mark, head, *_numbered(annex.story, form)], _paper(annex.orientation), form)


def _draw(document: Document, pen: Pen) -> None:
    for stretch in stretches(document):
        width, height = stretch.frame
        address = set_lines(stretch.address, stretch.form.address, width)
        foot = len(address) * stretch.form.address.leading + 8.0 if address else 0.0
        pages = paginate(lay_out(stretch.story, width, height - foot), height, first=height - foot)
        for number, page in enumerate(pages, start=1):
            _draw_page(page, pen, stretch, number, document)
            if number == 1 and address:
                _draw_address(address, pen, stretch)
            pen.page(stretch.paper)


def _label(index: int, annexes: int) -> str:
    if annexes == 1:
        return _("Phụ lục")
    return _("Phụ lục {number}").format(number=fmt.roman(index))


def _paper(orientation: Orientation) -> tuple[float, float]:
    return A4 if orientation == "portrait" else A4[::-1]


def _draw_page(page: Sequence[Placed], pen: Pen, stretch: Stretch, number: int, document: Document) -> None:
    form, paper, (width, height) = stretch.form, stretch.paper, stretch.frame
    base = paper[1] - form.page_number_depth
    if number > 1:
        style = form.page_number
        ready, em = fonts.measured(style.face)[str(number)]
        pen.text((paper[0] - em * style.size) / 2, base, ready, style.face, style.size)
    for line in set_lines(document.notice, NOTICE, width):
        line.draw(pen, form.left, base, NOTICE.size)
    for part, depth, slabs in page:
        part.draw(pen, form.left, form.bottom + height - depth, slabs)
    for line in set_lines(document.code_line, CODE, width):
        line.draw(pen, form.left, CODE_HEIGHT, CODE.size)


def _draw_address(lines: Sequence[Line], pen: Pen, stretch: Stretch) -> None:
    """Draw the address at the foot of the page under a rule across it."""
    form, style = stretch.form, stretch.form.address
    top = form.bottom + len(lines) * style.leading
    pen.lines([(form.left, top + 2, form.left + stretch.frame[0], top + 2)], RULE)
    for number, line in enumerate(lines):
        line.draw(pen, form.left, top - number * style.leading - style.baseline, style.size)


def _grounds(grounds: Sequence[str], form: PaperForm) -> Iterator[Flowable]:
    for number, ground in enumerate(grounds, start=1):
        end = "." if number == len(grounds) else ";"
        yield Prose(f"{form.ground_mark}{ground.strip(' -;.')}{end}", form.grounds)


def _numbered(story: Sequence[Flowable | Heading], form: PaperForm) -> Iterator[Flowable]:
    """Give headings their numbers; a new one of a higher level starts those below it again."""
    counts = [0, 0, 0, 0]
    for item in story:
        if not isinstance(item, Heading):
            yield item.dressed(form)
            continue
        level = item.level
        counts[level:] = [counts[level] + 1, *[0] * (len(counts) - level - 1)]
        text, style = _heading(item, counts[level], form)
        yield Prose(text, style, keep_after=_HEADED * form.body.leading)


def _heading(heading: Heading, count: int, form: PaperForm) -> tuple[str, Style]:
    title = heading.title
    match heading.level:
        case 0:
            part = _("Phần {number}").format(number=fmt.roman(count))
            return f"{part}\n{title.upper()}", form.part
        case 1:
            return f"{form.section_number.format(number=fmt.roman(count))}{title.upper()}", form.section
        case 2:
            return f"{count}. {title}", form.clause
        case 3:
            return f"{_POINTS[count - 1]}) {title}", form.point
    raise ValueError(f"no heading of level {heading.level}")
