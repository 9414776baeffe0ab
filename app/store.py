"""A data file: make, look at, lock, open, migrate, back up, restore, close.

A file is one SQLite database with page checksums, journal TRUNCATE and synchronous FULL: no confirmed entry
is lost in a power cut, and the file is whole in one piece whenever the program is idle, which is when clerks
copy it (docs/decisions/data-file.md). A file is never made because a path was missing, and nothing is written
to a file that is not ours.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import apsw
from peewee import PeeweeException

from app import history
from app.errors import storage_trouble
from app.guard import (
    APPLICATION_ID,
    CHECKSUM,
    JOURNAL,
    SUFFIX,
    at,
    in_words,
    inspect,
    left_half_done,
    must_be_a_file,
    must_be_text,
)
from app.i18n import _, vi
from app.lock import Lock, user
from models import MODELS, SCHEMA, Office, OfficeForm, Scheme, db, new_key

MIGRATIONS = Path(__file__).parent / "migrations"

_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_VFS = "cksmvfs"
_LONGEST_STEM = 60  # letters; file systems stop at 255 bytes, and a Vietnamese letter takes up to three
# KiB: with sixteen times as much a quarter of 1,000,000 lines is added up a tenth sooner, with less as soon.
_READING = {"cache_size": -4 * 1024}
_PRAGMAS = {
    **_READING,
    "foreign_keys": 1,
    "journal_mode": "truncate",
    "synchronous": 2,
    "busy_timeout": 5000,
    "recursive_triggers": 1,  # else rows that INSERT OR REPLACE pushes out are missing in the history
}


class OpenFile(NamedTuple):
    """The file in hand. `reason` says, in a sentence, why it can only be read."""

    path: Path
    read_only: bool = False
    reason: str = ""


class NewOffice(NamedTuple):
    """What must be known of an office before its file can be made."""

    name: str
    place: str
    superior: str = ""
    form: OfficeForm = OfficeForm.STATE
    scheme: Scheme = Scheme.DECREE
    symbol: str = "BC-UBND"
    addressees: str = ""
    recipients: str = ""
    sample: bool = False


_lock: Lock | None = None


# --- Opening ------------------------------------------------------------------------------------------------


def open_file(path: Path, *, who: str | None = None, read_only: bool = False) -> OpenFile:
    """Open the data file at `path`, bringing an older one up to date after a backup.

    Where another program holds it, or it cannot be written to, it is opened to be read. A file open so far
    is closed, unless `path` is not a file to open at all.
    UserError: missing, not ours, damaged, or from a newer version of the program.
    """
    path = path.absolute()
    who = user() if who is None else who
    older = inspect(path) < SCHEMA
    close()
    if read_only and left_half_done(path) and not older:
        open_file(path, who=who)  # only a writer can take back what a crash left half done
        close()
    opened = OpenFile(path, read_only=True) if read_only else _take(path, who)
    try:
        unclean = left_half_done(path)
        with in_words(path):
            _connect(path, read_only=opened.read_only, who=who)
            if unclean and not opened.read_only:
                _must_be_whole(path)
            if older:
                _bring_up_to_date(opened)
            db.office = _own_office(path)
            if not opened.read_only:
                history.install()
    except BaseException:
        close()
        raise
    return opened


def open_to_read(path: Path) -> OpenFile:
    """Open the data file at `path` beside whoever writes to it; an older one is brought up to date first.

    UserError as for `open_file`.
    """
    return open_file(path, read_only=inspect(path.absolute()) == SCHEMA)


def close() -> None:
    """Close the open file, if one is, and let others write to it."""
    global _lock  # noqa: PLW0603  # one file is open at a time
    if not db.is_closed():
        _disconnect()
    db.office = None
    if _lock is not None:
        _lock.release()
        _lock = None


@contextmanager
def opened(path: Path, *, who: str | None = None, read_only: bool = False) -> Iterator[OpenFile]:
    """Have the file open for the length of a block."""
    try:
        yield open_file(path, who=who, read_only=read_only)
    finally:
        close()


def _take(path: Path, who: str) -> OpenFile:
    """Become the file's one writer, or say why not."""
    global _lock  # noqa: PLW0603  # one file is open at a time
    lock = Lock(path)
    try:
        with path.open("rb+"):  # asks the system itself: permission bits do not tell all
            reason = lock.take(who)
    except OSError as error:
        trouble = None if error.errno in _DENIED else storage_trouble(error)
        reason = (
            trouble.text
            if trouble
            else _("Tệp hoặc thư mục chứa tệp chỉ cho đọc, nên chỉ xem và in được, không ghi thêm được.")
        )
    if reason:
        return OpenFile(path, read_only=True, reason=reason)
    _lock = lock
    return OpenFile(path)


def _connect(path: Path, *, read_only: bool, who: str) -> None:
    load_checksums()
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    db.init(str(path), pragmas=_READING if read_only else _PRAGMAS, vfs=_VFS, flags=flags)
    db.who = who
    db.connect()
    if not read_only:
        there = {name: db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in _PRAGMAS}
        if there != _PRAGMAS:
            raise RuntimeError(f"SQLite did not take the settings: {there}")


