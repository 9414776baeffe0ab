import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool

from app.errors import UserError
from ui import jobs
from ui.jobs import Job


@pytest.fixture
def outcomes():
    """Note what a job says, in the order it says it."""

    def watch(job):
        heard = []
        job.done.connect(lambda result: heard.append(("done", result)))
        job.failed.connect(lambda error: heard.append(("failed", error.text)))
        job.stopped.connect(lambda: heard.append(("stopped",)))
        job.progress.connect(lambda done, whole: heard.append(("progress", done, whole)))
        return heard

    return watch


@pytest.fixture
def owner():
    return QObject()


def test_result_comes_back_on_the_threads_of_the_window(qtbot, outcomes, owner):
    threads = []

    def work(steering):
        threads.append(threading.current_thread())
        steering.progress(1, 2)
        return 42

    job = Job(work, owner)
    heard = outcomes(job)
    job.done.connect(lambda _result: threads.append(threading.current_thread()))
    with qtbot.waitSignal(job.done):
        job.start()

    assert heard == [("progress", 1, 2), ("done", 42)]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_what_the_user_can_put_right_is_said(qtbot, outcomes, owner):
    def work(_steering):
        raise UserError("Ổ đĩa đã đầy.")

    job = Job(work, owner)
    heard = outcomes(job)
    with qtbot.waitSignal(job.failed):
        job.start()

    assert heard == [("failed", "Ổ đĩa đã đầy.")]


def test_a_defect_reaches_the_last_resort(qtbot, outcomes, owner):
    def work(_steering):
        raise ZeroDivisionError

    job = Job(work, owner)
    heard = outcomes(job)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(job.stopped):
        job.start()

    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert heard == [("stopped",)]


def test_a_cancelled_job_gives_up(qtbot, outcomes, owner):
    begun, go = threading.Event(), threading.Event()

    def work(steering):
        begun.set()
        go.wait()
        steering.progress(1, 2)
        steering.go_on()

    job = Job(work, owner)
    heard = outcomes(job)
    job.start()
    begun.wait()
    job.cancel()
    with qtbot.waitSignal(job.stopped):
        go.set()

    assert heard == [("stopped",)]


def test_a_job_that_was_past_it_is_done(qtbot, outcomes, owner):
    begun, go = threading.Event(), threading.Event()

    def work(_steering):
        begun.set()
        go.wait()
        return "đã ghi"

    job = Job(work, owner)
    heard = outcomes(job)
    job.start()
    begun.wait()
    job.cancel()
    with qtbot.waitSignal(job.done):
        go.set()

    assert heard == [("done", "đã ghi")]


def test_nobody_is_told_once_the_owner_is_gone(qtbot, outcomes, owner):
    begun, go = threading.Event(), threading.Event()

    def work(steering):
        begun.set()
        go.wait()
        steering.progress(1, 2)

    job = Job(work, owner)
    heard = outcomes(job)
    job.start()
    begun.wait()
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    go.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()

    assert heard == []


def test_a_short_job_does_not_wait_for_long_ones(qtbot):
    owner, told, over = QObject(), [], threading.Event()
    long_ones = [Job(lambda _work: over.wait(5), owner) for _number in range(3)]
    short = Job(lambda _work: told.append("short"), owner)
    for job in long_ones:
        job.start()
    with qtbot.waitSignal(short.done):
        short.start()
    over.set()
    qtbot.waitUntil(lambda: not jobs._running)

    assert told == ["short"]
