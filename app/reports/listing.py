"""What the office's lists have in common: a letterhead, a title, mostly one wide table, and who signs."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from app import format as written
from app import offices
from app.i18n import paper as _
from app.offices import OwnOffice
from app.offices import Signer as Signatory
from app.reports import figures
from app.reports.flow import Flowable
from app.reports.flowables import Signer
from app.reports.paper import Document, Heading, Orientation, recipients, render

SIZE = 11.0  # of the text in tables of many columns


class Issuer(NamedTuple):
    """Whose list it is, and who signs it."""

    office: OwnOffice
    signer: Signatory


def issuer(day: date) -> Issuer:
    """Give who issues lists, and who signs on a day."""
    return Issuer(offices.own(), offices.signer(day))


def document(
    by: Issuer,
    title: str,
    subject: str,
    note: str,
    story: Sequence[Flowable | Heading],
    *,
    grounds: tuple[str, ...] = (),
    orientation: Orientation = "landscape",
) -> Document:
    """Lay a list out as a paper of the office; `title` names its file, `note` stands below the subject."""
    letterhead = figures.letterhead(by.office)
    return Document(
        title=title,
        letterhead=letterhead,
        kind=_("Danh sách"),
        subject=subject,
        note=note,
        grounds=grounds,
        story=story,
        signers=(Signer(by.signer.lines, by.signer.name),),
        recipients=recipients(_recipients(by.office), letterhead.form),
        notice=figures.SAMPLE if by.office.sample else "",
        orientation=orientation,
    )


def _recipients(office: OwnOffice) -> list[str]:
    """Give who gets a list; "như trên" means the addressees of a report, which a list has none of."""
    return [line for line in office.recipients if not line.strip(" -").casefold().startswith(_("như trên"))]


def as_of(day: date) -> str:
    """Say of which day a list is."""
    return _("Tính đến {day}").format(day=written.long_date(day))


def pdf(
    paper: Document,
    by: Issuer,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Print one paper. Cancelled is raised where `cancelled` says so."""
    return render([paper], title=paper.title, author=by.office.name, progress=progress, cancelled=cancelled)
