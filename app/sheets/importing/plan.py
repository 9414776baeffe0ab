"""What is to become of each row of a workbook, told before anything is written, and what the clerk answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from app.i18n import _
from app.sheets.workbook import column_name

LEAVE = "leave"  # the answer that leaves a row out
CREATE = "create"  # the answer that makes a record of a new name
_AT_ONCE = 1000
KEEP, OVERWRITE = "keep", "overwrite"  # what stands in the file, or what the workbook says
RECORD_NEW = "new"


class What(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    LEFT_OUT = "left_out"  # by the clerk


LABELS = {
    What.NEW: _("mới"),
    What.UPDATED: _("cập nhật"),
    What.SAME: _("không đổi"),
    What.DOUBTFUL: _("cần hỏi"),
    What.REFUSED: _("không nhận"),
    What.LEFT_OUT: _("bỏ qua"),
}


class Candidate(NamedTuple):
    """One answer to a question: what is kept in `Choices.answers`, and how to offer it."""

    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """What the clerk is asked; many rows may ask the same, told by `id`.

    `noun` is "village", "agency" or "commune" where a name is not known: then the key of any such record is an answer too.
    """

    id: str
    text: str
    candidates: tuple[Candidate, ...]
    noun: str = ""
    name: str = ""


class Reason(NamedTuple):
    """Why a row is not taken: the column it lies in, where it is one, and a sentence that says what to do."""

    text: str
    column: int | None = None


class Change(NamedTuple):
    """A field of a record that becomes another, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Verdict:
    """What becomes of one row; `row` counts from 1, as Excel shows it.

    `column` is where the trouble lies, counted from 0, and `head` what stands over it. `record` is the key of what the row is about, where that is in the
    file already; `title` says what the row is about in a few words. `notes` tell what was made of it without asking.
    """

    sheet: str
    row: int
    what: What
    noun: str
    title: str = ""
    column: int | None = None
    head: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()
    questions: tuple[Question, ...] = ()
    record: str = ""
    notes: tuple[str, ...] = ()

    @property
    def column_letters(self) -> str:
        """Give the letters over the column, "H"; empty where the trouble lies in no single cell."""
        return "" if self.column is None else column_name(self.column)


@dataclass(frozen=True)
class Choices:
    """What the clerk has answered. Everything is JSON-able by `dataclasses.asdict`, `today` aside.

    `answers` are candidates by question. `period` takes in what has no day of its own (2026-Q1). `open_period` is where
    what lies in a closed period is counted instead. `create` are the nouns ("village", "agency", "commune") whose names
    become records where nothing in the file is like them.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    period: str = ""
    open_period: str = ""
    create: frozenset[str] = frozenset()
    today: date = field(default_factory=date.today)


@dataclass(slots=True)
class Draft:
    """The rows of one record, and what was made of them. `rows` count from 0 in the sheet."""

    sheet: str
    rows: tuple[int, ...]
    source: str
    said: str  # a digest of what the rows say
    noun: str
    what: What = What.REFUSED
    value: Any = None
    key: str = ""
    title: str = ""
    reasons: list[Reason] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    changes: tuple[Change, ...] = ()
    place: str = ""  # of the row that was remembered, if there is one
    heads: Mapping[int, str] = field(default_factory=dict)
    adopts: bool = False  # the record was there before and is remembered from now on

    def verdicts(self, notes: Mapping[tuple[str, int], Sequence[str]]) -> Iterator[Verdict]:
        """Give the verdict on each row, with the notes on it."""
        reason = self.reasons[0] if self.reasons else Reason("")
        if self.what is What.DOUBTFUL and not reason.text and self.questions:
            reason = Reason(self.questions[0].text)
        for row in self.rows:
            yield Verdict(
                self.sheet,
                row + 1,
                self.what,
                self.noun,
                self.title,
                reason.column,
                self.heads.get(reason.column, "") if reason.column is not None else "",
                reason.text,
                self.changes,
                tuple(self.questions),
                self.key,
                tuple(notes.get((self.sheet, row), ())),
            )


class Gone(NamedTuple):
    """A record whose row was in the workbook once and is there no more; it stays as it is."""

    source: str
    place: str
    noun: str
    record: str


@dataclass
class Plan:
    """What becomes of a workbook: shown first, then written by `write`."""

    name: str
    drafts: list[Draft]
    nouns: Mapping[str, Any]
    context: Any
    made_at: int  # the newest step when it was made
    gone: list[Gone]

    def verdicts(self) -> Iterator[Verdict]:
        """Give the verdict on every row, sheet by sheet as they stand."""
        for draft in self.drafts:
            yield from draft.verdicts(self.context.names.notes)

    def counts(self) -> Mapping[What, int]:
        """Count the rows of each verdict."""
        return self._told.counts

    @property
    def has_changes(self) -> bool:
        """Tell whether anything is to be written."""
        return any(draft.what in (What.NEW, What.UPDATED) or draft.adopts for draft in self.drafts)

    def undated(self) -> int:
        """Count the new acts that no period can count yet."""
        return self._told.undated

    def questions(self) -> Sequence[tuple[Question, int]]:
        """Give every question once, with how many rows ask it, the one of most rows first."""
        return self._told.questions

    @cached_property
    def _told(self) -> "_Told":
        return _told(self.drafts)

    def let_go(self) -> None:
        """Drop the drafts some at a time; all at once would keep every other thread waiting."""
        while self.drafts:
            del self.drafts[-_AT_ONCE:]

    def tell_anew(self) -> None:
        """Count once more: some rows have become something else."""
        self.__dict__.pop("_told", None)


class _Told(NamedTuple):
    """What the window asks again and again of many thousand rows."""

    counts: Mapping[What, int]
    undated: int
    questions: Sequence[tuple[Question, int]]


def _told(drafts: Iterable[Draft]) -> _Told:
    counted, rows = Counter[What](), Counter[str]()
    asked: dict[str, Question] = {}
    undated = 0
    for draft in drafts:
        counted[draft.what] += len(draft.rows)
        if draft.what is What.NEW and draft.noun == "contribution":
            undated += draft.value.counted_on is None
        for question in draft.questions:
            asked.setdefault(question.id, question)
            rows[question.id] += len(draft.rows)
    questions = [(asked[key], count) for key, count in rows.most_common()]
    return _Told({what: counted[what] for what in What}, undated, questions)


@dataclass(frozen=True)
class Result:
    """What an import wrote: rows by verdict, and the verdicts on those that were left out after all."""

    counts: Mapping[What, int]
    left: tuple[Verdict, ...]


class Stopped(Exception):  # noqa: N818 - what happened, not an error
    """The clerk stopped an import; nothing was written."""
