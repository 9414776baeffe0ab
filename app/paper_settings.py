"""What the office has its papers of each kind say: symbol, Kính gửi, Nơi nhận and Căn cứ.

What it has not written for a kind is as usual: of the office's own habits, and of what such papers say.
"""

from app.history import step
from app.i18n import _, paper, vi
from app.labels import OFFICE_FORMS
from app.limits import proper_name
from app.offices import OwnOffice, PaperWords, tidy_lines
from app.reports.catalogue import BY_ID, Group
from models import OfficeForm, PaperSetting, db

NONE = "-"
"""What an office writes for a part that papers of a kind shall go without."""

_ARCHIVES = {OfficeForm.STATE: paper("Lưu: VT"), OfficeForm.PARTY: paper("Lưu Văn phòng")}
_EXAMPLES = {OfficeForm.STATE: "BC-UBND", OfficeForm.PARTY: "BC/ĐU"}
_JOINTS = {OfficeForm.STATE: "-", OfficeForm.PARTY: "/"}  # between what a paper is and whose it is


def usual(office: OwnOffice, kind: str) -> PaperWords:
    """Give what papers of a kind say where the office has written nothing for it.

    A report goes to the addressees; on a list there are none who could stand as above under Nơi nhận; sheets and
    minutes are signed by several and go to them alone. Decisions that a list rests on are known when it is made.
    """
    match BY_ID[kind].group if kind in BY_ID else Group.LISTS:
        case Group.SUMMARIES:
            return PaperWords(office.symbol, office.addressees, _kept(office, office.recipients))
        case Group.LISTS:
            above = paper("như trên")
            left = (line for line in office.recipients if not line.strip(" -").casefold().startswith(above))
            return PaperWords(office.symbol, recipients=_kept(office, tuple(left)))
        case Group.MINUTES:
            return PaperWords(_of_kind(office, paper("BB")))
        case Group.SHEETS:
            return PaperWords(office.symbol)


def wanted(office: OwnOffice, kind: str) -> PaperWords:
    """Give what papers of a kind say: what the office has written for it, else what is usual."""
    own = office.papers.get(kind, PaperWords())
    as_usual = usual(office, kind)
    to = _without_none(own.recipients)
    return PaperWords(
        own.symbol or as_usual.symbol,
        _without_none(own.addressees or as_usual.addressees),
        () if own.recipients and not to else _kept(office, to) if to else as_usual.recipients,
        _without_none(own.grounds or as_usual.grounds),
    )


def write(kind: str, words: PaperWords) -> str:
    """Keep what papers of a kind shall say; give the row's key, "" where all is as usual and there is none.

    UserError names the field. Raises KeyError where there is no such kind.
    """
    values = {
        "symbol": proper_name(words.symbol, "symbol"),
        "addressees": tidy_lines(words.addressees, "addressees"),
        "recipients": tidy_lines(words.recipients, "recipients"),
        "grounds": tidy_lines(words.grounds, "grounds"),
    }
    known = key_of(BY_ID[kind].id)
    with step(vi("Sửa thể thức văn bản")):
        if known:
            PaperSetting.update(values).where(PaperSetting.id == known).execute()
        elif any(values.values()):
            known = PaperSetting.create(kind=kind, **values).id
    return known


def doubts(form: OfficeForm, symbol: str) -> list[str]:
    """Say where a symbol is not written as the form of the office's papers has it; "" says nothing."""
    if not symbol or _JOINTS[form] in symbol.replace(" ", ""):
        return []
    text = _("Ký hiệu của {body} thường có dạng “{example}”. Hãy xem lại.")
    return [text.format(body=OFFICE_FORMS[form], example=_EXAMPLES[form])]


def key_of(kind: str) -> str:
    """Give the key of the row of a kind; "" where nothing was ever written for it."""
    found = PaperSetting.get_or_none(PaperSetting.office == db.office, PaperSetting.kind == kind)
    return "" if found is None else found.id


def _of_kind(office: OwnOffice, abbreviation: str) -> str:
    """Give the symbol of another kind of paper: BB-UBND where that of reports is BC-UBND."""
    _report, joint, body = office.symbol.partition(_JOINTS[office.form])
    return f"{abbreviation}{joint}{body}" if joint else office.symbol


def _kept(office: OwnOffice, recipients: tuple[str, ...]) -> tuple[str, ...]:
    """End a list of recipients with where the office keeps the paper, unless it says so itself."""
    archive = _ARCHIVES[office.form]
    if recipients and recipients[-1].strip(" -").casefold().startswith(archive.casefold()[:3]):
        return recipients
    return (*recipients, archive)


def _without_none(lines: tuple[str, ...]) -> tuple[str, ...]:
    return () if lines == (NONE,) else lines
