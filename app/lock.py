"""Who may write to a data file: one process at a time, and the next one is told who.

The right to write ends with the process that holds it, however that process ends (docs/decisions/lock.md).
"""

import getpass
import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.i18n import _


class Lock:
    """The right to write to the data file at `path`."""

    def __init__(self, path: Path) -> None:
        from filelock import FileLock  # noqa: PLC0415  # who only reads or prints need not load it

        self._lock = FileLock(f"{path}.lock", timeout=0)
        self._note = path.with_name(path.name + ".holder")

    def take(self, who: str) -> str:
        """Take the right for `who`; where another has it, say so in a sentence and take nothing.

        OSError where nothing can be written beside the file.
        """
        import socket  # noqa: PLC0415  # as above

        from filelock import Timeout  # noqa: PLC0415

        try:
            self._lock.acquire()
        except Timeout:
            return self._held_by()
        holder = {"who": who, "host": socket.gethostname(), "since": datetime.now().astimezone().isoformat()}
        with suppress(OSError):  # the lock is what counts; without the note the sentence says less
            self._note.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
        return ""

    def release(self) -> None:
        """Give the right back, if it is held, and leave nothing lying beside the file."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        # Removed while it is still held: afterwards it may already be another's. Windows refuses to remove a
        # file that is open, and there `release` does it.
        with suppress(OSError):
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()

    def _held_by(self) -> str:
        try:
            holder = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(holder["since"])
            return _(
                "Tệp đang được {who} mở trên máy {host} từ {time} ngày {day}, nên ở đây chỉ xem và in được."
            ).format(who=holder["who"], host=holder["host"], time=f"{since:%H:%M}", day=f"{since:%d/%m/%Y}")
        except (OSError, ValueError, KeyError, TypeError):
            return _("Tệp đang được mở ở một cửa sổ khác, nên ở đây chỉ xem và in được.")


def user() -> str:
    """Name the account this program runs under; empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account; Windows without its usual variables
        return ""
