"""Look a whole file over: damage, sums that disagree, loose ends, and what a clerk should look at twice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from app import agencies, contributions, issues, offices, periods, store, summary, twinnings, villages
from app import format as written
from app.acts import Act, below_nought
from app.errors import UserError
from app.hanging import TABLES
from app.i18n import _, shown
from app.summary import By, Sums
from app.text import near_duplicates
from models import (
    Agency,
    AgencyName,
    Contribution,
    Form,
    Giver,
    Line,
    State,
    Twinning,
    TwinningMember,
    TwinningVillage,
    Village,
    VillageName,
    db,
)

_WAYS: dict[By, str] = {
    "village": _("Theo bon, buôn"),
    "agency": _("theo đơn vị"),
    "kind": _("theo nội dung"),
}

UNREADABLE = frozenset({"damage", "schema", "no-name"})
"""What a damaged file adds up to says nothing, and what has no name cannot be spoken of: nothing more is looked at."""


@dataclass(frozen=True)
class Problem:
    """Something found. `wrong`: the file or its sums cannot be trusted; else it is only doubtful."""

    code: str
    where: str
    message: str
    wrong: bool = False


def check(today: date, tell: Callable[[int, int], None] = lambda _done, _whole: None) -> list[Problem]:
    """Look over the open file; what is wrong comes first.

    `tell` is told how many of the parts are done, of how many; what it raises stops the check.
    """
    parts: list[Callable[[], Iterable[Problem]]] = [
        _damage, _loose_ends, _sums, _issued, lambda: _acts(today), _names, _look_alikes,
    ]  # fmt: skip
    found: list[Problem] = []
    for done, part in enumerate(parts):
        tell(done, len(parts))
        found += part()
        if any(problem.code in UNREADABLE for problem in found):
            return found
    tell(len(parts), len(parts))
    return sorted(found, key=lambda problem: not problem.wrong)


def subject(problem: Problem) -> tuple[str, str] | None:
    """Give noun and key of the record a problem is about; None: it is about something else."""
    for noun, table in TABLES.items():
        if table.select().where(table._meta.primary_key == problem.where).exists():
            return noun, problem.where
    return None


def _damage() -> Iterator[Problem]:
    file = Path(db.database).name
    try:
        faults = store.problems()
    except UserError as error:  # the disk or a checksum stopped the reading
        yield Problem("damage", file, error.text, wrong=True)
        return
    for text in faults:
        yield Problem("damage", file, _("Tệp bị hỏng: {text}.").format(text=text), wrong=True)
    if not faults and not store.schema_is_current():
        message = _("Các bảng trong tệp khác với các bảng mà chương trình đã tạo.")
        yield Problem("schema", file, message, wrong=True)


def _sums() -> Iterator[Problem]:
    """Add up every reporting year three ways and compare."""
    for number in contributions.years():
        period = periods.year(number, offices.own().scheme)
        totals = {by: summary.summary(period, by) for by in summary.WAYS}
        added = {by: sum((row.sums for row in one.rows), summary.NOTHING) for by, one in totals.items()}
        if len({(sums.money, sums.goods, sums.labour, sums.unvalued) for sums in added.values()}) > 1:
            listed = "; ".join(f"{_WAYS[by]}: {_listed(sums)}" for by, sums in added.items())
            message = _("Số liệu {period} cộng theo ba cách không khớp nhau. {listed}.")
            yield Problem(
                "sums", period.id, message.format(period=shown(period.name), listed=listed), wrong=True
            )


def _listed(sums: Sums) -> str:
    return _("tiền mặt {money}, hiện vật {goods}, ngày công {labour}, {count} khoản chưa quy tiền").format(
        money=written.dong(sums.money),
        goods=written.dong(sums.goods),
        labour=written.dong(sums.labour),
        count=sums.unvalued,
    )


def _loose_ends() -> Iterator[Problem]:
    """Find records that lack a part they cannot do without."""
    for code, owner, part, column, message in (
        ("no-lines", Contribution, Line, Line.contribution, _("Khoản hỗ trợ không có nội dung nào.")),
        ("no-givers", Contribution, Giver, Giver.contribution, _("Khoản hỗ trợ không có đơn vị nào.")),
        (
            "no-members",
            Twinning,
            TwinningMember,
            TwinningMember.twinning,
            _("Cặp kết nghĩa không có đơn vị."),
        ),
        ("no-name", Village, VillageName, VillageName.village, _("Bon, buôn không có tên.")),
        ("no-name", Agency, AgencyName, AgencyName.agency, _("Đơn vị không có tên.")),
    ):
        for row in owner.select().where(owner.id.not_in(part.select(column))):
            yield Problem(code, row.id, message, wrong=True)
    reached = TwinningVillage.select(TwinningVillage.twinning)
    for row in Twinning.select().where(Twinning.commune.is_null(), Twinning.id.not_in(reached)):
        yield Problem(
            "no-villages", row.id, _("Cặp kết nghĩa không có bon, buôn và không phải toàn xã."), wrong=True
        )


def _acts(today: date) -> Iterator[Problem]:
    pairings = twinnings.by_village(date.min, date.max)
    back = Contribution.select(Contribution.corrects).where(Contribution.reverses)
    taken_back = {row.corrects_id for row in back}
    for act in contributions.everything():
        if act.reverses:
            yield from _reversal(act)
            continue
        if _overdrawn(act):
            yield _about(act, "overdrawn", _("phần các đơn vị góp lớn hơn giá trị"), wrong=True)
        if act.value is not None and act.valued_lines:
            yield _about(
                act, "two-values", _("có cả giá trị chung lẫn giá trị từng dòng; chỉ cộng từng dòng")
            )
        if act.state is not State.DONE or act.id in taken_back:  # put right already, as far as can be
            continue
        if act.counted_on is None:
            yield _about(act, "undated", _("chưa rõ thuộc kỳ nào nên chưa được cộng"))
        elif act.when is not None and (act.when.first or date.min) > today:
            yield _about(act, "future", _("ghi đã thực hiện nhưng ngày chưa đến"))
        if not contributions.paired(act, pairings):
            yield _about(act, "unpaired", _("ngày hỗ trợ nằm ngoài thời gian kết nghĩa"))


def _reversal(act: Act) -> Iterator[Problem]:
    """Find what takes an act back and no longer says the same: the year would not add up to what is right."""
    wrong = below_nought(contributions.read(act.corrects or ""))
    same = replace(wrong, counted_on=act.counted_on, corrects=act.corrects, reverses=True, id=act.id)
    if same != act:
        yield _about(
            act, "reversal", _("khoản ghi giảm khác với khoản đã báo cáo mà nó ghi giảm"), wrong=True
        )


def _issued() -> Iterator[Problem]:
    for issue in issues.damaged():
        message = _("{issue}: bản lưu không còn đúng như khi phát hành.").format(issue=issues.in_words(issue))
        yield Problem("issued", issue.key, message, wrong=True)


def _about(act: Act, code: str, what_is: str, *, wrong: bool = False) -> Problem:
    what = act.lines[0].what if act.lines else "…"
    when = _("chưa rõ ngày") if act.when is None else written.partial_date(act.when)
    message = _("“{what}” ({when}): {what_is}.").format(what=what, when=when, what_is=what_is)
    return Problem(code, act.id, message, wrong=wrong)


def _overdrawn(act: Act) -> bool:
    worth = act.value_by_form()
    given: Counter[Form] = Counter()
    for giver in act.givers:
        if giver.form is not None:
            given[giver.form] += giver.amount or 0
    return any(amount > worth.get(form, 0) for form, amount in given.items())


def _names() -> Iterator[Problem]:
    """Find names of one thing that hold at the same time."""
    for table, key in ((VillageName, "village_id"), (AgencyName, "agency_id")):
        names: dict[str, list[VillageName | AgencyName]] = defaultdict(list)
        for row in table.select():
            names[getattr(row, key)].append(row)
        for owner, rows in names.items():
            rows.sort(key=lambda row: row.since or date.min)
            for one, next_one in pairwise(rows):
                if one.until is None or (next_one.since or date.min) <= one.until:
                    yield Problem(
                        "names-overlap",
                        owner,
                        _("Hai tên “{one}” và “{other}” cùng có hiệu lực một lúc.").format(
                            one=one.name, other=next_one.name
                        ),
                    )


def _look_alikes() -> Iterator[Problem]:
    in_commune: dict[str, list[str]] = defaultdict(list)
    for label in villages.labels(date.max).values():
        in_commune[label.commune].append(label.name)
    for commune, names in in_commune.items():
        for one, other in near_duplicates(names):
            yield Problem(
                "look-alike", commune, _("“{one}” và “{other}” có thể là một.").format(one=one, other=other)
            )
    giving = [label.name for label in agencies.labels(date.max).values()]
    for one, other in near_duplicates(giving):
        yield Problem(
            "look-alike", one, _("“{one}” và “{other}” có thể là một đơn vị.").format(one=one, other=other)
        )
