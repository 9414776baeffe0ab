"""The window in English: nothing Vietnamese but names, nothing cut off, and paper and file as they always are."""

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date

import pytest

from app import (
    agencies,
    communes,
    decisions,
    history,
    offices,
    periods,
    pledges,
    proposals,
    store,
    twinnings,
    villages,
    visits,
)
from app.i18n import VARIABLE
from app.pledges import Promise
from app.proposals import Request
from app.reports import summary_report, village_sheet
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from models import AgencyKind, Kind, VillageKind
from tests.app.reports.papers import as_pdf
from tests.child import ROOT
from tests.ui.conftest import give

# Opens the file at argv[1] as main does, goes through the window, and tells what it says.
CODE = """
import json, os, sys
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from ui import settings
settings.keep("language", "en")
import main
application = main._window()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.ui import english
shown = application.dressed(QApplication([]))
print(json.dumps(english.told(Path(sys.argv[1]))), flush=True)
os._exit(0)  # without an event loop Qt would take the window down after the program
"""
WORD = re.compile(r"[^\W\d_]+")
# Money, and what is a part of names: kinds of places, a decision as it is cited, a contribution without a value.
NAMES = {"đồng", "xã", "toàn", "tết", "quyết", "định", "số", "ngày", "chưa", "quy", "tiền"}
EXAMPLE = re.compile(r"(e\.g\.|for example).*|“.*?”")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Give what the window says in English, with the settings alone to ask for it, and then what Vietnamese is."""
    folder = tmp_path_factory.mktemp("english")
    path = folder / "a.ketnghia"
    store.create(path, store.NewOffice(name="UBND", place="Quang Truc"), who="Lan")
    fill()
    store.close()
    named = {name: value for name, value in os.environ.items() if name != VARIABLE}
    done = subprocess.run(
        [sys.executable, "-c", CODE, path, folder / "settings"],
        check=False, cwd=ROOT, env={**named, "PYTHONUTF8": "1"}, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    store.open_to_read(path)
    period = periods.quarter_of(date.today(), offices.own().scheme)
    made = village_sheet.pdf(village_sheet.load(period)), as_pdf(summary_report, summary_report.load(period))
    kept = {
        "paper here": [hashlib.sha256(each).hexdigest() for each in made],
        "step here": history.recent(1)[0].title,
    }
    store.close()
    return json.loads(done.stdout) | kept


def fill():
    """Write records of each kind, whose names have no marks."""
    period = periods.quarter_of(date.today(), offices.own().scheme)
    with history.step("Dung du lieu"):
        commune = communes.add("Quang Truc")
        village = villages.add("Bu Prang", kind=VillageKind.BON, commune=commune, aliases=["Bu Prang 1"])
        agency = agencies.add("Benh vien", kind=AgencyKind.SERVICE)
        decision = decisions.add("12", signed_on=date(2020, 1, 1), issuer="UBND")
        twinnings.pair([Member(agency)], villages=[village], since=date(2020, 1, 1), decision=decision)
        villages.set_profile(
            village, Profile(period.year - 1, households=142, people=611, poor_households=38)
        )
        give(village, agency, period.first, 45_000_000, what="gao", kind=Kind.FOOD)
        give(village, agency, period.first, None, what="cong", kind=Kind.LABOUR)
        pledges.promise(
            Promise(agency, "bo", village=village, quantity=5000, unit="con", due_on=period.first)
        )
        visits.record(VisitRow(period.first, "tham", (agency,), village=village))
        proposals.raise_one(Request(period.first, "cau", village=village, due_on=period.first))


def vietnamese(text):
    """Give the words with marks in a text that is not a name or an example."""
    found = WORD.findall(unicodedata.normalize("NFC", EXAMPLE.sub("", text)))
    return [word for word in found if not word.isascii() and word.lower() not in NAMES]


def test_the_window_speaks_english(told):
    for kind in ("menus", "buttons", "heads", "labels", "names"):
        assert len(told[kind]) > 20, kind
        assert {text: words for text in told[kind] if (words := vietnamese(text))} == {}, kind
    assert {"&File", "Villages", "Agencies", "Record contribution"} <= {*told["menus"], *told["buttons"]}
    assert told["qt"] == "&Yes"


def test_no_two_menus_answer_to_one_key(told):
    for menu, keys in told["keys"].items():
        assert len(set(keys)) == len(keys), menu


def test_nothing_is_cut_off_in_english(told):
    assert told["cut_off"] == {}


def test_paper_and_file_are_as_in_vietnamese(told):
    """The child has added an agency before it printed: a step that is shown in English and kept in Vietnamese."""
    assert told["paper"] == told["paper here"]
    assert (told["step"], told["step here"]) == ("Add agency Truong hoc", "Thêm đơn vị Truong hoc")
    assert told["undo"].startswith("Undo: Add agency Truong hoc")