def _disconnect() -> None:
    with suppress(PeeweeException):  # read-only, or the disk is gone: then an empty journal stays behind
        db.execute_sql("PRAGMA journal_mode = DELETE")
    db.close()


def load_checksums() -> None:
    """Make SQLite's page checksums known to this process.

    The library is apsw's; its own `sqlite_extra` finds it the long way, past temporary files and archives, which
    costs a start 10 ms.
    """
    if _VFS not in apsw.vfs_names():
        (library,) = (Path(apsw.__file__).parent / "sqlite_extra_binaries").glob("cksumvfs.*")
        connection = apsw.Connection(":memory:")
        connection.enable_load_extension(True)
        connection.load_extension(str(library))


def _own_office(path: Path) -> str:
    there = {name for (name,) in db.execute_sql("SELECT name FROM sqlite_schema").fetchall()}
    complete = all(model._meta.table_name in there for model in MODELS)
    own: Office | None = Office.get_or_none(Office.own) if complete else None
    if own is None:
        raise at(path, _("Tệp thiếu những phần phải có nên không dùng được. Hãy mở bản sao lưu gần nhất."))
    return own.id


def _follow_own_office(tables: frozenset[str]) -> None:
    """Let what is written from now on belong to the file's own office, where a step has made that another."""
    if "office" in tables and (own := Office.get_or_none(Office.own)) is not None:
        db.office = own.id


history.listen(_follow_own_office)


def problems() -> list[str]:
    """Read the whole open file and list what does not fit together, in SQLite's own words.

    UserError where the disk or a checksum stops the reading.
    """
    path = Path(db.database)
    with in_words(path):
        return _faults(db.connection(), path)


def _must_be_whole(path: Path) -> None:
    if _faults(db.connection(), path):
        raise at(path, _("Tệp bị hỏng sau lần tắt máy đột ngột. Hãy mở bản sao lưu gần nhất."))


def _faults(connection: apsw.Connection, path: Path) -> list[str]:
    def ask(question: str) -> Any:
        return connection.execute(question).fetchall()

    found = [text for (text,) in ask("PRAGMA integrity_check") if text != "ok"]
    for table, _row, parent, _key in ask("PRAGMA foreign_key_check"):
        found.append(f"{table}: a row refers to a missing {parent}")
    if found:
        return found
    # A page of zeros has a checksum of zero and so passes for sound; SQLite misses it where a long text ends.
    tails = ask("SELECT pageno FROM dbstat WHERE pagetype = 'overflow'")
    if tails and path.exists():
        ((size,),) = ask("PRAGMA page_size")
        with path.open("rb") as file:
            for (number,) in tails:
                file.seek((number - 1) * size)
                if not any(file.read(size)):
                    found.append(f"page {number} is blank")
    return found


# --- Making and migrating -------------------------------------------------------------------------------------


def create(path: Path, office: NewOffice, *, who: str | None = None) -> None:
    """Make a new data file that belongs to `office`, and leave it open.

    It is built beside its place and named only when whole. UserError: something stands there already, or
    the place cannot be written to.
    """
    path = path.absolute()
    must_be_text(path)
    with in_words(path):
        if path.exists():
            raise at(path, _("Đã có tệp này. Hãy chọn tên khác; chương trình không ghi đè lên tệp đang có."))
        close()
        with _built_beside(path) as part:
            try:
                _format(part)
                _connect(part, read_only=False, who=user() if who is None else who)
                _migrate()
                history.install()
                db.office = new_key()
                with history.step(vi("Tạo tệp dữ liệu"), lasting=True):
                    Office.create(id=db.office, own=True, **office._asdict())
            finally:
                close()
            _set_aside(path)
            _publish(part, path)
    open_file(path, who=who)


def _format(path: Path) -> None:
    """Lay down the header: room for checksums on each page, and whose file this is."""
    load_checksums()
    with closing(apsw.Connection(str(path), vfs=_VFS)) as connection:
        connection.reserve_bytes("main", CHECKSUM)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _migrate() -> None:
    """Run the migrations the open file lacks, all or none."""
    from playhouse.migrations import Runner  # noqa: PLC0415  # only a file of another age needs it

    # Foreign keys cannot be switched off within a transaction, and while they are on, rebuilding a parent
    # table deletes its children.
    db.execute_sql("PRAGMA foreign_keys = 0")
    try:
        with db.atomic("IMMEDIATE"):
            history.uninstall()  # rows are rewritten here without a step; opening installs it again
            Runner(db, str(MIGRATIONS)).up()
            db.execute_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        db.execute_sql("PRAGMA foreign_keys = 1")


def _bring_up_to_date(opened: OpenFile) -> None:
    if opened.read_only:
        raise at(
            opened.path,
            _(
                "Tệp do phiên bản cũ ghi và cần được chuyển sang dạng mới trước khi mở, nhưng hiện chỉ cho đọc. "
                "Hãy chép tệp sang một thư mục trên máy rồi mở lại từ đó."
            ),
        )
    backup(opened.path.parent)
    _migrate()


