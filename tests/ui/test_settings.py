import pytest

from ui import settings


@pytest.mark.parametrize(
    ("name", "read", "usual", "other"),
    [
        ("text_size", settings.text_size, 100, 125),
        ("scheme", settings.scheme, "system", "dark"),
        ("language", settings.language, "vi", "en"),
        ("silent_months", settings.silent_months, 6, 12),
        ("days_allowed", settings.days_allowed, 5, 10),
    ],
)
def test_what_is_set_is_kept(name, read, usual, other):
    assert read() == usual

    settings.keep(name, other)

    assert read() == other


@pytest.mark.parametrize("written", ["", "rất to", "1e9", "-1", "125.0", ["125"], "١٢٥"])
def test_what_was_written_in_the_file_by_hand_does_no_harm(written):
    for name in ("text_size", "scheme", "language", "silent_months", "days_allowed"):
        settings.keep(name, written)

    assert (settings.text_size(), settings.scheme()) == (100, "system")
    assert (settings.language(), settings.silent_months(), settings.days_allowed()) == ("vi", 6, 5)


def test_files_opened_last_come_first(tmp_path):
    for name in ("a", "b", "a"):
        settings.remember_file(tmp_path / name)

    assert settings.recent_files() == [tmp_path / "a", tmp_path / "b"]
