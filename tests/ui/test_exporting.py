import pytest

from app.sheets import everything, reading
from ui import saving


@pytest.fixture
def exporting(window, world):
    window.workplace.open_page("file")
    return window.workplace.page.exporting


def test_the_whole_file_goes_into_a_workbook_that_reads_back(exporting, qtbot, tmp_path, monkeypatch):
    names = []
    path = tmp_path / "toàn bộ.xlsx"
    monkeypatch.setattr(saving, "ask_file", lambda _parent, name: names.append(name) or path)
    exporting.action.trigger()
    assert exporting.progress.isVisible()
    assert not exporting.action.isEnabled()
    qtbot.waitUntil(lambda: not exporting.busy)

    assert names[0].endswith(".xlsx")
    assert str(path) in exporting.result.text().replace("\u200b", "")
    assert exporting.action.isEnabled()
    told = everything.read_back(reading.read(path))
    assert (told.new, told.updated, told.refused) == (0, 0, ())
    assert told.same > 0


def test_thinking_better_of_it_writes_nothing(exporting, monkeypatch):
    monkeypatch.setattr(saving, "ask_file", lambda _parent, _name: None)
    exporting.action.trigger()

    assert not exporting.busy


def test_it_can_be_stopped(exporting, qtbot, tmp_path, monkeypatch):
    def endless(_path, progress, cancelled, _content):
        while not cancelled():
            progress(0, 1)
        raise RuntimeError

    monkeypatch.setattr(everything, "export", endless)
    exporting.export(tmp_path / "a.xlsx")
    exporting.progress._stop()
    qtbot.waitUntil(lambda: not exporting.busy)

    assert exporting.result.text() == "Đã dừng; chưa ghi tệp nào."
    assert not exporting.progress.isVisible()


def test_where_it_cannot_be_written_is_said_and_tried_again(exporting, qtbot, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        saving,
        "try_again",
        lambda _parent, error, retry, elsewhere: asked.append((error.text, retry, elsewhere)),
    )
    path = tmp_path / "a.xlsx"
    path.mkdir()
    exporting.export(path)
    qtbot.waitUntil(lambda: not exporting.busy)
    ((text, retry, _elsewhere),) = asked
    assert "Đã có thư mục" in text
    assert exporting.result.text() == text

    path.rmdir()
    retry()
    qtbot.waitUntil(lambda: not exporting.busy)
    assert path.is_file()
