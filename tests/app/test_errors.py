"""What the disk does to us is said in a sentence; what we do wrong ourselves is not."""

import errno

import apsw
import pytest
from peewee import IntegrityError, OperationalError

from app.errors import UserError, storage_trouble
from models import Office, db


def failed(code):
    error = apsw.exception_for(code)
    assert isinstance(error, apsw.Error)
    return error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (apsw.SQLITE_FULL, "đầy"),
        (apsw.SQLITE_READONLY, "chỉ cho xem"),
        (apsw.SQLITE_READONLY_DIRECTORY, "chỉ cho xem"),
        (apsw.SQLITE_READONLY_DBMOVED, "sao lưu ngay"),
        (apsw.SQLITE_READONLY_ROLLBACK, "-journal"),
        (apsw.SQLITE_BUSY, "Chương trình khác đang ghi"),
        (apsw.SQLITE_BUSY_RECOVERY, "Chương trình khác đang ghi"),
        (apsw.SQLITE_CORRUPT, "bị hỏng"),
        (apsw.SQLITE_CORRUPT_INDEX, "bị hỏng"),
        (apsw.SQLITE_IOERR_DATA, "bị hỏng"),
        (apsw.SQLITE_NOTADB, "không phải tệp dữ liệu"),
        (apsw.SQLITE_CANTOPEN, "Không mở được"),
        (apsw.SQLITE_IOERR, "báo lỗi"),
        (apsw.SQLITE_IOERR_WRITE, "báo lỗi"),
    ],
)
def test_each_trouble_of_sqlite_has_its_sentence(code, sentence):
    trouble = storage_trouble(failed(code))

    assert sentence in trouble.text
    assert trouble.text.endswith(".")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "đầy"),
        (errno.EACCES, "Không được phép"),
        (errno.EROFS, "Không được phép"),
        (errno.ENOENT, "Không thấy"),
        (errno.ENAMETOOLONG, "quá dài"),
        (errno.EIO, "báo lỗi"),
    ],
)
def test_each_trouble_of_the_system_has_its_sentence(number, sentence):
    assert sentence in storage_trouble(OSError(number, "reason")).text


@pytest.mark.parametrize("code", [apsw.SQLITE_ERROR, apsw.SQLITE_CONSTRAINT, apsw.SQLITE_MISUSE])
def test_our_own_faults_have_none(code):
    assert storage_trouble(failed(code)) is None


def after(error, cause):
    error.__context__ = cause
    return error


def test_a_cause_is_found_under_what_it_led_to():
    """A full disk ends the transaction, so that taking back the inner part of it fails as well."""
    wrapped = after(OperationalError("full"), failed(apsw.SQLITE_FULL))
    last = after(failed(apsw.SQLITE_ERROR), wrapped)

    assert "đầy" in storage_trouble(last).text


def test_a_fault_of_ours_is_not_blamed_on_a_trouble_before_it():
    assert storage_trouble(after(KeyError("ours"), failed(apsw.SQLITE_FULL))) is None


def test_a_broken_rule_of_the_tables_is_a_defect(data_file):
    with pytest.raises(IntegrityError) as broken:
        Office.create(name="", place="Quảng Trực")
    assert storage_trouble(broken.value) is None


def test_the_text_and_the_field():
    error = UserError("Chưa nhập tên.", field="name")

    assert (str(error), error.text, error.field) == ("Chưa nhập tên.", "Chưa nhập tên.", "name")
    assert db.is_closed()
