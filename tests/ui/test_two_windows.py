"""Two windows on one file, each in a program of its own: the first writes and is not disturbed, the second reads."""

import json
from datetime import date

from app import contributions, store, villages
from tests.child import Child
from tests.ui.conftest import give, shown_window

SECOND = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui import application
from ui.main_window import MainWindow
from ui.places import PLACES

file, folder = map(Path, sys.argv[1:])
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
program = application.dressed(QApplication([]))
window = MainWindow()
window.show()
LEAVES = [leaf.name for place in PLACES for leaf in place.leaves]

def wait(ready):
    while not ready():
        program.processEvents()

def seen():
    place = window.workplace
    commands = {}
    for leaf in LEAVES:
        place.open_page(leaf)
        program.processEvents()
        for action, command in getattr(place.page, "_actions", []):
            if command.writes:
                commands[f"{leaf}: {command.text}"] = [action.isEnabled(), action.toolTip()]
    place.open_page("villages")
    preview = place.page.details.preview
    wait(lambda: not preview.busy)
    for action in (window.contribution_action, window.undo_action):
        commands[action.text()] = [action.isEnabled(), action.toolTip()]
    window.contribution_action.trigger()
    return {
        "banner": place.banner.text() if place.banner.isVisible() else "",
        "villages": [row.village.name for row in place.page.table.rows],
        "commands": commands,
        "form": place.page.beside.form is not None,
        "prints": window.print_action.isEnabled(),
        "paper": len(place.page.paper().data),
        "notice": window.notice.sentence,
    }

for line in sys.stdin:
    match line.split():
        case ["open"]:
            window.open(file)
            print(json.dumps(seen()), flush=True)
        case ["again"]:
            window.workplace.desk.file_asked.emit(file)
            print(json.dumps(seen()), flush=True)
        case ["save"]:
            paper = window.workplace.page.paper()
            (folder / "phiếu.pdf").write_bytes(paper.data)
            print(json.dumps((folder / "phiếu.pdf").read_bytes()[:5].decode()), flush=True)
        case ["write"]:
            from app import villages
            villages.add("Bu Mới", kind="bon", commune=villages.living(__import__("datetime").date.today())[0].commune_id)
            print(json.dumps(window.undo_action.text()), flush=True)
window.close()
"""


def told(second, word):
    second.tell(word)
    return json.loads(second.hear())


def test_the_second_window_reads_until_the_first_closes(qtbot, world, data_file, tmp_path):
    folder = tmp_path / "máy khác"
    folder.mkdir()
    for window in shown_window(qtbot, data_file):
        with Child(SECOND, data_file, folder) as second:
            seen = told(second, "open")

            assert "chỉ xem và in được" in seen["banner"]
            assert sorted(seen["villages"]) == sorted(label.name for label in villages.living(date.today()))
            assert len(seen["commands"]) > 20
            assert {tuple(state) for state in seen["commands"].values()} == {(False, seen["banner"])}
            assert not seen["form"]
            assert seen["prints"]
            assert told(second, "save") == "%PDF-"

            before = len(contributions.in_period(world.period))
            give(world.dar, world.health, world.period.first, 5_000_000, what="chăn ấm")
            assert len(contributions.in_period(world.period)) == before + 1
            assert "chăn ấm" in window.undo_action.text()
            assert not window.notice.isVisible()

            seen = told(second, "again")
            assert "chỉ xem và in được" in seen["banner"]
            window.undo_action.trigger()
            assert len(contributions.in_period(world.period)) == before

            window.close()
            seen = told(second, "again")
            assert seen["banner"] == ""
            assert seen["form"]
            enabled = {name for name, (can, _tip) in seen["commands"].items() if can}
            assert any(name.startswith("villages: Thêm") for name in enabled)
            assert "Bu Mới" in told(second, "write")
            reason = store.open_file(data_file).reason
            assert "chỉ xem và in được" in reason
            store.close()
