"""A data file: make, look at, lock, open, migrate, back up, restore, close.

A file is one SQLite database with page checksums, journal TRUNCATE and synchronous FULL: no confirmed entry
is lost in a power cut, and the file is whole in one piece whenever the program is idle, which is when clerks
copy it. A file is never made because a path was missing, and nothing is written to a file that is not ours.
"""

import getpass
import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
import apsw.sqlite_extra
from filelock import FileLock, Timeout
from peewee import PeeweeException

from app import history
from app.errors import UserError, storage_trouble
from app.i18n import _
from models import MODELS, SCHEMA, Office, OfficeForm, Scheme, db, new_key

SUFFIX = ".ketnghia"
APPLICATION_ID = 0x4B4E4748  # "KNGH" in the file's header
MIGRATIONS = Path(__file__).parent / "migrations"

_MAGIC = b"SQLite format 3\0"
_SMALLEST = 512  # bytes of the smallest page SQLite can write
_VFS = "cksmvfs"
_PRAGMAS = {"foreign_keys": 1, "journal_mode": "truncate", "synchronous": 2, "busy_timeout": 5000}


@dataclass(frozen=True)
class OpenFile:
    """The file in hand. `reason` says, in a sentence, why it can only be read."""

    path: Path
    read_only: bool = False
    reason: str = ""


@dataclass(frozen=True)
class NewOffice:
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


_lock: FileLock | None = None


# --- Opening ------------------------------------------------------------------------------------------------


def open_file(path: Path, *, who: str | None = None, read_only: bool = False) -> OpenFile:
    """Open the data file at `path`, bringing an older one up to date after a backup.

    Where another program holds it, or it cannot be written to, it is opened to be read.
    UserError: missing, not ours, damaged, or from a newer version of the program.
    """
    path = path.absolute()
    version = inspect(path)
    opened = OpenFile(path, read_only=True) if read_only else _take(path)
    try:
        hot = path.with_name(path.name + "-journal")
        unclean = hot.exists() and hot.stat().st_size > 0
        with _in_words(path):
            _connect(path, read_only=opened.read_only, who=who)
            if unclean:
                _must_be_whole(path)
            if version < SCHEMA:
                _bring_up_to_date(opened)
            if not opened.read_only:
                history.install()
            db.office = _own_office()
    except BaseException:
        close()
        raise
    return opened


def inspect(path: Path) -> int:
    """Look at a file's header without connecting, and give its schema version.

    SQLite would turn an empty file into a new database, so this comes first. UserError: not a file to open.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise UserError(
            _(
                "Không thấy tệp {path}. Có thể USB chưa cắm hoặc tệp đã được chuyển đi. "
                "Hãy tìm lại tệp hoặc mở bản sao lưu; chương trình không tự tạo tệp mới."
            ).format(path=path)
        ) from None
    except IsADirectoryError:
        raise UserError(
            _("{path} là một thư mục. Hãy chọn tệp dữ liệu bên trong.").format(path=path)
        ) from None
    except OSError as error:
        raise UserError(
            _("Không đọc được tệp {path} ({reason}). Hãy kiểm tra ổ đĩa và quyền truy cập.").format(
                path=path, reason=error.strerror
            )
        ) from error
    if size == 0:
        raise UserError(
            _("Tệp {path} rỗng (0 byte), có thể do chép dở. Hãy chép lại tệp hoặc mở bản sao lưu.").format(
                path=path
            )
        )
    if not header.startswith(_MAGIC) or size < _SMALLEST:
        raise UserError(
            _("Tệp {path} không phải tệp dữ liệu của Kết nghĩa. Hãy chọn tệp có đuôi {suffix}.").format(
                path=path, suffix=SUFFIX
            )
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise UserError(
            _("Tệp {path} do chương trình khác tạo ra nên không mở được. Tệp không bị thay đổi gì.").format(
                path=path
            )
        )
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA:
        raise UserError(
            _(
                "Tệp {path} do phiên bản mới hơn của chương trình ghi (dạng {version}, máy này đọc được đến dạng "
                "{schema}). Hãy cập nhật chương trình rồi mở lại; tệp không bị thay đổi gì."
            ).format(path=path, version=version, schema=SCHEMA)
        )
    pages = int.from_bytes(header[28:32], "big")
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    if pages * page_size > size and not path.with_name(path.name + "-journal").exists():
        raise UserError(
            _(
                "Tệp {path} bị cụt: thiếu phần cuối, có thể do chép dở. Hãy chép lại tệp hoặc mở bản sao lưu."
            ).format(path=path)
        )
    return version


def close() -> None:
    """Close the open file, if one is, and let others write to it."""
    global _lock  # noqa: PLW0603  # one file is open at a time
    if not db.is_closed():
        db.close()
    db.office = None
    if _lock is not None:
        _holder_note(Path(_lock.lock_file)).unlink(missing_ok=True)
        _lock.release()
        Path(_lock.lock_file).unlink(missing_ok=True)
        _lock = None


@contextmanager
def opened(path: Path, *, who: str | None = None, read_only: bool = False) -> Iterator[OpenFile]:
    """Have the file open for the length of a block."""
    yield open_file(path, who=who, read_only=read_only)
    close()


def _take(path: Path) -> OpenFile:
    """Become the file's one writer, or say why not."""
    global _lock  # noqa: PLW0603  # one file is open at a time
    lock = FileLock(f"{path}.lock", timeout=0)
    note = _holder_note(Path(lock.lock_file))
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError  # the same answer as for the folder
        lock.acquire()
    except Timeout:
        return OpenFile(path, read_only=True, reason=_held_by(note))
    except OSError:
        reason = _("Tệp hoặc thư mục chứa tệp chỉ cho đọc, nên chỉ xem và in được, không ghi thêm được.")
        return OpenFile(path, read_only=True, reason=reason)
    _lock = lock
    holder = {"who": _user(), "host": socket.gethostname(), "since": datetime.now().astimezone().isoformat()}
    note.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
    return OpenFile(path)


