"""Reports that went out: the very PDF of each, its number and day, what it says, and the check code on its pages.

made = draft("village-sheet", period, number=5, on=day)     reads and prints; writes nothing
with step(…): key = write(made, closing)
pdf(key)                                                    byte for byte what went out
find("K7QF-2M9Q")                                           the paper with that code
changes(key)                                                what it would say otherwise today
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import fn

from app import check_code, offices, periods
from app import format as written
from app.errors import UserError
from app.i18n import _
from app.periods import Period
from models import Closing, Content, Issue, IssuedPaper

if TYPE_CHECKING:
    from app.reports.content import Difference
    from app.reports.paper import Document

Progress = Callable[[int, int], None]


class Paper(NamedTuple):
    """One paper of an issue: where it stands in the PDF, the key of what it is about, and its code."""

    title: str
    subject: str
    code: str
    first_page: int
    pages: int


class Issued(NamedTuple):
    """A report that went out; `sha256` is that of its PDF."""

    key: str
    closing: str | None
    kind: str
    title: str
    period: str
    number: int | None
    symbol: str
    signed_on: date
    sha256: str


class Found(NamedTuple):
    """The paper that a code stands on, and the issue it belongs to."""

    issue: Issued
    paper: Paper


class Changed(NamedTuple):
    """What one paper would say otherwise today; `there`: whether it was issued, `now`: whether it would be.

    `subject` is the key of the village or agency that it is about; "" of a report of all.
    """

    title: str
    subject: str
    there: bool
    now: bool
    differences: tuple["Difference", ...]


class Draft(NamedTuple):
    """A report as it will go out, printed and not yet written down."""

    kind: str
    title: str
    period: Period
    number: int | None
    symbol: str
    on: date
    pdf: bytes
    papers: tuple[tuple[Paper, bytes], ...]  # each with what it says


# --- Making one ---------------------------------------------------------------------------------------------------


def draft(
    kind: str,
    period: Period,
    *,
    number: int | None,
    on: date,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """Print a report of a period as it goes out on a day, under a number or with white for one.

    UserError: there is nothing to print. Cancelled is raised where `cancelled` says so.
    """
    from app.reports import content, issuing  # noqa: PLC0415  # only who issues prints

    title, documents = _documents(kind, period, on)
    said = [content.to_json(content.read(document)) for document in documents]
    known: Any = IssuedPaper.select(IssuedPaper.code)
    taken = {code for (code,) in known.tuples()}
    codes = [_code(one, taken, kind, period, number, on) for one in said]
    sent = [document.issued(number, on, code) for document, code in zip(documents, codes, strict=True)]
    pdf, pages = issuing.printed(sent, title, progress, cancelled)
    papers = (
        Paper(document.title, document.about, document.code, first, count)
        for document, (first, count) in zip(sent, pages, strict=True)
    )
    symbol = documents[0].letterhead.symbol
    return Draft(kind, title, period, number, symbol, on, pdf, tuple(zip(papers, said, strict=True)))


def _documents(kind: str, period: Period, on: date) -> "tuple[str, list[Document]]":
    """Give the papers of a kind and a period, each with who signs on a day."""
    from app.reports.catalogue import BY_ID, Asked  # noqa: PLC0415  # as above
    from app.reports.flowables import Signer  # noqa: PLC0415

    made = BY_ID[kind].make(Asked(period))
    signer = Signer(*offices.signer(on))
    return made.title, [
        document._replace(signers=(*document.signers[:-1], signer)) for document in made.documents()
    ]


def _code(said: bytes, taken: set[str], *what: object) -> str:
    """Give a code that no paper has yet, and keep it from the others."""
    for attempt in range(len(taken) + 1):
        code = check_code.make(said, "\0".join(map(str, (*what, attempt))))
        if code not in taken:
            break
    taken.add(code)
    return code


def write(made: Draft, closing: str | None = None) -> str:
    """Within a step, keep a report that goes out; give its key. UserError: its number is taken."""
    _must_be_free(made)
    issue = Issue.create(
        closing=closing,
        kind=made.kind,
        title=made.title,
        period=made.period.id,
        number=made.number,
        symbol=made.symbol,
        signed_on=made.on,
        pdf=_keep(made.pdf),
    )
    for position, (paper, said) in enumerate(made.papers):
        content = _keep(zlib.compress(said, 9))
        IssuedPaper.create(issue=issue, position=position, content=content, **paper._asdict())
    key: str = issue.id
    return key


def _keep(data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    Content.insert(sha256=digest, data=data).on_conflict_ignore().execute()
    return digest


def is_taken(made: Draft) -> bool:
    """Tell whether a report, of whatever kind, went out under the number of this one."""
    return _taken(made) is not None


def _taken(made: Draft) -> Issue | None:
    if made.number is None:
        return None
    found: Issue | None = _numbered(made.symbol, made.on).where(Issue.number == made.number).first()
    return found


def _must_be_free(made: Draft) -> None:
    other = _taken(made)
    if other is not None:
        raise UserError(
            _("Số {number}/{symbol} năm {year} đã dùng cho “{title}”. Hãy ghi số khác.").format(
                number=made.number, symbol=made.symbol, year=made.on.year, title=other.title
            ),
            "number",
        )


def next_number(symbol: str, on: date) -> int:
    """Give the number after the last one that was issued under a symbol in the year of a day; 1 for the first."""
    last = _numbered(symbol, on).select(fn.MAX(Issue.number)).scalar()
    return (last or 0) + 1


def _numbered(symbol: str, on: date) -> Any:
    year = Issue.signed_on.between(date(on.year, 1, 1), date(on.year, 12, 31))
    return Issue.select().where(Issue.symbol == symbol, year)


# --- Reading --------------------------------------------------------------------------------------------------------


def by_closing() -> dict[str, list[Issued]]:
    """Give, by closing, what went out with it, in the order it was written."""
    found: dict[str, list[Issued]] = defaultdict(list)
    for row in Issue.select().where(Issue.closing.is_null(False)).order_by(Issue.id):
        found[row.closing_id].append(_issued(row))
    return found


def pdf(key: str) -> bytes:
    """Give the PDF that went out. LookupError: there is no such issue."""
    row = Issue.get_or_none(Issue.id == key)
    if row is None:
        raise LookupError(key)
    data: bytes = Content.get_by_id(row.pdf_id).data
    return data


def papers(key: str) -> list[Paper]:
    """List the papers of an issue in the order of its pages."""
    rows = IssuedPaper.select().where(IssuedPaper.issue == key).order_by(IssuedPaper.position)
    return [_paper(row) for row in rows]


def find(typed: str) -> Found | None:
    """Find the paper that bears a code; None: it did not come out of this file. UserError: it cannot be a code."""
    row = IssuedPaper.get_or_none(IssuedPaper.code == check_code.read(typed))
    return None if row is None else Found(_issued(row.issue), _paper(row))


def standing(kind: str, period: Period, subject: str) -> Found | None:
    """Find the paper on a subject that went out with the closing of just this period; None: none stands."""
    rows = (
        IssuedPaper.select()
        .join(Issue)
        .join(Closing)
        .where(
            Issue.kind == kind,
            IssuedPaper.subject == subject,
            Closing.reopened_on.is_null(),
            Closing.first == period.first,
            Closing.last == period.last,
        )
    )
    row = rows.order_by(Issue.id.desc()).first()
    return None if row is None else Found(_issued(row.issue), _paper(row))


def changes(
    key: str, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> list[Changed]:
    """List the papers of an issue that would say anything else today, each with all of it.

    `progress` is told in papers. LookupError: as `pdf`; Cancelled is raised where `cancelled` says so.
    """
    from app.reports import content  # noqa: PLC0415  # only who compares reads papers
    from app.reports.paper import Cancelled  # noqa: PLC0415

    row = Issue.get_or_none(Issue.id == key)
    if row is None:
        raise LookupError(key)
    issued = IssuedPaper.select().where(IssuedPaper.issue == key).order_by(IssuedPaper.position)
    before = {one.subject: one for one in issued}
    period = periods.parse(row.period, row.closing.scheme if row.closing else offices.own().scheme)
    try:
        _title, documents = _documents(row.kind, period, row.signed_on)
    except UserError:  # there is nothing left to print
        documents = []
    found = []
    for done, document in enumerate(documents, start=1):
        if cancelled and cancelled():
            raise Cancelled
        old = before.pop(document.about, None)
        differences = content.differences(_said(old) if old else (), content.read(document))
        if differences:
            found.append(
                Changed(
                    document.title, document.about, old is not None, now=True, differences=tuple(differences)
                )
            )
        if progress:
            progress(done, len(documents))
    gone = (Changed(old.title, old.subject, there=True, now=False, differences=()) for old in before.values())
    return [*found, *gone]


def _said(row: IssuedPaper) -> Any:
    from app.reports import content  # noqa: PLC0415  # as above

    return content.from_json(zlib.decompress(Content.get_by_id(row.content_id).data))


def damaged() -> Iterator[Issued]:
    """Go through the issues whose PDF or content is no longer what went out; `check` asks."""
    for row in Issue.select().order_by(Issue.id):
        kept = [row.pdf_id, *(one.content_id for one in IssuedPaper.select().where(IssuedPaper.issue == row))]
        if any(hashlib.sha256(Content.get_by_id(key).data).hexdigest() != key for key in kept):
            yield _issued(row)


def _issued(row: Issue) -> Issued:
    return Issued(
        row.id,
        row.closing_id,
        row.kind,
        row.title,
        row.period,
        row.number,
        row.symbol,
        row.signed_on,
        row.pdf_id,
    )


def _paper(row: IssuedPaper) -> Paper:
    return Paper(row.title, row.subject, row.code, row.first_page, row.pages)


def in_words(issue: Issued) -> str:
    """Say which report it is: Báo cáo tổng hợp quý I năm 2026, số 05/BC-UBND ngày 20/03/2026."""
    number = "" if issue.number is None else _("số {number:02}/{symbol}").format(**issue._asdict())
    dated = _("ngày {day}").format(day=written.date(issue.signed_on))
    return ", ".join([issue.title, f"{number} {dated}".strip()])


def difference_in_words(difference: "Difference") -> str:
    """Say it in a line: Biểu 4, bon Bu Prâng, Tiền mặt: “5.000” thành “7.000”."""
    place = ", ".join(filter(None, (difference.where, difference.row, difference.column)))
    before, after = difference.before, difference.after
    if before and after:
        return _("{place}: “{before}” thành “{after}”").format(place=place, before=before, after=after)
    if after:
        return _("{place}: thêm “{after}”").format(place=place, after=after)
    return _("{place}: bỏ “{before}”").format(place=place, before=before)
