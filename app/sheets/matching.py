"""Which records the names in a workbook mean: villages, agencies, communes, decisions (docs/decisions/matching.md).

    matcher = Matcher(date.today(), answers)
    found = matcher.village("bon Bu Prâng", commune="xã Quảng Trực", on=row_day)
    if found.sure: …                       # found.key
    elif found.candidates: …               # ask; answers[found.question] = key, or "" for none of them
    else: …                                # nobody knows it; a new record is for the clerk to decide

The names of the open file are read once, when the matcher is made; the same name is looked for once.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from app.sheets.known_agencies import Agencies
from app.sheets.known_communes import Communes, When
from app.sheets.known_decisions import Decisions
from app.sheets.known_villages import Villages
from app.sheets.matches import Candidate, Match, decided
from app.text import nfc
from models import VillageKind


class _Known(Protocol):
    def __contains__(self, record: str) -> bool: ...
    def called(self, record: str) -> str: ...


class Matcher:
    """The names of the open file.

    `today` stands for the day of rows that say none. `answers` are what was said before, by `Match.question`: a key,
    or "" for none of the records. What is written to the file after this was made is not known to it.
    """

    def __init__(self, today: date, answers: Mapping[str, str] | None = None) -> None:
        self._today = today
        self._answers = answers or {}
        self._communes = Communes()
        self._villages = Villages(self._communes)
        self._agencies = Agencies()
        self._decisions = Decisions()
        self._days = _sorted(self._communes.days(), self._villages.days(), self._agencies.days())
        self._agency_days = _sorted(self._agencies.days())
        self._found: dict[tuple[object, ...], Match] = {}

    def village(
        self,
        text: str,
        *,
        kind: VillageKind | None = None,
        commune: str = "",
        district: str = "",
        province: str = "",
        on: date | None = None,
    ) -> Match:
        """Find a village by its name, with or without what it is and where; `on` is the day the row is about."""
        asked = "village", text, kind, commune, district, province, _between(self._days, on)
        if (known := self._found.get(asked)) is None:
            where = commune, district, province
            question = _question("village", f"{kind or ''} {text}", *where)
            known = self._found[asked] = self._answered(question, self._villages) or decided(
                self._villages.hits(text, kind, where, self._when(on)), self._villages.called, question
            )
        return known

    def commune(self, text: str, *, district: str = "", province: str = "", on: date | None = None) -> Match:
        """Find a commune, or what it has become by a day, by its name of today or of before the mergers."""
        asked = "commune", text, district, province, _between(self._days, on)
        if (known := self._found.get(asked)) is None:
            question = _question("commune", text, district, province)
            when = self._when(on)
            known = self._found[asked] = self._answered(
                question, self._communes, lambda record: self._communes.carried_on(record, when.day)
            ) or decided(self._communes.hits(text, district, province, when), self._communes.called, question)
        return known

    def agency(self, text: str, *, parent: str = "", on: date | None = None) -> Match:
        """Find an agency, or the one that carries it on by a day, by any of its names in full or in short."""
        asked = "agency", text, parent, _between(self._agency_days, on)
        if (known := self._found.get(asked)) is None:
            question = _question("agency", text, parent)
            when = self._when(on)
            known = self._found[asked] = self._answered(
                question, self._agencies, lambda record: self._agencies.carried_on(record, when.day)
            ) or decided(self._agencies.hits(text, parent, when), self._agencies.called, question)
        return known

    def decision(self, text: str, *, signed_on: date | None = None) -> Match:
        """Find a decision by its number; of several of one number that of the day."""
        asked = "decision", text, signed_on
        if (known := self._found.get(asked)) is None:
            question = _question("decision", text, signed_on.isoformat() if signed_on else "")
            known = self._found[asked] = self._answered(question, self._decisions) or decided(
                self._decisions.hits(text, signed_on), self._decisions.called, question
            )
        return known

    def knows_agency(self, name: str) -> bool:
        """Tell whether an agency has just this name: what `name_lists.agencies` asks."""
        return self._agencies.knows(name)

    def knows_village(self, name: str) -> bool:
        """Tell whether a village has just this name: what `name_lists.villages` asks."""
        return self._villages.knows(name)

    def _when(self, on: date | None) -> When:
        return When(self._today, stated=False) if on is None else When(on, stated=True)

    def _answered(
        self, question: str, known: _Known, carried_on: Callable[[str], str] = lambda record: record
    ) -> Match | None:
        answer = self._answers.get(question)
        if answer == "":
            return Match(None, False, (), question, answered=True)
        if answer is None or answer not in known:
            return None
        record = carried_on(answer)
        return Match(
            record, True, (Candidate(record, known.called(record), "", 100),), question, answered=True
        )


def _between(days: Sequence[date], on: date | None) -> int | None:
    """Give a number that is one for all days between which no name changes."""
    return None if on is None else bisect_right(days, on)


def _sorted(*days: Iterable[date]) -> list[date]:
    return sorted(set().union(*days))


def _question(noun: str, *said: str) -> str:
    """Give the name under which an answer is kept: what is written, whatever its case and spaces."""
    return "|".join((noun, *(" ".join(nfc(text).lower().split()) for text in said)))
