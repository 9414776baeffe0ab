"""From understood tables to a verdict on every row. Nothing is written here."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from app import history, offices, periods
from app.i18n import _
from app.sheets import legacy, wide
from app.sheets.codepages import Encoding
from app.sheets.importing.act_records import Acts
from app.sheets.importing.agency_records import Agencies
from app.sheets.importing.book import Import
from app.sheets.importing.judging import ask_about_removed, judge
from app.sheets.importing.memory import Memory
from app.sheets.importing.names import Names
from app.sheets.importing.nouns import Context, Noun
from app.sheets.importing.open_days import OpenDays
from app.sheets.importing.plan import Candidate, Choices, Draft, Gone, Plan, Question, Stopped, What
from app.sheets.importing.pledge_records import Pledges
from app.sheets.importing.proposal_records import Proposals
from app.sheets.importing.rows_read import Table, last_head, said_above
from app.sheets.importing.twinning_records import Twinnings
from app.sheets.importing.village_records import Villages
from app.sheets.importing.visit_records import Visits
from app.sheets.matching import Matcher
from app.sheets.meanings import Meaning, TableKind
from app.sheets.table_rows import Row
from app.sheets.understood import Understood

_BETWEEN = 500  # drafts after which one is asked whether to go on
_FIRST = (TableKind.AGENCIES, TableKind.VILLAGES)  # what they name is known to the tables that follow
_TITLES = (Meaning.WHAT, Meaning.PROPOSAL, Meaning.PLEDGE, Meaning.VILLAGE, Meaning.AGENCY)


def nouns() -> dict[TableKind, Noun[Any]]:
    """Give what the rows of each kind of table become."""
    return {
        TableKind.AGENCIES: Agencies(),
        TableKind.VILLAGES: Villages(),
        TableKind.ASSIGNMENTS: Twinnings(),
        TableKind.CONTRIBUTIONS: Acts(),
        TableKind.VISITS: Visits(),
        TableKind.PROPOSALS: Proposals(),
        TableKind.PLEDGES: Pledges(),
    }


def verdicts(
    book: Import,
    choices: Choices | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Say what becomes of every row of the tables. Stopped is raised where `cancelled` says so."""
    choices = choices or Choices()
    _choose_encodings(book, choices)
    office = offices.own()
    instead = periods.parse(choices.open_period, office.scheme).last if choices.open_period else None
    names = Names(choices, Matcher(choices.today, choices.answers))
    context = Context(names, OpenDays(instead), office.scheme, choices.today)
    reading = _Reading(book, choices, context, progress, cancelled)
    for table in sorted(book.tables, key=lambda one: _order(one.kind)):
        reading.read(table)
    return reading.plan()


def _order(kind: TableKind) -> int:
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


class _Reading:
    def __init__(
        self,
        book: Import,
        choices: Choices,
        context: Context,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._book, self._choices, self._context = book, choices, context
        self._progress, self._cancelled = progress, cancelled
        self._memory = Memory()
        self._nouns = nouns()
        self._there: dict[str, set[str]] = {}
        self._drafts: list[Draft] = []
        self._by_noun: dict[TableKind, list[Draft]] = defaultdict(list)
        self._sources: dict[str, None] = {}
        self._done = 0
        self._whole = sum(table.last_row - table.first_row + 1 for table in book.tables)

    def read(self, understood: Understood) -> None:
        """Read a table, what was taken in before left aside."""
        noun = self._nouns[understood.kind]
        table = self._table(understood)
        self._sources[table.source] = None
        drafts = self._by_noun[understood.kind]
        heads = {column.index: last_head(column) for column in understood.columns}
        for rows in noun.groups(wide.rows(table.sheet, understood)):
            draft = Draft(
                understood.sheet,
                tuple(dict.fromkeys(row.number for row in rows)),
                table.source,
                table.digest(rows),
                noun.name,
                title=_title(rows[0]),
                heads=heads,
            )
            drafts.append(draft)
            if not self._taken_in(noun, draft):
                noun.read(table, rows, self._context, draft)
            self._go_on(len(rows))

    def _table(self, understood: Understood) -> Table:
        sheet = self._book.sheets[understood.sheet]
        return Table(
            sheet,
            understood,
            f"{self._book.name} / {understood.sheet}",
            said_above(understood.above, self._context.scheme),
            self._book.book.since_1904,
            self._choices,
            _doubtful_letters(self._book, understood),
        )

    def _taken_in(self, noun: Noun[Any], draft: Draft) -> bool:
        """Tell whether a row is settled by its having been taken in before."""
        row = self._memory.same(draft.source, noun.name, draft.said) or self._memory.elsewhere(
            noun.name, draft.said
        )
        if row is None:
            return False
        if noun.name not in self._there:
            self._there[noun.name] = noun.there(self._memory.records(noun.name) | {row.record})
        if row.record in self._there[noun.name]:
            draft.what, draft.key = What.SAME, row.record
            return True
        ask_about_removed(draft, self._choices.answers)
        if row.source == draft.source:
            draft.place = row.place
        return draft.what is not What.NEW

    def _go_on(self, rows: int) -> None:
        before = self._done // _BETWEEN
        self._done += rows
        if self._done // _BETWEEN == before:
            return
        if self._cancelled and self._cancelled():
            raise Stopped
        if self._progress:
            self._progress(min(self._done, self._whole), self._whole)

    def plan(self) -> Plan:
        """Judge what was read, and say which records have lost their rows."""
        for kind, drafts in self._by_noun.items():
            judge(self._nouns[kind], drafts, self._memory, self._context, self._choices)
        ordered = [draft for drafts in self._by_noun.values() for draft in drafts]
        sheets = {name: number for number, name in enumerate(self._book.sheets)}
        ordered.sort(key=lambda draft: (sheets[draft.sheet], draft.rows))
        stuck = {
            (draft.source, str(row + 1)) for draft in ordered if draft.value is None for row in draft.rows
        }
        gone = [
            Gone(row.source, row.place, row.noun, row.record)
            for source in self._sources
            for row in self._memory.left(source)
            if (source, row.row) not in stuck
        ]
        return Plan(
            self._book.name,
            ordered,
            {noun.name: noun for noun in self._nouns.values()},
            self._context,
            history.newest(),
            gone,
        )


def _title(row: Row) -> str:
    for meaning in _TITLES:
        if (cell := row.cells.get(meaning)) is not None and cell.value is not None:
            return " ".join(str(cell.value).split())[:200]
    return ""


def _choose_encodings(book: Import, choices: Choices) -> None:
    for place in list(book.in_doubt()):
        answer = choices.answers.get(_encoding_key(*place))
        if answer in set(Encoding):
            book.choose_encoding(place, Encoding(answer))


def _encoding_key(sheet: str, column: int, font: str) -> str:
    return f"encoding|{sheet}|{column}|{font}"


def _doubtful_letters(book: Import, understood: Understood) -> dict[tuple[int, str], Question]:
    """Give a question for each column and font of a table whose letters may be in one encoding or another."""
    found = {}
    for (sheet, column, font), verdict in book.in_doubt().items():
        if sheet != understood.sheet:
            continue
        offered = [offer.encoding for offer in verdict.offers]
        candidates = tuple(
            Candidate(encoding.value, legacy.called(encoding))
            for encoding in dict.fromkeys((*offered, Encoding.UNICODE))
        )
        text = _("Trang {sheet}: {why} Chữ trong cột này viết bằng mã nào?").format(
            sheet=sheet, why=verdict.why
        )
        found[column, font] = Question(_encoding_key(sheet, column, font), text, candidates)
    return found
