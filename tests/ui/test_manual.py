"""The manual ships with the program and is read inside it, at the place where one is."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import manual
from ui.main_window import MainWindow
from ui.manual import Manual


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


def test_every_place_a_page_names_is_in_the_manual(window):
    place = window.workplace
    named = {widget.property("help") for widget in window.findChildren(QWidget)} - {None, ""}
    anchors = {heading.anchor for heading in manual.headings(manual.source())}

    assert place.page.property("help") in named
    assert named <= anchors


def test_a_link_leads_to_its_place(reader):
    reader.text.anchorClicked.emit("#bao-cao")

    assert reader.place() == "bao-cao"


# --- Search -----------------------------------------------------------------------------------------------------


def test_search_does_not_mind_marks(reader):
    reader.search.setText("ngay cong bo trong")
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
