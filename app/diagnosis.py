"""What may be sent to whoever mends the program: where it failed and in what state, and nothing out of the file.

No name, amount or text that is in the data file or in an exception's message gets into a diagnosis. Masked is
everything but the words of a fixed list, of the tables' own names and of the program's lines, which are public.
"""

import hashlib
import linecache
import platform
import re
import sys
import sysconfig
import traceback
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from types import FrameType

import apsw
from peewee import fn

from app import VERSION, history, store
from app.guard import JOURNAL
from app.i18n import _
from models import MODELS, SCHEMA, Change, db

Facts = Iterable[tuple[str, str]]

_ROOT = Path(__file__).parents[1]
_LIBRARIES = [Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib")]
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look like another on a telephone
_CODE_LENGTH = 6
_STEPS = 12
_LONGEST = 400  # letters of a message
_DEEPEST = 40  # frames of one traceback
_LARGEST_CHECKED = 50 * 1024 * 1024  # bytes read through in about a second
_PACKAGES = ("PySide6", "peewee", "apsw", "reportlab", "filelock", "openpyxl")

_WORD = re.compile(r"[^\s!-/:-@\[-^`{-~]+")  # whatever stands between spaces and ASCII's signs
_GAP = re.compile(r"…(?:[\s!-/:-@\[-^`{-~]*…)+")
# Words of Python's and SQLite's own messages. Shorter ones could as well be Vietnamese without its marks.
_MESSAGES = """
argument arguments attribute assignment attempt associated before bound bytes callable cannot character closed
codec column constraint convert database datatype decode deleted deadlock dictionary disk during encode exceeded
expected failed file float foreign found full generator global index instance integer internal invalid isoformat
iterable iteration keyword length list literal local locked malformed maximum memory mismatch missing module
multiple object operand operation ordinal overflow position positional query range readonly recursion referenced
required schema sequence string subscriptable supported syntax table takes thread transaction tuple type types
unexpected unhashable unique unknown unpack unsupported unterminated value values variable where zero
CHECK FOREIGN NULL UNIQUE KEY NOT None NoneType True False int str dict bool date Path
"""
_SAID_BY_PYTHON = frozenset(_MESSAGES.split())


def code(error: BaseException) -> str:
    """Name the place of a defect in six letters: the same on every machine, whatever the data."""
    frames = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    own = [frame for frame in frames if _is_ours(frame)] or frames
    where = f"{_place(own[-1].f_code.co_filename)}:{own[-1].f_code.co_qualname}" if own else ""
    digest = hashlib.sha256(f"{type(error).__qualname__} {where}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_CODE_LENGTH])


def describe(error: BaseException | None, surroundings: Facts = ()) -> str:
    """Write a diagnosis in words a clerk can read before it leaves the office; `surroundings` are told as they are."""
    parts: list[tuple[str, Callable[[], Iterable[str]]]] = [
        (_("Chương trình và máy"), lambda: _listed([*_versions(), *surroundings])),
        (_("Tệp dữ liệu"), _file),
        (_("Số dòng trong mỗi bảng"), _counts),
        (_("Những bước cuối: lúc ghi, việc gì, bảng nào đổi bao nhiêu dòng"), _steps),
    ]
    if error is not None:
        parts.insert(0, (_("Lỗi {code}").format(code=code(error)), lambda: _failure(error)))
    head = _(
        "Tệp chẩn đoán của chương trình Kết nghĩa. Không có tên người, tên cơ quan, tên bon, buôn, số tiền hay nội dung "
        "nào lấy từ tệp dữ liệu; chỗ đã che hiện là “…”."
    )
    return "\n\n".join([head, *(_section(title, lines) for title, lines in parts)]) + "\n"


def _section(title: str, lines: Callable[[], Iterable[str]]) -> str:
    try:
        told = list(lines())
    except Exception as error:  # noqa: BLE001  # what is broken must not keep the rest from being told
        told = [_("Không đọc được: {kind}.").format(kind=type(error).__qualname__)]
    return "\n".join([title, *(f"  {line}" for line in told)])


def _listed(facts: Facts) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in facts)


# --- Where it failed --------------------------------------------------------------------------------------------


def traced(error: BaseException) -> str:
    """Write the lines of code an exception came through, its message and those before it masked."""
    return "\n".join(_failure(error))


def _failure(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        if seen:
            yield _("do, hoặc trong khi xử lý:")
        seen.add(id(following))
        yield from _one_failure(following)
        following = following.__cause__ or following.__context__


def _one_failure(error: BaseException) -> Iterator[str]:
    frames = list(traceback.walk_tb(error.__traceback__))
    shown: list[str] = []
    for frame, number in frames[-_DEEPEST:]:
        file = frame.f_code.co_filename
        line = linecache.getline(file, number).strip() if _is_public(file) else ""
        shown.append(line)
        yield f"{_place(file)}:{number} {frame.f_code.co_qualname}"
        if line:
            yield f"    {line}"
    try:
        message = str(error)
    except Exception:  # noqa: BLE001  # an exception whose own words fail is still worth telling
        message = ""
    public = {word for line in shown for word in re.findall(r"[A-Za-z_]\w*", line, re.ASCII)}
    yield f"{type(error).__qualname__}: {masked(message, public)}"


def masked(text: str, public: Iterable[str] = ()) -> str:
    """Put “…” for each word that is neither `public` nor one of Python's, SQLite's or the tables' own."""
    known = _names_of_tables() | _SAID_BY_PYTHON | set(public)

    def mask(found: re.Match[str]) -> str:
        return found[0] if found[0] in known and found[0].isascii() else "…"

    return _GAP.sub("…", _WORD.sub(mask, text[:_LONGEST]))


def _names_of_tables() -> set[str]:
    named = set()
    for model in MODELS:
        named.add(model._meta.table_name)
        named.update(field.column_name for field in model._meta.sorted_fields)
    return named


def _is_ours(frame: FrameType) -> bool:
    file = Path(frame.f_code.co_filename)
    return file.is_relative_to(_ROOT) and not any(map(file.is_relative_to, _LIBRARIES))


def _is_public(file: str) -> bool:
    return any(Path(file).is_relative_to(base) for base in (_ROOT, *_LIBRARIES))


def _place(file: str) -> str:
    """Name a source without the folders above it, which name the user."""
    path = Path(file)
    for base in (*_LIBRARIES, _ROOT):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name


# --- On what ----------------------------------------------------------------------------------------------------


def _versions() -> Iterator[tuple[str, str]]:
    yield "Kết nghĩa", VERSION
    yield "Python", platform.python_version()
    yield "SQLite", apsw.sqlite_lib_version()
    for name in _PACKAGES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:  # not needed here, or packed without its papers
            continue
    yield _("Hệ điều hành"), f"{platform.system()} {platform.release()} {platform.machine()}"
    yield _("Mã chữ của hệ thống"), sys.getfilesystemencoding()


def _file() -> Iterator[str]:
    if db.is_closed():
        yield _("Không có tệp nào đang mở.")
        return
    path = Path(db.database)
    size = path.stat().st_size
    ((schema,),) = db.execute_sql("PRAGMA user_version").fetchall()
    yield _("Dạng dữ liệu: {schema} (chương trình này: {known})").format(schema=schema, known=SCHEMA)
    yield _("Cỡ tệp: {size} byte").format(size=size)
    yield _("Chỉ đọc: {answer}").format(answer=_yes_or_no(db.connection().readonly("main")))
    journal = path.with_name(path.name + JOURNAL)
    half_done = journal.exists() and journal.stat().st_size > 0
    yield _("Có lần ghi dở: {answer}").format(answer=_yes_or_no(half_done))
    if size > _LARGEST_CHECKED:
        yield _("Tệp lớn nên chưa đọc kiểm tra hết; lệnh check kiểm tra đầy đủ.")
        return
    faults = store.problems()
    yield _("Chỗ hỏng tìm thấy khi đọc hết tệp: {count}").format(count=len(faults))
    for fault in faults[:_STEPS]:
        yield f"  {masked(fault)}"


def _yes_or_no(answer: object) -> str:
    return _("có") if answer else _("không")


def _counts() -> Iterator[str]:
    if not db.is_closed():
        yield from _listed((model._meta.table_name, str(model.select().count())) for model in MODELS)


def _steps() -> Iterator[str]:
    """Tell of the newest steps when they were and what they touched; their titles hold names."""
    if db.is_closed():
        return
    for entry in history.recent(_STEPS):
        rows = (
            Change.select(Change.table, Change.before.is_null(), Change.after.is_null(), fn.COUNT(Change.id))
            .where(Change.step == entry.id)
            .group_by(Change.table, Change.before.is_null(), Change.after.is_null())
            .tuples()
        )
        changed = ", ".join(_touched(*row) for row in rows)
        yield f"{entry.at:%Y-%m-%d %H:%M} {entry.kind} {changed}"


def _touched(table: str, new: bool, gone: bool, count: int) -> str:  # noqa: FBT001  # a row of the query
    sign = "+" if new else "-" if gone else "~"
    return f"{table} {sign}{count}"
