"""The story of one commune over three years, told with the commands a clerk would use.

resources/sample/story.json is a list of chapters; each entry names a command of `_COMMANDS` and its arguments.
`name_as` lets later entries refer to what an entry made. A chapter is one step of history.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from app import (
    agencies,
    communes,
    contributions,
    decisions,
    offices,
    periods,
    pledges,
    proposals,
    returns,
    store,
    twinnings,
    villages,
    visits,
)
from app.contributions import Act, ActGiver, ActLine
from app.history import step
from app.i18n import vi
from app.partial_date import PartialDate
from app.pledges import Promise
from app.proposals import Request
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from models import (
    AgencyKind,
    Basis,
    CommuneKind,
    DecisionAction,
    EndReason,
    Form,
    GiverRole,
    Kind,
    Qualifier,
    Role,
    Scheme,
    State,
    VillageKind,
)

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"

Told = Mapping[str, Any]


def story(path: Path) -> None:
    """Make a data file at `path` that tells of one commune from 15/12/2023 to 14/9/2026, and leave it open."""
    told = json.loads((FOLDER / "story.json").read_text(encoding="utf-8"), parse_float=Decimal)
    head = told["office"]
    head |= {field: "\n".join(head[field]) for field in ("addressees", "recipients")}
    store.create(path, store.NewOffice(**head, sample=True))
    keys: dict[str, str] = {}
    for chapter in told["chapters"]:
        with step(vi("Dữ liệu mẫu: {title}").format(title=chapter["title"])):
            for entry in chapter["tell"]:
                _tell(entry, keys)


def _tell(entry: Told, keys: dict[str, str]) -> None:
    command = entry["tell"]
    read = partial(_read, kinds=_KINDS.get(command, Kind), keys=keys)
    made = _COMMANDS[command](
        **{field: read(field, value) for field, value in entry.items() if field not in {"tell", "name_as"}}
    )
    if "name_as" in entry:
        keys[entry["name_as"]] = made


def _returns(agencies: tuple[str, ...], period: str, **told: Any) -> None:
    for agency in agencies:
        returns.record(agency, periods.parse(period, Scheme.DECREE), **told)


_COMMANDS: dict[str, Callable[..., Any]] = {
    "commune": communes.add,
    "commune_follows": communes.succeed,
    "village": villages.add,
    "village_renamed": villages.rename,
    "profile": lambda village, **told: villages.set_profile(village, Profile(**told)),
    "agency": agencies.add,
    "agency_renamed": agencies.rename,
    "agency_merged": agencies.merge,
    "decision": decisions.add,
    "twinning": twinnings.pair,
    "twinning_ended": twinnings.end,
    "twinning_reassigned": twinnings.reassign,
    "signatory": offices.add_signatory,
    "pledge": lambda **told: pledges.promise(Promise(**told)),
    "pledge_closed": pledges.close,
    "gift": lambda **told: contributions.record(Act(**told)),
    "visit": lambda **told: visits.record(VisitRow(**told)),
    "proposal": lambda **told: proposals.raise_one(Request(**told)),
    "answer": proposals.answer,
    "proposal_closed": proposals.close,
    "returns": _returns,
}

_KINDS: dict[str, type[StrEnum]] = {"commune": CommuneKind, "village": VillageKind, "agency": AgencyKind}
_PARTS: dict[str, Callable[..., Any]] = {"lines": ActLine, "givers": ActGiver, "members": Member}
_KEYS = {
    "agencies", "agency", "commune", "corrects", "decision", "former", "into", "key", "pledge", "successor",
    "twinning", "village", "villages", "visit",
}  # fmt: skip
_DAYS = (
    "counted_on", "covenant_on", "due_on", "last_day", "on", "promised_on", "raised_on", "received_on",
    "signed_on", "since", "until",
)  # fmt: skip


def _thousandths(number: Decimal | int) -> int:
    return int(number * 1000)


def _when(text: str) -> PartialDate:
    """Read 2026-02-12, 2026-02, 2026, or the name of an occasion."""
    match [int(part) for part in text.split("-")] if text[:4].isdecimal() else text:
        case [year]:
            return PartialDate.year(year)
        case [year, month]:
            return PartialDate.month(year, month)
        case [year, month, day]:
            return PartialDate.day(date(year, month, day))
        case _:
            return PartialDate.occasion_of(text)


_READERS: dict[str, Callable[[Any], Any]] = dict.fromkeys(_DAYS, date.fromisoformat) | {
    "action": DecisionAction,
    "basis": Basis,
    "form": Form,
    "man_days": _thousandths,
    "quantity": _thousandths,
    "quantity_qualifier": Qualifier,
    "reason": EndReason,
    "state": State,
    "value_basis": Basis,
    "value_qualifier": Qualifier,
    "when": _when,
}


def _read(field: str, value: Any, kinds: type[StrEnum], keys: Mapping[str, str]) -> Any:
    """Give a value of the story as the commands take it."""
    if field in _PARTS:
        return tuple(_part(field, part, keys) for part in value)
    if field in _KEYS:
        return keys[value] if isinstance(value, str) else tuple(keys[one] for one in value)
    read = kinds if field == "kind" else _READERS.get(field)
    return read(value) if read else value


def _part(field: str, told: Told, keys: Mapping[str, str]) -> Any:
    roles: dict[str, type[StrEnum]] = {"members": Role, "givers": GiverRole}
    values = {
        name: roles[field](value) if name == "role" else _read(name, value, Kind, keys)
        for name, value in told.items()
    }
    return _PARTS[field](**values)
