import os
import shutil
from pathlib import Path

import pytest

from app import store, whereabouts
from app.whereabouts import look_for


@pytest.fixture
def stick(data_file, tmp_path):
    """Give a folder that stands for a stick, with the data file on it as so-lieu/xã.ketnghia."""
    store.close()
    path = tmp_path / "E" / "so-lieu" / "xã.ketnghia"
    path.parent.mkdir(parents=True)
    shutil.copy(data_file, path)
    return tmp_path / "E"


def test_a_stick_with_another_letter_is_found(stick, tmp_path):
    missing = tmp_path / "D" / "so-lieu" / "xã.ketnghia"

    assert look_for(missing, roots=[tmp_path / "C", stick]).elsewhere == [stick / "so-lieu" / "xã.ketnghia"]


def test_a_file_moved_to_the_desktop_is_found(stick, tmp_path):
    desktop = tmp_path / "Desktop"
    desktop.mkdir()
    shutil.copy(stick / "so-lieu" / "xã.ketnghia", desktop)
    missing = tmp_path / "D" / "so-lieu" / "xã.ketnghia"

    assert look_for(missing, roots=[desktop]).elsewhere == [desktop / "xã.ketnghia"]


def test_backups_beside_are_found_the_newest_first(stick):
    path = stick / "so-lieu" / "xã.ketnghia"
    older, newer = (path.with_name(f"xã 2026-0{number}-01 10.00.00.ketnghia") for number in (1, 2))
    for number, copy in enumerate((older, newer)):
        shutil.copy(path, copy)
        os.utime(copy, (number, number))
    shutil.copy(path, path.with_name("xã khác.txt"))
    shutil.copy(path, path.with_name("xãkhác.ketnghia"))
    path.unlink()

    assert look_for(path, roots=[]) == ([], [newer, older])


def test_backups_in_folders_known_are_found(stick, tmp_path):
    copies = tmp_path / "sao lưu"
    copies.mkdir()
    path = stick / "so-lieu" / "xã.ketnghia"
    shutil.move(path, copies / "xã 2026-01-01 10.00.00.ketnghia")

    assert look_for(path, [copies], roots=[]).copies == [copies / "xã 2026-01-01 10.00.00.ketnghia"]


def test_what_is_no_data_file_is_not_offered(tmp_path):
    for name in ("xã.ketnghia", "xã 2026.ketnghia"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "so-lieu").mkdir()
    (tmp_path / "so-lieu" / "xã.ketnghia").mkdir()

    found = look_for(Path("/không có/so-lieu/xã.ketnghia"), roots=[tmp_path])
    assert found == ([], [])
    assert not found


def test_the_missing_file_itself_is_not_offered(stick):
    path = stick / "so-lieu" / "xã.ketnghia"

    assert look_for(path, roots=[stick]).elsewhere == []


@pytest.mark.parametrize("path", [Path("xã.ketnghia"), Path("/xã.ketnghia"), Path("a\0b")])
def test_odd_paths(path, tmp_path):
    assert look_for(path, roots=[tmp_path]) == ([], [])


def test_drives_are_looked_for_where_this_system_has_them():
    assert Path.home() in whereabouts.drives()
