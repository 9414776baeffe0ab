"""The open file on threads of their own."""

from threading import Thread

import pytest

from app import agencies, history
from app.history import step
from app.snapshot import reading, writing
from models import Agency, AgencyKind

pytestmark = pytest.mark.usefixtures("data_file")


def on_a_thread(work):
    """Run something on a thread of its own; give what it raised."""
    raised = []

    def run():
        try:
            work()
        except Exception as error:  # noqa: BLE001  # given to whoever asks
            raised.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    return raised


def test_what_a_thread_writes_is_one_step_that_undo_takes_back():
    told = []
    deaf = history.listen(told.append)

    def write():
        with writing(), step("Nhập"):
            for number in range(3):
                agencies.add(f"Trường {number}", kind=AgencyKind.SCHOOL)

    assert on_a_thread(write) == []
    deaf()
    assert Agency.select().count() == 3
    assert [tables >= {"agency"} for tables in told] == [True]
    assert history.undo() == "Nhập"
    assert Agency.select().count() == 0


def test_nothing_is_left_of_what_a_thread_gave_up():
    def give_up():
        with writing(), step("Nhập"):
            agencies.add("Trường", kind=AgencyKind.SCHOOL)
            raise KeyError

    before = history.newest()
    (raised,) = on_a_thread(give_up)
    assert isinstance(raised, KeyError)
    assert Agency.select().count() == 0
    assert history.newest() == before


def test_who_reads_cannot_write():
    def write():
        with reading(), step("Nhập"):
            agencies.add("Trường", kind=AgencyKind.SCHOOL)

    assert len(on_a_thread(write)) == 1
    assert Agency.select().count() == 0
