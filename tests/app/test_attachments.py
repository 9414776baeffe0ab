"""Scans and photos inside the data file."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import attachments, decisions, history, store
from app.errors import UserError
from models import Attachment, Content

PDF = b"%PDF-1.7\n\x00\xff quy\xe1\xba\xbft \xc4\x91\xe1\xbb\x8bnh"
JPEG, PNG = b"\xff\xd8\xff\xe0 anh", b"\x89PNG\r\n\x1a\n anh"


@pytest.fixture
def decision(data_file):
    return decisions.add("1561/QĐ-UBND")


@pytest.fixture
def attach(tmp_path, decision):
    """Write bytes to a file and attach it to the decision."""

    def put(data, name="quyết định.pdf", **rest):
        path = tmp_path / name
        path.write_bytes(data)
        return attachments.attach(path, "decision", decision, **rest)

    return put


@pytest.mark.parametrize(
    ("data", "media_type"), [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png")]
)
def test_what_was_taken_in_comes_back(attach, decision, data, media_type):
    key = attach(data, "ảnh chụp.BIN", taken_on=date(2026, 2, 12), note=" trao  bò ")

    [row] = attachments.of_record("decision", decision)
    assert (row.id, row.name, row.media_type, row.size) == (key, "ảnh chụp.BIN", media_type, len(data))
    assert (row.taken_on, row.note) == (date(2026, 2, 12), "trao bò")
    assert attachments.content(key) == data
    assert history.undo_title() == "Đính kèm ảnh chụp.BIN"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rest=st.binary(max_size=3000))
def test_any_bytes_come_back(attach, rest):
    assert attachments.content(attach(PNG + rest)) == PNG + rest


def test_they_outlive_closing_the_file(attach, data_file):
    key = attach(PDF)
    store.close()
    store.open_file(data_file)

    assert attachments.content(key) == PDF


def test_attachments_are_listed_oldest_first_and_by_record(attach, decision):
    keys = [attach(PDF, "2.pdf"), attach(JPEG, "1.jpg")]

    assert [row.id for row in attachments.of_record("decision", decision)] == keys
    assert attachments.of_record("decision", decisions.add("khác")) == []
    assert attachments.of_record("visit", decision) == []


def test_the_same_content_is_kept_once(attach, decision):
    keys = [attach(PDF, "một.pdf"), attach(PDF, "hai.pdf")]
    assert Content.select().count() == 1
    attachments.remove(keys[0])
    assert attachments.content(keys[1]) == PDF
    assert [row.name for row in attachments.of_record("decision", decision)] == ["hai.pdf"]


def test_taking_away_is_undone_and_done_again(attach, decision):
    key = attach(PDF)
    attachments.remove(key)
    assert history.undo_title() == "Bỏ tệp đính kèm quyết định.pdf"
    with pytest.raises(LookupError):
        attachments.content(key)
    history.undo()
    assert attachments.content(key) == PDF
    history.undo()
    assert attachments.of_record("decision", decision) == []
    history.redo()
    assert attachments.content(key) == PDF


@pytest.mark.parametrize("extra", [0, 1])
def test_the_largest_file_is_taken_in_and_one_byte_more_is_not(attach, monkeypatch, extra):
    monkeypatch.setattr(attachments, "LARGEST", 2 * 1024**2)
    data = PDF.ljust(2 * 1024**2 + extra, b"\0")
    if not extra:
        assert attachments.content(attach(data)) == data
        return
    with pytest.raises(UserError) as refused:
        attach(data)

    assert refused.value.field == "path"
    assert refused.value.text == (
        "Tệp quyết định.pdf lớn hơn 2 MB. Hãy thu nhỏ ảnh hoặc quét lại ở độ phân giải thấp hơn."
    )
    assert Content.select().count() == 0


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "trống.pdf"), (b"%PD", "cụt.pdf"), (b"PK\x03\x04", "công văn.docx"), (b" %PDF-1.7", "lệch.pdf")],
)
def test_other_kinds_of_files_are_refused_whatever_their_name(attach, data, name):
    with pytest.raises(UserError, match=f"Tệp {name} không phải PDF, JPG hay PNG. Hãy lưu") as refused:
        attach(data, name)

    assert refused.value.field == "path"
    assert Attachment.select().count() == 0


def test_what_cannot_be_read_is_told_with_its_place(tmp_path, decision):
    for path in (tmp_path / "không có.pdf", tmp_path):
        with pytest.raises(UserError) as refused:
            attachments.attach(path, "decision", decision)
        assert refused.value.field == "path"
        assert refused.value.text.startswith(f"Không đọc được tệp {path}. Hãy xem tệp còn ở đó")


def test_a_name_that_cannot_be_stored_is_told(attach, decision):
    with pytest.raises(UserError, match="ký tự ẩn") as refused:
        attach(PDF, "quyết\u202efdp.exe")
    assert refused.value.field == "path"
    assert attachments.of_record("decision", decision) == []
