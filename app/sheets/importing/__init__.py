"""Takes in offices' workbooks: read, shown row by row with what becomes of it, and written as one step.

book = open_workbook(path)            # book.tables: as understood; book.change(0, Changes(...))
plan = verdicts(book, Choices(...))   # plan.verdicts(), plan.counts(), plan.questions()
result = write(plan)                  # one step, one undo
"""

from app.sheets.importing.book import Import, find_tables, open_bytes, open_workbook
from app.sheets.importing.plan import (
    CREATE,
    KEEP,
    LABELS,
    LEAVE,
    OVERWRITE,
    RECORD_NEW,
    Candidate,
    Change,
    Choices,
    Gone,
    Plan,
    Question,
    Result,
    Stopped,
    Verdict,
    What,
)
from app.sheets.importing.verdicts import verdicts
from app.sheets.importing.writing import write

__all__ = [
    "CREATE",
    "KEEP",
    "LABELS",
    "LEAVE",
    "OVERWRITE",
    "RECORD_NEW",
    "Candidate",
    "Change",
    "Choices",
    "Gone",
    "Import",
    "Plan",
    "Question",
    "Result",
    "Stopped",
    "Verdict",
    "What",
    "find_tables",
    "open_bytes",
    "open_workbook",
    "verdicts",
    "write",
]