def _holder_note(lock_file: Path) -> Path:
    return lock_file.with_suffix(".holder")


def _held_by(note: Path) -> str:
    try:
        holder = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(holder["since"])
        return _(
            "Tệp đang được {who} mở trên máy {host} từ {since:%H:%M ngày %d/%m/%Y}, nên ở đây chỉ xem và in được."
        ).format(who=holder["who"], host=holder["host"], since=since)
    except (OSError, ValueError, KeyError, TypeError):
        return _("Tệp đang được mở ở một cửa sổ khác, nên ở đây chỉ xem và in được.")


def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:  # an account without a name
        return ""


def _connect(path: Path, *, read_only: bool, who: str | None = None) -> None:
    load_checksums()
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    db.init(str(path), pragmas=_PRAGMAS if not read_only else {"query_only": 1}, vfs=_VFS, flags=flags)
    db.who = who if who is not None else _user()
    db.connect()
    if not read_only:
        there = {name: db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in _PRAGMAS}
        if there != _PRAGMAS:
            raise RuntimeError(f"SQLite did not take the settings: {there}")


def load_checksums() -> None:
    """Make SQLite's page checksums known to this process."""
    if _VFS not in apsw.vfs_names():
        apsw.sqlite_extra.load(apsw.Connection(":memory:"), "cksumvfs")


def _own_office() -> str:
    own: str = Office.get(Office.own).id
    return own


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (PeeweeException, apsw.Error) as error:
        trouble = storage_trouble(error)
        if trouble is None:
            raise
        raise UserError(f"{path}: {trouble.text}") from error


def problems() -> list[str]:
    """Ask SQLite to read the whole open file and list what does not fit together, in its own words."""
    found = [text for (text,) in db.execute_sql("PRAGMA integrity_check").fetchall() if text != "ok"]
    strays = db.execute_sql("PRAGMA foreign_key_check").fetchall()
    return found + [f"{table}: a row refers to a missing {parent}" for table, _row, parent, _key in strays]


def _must_be_whole(path: Path) -> None:
    if problems():
        raise UserError(
            _("Tệp {path} bị hỏng sau lần tắt máy đột ngột. Hãy mở bản sao lưu gần nhất.").format(path=path)
        )


# --- Making and migrating -------------------------------------------------------------------------------------