def schema_is_current() -> bool:
    """Tell whether the open file has exactly the tables these models describe."""
    from playhouse.schema_diff import diff_models  # noqa: PLC0415  # only `check` asks

    return not diff_models(db, MODELS)


# --- Backups ----------------------------------------------------------------------------------------------------


def backup(folder: Path) -> Path:
    """Write a verified copy of the open file into `folder` and give its path; from any thread.

    Written aside, opened again, read through, and only then named; nothing half is ever left. UserError: the
    file is damaged, the place cannot be written to, or the copy does not read back whole.
    """
    source = Path(db.database)
    with _at_hand(source) as connection:
        with in_words(source):
            faults = _faults(connection, source)
        if faults:
            raise at(source, _("Tệp bị hỏng nên không sao lưu. Hãy mở bản sao lưu gần nhất."))
        with in_words(folder):
            folder.mkdir(exist_ok=True)  # not its parents: nothing is made in the place of a missing stick
            target = _free_name(folder / source.name)
            with _built_beside(target) as part:
                _copy(connection, part)
                _publish(part, target)
    return target


@contextmanager
def _at_hand(path: Path) -> Iterator[apsw.Connection]:
    """Give the connection of the open file, or on another thread than the window's one to read it."""
    if not db.is_closed():  # it still reads a file whose name is gone
        yield db.connection()
        return
    with in_words(path):
        connection = _reader(path)
    with closing(connection):
        yield connection


def restore(copy: Path, path: Path) -> Path | None:
    """Put the backup `copy` in place as `path`; a file that stands there is kept under the name that is given back.

    UserError: the backup does not read back whole, or `path` is open or cannot be written to.
    """
    copy, path = copy.absolute(), path.absolute()
    inspect(copy)
    must_be_text(path)
    if path.exists():
        must_be_a_file(path)
    load_checksums()
    with in_words(path), _built_beside(path) as part:
        lock = Lock(path)
        if lock.take(user()):
            raise at(path, _("Tệp đang mở. Hãy đóng tệp ở mọi cửa sổ rồi khôi phục lại."))
        try:
            with closing(_reader(copy)) as source:
                with in_words(copy):
                    faults = _faults(source, copy)
                if faults:
                    raise at(copy, _("Bản sao lưu này bị hỏng. Hãy chọn bản sao lưu khác."))
                _copy(source, part)
            kept = _set_aside(path)
            _publish(part, path)
        finally:
            lock.release()
    return kept


def _reader(path: Path) -> apsw.Connection:
    return apsw.Connection(str(path), vfs=_VFS, flags=apsw.SQLITE_OPEN_READONLY)


def _copy(source: apsw.Connection, part: Path) -> None:
    """Write what `source` holds, as of one moment, to `part`, and read it back."""
    # Not by VACUUM INTO: pages that it writes before the first one, as it does when its cache is full, get no
    # checksum and cannot be read again. Here the first page is there and says that all have one.
    _format(part)
    with closing(apsw.Connection(str(part), vfs=_VFS)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        with target.backup("main", source, "main") as copying:
            copying.step(-1)
    _sync(part)
    with closing(_reader(part)) as copied:
        faults = _faults(copied, part)
    if faults:
        raise at(part, _("Bản sao không đọc lại được nguyên vẹn nên không được dùng."))


@contextmanager
def _built_beside(target: Path) -> Iterator[Path]:
    """Give an empty file in which to build `target`; nothing is left of it after."""
    part = target.with_name(target.name + ".part")
    journal = part.with_name(part.name + JOURNAL)
    target.parent.stat()  # a folder is never made because it was missing
    try:
        part.unlink(missing_ok=True)
        # The system says why a file cannot be made, SQLite only that it cannot; and a journal that a crash
        # left is not played into a file that is there and empty.
        part.touch()
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
            journal.unlink(missing_ok=True)


def _publish(part: Path, target: Path) -> None:
    """Give a finished file its name, so that a power cut leaves either the old state or the new."""
    _sync(part)
    part.replace(target)
    if os.name != "nt":  # Windows has no such call, and its file systems journal names themselves
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _set_aside(path: Path) -> Path | None:
    """Keep what stands at `path` under another name, together with the journal that belongs to it; give the name.

    A journal left there would be played into the next file of that name and destroy it.
    """
    kept = _free_name(path, _("bản cũ"))
    for tail in ("", JOURNAL, "-wal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + tail).replace(kept.with_name(kept.name + tail))
    return kept if kept.exists() else None


def _free_name(path: Path, word: str = "") -> Path:
    """Add the time, and a number if need be, so that no file is written over."""
    now = datetime.now().astimezone()
    stem = " ".join(filter(None, (path.stem[:_LONGEST_STEM], word, f"{now:%Y-%m-%d %H.%M.%S}")))
    free = path.with_name(stem + SUFFIX)
    number = 1
    while free.exists():
        number += 1
        free = path.with_name(f"{stem} ({number}){SUFFIX}")
    return free
