"""A small world in a real file, and the window on it."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app import agencies, communes, contributions, offices, periods, store, twinnings, villages
from app.contributions import Act, ActGiver, ActLine
from app.history import step
from app.partial_date import PartialDate
from app.periods import Period
from app.sample.story import story
from app.twinnings import Member
from app.villages import Profile
from models import AgencyKind, Form, Kind, VillageKind
from tests.files import made_once, opened_copy
from ui import application, form, jobs
from ui.desk import Desk
from ui.main_window import MainWindow


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "ui":
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # The offscreen platform has no window manager to tell.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session")
def dressed(qapp):
    return application.dressed(qapp)


@pytest.fixture(autouse=True)
def _own_settings(dressed, tmp_path):
    """Keep what the window remembers away from the settings of whoever runs the tests."""
    folder = tmp_path / "settings"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    yield
    jobs.stop_all()


@dataclass(frozen=True)
class World:
    """Three villages, two agencies, gifts of this quarter and the one before."""

    period: Period
    before: Period
    commune: str
    prang: str
    dar: str
    mgar: str
    health: str
    army: str


@pytest.fixture(scope="session")
def world_master(empty_master, tmp_path_factory):
    """Give a data file with the world in it, to be copied, and the world."""
    with opened_copy(empty_master, tmp_path_factory.mktemp("thế giới") / "thế giới.ketnghia") as path:
        return path, make_world()


def make_world():
    period = periods.quarter_of(date.today(), offices.own().scheme)
    before = period.previous()
    with step("Dựng dữ liệu"):
        commune = communes.add("Quảng Trực")
        prang = villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune, aliases=["Bù Prăng"])
        dar = villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune)
        mgar = villages.add("Čư̆ M'gar ê̆ ô̆ ơ̆", kind=VillageKind.BUON, commune=commune)
        health = agencies.add("Sở Y tế", kind=AgencyKind.STATE)
        army = agencies.add("Bộ Chỉ huy Quân sự tỉnh", kind=AgencyKind.FORCES, short="Bộ CHQS tỉnh")
        twinnings.pair([Member(army)], villages=[prang], since=date(2020, 1, 1))
        twinnings.pair([Member(health)], villages=[dar], since=date(2020, 1, 1))
        villages.set_profile(prang, Profile(period.year - 1, households=142, people=611, poor_households=38))
        give(prang, army, period.first, 45_000_000, what="gạo")
        give(prang, army, period.first, None, what="ngày công", kind=Kind.LABOUR)
        give(dar, health, before.last, 12_000_000, what="thuốc", form=Form.GOODS)
    return World(period, before, commune, prang, dar, mgar, health, army)


def give(village, agency, day, value, *, what="quà", kind=Kind.FOOD, form=None):
    line = ActLine(what, kind=kind, village=village, form=form, value=value)
    contributions.record(Act((line,), (ActGiver(agency),), when=PartialDate.day(day)))


@pytest.fixture
def desk(world, data_file):
    """Lay the world's file on a desk, without a window."""
    made = Desk(store.OpenFile(data_file))
    yield made
    made.close()


@pytest.fixture
def window(qtbot, world, data_file):
    """Show the window on the world's file."""
    yield from shown_window(qtbot, data_file)


@pytest.fixture(scope="session")
def sample_master(tmp_path_factory):
    """Give the sample file, to be copied."""
    return made_once(tmp_path_factory, "mẫu", story)


@pytest.fixture
def sample(sample_master, tmp_path):
    """Give a sample file of one's own, with records of every kind."""
    path = tmp_path / "mẫu.ketnghia"
    shutil.copy(sample_master, path)
    yield path
    store.close()


def shown_window(qtbot, path):
    made = MainWindow()
    made.open(path)
    made.show()
    made.activateWindow()
    idle(qtbot, made)
    yield made
    for opened in made.findChildren(form.Form):
        opened.settle()  # what a test has typed is not asked about
    made.close()
    made.deleteLater()


def window_at(qtbot, path, page):
    """Show a window on a file with a page in front; whoever asked closes it."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.open(path)
    window.show()
    window.workplace.open_page(page)
    idle(qtbot, window)
    return window


def idle(qtbot, window):
    """Wait until the papers in front are made."""
    page = window.workplace.page
    preview = page.preview if hasattr(page, "preview") else page.details.preview
    qtbot.waitUntil(lambda: not preview.busy)


def type_in(widget, text):
    """Let an input method put `text` into a field, as it does with composed letters."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def yesterday():
    return date.today() - timedelta(days=1)
