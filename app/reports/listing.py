"""What the office's lists have in common: a letterhead, a title, mostly one wide table, and who signs."""

from collections.abc import Sequence
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
from app.reports.paper import Document, Heading, Orientation

SIZE = 11.0  # of the text in tables of many columns


class Issuer(NamedTuple):
    """Whose list it is, and who signs it."""

    office: OwnOffice
    signer: Signatory


def issuer(day: date) -> Issuer:
    """Give who issues lists, and who signs on a day."""
    return Issuer(offices.own(), offices.signer(day))


def document(  # noqa: PLR0917  # what stands on it from top to bottom
    by: Issuer,
    kind: str,
    title: str,
    subject: str,
    note: str,
    story: Sequence[Flowable | Heading],
    *,
    grounds: tuple[str, ...] = (),
    orientation: Orientation = "landscape",
) -> Document:
    """Lay a list of a `kind` of the catalogue out as a paper of the office.

    `title` names its file, `note` stands below the subject; `grounds` are what the list rests on.
    """
    return Document(
        title=title,
        kind=_("Danh sách"),
        subject=subject,
        note=note,
        story=story,
        signers=(Signer(by.signer.lines, by.signer.name),),
        orientation=orientation,
        **figures.frame(by.office, kind, grounds),
    )


def as_of(day: date) -> str:
    """Say of which day a list is."""
    return _("Tính đến {day}").format(day=written.long_date(day))
