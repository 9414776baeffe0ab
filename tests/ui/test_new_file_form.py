import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ui import ask
from ui.new_file_form import NewFileForm


@pytest.fixture
def made():
    return []


@pytest.fixture
def form(qtbot, made, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "file_to_make", lambda _parent, name: tmp_path / f"{name}.ketnghia")
    form = NewFileForm(lambda path, office: made.append((path, office)))
    qtbot.addWidget(form)
    form.show()
    return form


def fill(form, **texts):
    for entry in form.entries():
        if entry.field in texts:
            entry.line.setText(texts[entry.field])


def test_an_office_gets_its_letterhead(form, made, tmp_path):
    fill(form, name=" UBND xã  Quảng Trực", place="Quảng Trực", superior="UBND tỉnh Lâm Đồng", symbol="BC-VP")
    assert form.submit()

    ((path, office),) = made
    assert path == tmp_path / "UBND xã Quảng Trực.ketnghia"
    assert (office.name, office.place) == ("UBND xã Quảng Trực", "Quảng Trực")
    assert (office.superior, office.symbol) == ("UBND tỉnh Lâm Đồng", "BC-VP")


def test_letters_of_the_number_are_the_usual_ones(form, made):
    fill(form, name="UBND xã Quảng Trực", place="Quảng Trực", symbol="")
    assert form.submit()

    assert made[0][1].symbol == "BC-UBND"


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"place": "Quảng Trực"}, "name"),
        ({"name": "UBND xã Quảng Trực", "place": "  "}, "place"),
        ({"name": "UBND\u202exã", "place": "Quảng Trực"}, "name"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field(form, made, texts, field):
    fill(form, **texts)
    assert not form.submit()

    (wrong,) = [entry for entry in form.entries() if entry.said]
    assert wrong.field == field
    assert made == []


def test_what_comes_next_is_said_in_three_sentences(form):
    numbered = [label.text() for label in form.findChildren(QLabel) if label.text()[1:2] == "."]

    assert [text[0] for text in numbered] == ["1", "2", "3"]


def test_sample_and_files_that_exist_are_offered(form, qtbot):
    for text, signal in (("Xem dữ liệu mẫu", form.sample_asked), ("Mở tệp…", form.open_asked)):
        with qtbot.waitSignal(signal):
            next(button for button in form.findChildren(QPushButton) if button.text() == text).click()


def test_at_the_first_start_there_is_nothing_to_go_back_to(form, qtbot):
    form.begin(first=True)
    with qtbot.assertNotEmitted(form.left):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    form.begin()
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
