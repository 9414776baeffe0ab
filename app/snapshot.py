"""Reading the open file on a thread of its own, beside the one that writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.guard import in_words
from models import db


@contextmanager
def snapshot() -> Iterator[None]:
    """Let this thread read the open file, all of it as it stands now, by a connection that cannot write.

    Kept short: until the block ends, a commit elsewhere waits. UserError where the disk stands in the way.
    """
    with in_words(Path(db.database)), db.connection_context():
        db.execute_sql("PRAGMA query_only = 1")
        with db.atomic():
            yield
