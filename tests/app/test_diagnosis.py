"""A diagnosis says where the program failed, and nothing of what the file or the message holds."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

import app
from app import agencies, communes, contributions, diagnosis, history, store, villages
from app.contributions import Act, ActGiver, ActLine
from app.format import dong
from app.history import step
from app.partial_date import PartialDate
from models import AgencyKind, Kind, Village, VillageKind, db

LETTERS = "abceghiklmnoprstuvyàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìíòóọôồốộơờớợùúụưừứựỳýỵČĔʼŬ"
# No name of ours is the same as a column's or a word of the program that the diagnosis rightly gives.
NAMES = st.text(LETTERS, min_size=3, max_size=11).map(lambda name: f"{name}Ỵ")
AMOUNTS = st.integers(1_000_000, 999_999_999_999)


def failing(message, kind=RuntimeError):
    """Raise and catch an error somewhere in this file."""
    with pytest.raises(kind) as caught:
        raise kind(message)
    return caught.value


def failing_elsewhere(message):
    with pytest.raises(RuntimeError) as caught:
        raise RuntimeError(message)
    return caught.value


# --- Where it failed ------------------------------------------------------------------------------------------


def test_code_is_that_of_the_place_whatever_the_message():
    first, second = failing("Bu Prâng"), failing("Bu Dăr")

    assert diagnosis.code(first) == diagnosis.code(second)
    assert re.fullmatch("[2-9A-HJ-NP-Z]{6}", diagnosis.code(first))


def test_code_tells_places_and_kinds_apart():
    codes = {
        diagnosis.code(failing("")),
        diagnosis.code(failing("", KeyError)),
        diagnosis.code(failing_elsewhere("")),
    }

    assert len(codes) == 3


def test_code_is_of_the_innermost_place_of_our_own():
    """Else one defect would have as many codes as there are ways to it, or places in the libraries."""

    def deeper():
        return int("Bu Prâng")

    def by_another_way():
        deeper()

    codes = set()
    for way in (deeper, by_another_way):
        with pytest.raises(ValueError, match="invalid") as caught:
            way()
        codes.add(diagnosis.code(caught.value))

    assert len(codes) == 1


def test_an_error_that_was_never_raised_has_a_code():
    assert len(diagnosis.code(RuntimeError())) == 6


def test_code_lines_are_shown_and_paths_are_not():
    text = diagnosis.traced(failing("Bu Prâng 1A: 45.000.000 đồng"))

    assert re.search(r"^tests/app/test_diagnosis\.py:\d+ failing$", text, re.MULTILINE)
    assert "    raise kind(message)" in text
    assert text.endswith("RuntimeError: …")
    assert str(Path.home()) not in text
    assert str(Path(__file__).parents[2]) not in text


def test_causes_are_told_once_each():
    error = failing("anh Y Bông", ValueError)
    error.__cause__ = failing("chị Lan", KeyError)
    text = diagnosis.traced(error)

    assert text.count("KeyError: '…'") == text.count("ValueError: …") == 1
    circle = ValueError()
    circle.__cause__ = KeyError()
    circle.__cause__.__cause__ = circle
    assert diagnosis.traced(circle).count("ValueError") == 1


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("", ""),
        ("Bu Prâng 1A", "…"),
        ("NOT NULL constraint failed: village.note", "NOT NULL constraint failed: village.note"),
        ("'NoneType' object has no attribute 'Y Bông'", "'NoneType' object … attribute '…'"),
        ("invalid literal for int() with base 10: '45tr'", "invalid literal … int() …'"),
        ("Đã ghi 12.600.000 = 42 × 300.000", "…"),
        ("Bu Pra\u0302ng\u200b\u202e", "…"),
        ("x" * 1_000_000, "…"),
    ],
)  # fmt: skip
def test_messages_keep_what_python_and_sqlite_say(message, left):
    assert diagnosis.masked(message) == left


def test_words_of_the_failing_line_are_public():
    village = None
    with pytest.raises(AttributeError) as caught:
        village.household_count()
    text = diagnosis.traced(caught.value)

    assert text.endswith("AttributeError: 'NoneType' object … attribute 'household_count'")


@given(st.text())
def test_nothing_unknown_is_left_of_a_message(message):
    left = diagnosis.masked(message)

    known = diagnosis._names_of_tables() | diagnosis._SAID_BY_PYTHON
    assert set(diagnosis._WORD.findall(left)) <= known | {"…"}


def test_an_error_whose_own_words_fail_is_told():
    class Broken(Exception):  # noqa: N818
        def __str__(self):
            raise ValueError

    assert "Broken: " in diagnosis.describe(failing("", Broken))


# --- On what --------------------------------------------------------------------------------------------------


def test_versions_and_surroundings_are_told():
    text = diagnosis.describe(None, [("Màn hình", "1366 × 768, 125 %")])

    assert f"Kết nghĩa: {app.VERSION}" in text
    assert re.search(r"^  Python: 3\.\d+", text, re.MULTILINE)
    assert re.search(r"^  SQLite: 3\.\d+", text, re.MULTILINE)
    assert "  Màn hình: 1366 × 768, 125 %\n" in text
    assert "Không có tệp nào đang mở." in text


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["version"] == app.VERSION


def test_the_file_is_told_by_its_measures(data_file):
    communes.add("Quảng Trực")
    text = diagnosis.describe(None)

    assert "Chỗ hỏng tìm thấy khi đọc hết tệp: 0" in text
    assert "Chỉ đọc: không" in text
    assert "\n  commune: 1\n" in text
    assert re.search(r"^  \d{4}-\d\d-\d\d \d\d:\d\d done commune \+1$", text, re.MULTILINE)
    assert data_file.name not in text


def test_steps_tell_what_changed(data_file):
    commune = communes.add("Quảng Trực")
    village = villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune, aliases=["Bu Dar"])
    with step("Sửa ghi chú"):
        Village.update(note="chữ").where(Village.id == village).execute()
    history.undo()
    text = diagnosis.describe(None)

    assert re.search(r"undone village ~1$", text, re.MULTILINE)
    assert re.search(r"done village \+1, village_alias \+1, village_name \+1$", text, re.MULTILINE)


def test_a_file_that_is_only_read_says_so(data_file):
    store.open_file(data_file, read_only=True)

    assert "Chỉ đọc: có" in diagnosis.describe(None)


def test_a_damaged_part_does_not_keep_the_rest_from_being_told(data_file, monkeypatch):
    def broken():
        raise OSError(5, "Bu Prâng")

    monkeypatch.setattr(store, "problems", broken)
    text = diagnosis.describe(failing(""))

    assert "Không đọc được: OSError." in text
    assert "\n  commune: 0\n" in text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(NAMES, min_size=6, max_size=6, unique=True), value=AMOUNTS, order=st.permutations(range(4))
)
def test_no_name_amount_or_note_gets_out(data_file, names, value, order):
    neutral = diagnosis.describe(failing(""))
    secrets = [*names, str(value), dong(value)]
    assume(not any(secret in neutral for secret in secrets))
    commune, village, agency, what, note, message = names
    said = [secrets[number] for number in order]
    told = failing(f"{message}: {said[0]} {said[1]!r} = {value}; “{said[2]}”, {dong(value)}")
    told.__cause__ = refused_by_the_tables(village, value)
    with db.atomic() as everything:
        history._begin(f"Ghi khoản hỗ trợ: {what}")  # a step that ends with the example
        of = villages.add(village, kind=VillageKind.BON, commune=communes.add(commune))
        line = ActLine(what, kind=Kind.OTHER, village=of, value=value)
        giver = ActGiver(agencies.add(agency, kind=AgencyKind.STATE))
        contributions.record(Act((line,), (giver,), when=PartialDate.day(date(2026, 2, 12)), note=note))
        text = diagnosis.describe(told)
        everything.rollback()

    assert not [secret for secret in secrets if secret in text]
    assert "contribution +1" in text


def refused_by_the_tables(name, value):
    with pytest.raises(IntegrityError) as caught, step(name):
        db.execute_sql(
            "INSERT INTO village_name (id, office_id, village_id, name) VALUES (?, ?, ?, NULL)",
            (name, name, value),
        )
    return caught.value
