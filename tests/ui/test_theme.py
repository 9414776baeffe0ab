import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QCheckBox, QLineEdit

from ui import settings, theme

PAIRS = [
    ("text", "window"), ("text", "base"), ("text", "desk"), ("muted", "window"), ("muted", "base"),
    ("on_accent", "accent"), ("on_selected", "selected"), ("link", "window"), ("link", "base"),
    ("amber", "window"), ("amber", "base"), ("amber", "selected"), ("on_amber", "amber_ground"), ("link", "amber_ground"),
    ("red", "window"), ("red", "base"),
]  # fmt: skip


def _luminance(color):
    parts = [channel / 255 for channel in (color.red(), color.green(), color.blue())]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(colors, text, ground):
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


def test_the_hint_in_an_empty_line_is_as_dark_as_the_theme_says(dressed, qtbot):
    """A style sheet that only gives the text's colour makes the hint of it by half, 3.2:1 on white."""
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPlaceholderText("Tìm…")
    line.ensurePolished()

    assert line.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(theme.current().muted)


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ticked", [False, True])
def test_a_box_to_tick_is_seen(dressed, qtbot, colors, ticked):
    """Its border stands out as WCAG 1.4.11 asks, and the tick from what it stands on."""
    worn = theme.current()
    theme.wear(dressed, colors)
    box = QCheckBox("Hiện từng cặp")
    qtbot.addWidget(box)
    box.setChecked(ticked)
    box.show()
    picture = box.grab().toImage()
    theme.wear(dressed, worn)
    middle = picture.height() // 2
    row = [picture.pixelColor(x, middle) for x in range(theme.scaled(18))]
    inside = picture.pixelColor(theme.scaled(3), middle)

    assert max(contrast(each, colors.window) for each in row) >= 3
    assert (max(contrast(each, inside) for each in row[3:12]) >= 3) == ticked


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_worn_theme_is_known(dressed):
    for colors in (theme.DARK, theme.LIGHT):
        theme.wear(dressed, colors)

        assert theme.current() is colors


@pytest.fixture
def own_theme(dressed):
    """Find the theme the application keeps, and leave it as it was."""
    *_others, found = dressed.findChildren(theme.Theme)
    yield found
    settings.keep("scheme", "light")
    settings.keep("text_size", 100)
    found.put_on()


def test_the_system_is_followed_where_nothing_is_chosen(own_theme, monkeypatch):
    for scheme, colors in ((Qt.ColorScheme.Dark, theme.DARK), (Qt.ColorScheme.Light, theme.LIGHT)):
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints, scheme=scheme: scheme)
        own_theme.put_on()

        assert theme.current() is colors


def test_what_is_chosen_goes_before_the_system(own_theme, monkeypatch):
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    settings.keep("scheme", "light")
    own_theme.put_on()

    assert theme.current() is theme.LIGHT


def test_lengths_grow_with_the_text(own_theme):
    settings.keep("text_size", 150)
    own_theme.put_on()

    assert theme.scaled(theme.ROW) == 42
