"""The manual ships with the program and is read inside it, at the place where one is."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import manual
from ui.main_window import MainWindow
from ui.manual import Manual
from ui.places import PLACES
from ui.settings_dialog import SettingsDialog


@pytest.fixture
def reader(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Manual(parent)
    made.show()
    yield made
    parent.close()


@pytest.fixture
def place(qtbot):
    """Give a field that lies in a form of the manual's place “ho-tro”, in a window."""
    window, form, field = QWidget(), QWidget(), QLineEdit()
    form.setProperty("help", "ho-tro")
    QVBoxLayout(window).addWidget(form)
    QVBoxLayout(form).addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    return window


def shown(reader):
    return [reader.contents.item(row).text().strip() for row in range(reader.contents.count())]


# --- As it ships ------------------------------------------------------------------------------------------------


def test_f1_opens_it_once(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.helping.manual.trigger()
    window.helping.manual.trigger()

    (found,) = window.findChildren(Manual)
    assert found.isVisible()
    qtbot.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_no_mark_of_the_source_is_left(reader):
    text = reader.text.toPlainText()

    assert "1.500.000 đồng" in text  # the table of what is understood
    assert "**" not in text
    assert "{#" not in text


def test_every_heading_has_an_anchor_of_its_own():
    marks = re.findall(r"^#{1,6} .*$", manual.source(), re.MULTILINE)
    anchors = [heading.anchor for heading in manual.headings(manual.source())]

    assert len(anchors) == len(marks)
    assert len(set(anchors)) == len(anchors)


def test_every_link_leads_to_a_place():
    anchors = {heading.anchor for heading in manual.headings(manual.source())}
    links = re.findall(r"(?<!!)\[[^]]+\]\(([^)]+)\)", manual.source())

    assert [link for link in links if link.removeprefix("#") not in anchors] == []


def test_every_picture_ships():
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", manual.source())

    assert [name for name in pictures if not (manual.FOLDER / name).is_file()] == []


# --- At the place where one is ----------------------------------------------------------------------------------


def test_the_place_is_that_of_the_field_one_is_in(place):
    found = manual.read(place)

    assert found.place() == "ho-tro"
    assert found.contents.currentItem().text().strip() == shown(found)[found.anchors.index("ho-tro")]


@pytest.mark.parametrize("help_", [None, "", "không có"])
def test_where_nothing_is_known_of_the_place_it_opens_all_the_same(qtbot, help_):
    window = QWidget()
    qtbot.addWidget(window)
    window.setProperty("help", help_)

    assert manual.read(window).isVisible()


def test_each_anchor_can_be_gone_to(reader):
    for anchor in reader.anchors:
        reader.show_at(anchor)

        assert reader.place() == anchor


@pytest.mark.parametrize("leaf", [leaf.name for place in PLACES for leaf in place.leaves])
def test_every_page_has_its_place_in_the_manual(window, leaf):
    anchors = {heading.anchor for heading in manual.headings(manual.source())}

    assert window.workplace.page_of(leaf).property("help") in anchors


def test_form_and_box_have_their_places_too(window):
    window.contribution_action.trigger()
    window.find_action.trigger()
    named = {widget.property("help") for widget in window.findChildren(QWidget)} - {None, ""}
    anchors = {heading.anchor for heading in manual.headings(manual.source())}

    assert {"ghi-ho-tro", "tim-moi-thu"} <= named <= anchors


def test_a_link_leads_to_its_place(reader):
    reader.text.anchorClicked.emit("#bao-cao")

    assert reader.place() == "bao-cao"


def test_f1_in_a_dialog_opens_it_over_the_dialog(qtbot):
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    manual.answer_f1(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)

    (found,) = dialog.findChildren(Manual)
    assert found.isVisible()
    assert found.place() == "cai-dat"


def test_pictures_are_as_wide_as_the_text(reader, tmp_path, monkeypatch):
    monkeypatch.setattr(manual, "FOLDER", tmp_path)
    QImage(1365, 768, QImage.Format.Format_RGB32).save(str(tmp_path / "home-light.png"))
    shown = reader.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("home-light.png"))

    assert shown.width() / shown.devicePixelRatio() == 600


# --- Search -----------------------------------------------------------------------------------------------------


def test_search_does_not_mind_marks(reader):
    reader.search.setText("khong thay xyzzy")
    assert shown(reader) == ["Không thấy trong hướng dẫn."]

    reader.search.setText("quy tien")
    found = shown(reader)
    assert found
    reader.contents.setCurrentRow(0)
    assert "quy tiền" in reader.text.textCursor().selectedText().lower()


def test_without_a_search_the_contents_are_shown(reader):
    contents = shown(reader)
    reader.search.setText("quý")
    assert shown(reader) != contents
    reader.search.setText("")

    assert shown(reader) == contents == [heading.title for heading in manual.headings(manual.source())]


def test_going_to_a_place_ends_the_search(reader):
    reader.search.setText("quý")
    reader.show_at("bao-cao")

    assert reader.search.text() == ""
    assert reader.place() == "bao-cao"


def test_keyboard_goes_from_the_box_to_what_was_found(reader, qtbot):
    reader.search.setFocus()
    reader.search.setText("bao cao")
    qtbot.keyClick(reader.search, Qt.Key.Key_Return)
    qtbot.keyClick(reader.contents, Qt.Key.Key_Down)

    assert reader.contents.currentRow() == 1
    assert reader.text.textCursor().hasSelection()
