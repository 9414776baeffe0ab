"""The command that writes a whole file as a workbook, and `import` that takes it back."""

import json
from pathlib import Path

import openpyxl

from app import store
from app.sheets import everything, reading
from models import Contribution, Visit


def test_everything_goes_into_one_workbook(run, ledger, tmp_path):
    path = tmp_path / "Xuất" / "toàn bộ.xlsx"

    status, out, err = run("export", ledger, path)

    assert (status, err) == (0, "")
    assert out == f"Đã ghi toàn bộ dữ liệu vào {path}.\n"
    book = reading.read(path)
    assert everything.is_everything(book)
    store.open_file(ledger)
    told = everything.read_back(book)
    assert (told.new, told.updated, told.refused) == (0, 0, ())
    assert told.same > Contribution.select().count() > 0
    store.close()


def test_an_older_workbook_is_written_over(run, ledger, tmp_path):
    path = tmp_path / "toàn bộ.xlsx"
    path.write_bytes(b"x")

    assert run("export", ledger, path)[0] == 0
    assert everything.is_everything(reading.read(path))


def test_the_data_file_is_never_written_over(refused, ledger):
    before = ledger.read_bytes()

    assert "đuôi .xlsx" in refused("export", ledger, ledger)
    assert ledger.read_bytes() == before


def test_a_place_that_takes_nothing_is_said(refused, ledger, tmp_path):
    (tmp_path / "tệp").write_text("x")

    assert "không phải thư mục" in refused("export", ledger, tmp_path / "tệp" / "toàn bộ.xlsx")
    (tmp_path / "a.xlsx").mkdir()
    assert "Đã có thư mục" in refused("export", ledger, tmp_path / "a.xlsx")


def test_a_file_that_is_missing_is_said(refused, tmp_path):
    assert refused("export", tmp_path / "không có.ketnghia", tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_what_was_exported_fills_an_empty_file_and_then_changes_nothing(run, ledger, tmp_path):
    book, path = tmp_path / "toàn bộ.xlsx", tmp_path / "mới.ketnghia"
    run("export", ledger, book)
    store.create(path, store.NewOffice("UBND xã khác", "Nơi khác"))
    store.close()

    status, out, err = run("import", path, book, "--json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert Path(told.pop("backup")).stat().st_size > 0
    assert told["new"] > 0
    assert told == {"new": told["new"], "updated": 0, "same": 0, "doubtful": 0, "refused": []}

    status, out, _err = run("import", path, book)
    assert (
        out == f"Đã nhập lại “{book.name}”: 0 dòng mới, 0 cập nhật, {told['new']} không đổi, 0 không nhận.\n"
    )
    for command in (("summary", "--period", "2026"), ("check",)):
        name, *more = command
        assert run(name, path, *more) == run(name, ledger, *more)
    assert run("undo", path)[0] == 0


def test_a_corrected_workbook_is_looked_at_then_taken_in(run, ledger, tmp_path):
    path = tmp_path / "toàn bộ.xlsx"
    run("export", ledger, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Thăm"]
    marks = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(3, marks["visit.what"]).value = "việc khác"
    key = sheet.cell(3, marks["visit.id"]).value
    sheet.cell(4, marks["visit.on"]).value = "hôm nào đó"
    book.save(path)

    for dry_run in (["--dry-run"], []):
        status, out, _err = run(
            "import", ledger, path, "--json", "--refused-to", tmp_path / "lại.xlsx", *dry_run
        )
        told = json.loads(out)
        assert (status, told["new"], told["updated"], told["doubtful"]) == (0, 0, 1, 0)
        (refused,) = told["refused"]
        assert (refused["sheet"], refused["row"]) == ("Thăm", 4)
        assert refused["column"] == openpyxl.utils.get_column_letter(marks["visit.on"])
        assert reading.read(tmp_path / "lại.xlsx").sheets[0].value(3, 0) == "Thăm"
        store.open_file(ledger)
        assert (Visit.get_by_id(key).what == "việc khác") is not bool(dry_run)
        store.close()
