"""Making one of two records of the same village, agency or commune: what hung on either hangs on one.

Nothing that was given changes: whatever is added up over all villages or all agencies stays the same. Unlike a
merger by decision, which has a day and keeps both, this undoes a slip: the second record goes.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app import agencies, communes, naming, villages
from app.dated import overlaps
from app.errors import UserError
from app.hanging import is_part, references
from app.history import step
from app.i18n import _, vi
from app.text import fold
from app.words import VILLAGE_KINDS
from models import (
    Agency,
    AgencyAlias,
    AgencyReturn,
    Commune,
    Giver,
    Keyed,
    Role,
    TwinningMember,
    TwinningVillage,
    Village,
    VillageAlias,
    VillageName,
    VillageProfile,
    VisitAgency,
)


def join_villages(second: str, into: str) -> None:
    """Give all that hangs on `second` to `into`, for they are one village, and take `second` out.

    Its names become other spellings, its note is added, its profiles fill the years that `into` has none for.
    """
    called = villages.labels(date.max)
    _must_differ(second, into)
    with step(
        vi("Gộp {second} ghi trùng vào {into}").format(second=called[second].text, into=called[into].text)
    ):
        _keep_spellings(VillageAlias, villages.spellings(), second, into)
        _keep_note(Village, second, into)
        known = VillageProfile.select(VillageProfile.year).where(VillageProfile.village == into)
        new_years = VillageProfile.village == second, VillageProfile.year.not_in(known)
        VillageProfile.update(village=into).where(*new_years).execute()
        _join_links(TwinningVillage, "village", "twinning", second, into)
        _hand_over(Village, second, into)


def join_agencies(second: str, into: str) -> None:
    """Give all that hangs on `second` to `into`, for they are one agency, and take `second` out.

    Its names become other spellings, its note is added; where both gave to one act, or both are members of one
    twinning, they are one giver and one member. UserError: one was merged into the other, or elsewhere.
    """
    called = agencies.labels(date.max)
    _must_differ(second, into)
    gone_into = {key: Agency.get_by_id(key).merged_into_id for key in (second, into)}
    one_line = second in agencies.carriers(into) or into in agencies.carriers(second)
    if one_line or gone_into[second] not in {None, gone_into[into]}:
        raise UserError(
            _("{second} và {into} có ghi việc sáp nhập. Hãy bỏ việc sáp nhập đó trước rồi gộp.").format(
                second=called[second].name, into=called[into].name
            ),
            "into",
        )
    with step(
        vi("Gộp {second} ghi trùng vào {into}").format(second=called[second].name, into=called[into].name)
    ):
        _keep_spellings(AgencyAlias, agencies.spellings(), second, into)
        _keep_note(Agency, second, into)
        _join_givers(second, into)
        _join_members(second, into)
        _join_links(VisitAgency, "agency", "visit", second, into)
        _join_returns(second, into)
        _hand_over(Agency, second, into)


def join_communes(second: str, into: str) -> None:
    """Give all that lies in `second`, or was written for it, to `into`, for they are one, and take `second` out.

    UserError: both have a village of one name, or one of them succeeded the other, or elsewhere.
    """
    rows = communes.by_key()
    _must_differ(second, into)
    one, other = rows[second], rows[into]
    if one.successor not in {None, other.successor} or second in _line(into) or into in _line(second):
        raise UserError(
            _("{second} và {into} có ghi việc nhập vào nơi khác. Hãy bỏ việc đó trước rồi gộp.").format(
                second=one.opening, into=other.text
            ),
            "into",
        )
    if clash := next(_same_names(second, into), None):
        raise UserError(
            _("Cả hai nơi đều có {village}. Hãy gộp hai {kind} đó trước.").format(
                village=f"{VILLAGE_KINDS[clash.kind]} {clash.name}", kind=VILLAGE_KINDS[clash.kind]
            ),
            "into",
        )
    with step(vi("Gộp {second} ghi trùng vào {into}").format(second=one.text, into=other.text)):
        _hand_over(Commune, second, into)


def _must_differ(second: str, into: str) -> None:
    if second == into:
        raise UserError(_("Hãy chọn hai mục khác nhau để gộp."), "into")


def _hand_over(table: type[Keyed], second: str, into: str) -> None:
    """Let all that still names `second` name `into`, and take `second` out with the parts that are left."""
    for other, field in references(table):
        if not is_part(field):
            other.update({field: into}).where(field == second).execute()
    table.delete().where(table.id == second).execute()


def _keep_spellings(table: naming.Aliases, known: dict[str, list[str]], second: str, into: str) -> None:
    spelled = {fold(name) for name in known[into]}
    new = {fold(name): name for name in reversed(known[second]) if fold(name) not in spelled}
    naming.set_aliases(table, into, [*naming.aliases(table, into), *reversed(new.values())])


def _keep_note(table: type[Village] | type[Agency], second: str, into: str) -> None:
    notes = dict.fromkeys(table.get_by_id(key).note for key in (into, second))
    table.update(note="\n".join(filter(None, notes))).where(table.id == into).execute()


def _join_links(table: Any, field: str, owner: str, second: str, into: str) -> None:
    """Let each record that named both name one, where it may name neither twice."""
    named, whole = getattr(table, field), getattr(table, owner)
    both = table.select(whole).where(named == into)
    table.delete().where(named == second, whole << both).execute()


def _join_givers(second: str, into: str) -> None:
    """Make one giver of two in the acts that both gave to; what each gave is added up."""
    acts = Giver.select(Giver.contribution).where(Giver.agency == second)
    both = Giver.select(Giver.contribution).where(Giver.agency == into, Giver.contribution << acts)
    for act in [row.contribution_id for row in both.distinct()]:
        rows = list(Giver.select().where(Giver.contribution == act).order_by(Giver.id))
        theirs = [row for row in rows if row.agency_id in {second, into}]
        role = next(row.role for row in theirs if row.agency_id == into)
        amounts: dict[Any, int] = {}
        for row in theirs:
            if row.form is not None and len(theirs) < len(rows):  # who gave alone gave it all
                amounts[row.form] = amounts.get(row.form, 0) + (row.amount or 0)
        Giver.delete().where(Giver.id << [row.id for row in theirs]).execute()
        parts: list[tuple[Any, int | None]] = list(amounts.items()) or [(None, None)]
        for row, (form, amount) in zip(
            theirs, parts, strict=False
        ):  # their keys keep the order of the givers
            Giver.create(id=row.id, contribution=act, agency=into, role=role, amount=amount, form=form)


def _join_members(second: str, into: str) -> None:
    """Make one member of two in each twinning, over the days of both where these touch."""
    twinnings = TwinningMember.select(TwinningMember.twinning).where(TwinningMember.agency == second)
    for twinning in {row.twinning_id for row in twinnings}:
        theirs = TwinningMember.select().where(
            TwinningMember.twinning == twinning, TwinningMember.agency << [second, into]
        )
        kept, gone = _joined(sorted(theirs, key=lambda row: row.since or date.min))
        TwinningMember.delete().where(TwinningMember.id << [row.id for row in gone]).execute()
        for row in kept:
            values = {"agency": into, "role": row.role, "until": row.until}
            TwinningMember.update(values).where(TwinningMember.id == row.id).execute()


def _join_returns(second: str, into: str) -> None:
    """Make one return of two for the same days: with something to tell if either had, and come with the first."""
    for row in AgencyReturn.select().where(AgencyReturn.agency == second):
        same = (AgencyReturn.first == row.first) & (AgencyReturn.last == row.last)
        kept = AgencyReturn.get_or_none(AgencyReturn.agency == into, same)
        if kept is None:
            continue
        AgencyReturn.delete().where(AgencyReturn.id == row.id).execute()
        AgencyReturn.update(
            nil=kept.nil and row.nil,
            received_on=min(kept.received_on, row.received_on),
            stated_by=kept.stated_by or row.stated_by,
            note="\n".join(filter(None, dict.fromkeys((kept.note, row.note)))),
        ).where(AgencyReturn.id == kept.id).execute()


def _joined(rows: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    kept: list[Any] = []
    gone = []
    for row in rows:
        if kept and overlaps(kept[-1], row.since or date.min, row.until or date.max):
            last = kept[-1]
            last.until = None if None in {last.until, row.until} else max(last.until, row.until)
            last.role = min(last.role, row.role, key=list(Role).index)
            gone.append(row)
        else:
            kept.append(row)
    return kept, gone


def _line(commune: str) -> list[str]:
    return [row.id for row in communes.succession(date.max)[commune]]


def _same_names(second: str, into: str) -> Iterator[VillageName]:
    """Go through the names of villages in `second` that another one bears at the same time in `into`."""
    there = list(VillageName.select().where(VillageName.commune == into))
    for row in VillageName.select().where(VillageName.commune == second):
        days = row.since or date.min, row.until or date.max
        for other in there:
            same = (other.kind, fold(other.name)) == (row.kind, fold(row.name))
            if same and other.village_id != row.village_id and overlaps(other, *days):
                yield row
