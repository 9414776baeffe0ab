"""The command that takes in a workbook: an office's own, or one that `export` wrote."""

from collections.abc import Iterable
from typing import Any

from app import backups, store
from app.errors import UserError
from app.i18n import _
from app.sheets import everything, everything_told, reading
from app.sheets.importing import refused, told
from app.sheets.importing.book import find_tables
from app.sheets.importing.names import NOUNS
from app.sheets.importing.plan import Choices
from app.sheets.importing.verdicts import verdicts
from app.sheets.importing.writing import write
from app.sheets.workbook import Workbook


def carry_out(options: Any) -> dict[str, Any] | Iterable[str]:
    """Take in a workbook, or only look; give what there is to say, as `--json` or line by line. UserError says what is wrong."""
    create = [name.strip() for name in options.create.split(",") if name.strip()]
    if unknown := [name for name in create if name not in NOUNS]:
        options.parser.error(
            _("--create không có {names} (hãy chọn trong {known})").format(
                names=", ".join(unknown), known=", ".join(NOUNS)
            )
        )
    workbook = reading.read(options.workbook)
    if everything.is_everything(workbook):
        return _read_back(options, workbook)
    _open(options, to_write=not options.dry_run)
    book = find_tables(workbook)
    told.understand_as(book, options.kind, options.map)
    choices = Choices(
        answers=dict(text.rpartition("=")[::2] for text in options.answer),
        period=options.period,
        open_period=options.open_period,
        create=frozenset(NOUNS[name] for name in create),
    )
    plan = verdicts(book, choices)
    backup = None
    if not options.dry_run and plan.has_changes:
        with backups.before_import() as backup:
            write(plan)
    if options.refused_to:
        refused.save(book, plan, options.refused_to)
    if options.json:
        return told.as_json(plan, backup)
    return told.lines(plan, book.tables, done=not options.dry_run, backup=backup)


def _read_back(options: Any, workbook: Workbook) -> dict[str, Any] | Iterable[str]:
    _open(options, to_write=True)  # what would be is told by doing it and taking it back
    backup = None
    if options.dry_run:
        found = everything.read_back(workbook, dry_run=True)
    else:
        with backups.before_import() as backup:
            found = everything.read_back(workbook)
        if not found.new and not found.updated:
            backup.unlink()
            backup = None
    if options.refused_to:
        everything_told.save_refused(found, options.refused_to)
    if options.json:
        return everything_told.as_json(found) | {"backup": str(backup) if backup else None}
    lines = everything_told.lines(found, workbook.name, done=not options.dry_run)
    return (*lines, told.kept_before(backup)) if backup else lines


def _open(options: Any, *, to_write: bool) -> None:
    if not to_write:
        store.open_to_read(options.file)
        return
    opened = store.open_file(options.file)
    if opened.read_only:
        raise UserError(opened.reason)
