"""The progress of the job in hand, whatever was given up for it."""

from PySide6.QtCore import QObject

from ui.jobs import Job
from ui.progress import Progress


def test_a_job_that_was_given_up_for_another_ends_without_hiding_its_progress(qtbot):
    progress, owner = Progress(), QObject()
    qtbot.addWidget(progress)
    given_up, next_one = (Job(lambda _work: None, owner) for _job in range(2))
    progress.follow(given_up, "")
    progress.follow(next_one, "")

    given_up.stopped.emit()
    assert progress.isVisible()

    next_one.done.emit(None)
    assert not progress.isVisible()
