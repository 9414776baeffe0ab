import pytest

from app.text import clean
from ui.literal import breakable, in_menu, tip, without_key


@pytest.mark.parametrize("text", ["", "bon Bu Prâng 1A", "Bộ Chỉ huy Quân sự tỉnh", "a" * 14])
def test_usual_words_stay_as_they_are(text):
    assert breakable(text) == text


def test_far_too_long_words_may_be_broken():
    broken = breakable(f"bon {'Ư' * 100} cũ")

    assert max(map(len, broken.replace("\u200b", " ").split())) == 14
    assert clean(broken) == f"bon {'Ư' * 100} cũ"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("Công ty R&D <b>A</b>", "<qt>Công ty R&amp;D &lt;b&gt;A&lt;/b&gt;</qt>"),
        ("", ""),
    ],
)
def test_a_tool_tip_says_what_was_written(text, shown):
    assert tip(text) == shown


def test_a_menu_shows_ampersands_and_stays_narrow():
    assert in_menu("Sửa R&D") == "Sửa R&&D"
    assert without_key(in_menu("Sửa R&D")) == "Sửa R&D"
    assert without_key("T&rang") == "Trang"
    assert in_menu("á" * 80) == "á" * 80
    assert in_menu("á" * 1000) == "á" * 79 + "…"
