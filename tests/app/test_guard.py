"""A file is looked at before SQLite may touch it; whatever it is, it stays as it was."""

import os
import random
import sqlite3
import zipfile

import pytest

from app import guard, store
from app.errors import UserError
from models import SCHEMA, db


@pytest.fixture
def whole(data_file):
    """Give the bytes of a sound file; the file itself is gone."""
    store.close()
    content = data_file.read_bytes()
    data_file.unlink()
    return content


def refused(path, sentence):
    """Open what lies at `path`: it must be refused with a sentence, and the folder be left as it was."""
    before = content_of(path.parent)
    with pytest.raises(UserError, match=sentence) as refusal:
        store.open_file(path)
    assert path.name in refusal.value.text
    assert refusal.value.text.endswith(".")
    assert content_of(path.parent) == before
    assert db.is_closed()


def content_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def with_number(header, offset, number):
    return header[:offset] + number.to_bytes(4, "big") + header[offset + 4 :]


def test_a_missing_file_is_said_and_not_made(tmp_path):
    refused(tmp_path / "không có.ketnghia", "Không thấy tệp")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(UserError, match="Không thấy tệp"):
        store.open_file(tmp_path / "USB" / "xã.ketnghia")
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path):
    (tmp_path / "xã.ketnghia").mkdir()
    refused(tmp_path / "xã.ketnghia", "là một thư mục")


def test_a_file_in_the_place_of_a_folder(tmp_path):
    (tmp_path / "tệp").write_text("văn bản", encoding="utf-8")
    with pytest.raises(UserError, match="Không thấy"):
        store.open_file(tmp_path / "tệp" / "xã.ketnghia")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is Unix's")
def test_what_is_no_file_at_all_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "xã.ketnghia")
    refused(tmp_path / "xã.ketnghia", "không phải một tệp")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", r"rỗng \(0 byte\)"),
        (b"S", "không phải tệp dữ liệu"),
        (b"SQLite format 3\0", "không phải tệp dữ liệu"),
        (b"\0" * 4096, "không phải tệp dữ liệu"),
        ("Danh sách bon, buôn\n".encode() * 500, "không phải tệp dữ liệu"),
        (random.Random(1).randbytes(8192), "không phải tệp dữ liệu"),
        (b"SQLite format 3\0" + random.Random(2).randbytes(8192), "chương trình khác"),
    ],
    ids=["empty", "one byte", "magic only", "zeros", "text", "random", "random after magic"],
)
def test_what_is_not_ours(tmp_path, content, sentence):
    path = tmp_path / "xã.ketnghia"
    path.write_bytes(content)
    refused(path, sentence)


def test_a_workbook_under_our_suffix(tmp_path):
    path = tmp_path / "xã.ketnghia"
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>" * 200)
    refused(path, "không phải tệp dữ liệu")


def test_another_programs_database(tmp_path):
    path = tmp_path / "xã.ketnghia"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE commune (name TEXT)")
    other.commit()
    other.close()
    refused(path, "chương trình khác")


def test_a_database_that_bears_our_number_but_not_our_checksums(tmp_path):
    path = tmp_path / "xã.ketnghia"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE commune (name TEXT)")
    other.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
    other.commit()
    other.close()
    refused(path, "hỏng ở phần đầu")


def test_a_newer_version(tmp_path, whole):
    path = tmp_path / "xã.ketnghia"
    path.write_bytes(with_number(whole, 60, SCHEMA + 1))
    refused(path, f"phiên bản mới hơn .*dạng {SCHEMA + 1}")


def test_a_file_cut_short_anywhere(tmp_path, whole):
    path = tmp_path / "xã.ketnghia"
    for length in [1, 15, 16, 99, 100, 511, 512, 4095, 4096, *range(4097, len(whole), len(whole) // 17)]:
        path.write_bytes(whole[:length])
        refused(path, "bị cụt|không phải tệp dữ liệu")
    path.write_bytes(whole[:-1])
    refused(path, "bị cụt")


def test_the_empty_journal_beside_an_idle_file_does_not_hide_the_cut(tmp_path, whole):
    path = tmp_path / "xã.ketnghia"
    path.write_bytes(whole[:-4096])
    (tmp_path / "xã.ketnghia-journal").touch()
    refused(path, "bị cụt")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_not_text(tmp_path, whole):
    path = tmp_path / os.fsdecode(b"x\xe3.ketnghia")
    path.write_bytes(whole)
    with pytest.raises(UserError, match="Tên tệp có ký tự không đọc được"):
        store.open_file(path)
    with pytest.raises(UserError, match="Tên tệp có ký tự không đọc được"):
        store.open_file(tmp_path / "x\0.ketnghia")
    assert path.read_bytes() == whole


def test_a_name_longer_than_the_disk_takes(tmp_path):
    with pytest.raises(UserError, match="Tên tệp quá dài"):
        store.open_file(tmp_path / ("ế" * 100 + ".ketnghia"))
