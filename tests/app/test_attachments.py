"""Scans and photos inside the data file."""

import hashlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import attachments, decisions, history, photos, store
from app.errors import UserError
from models import Attachment, Content
from tests.app.test_photos import TAKEN, picture

PDF = b"%PDF-1.7\n\x00\xff quy\xe1\xba\xbft \xc4\x91\xe1\xbb\x8bnh\nstartxref\n9\n%%EOF\n"
JPEG, PNG = picture("JPEG"), picture("PNG")


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
    data = PDF[:-40].ljust(2 * 1024**2 + extra - 40, b"\0") + PDF[-40:]
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


# --- Files that are not whole, and photos made lighter ----------------------------------------------------------------


@pytest.mark.parametrize(("whole", "named"), [(PDF, "quyết định.pdf"), (JPEG, "ảnh.jpg"), (PNG, "ảnh.png")])
def test_a_copy_that_was_broken_off_is_refused(attach, whole, named):
    with pytest.raises(UserError, match=rf"{named} hỏng hoặc chép chưa hết") as refused:
        attach(whole[: len(whole) // 2], named)

    assert refused.value.field == "path"
    assert Content.select().count() == 0


def test_a_photo_is_made_lighter_and_knows_its_day(tmp_path, decision, monkeypatch):
    monkeypatch.setattr(photos, "LONG_SIDE", 256)
    path = tmp_path / "IMG_20260212.jpg"
    path.write_bytes(data := picture("JPEG", (1000, 750), taken="2026:02:12 08:30:00"))
    scan = attachments.read(path, make_lighter=True)
    (key,) = attachments.attach_all([scan], "decision", decision)

    [row] = attachments.of_record("decision", decision)
    assert row.size == len(scan.data) < scan.former_size == len(data)
    assert row.taken_on == TAKEN
    assert attachments.content(key) == scan.data
    assert Content.select(Content.sha256).get().sha256 == hashlib.sha256(scan.data).hexdigest()


def test_a_photo_too_large_is_taken_in_where_it_becomes_light(tmp_path, monkeypatch):
    monkeypatch.setattr(photos, "LONG_SIDE", 256)
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(data := picture("JPEG", (1000, 750)))
    monkeypatch.setattr(attachments, "LARGEST", len(data) - 1)

    assert len(attachments.read(path, make_lighter=True).data) < len(data)
    with pytest.raises(UserError, match="lớn hơn"):
        attachments.read(path)


def test_several_files_are_one_step(tmp_path, decision):
    scans = [attachments.Scan(f"{number}.pdf", "application/pdf", PDF, None, 9) for number in range(3)]
    keys = attachments.attach_all(scans, "decision", decision, note="biên bản")

    assert history.undo_title() == "Đính kèm 3 tệp"
    assert attachments.counted("decision", decision) == 3
    assert {row.note for row in attachments.of_record("decision", decision)} == {"biên bản"}
    attachments.remove(*keys[:2])
    assert history.undo_title() == "Bỏ 2 tệp đính kèm"
    assert attachments.counted("decision", decision) == 1
    history.undo()
    assert attachments.counted("decision", decision) == 3
    history.undo()
    assert attachments.of_record("decision", decision) == []


def test_nothing_is_attached_to_what_is_gone(decision):
    decisions.remove(decision)
    with pytest.raises(UserError, match="không còn nữa"):
        attachments.attach_all(
            [attachments.Scan("1.pdf", "application/pdf", PDF, None, 9)], "decision", decision
        )

    assert Content.select().count() == 0


def test_what_a_photo_shows_can_be_said_later(attach, decision):
    key = attach(JPEG, "ảnh.jpg")
    attachments.describe(key, taken_on=TAKEN, note=" trao  bò ")
    [row] = attachments.of_record("decision", decision)
    assert (row.taken_on, row.note) == (TAKEN, "trao bò")
    assert history.undo_title() == "Ghi chú tệp đính kèm ảnh.jpg"
    with pytest.raises(UserError) as refused:
        attachments.describe(key, taken_on=date(1, 1, 1), note="")
    assert refused.value.field == "taken_on"


def test_what_is_attached_already_is_known(attach, decision):
    attach(PDF)
    scans = [attachments.Scan(name, "", data, None, 9) for name, data in (("a", PDF), ("b", PNG), ("c", PNG))]

    assert [scan.name for scan in attachments.not_yet(scans, "decision", decision)] == ["b"]
    assert [scan.name for scan in attachments.not_yet(scans, "visit", decision)] == ["a", "b"]
