import gc
import threading
from types import SimpleNamespace

import pytest

from ui.garbage import NEW_OBJECTS, Garbage
from ui.jobs import Job


class Noted:
    """Says on which thread it is taken apart."""

    def __init__(self, threads):
        self._threads = threads
        self.itself = self

    def __del__(self):
        self._threads.append(threading.current_thread())


@pytest.fixture
def garbage(dressed):
    return next(child for child in dressed.children() if isinstance(child, Garbage))


def test_widgets_are_taken_apart_on_the_thread_of_the_window_only(garbage, qtbot):
    threads = []
    Noted(threads)

    def make_much(_work):
        return [SimpleNamespace() for _number in range(20 * NEW_OBJECTS)]

    job = Job(make_much, garbage)
    with qtbot.waitSignal(job.done):
        job.start()
    assert set(threads) <= {threading.main_thread()}

    for _round in range(2):
        _much = [[] for _number in range(NEW_OBJECTS)]
        garbage.look()
    gc.collect()
    assert threads == [threading.main_thread()]


def test_little_is_left_alone(garbage):
    threads = []
    gc.collect()
    Noted(threads)
    garbage.look()

    assert threads == []


def test_the_older_are_gone_through_now_and_then(garbage, monkeypatch):
    looked = []
    monkeypatch.setattr(gc, "collect", looked.append)
    for counts in (
        (NEW_OBJECTS - 1, 99, 99),
        (NEW_OBJECTS, 0, 99),
        (NEW_OBJECTS, 10, 0),
        (NEW_OBJECTS, 10, 10),
    ):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        garbage.look()

    assert looked == [0, 1, 2]
