"""Data files for the tests: made once, and a copy for each test that writes."""

import os
import shutil
from contextlib import contextmanager

from filelock import FileLock

from app import store


@contextmanager
def opened_copy(master, path):
    """Have a copy of a data file open; give its path."""
    shutil.copy(master, path)
    with store.opened(path, who="Lan"):
        yield path


def made_once(factory, name, make):
    """Give a copy of the data file that `make(path)` writes, once for all the workers of a run."""
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    first = run / f"{name}.ketnghia"
    with FileLock(run / f"{name}.lock"):
        if not first.exists():
            made = factory.mktemp(name) / first.name
            make(made)
            store.close()
            made.rename(first)
    return shutil.copy(first, factory.mktemp(name) / first.name)
