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
from app.sheets.matches import BEST, Candidate, Hit, Match, decided
from app.text import nfc
from models import VillageKind

_LONGEST = 300  # letters; what is longer is a text, and nobody's name
_MOST = 20_000  # different names that are remembered; a list of more is searched for again


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
        self._agencies = Agencies(self._communes.province)
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
        """Find a village, or the one that carries it on by a day, by its name, with or without what it is and where.

        `on` is the day the row is about.
        """
        asked = "village", text, kind, commune, district, province, _between(self._days, on)
        if (known := self._found.get(asked)) is not None:
            return known
        where = commune, district, province
        said = "village", f"{kind or ''} {text}", *where
        when = self._when(on)
        return self._decided(
            asked,
            said,
            self._villages,
            lambda: self._villages.hits(text, kind, where, when),
            lambda record: self._villages.carried_on(record, when.day),
        )

    def commune(self, text: str, *, district: str = "", province: str = "", on: date | None = None) -> Match:
        """Find a commune, or what it has become by a day, by its name of today or of before the mergers."""
        asked = "commune", text, district, province, _between(self._days, on)
        if (known := self._found.get(asked)) is not None:
            return known
        when = self._when(on)
        return self._decided(
            asked,
            ("commune", text, district, province),
            self._communes,
            lambda: self._communes.hits(text, district, province, when),
            lambda record: self._communes.carried_on(record, when.day),
        )

    def agency(self, text: str, *, parent: str = "", on: date | None = None) -> Match:
        """Find an agency, or the one that carries it on by a day, by any of its names in full or in short."""
        asked = "agency", text, parent, _between(self._agency_days, on)
        if (known := self._found.get(asked)) is not None:
            return known
        when = self._when(on)
        return self._decided(
            asked,
            ("agency", text, parent),
            self._agencies,
            lambda: self._agencies.hits(text, parent, when),
            lambda record: self._agencies.carried_on(record, when.day),
        )

    def decision(self, text: str, *, signed_on: date | None = None) -> Match:
        """Find a decision by its number; of several of one number that of the day."""
        asked = "decision", text, signed_on
        if (known := self._found.get(asked)) is not None:
            return known
        said = "decision", text, signed_on.isoformat() if signed_on else ""
        return self._decided(asked, said, self._decisions, lambda: self._decisions.hits(text, signed_on))

    def between(self, on: date | None) -> int | None:
        """Give a number that is one for all days between which no name changes; None for a row that says no day."""
        return _between(self._days, on)

    def knows_agency(self, name: str) -> bool:
        """Tell whether an agency has just this name: what `name_lists.agencies` asks."""
        return len(name) <= _LONGEST and self._agencies.knows(name)

    def knows_village(self, name: str) -> bool:
        """Tell whether a village has just this name: what `name_lists.villages` asks."""
        return len(name) <= _LONGEST and self._villages.knows(name)

    def _when(self, on: date | None) -> When:
        return When(self._today, stated=False) if on is None else When(on, stated=True)

    def _decided(
        self,
        asked: tuple[object, ...],
        said: Sequence[str],
        known: _Known,
        hits: Callable[[], list[Hit]],
        carried_on: Callable[[str], str] = lambda record: record,
    ) -> Match:
        """Answer a question that was not asked before, as the clerk has answered it if he did."""
        question = _question(said)
        answer = self._answers.get(question)
        if answer == "":
            match = Match(None, False, (), question, answered=True)
        elif answer is not None and answer in known:
            record = carried_on(answer)
            candidate = Candidate(record, known.called(record), "", BEST)
            ended = known.called(answer) if record != answer else ""
            match = Match(record, True, (candidate,), question, answered=True, ended=ended)
        elif any(len(text) > _LONGEST for text in said):
            match = Match(None, False, (), question)
        else:
            match = decided(hits(), known.called, question)
        if len(self._found) >= _MOST:
            self._found.clear()
        self._found[asked] = match
        return match


def _between(days: Sequence[date], on: date | None) -> int | None:
    """Give a number that is one for all days between which no name changes."""
    return None if on is None else bisect_right(days, on)


def _sorted(*days: Iterable[date]) -> list[date]:
    return sorted(set().union(*days))


def _question(said: Iterable[str]) -> str:
    """Give the name under which an answer is kept: what is written, whatever its case and spaces."""
    return "|".join(" ".join(nfc(text).lower().split()) for text in said)
