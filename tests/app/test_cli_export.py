"""The command that writes a whole file as a workbook."""

from app import store
from app.sheets import everything, reading
from models import Contribution


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