def create(path: Path, office: NewOffice, *, who: str | None = None) -> None:
    """Make a new data file that belongs to `office`, and leave it open.

    It is built beside its place and named only when whole. UserError: something stands there already, or
    the place cannot be written to.
    """
    path = path.absolute()
    if path.exists():
        raise UserError(
            _("Đã có tệp {path}. Hãy chọn tên khác; chương trình không ghi đè lên tệp đang có.").format(
                path=path
            )
        )
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with _in_words(path):
            _format(part)
            _connect(part, read_only=False, who=who)
            _migrate()
            history.install()
            key = new_key()
            db.office = key
            with history.step(_("Tạo tệp dữ liệu")):
                Office.create(id=key, own=True, **vars(office))
            db.close()
        _sync(part)
        part.replace(path)
    except OSError as error:
        raise UserError(
            _("Không ghi được vào {folder} ({reason}). Hãy chọn thư mục khác.").format(
                folder=path.parent, reason=error.strerror
            )
        ) from error
    finally:
        close()
        part.unlink(missing_ok=True)
    open_file(path, who=who)


def _format(path: Path) -> None:
    """Lay down the header: room for checksums on each page, and whose file this is."""
    load_checksums()
    connection = apsw.Connection(str(path), vfs=_VFS)
    try:
        connection.reserve_bytes("main", 8)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        connection.close()


def _migrate() -> None:
    from playhouse.migrations import Runner  # noqa: PLC0415  # only a file of another age needs it

    # Not within a transaction of ours: while one is open, foreign keys cannot be switched off, and
    # rebuilding a parent table would delete its children.
    db.execute_sql("PRAGMA foreign_keys = 0")
    Runner(db, str(MIGRATIONS)).up()
    db.execute_sql(f"PRAGMA user_version = {SCHEMA}")
    db.execute_sql("PRAGMA foreign_keys = 1")


def _bring_up_to_date(opened: OpenFile) -> None:
    if opened.read_only:
        raise UserError(
            _(
                "Tệp {path} do phiên bản cũ ghi và cần được chuyển sang dạng mới trước khi mở, "
                "nhưng hiện chỉ cho đọc. Hãy chép tệp sang một thư mục trên máy rồi mở lại từ đó."
            ).format(path=opened.path)
        )
    backup(opened.path.parent)
    _migrate()


def schema_is_current() -> bool:
    """Tell whether the open file has exactly the tables these models describe."""
    from playhouse.schema_diff import diff_models  # noqa: PLC0415  # only `check` asks

    return not diff_models(db, MODELS)


# --- Backups ----------------------------------------------------------------------------------------------------


def backup(folder: Path) -> Path:
    """Write a verified copy of the open file into `folder` and give its path.

    Written aside, opened again, read through, and only then named; nothing half is ever left. UserError: the
    place cannot be written to, or the copy does not read back whole.
    """
    source = Path(db.database)
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    target = folder / f"{source.stem} {stamp}{SUFFIX}"
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _in_words(folder):
            db.execute_sql("VACUUM INTO ?", (str(part),))
            _read_through(part)
        _sync(part)
        part.replace(target)
    except OSError as error:
        raise UserError(
            _("Không sao lưu được vào {folder} ({reason}). Hãy chọn nơi khác.").format(
                folder=folder, reason=error.strerror
            )
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def restore(copy: Path, path: Path) -> None:
    """Put the backup `copy` in place as `path`; a file that stands there is kept under another name.

    UserError: the backup does not read back whole, or `path` is open.
    """
    inspect(copy)
    part = path.with_name(path.name + ".part")
    try:
        shutil.copyfile(copy, part)
        _sync(part)
        with _in_words(copy):
            _read_through(part)
        if path.exists():
            stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
            path.replace(path.with_name(f"{path.stem} cũ {stamp}{SUFFIX}"))
        # A journal left by the replaced file would be played into the restored one and destroy it.
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        part.replace(path)
    except OSError as error:
        raise UserError(
            _("Không khôi phục được vào {path} ({reason}).").format(path=path, reason=error.strerror)
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _read_through(path: Path) -> None:
    load_checksums()
    connection = apsw.Connection(str(path), vfs=_VFS, flags=apsw.SQLITE_OPEN_READONLY)
    try:
        answer: Any = connection.execute("PRAGMA integrity_check").fetchone()
    finally:
        connection.close()
    if answer != ("ok",):
        raise UserError(
            _("Bản sao {path} không đọc lại được nguyên vẹn nên không được dùng.").format(path=path)
        )


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
