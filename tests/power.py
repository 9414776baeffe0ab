"""A disk that forgets what was not synced, and a clerk at work on it when the power goes.

As a program of its own (see `main`) it lets the store and the history
work on a file in FOLDER and looks, at moments left to chance, at what a power cut would leave there. What was
synced is safe; of everything later, any sectors may have arrived, in any order. Each disk found in this way is
then opened as a user would open it: it must hold every step that was confirmed, and nothing half. What was lost
or broken is counted and printed as JSON.
"""

import json
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from app import history, store
from app.errors import UserError
from models import Commune, db

SECTOR = 512  # bytes a disk writes whole or not at all
STEPS = 8  # in a session
CUTS_PER_WRITE = 0.08


@dataclass
class Disk:
    """What is there for certain, and what was written since and not synced."""

    safe: dict[str, bytes] = field(default_factory=dict)
    late: dict[str, list] = field(default_factory=dict)  # (offset, bytes): written; (size, None): cut to it

    def known(self, path):
        """Take up a file: what stands in it already is safe, a new one has not even its name yet."""
        if path in self.safe or path in self.late:
            return
        if Path(path).exists():
            self.safe[path] = Path(path).read_bytes()
        else:
            self.late[path] = []

    def note(self, path, offset, data):
        self.late.setdefault(path, []).append((offset, data))

    def sync(self, path):
        self.safe[path] = _played(self.safe.get(path, b""), self.late.pop(path, []))

    def after_a_cut(self, chance):
        """Give the files of one disk that a power cut at this moment might leave."""
        likely = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        files = {}
        for path in self.safe.keys() | self.late.keys():
            if path not in self.safe and chance.random() >= likely:
                continue  # not even its name has arrived
            arrived = [part for late in self.late.get(path, []) for part in _sectors(*late)]
            arrived = [part for part in arrived if chance.random() < likely]
            files[path] = _played(self.safe.get(path, b""), arrived)
        return files


def _sectors(offset, data):
    if data is None:
        yield offset, data
        return
    end = offset + len(data)
    while offset < end:
        stop = min(end, offset - offset % SECTOR + SECTOR)
        yield offset, data[: stop - offset]
        data, offset = data[stop - offset :], stop


def _played(content, writes):
    result = bytearray(content)
    for offset, data in writes:
        if data is None:
            del result[offset:]
        if len(result) < offset:
            result.extend(bytes(offset - len(result)))
        if data is not None:
            result[offset : offset + len(data)] = data
    return bytes(result)


class PowerVFS(apsw.VFS):
    """The machine's own files, with every write told to `disk` and `moment` called after each."""

    def __init__(self, folder, disk, moment):
        self.folder, self.disk, self.moment = str(folder), disk, moment
        self.base = apsw.vfs_names()[0]
        super().__init__("power", self.base, makedefault=True)

    def xOpen(self, name, flags):  # SQLite's name
        return PowerFile(self, name, flags)

    def xDelete(self, path, sync_folder):  # SQLite's name
        super().xDelete(path, sync_folder)
        if path.startswith(self.folder):
            # A name that comes back is no worse than a file cut to nothing: SQLite takes both for no journal.
            self.disk.note(path, 0, None)
            if sync_folder:
                self.disk.sync(path)
            self.moment()


class PowerFile(apsw.VFSFile):
    def __init__(self, vfs, name, flags):
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._vfs = vfs
        self._path = path if path and path.startswith(vfs.folder) else None
        if self._path:
            vfs.disk.known(self._path)
        super().__init__(vfs.base, name, flags)

    def xWrite(self, data, offset):  # SQLite's name
        super().xWrite(data, offset)
        self._note(offset, bytes(data))

    def xTruncate(self, size):  # SQLite's name
        super().xTruncate(size)
        self._note(size, None)

    def xSync(self, flags):  # SQLite's name
        super().xSync(flags)
        if self._path:
            self._vfs.disk.sync(self._path)
            self._vfs.moment()

    def _note(self, offset, data):
        if self._path:
            self._vfs.disk.note(self._path, offset, data)
            self._vfs.moment()


class Desk:
    """The clerk's work: steps of all sizes, some taken back, and what the file held after each."""

    def __init__(self, folder, chance):
        self.path = folder / "live" / "xã.ketnghia"
        self.after = folder / "after" / "xã.ketnghia"
        self.chance = chance
        self.disk = Disk()
        self.cuts = []
        self.watching = False
        self.states = []
        self.vfs = PowerVFS(self.path.parent, self.disk, self.moment)

    def moment(self):
        if self.watching and self.chance.random() < CUTS_PER_WRITE:
            self.cuts.append((len(self.states) - 1, self.disk.after_a_cut(self.chance)))

    def session(self):
        """Open the file, work, close it; then look at what cuts in between would have left."""
        store.open_file(self.path, who="Lan")
        db.execute_sql("PRAGMA cache_size = 4")  # so that a step reaches the disk before it is done
        self.states = [held()]
        self.watching = True
        for number in range(STEPS):
            if history.undo_title() and self.chance.random() < 0.2:
                history.undo()
            else:
                self.step(f"Việc {number}")
            self.states.append(held())
        store.close()
        self.watching = False
        found = [self.look(confirmed, files) for confirmed, files in self.cuts]
        self.cuts.clear()
        return found

    def step(self, title):
        with history.step(title):
            for _number in range(self.chance.choice([1, 1, 2, 12])):
                name = f"Xã {self.chance.getrandbits(60):x}"
                Commune.create(name=name, code="x" * self.chance.choice([3, 300, 5000]))
            if self.chance.random() < 0.3:
                Commune.update(district="Tuy Đức").execute()

    def look(self, confirmed, files):
        """Open what a cut left; tell whether it is "sound", or "lost" a step, or is "broken"."""
        for tail in ("", "-journal"):
            content = files.get(f"{self.path}{tail}")
            target = self.after.with_name(self.after.name + tail)
            target.unlink(missing_ok=True)
            if content is not None:
                target.write_bytes(content)
        try:
            store.open_file(self.after, who="Lan")
            if store.problems():
                return "broken"
            # The step under way may have come through: confirmed to the disk, not yet to the clerk.
            return "sound" if held() in self.states[confirmed : confirmed + 2] else "lost"
        except UserError:
            return "broken"
        finally:
            store.close()


def held():
    return [
        db.execute_sql(question).fetchall()
        for question in ("SELECT id, title, undo_next, redo_next FROM step", "SELECT * FROM commune")
    ]


def main(seed, sessions, synchronous, folder):
    """Work for so many sessions in the empty `folder`, with that setting of SQLite's `synchronous`."""
    for name in ("live", "after"):
        (Path(folder) / name).mkdir()
    desk = Desk(Path(folder), random.Random(seed))
    store._PRAGMAS["synchronous"] = int(synchronous)
    store.create(desk.path, store.NewOffice(name="UBND xã Quảng Trực", place="Quảng Trực"))
    store.close()
    found = [outcome for _number in range(int(sessions)) for outcome in desk.session()]
    sys.stdout.write(json.dumps({outcome: found.count(outcome) for outcome in ("sound", "lost", "broken")}))
