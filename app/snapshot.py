"""The open file on a thread of its own: reading it beside the one that writes, and writing much at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.guard import in_words
from models import db

_CACHE = 2 * 1024  # KiB; what is read once need not be kept
# KiB. What does not fit goes into the file before the step is done, and from then on nobody else could read it.
_WRITING = 256 * 1024


@contextmanager
def reading() -> Iterator[None]:
    """Let this thread read the open file by a connection that cannot write, each statement as the file then stands.

    A commit elsewhere waits for one statement at most, so long reading goes in short ones. UserError where the
    disk stands in the way.
    """
    with _reader():
        yield


@contextmanager
def snapshot() -> Iterator[None]:
    """Let this thread read the open file, all of it as it stands now, by a connection that cannot write.

    Kept short: until the block ends, a commit elsewhere waits. UserError where the disk stands in the way.
    """
    with _reader(), db.atomic():
        yield


@contextmanager
def writing() -> Iterator[None]:
    """Let this thread write to the open file, by steps of its own.

    Nobody else may write meanwhile; whoever listens to the history is told on this thread. UserError where the disk
    stands in the way.
    """
    with in_words(Path(db.database)), db.connection_context():
        db.execute_sql(f"PRAGMA cache_size = {-_WRITING}")
        yield


@contextmanager
def _reader() -> Iterator[None]:
    with in_words(Path(db.database)), db.connection_context():
        db.execute_sql("PRAGMA query_only = 1")
        db.execute_sql(f"PRAGMA cache_size = {-_CACHE}")
        yield
