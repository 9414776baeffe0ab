"""The command, run as a clerk or a script would."""

import json

import pytest

from app import backups, cli, history, store
from tests.app.sheets import layouts
from tests.app.sheets.books import xlsx

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền"]
GOOD = [1, "5/1/2026", "Binh đoàn 15", "Keo", "Quà", 1_000_000]
UNKNOWN = [2, "5/1/2026", "Binh đoàn 15", "Bu Prăng", "Quà", 2_000_000]
BAD = [3, "31/2/2026", "Binh đoàn 15", "Keo", "Quà", "ba mươi"]


@pytest.fixture
def run(known, capsys):
    store.close()

    def run(*arguments):
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def workbook(tmp_path):
    def workbook(*lines, heads=HEADS):
        path = tmp_path / "biểu.xlsx"
        path.write_bytes(xlsx([heads, *lines]))
        return path

    return workbook


def read(known):
    store.open_to_read(known)
    return history.recent()


def test_rows_are_counted_and_what_is_refused_is_named_by_its_cell(run, known, workbook):
    status, out, _err = run("import", known, workbook(GOOD, UNKNOWN, BAD), "--json")

    said = json.loads(out)
    assert status == 0
    assert (said["new"], said["updated"], said["same"], said["doubtful"]) == (1, 0, 0, 1)
    (refused,) = said["refused"]
    assert (refused["sheet"], refused["row"], refused["column"]) == ("Sheet1", 4, "B")
    assert refused["reason"].endswith(".")
    (doubt,) = said["doubts"]
    assert doubt["row"] == 3
    assert {"create", "leave"} <= {one["id"] for one in doubt["questions"][0]["candidates"]}


def test_the_same_again_is_the_same(run, known, workbook):
    path = workbook(GOOD)
    run("import", known, path)
    _status, out, _err = run("import", known, path, "--json")

    assert json.loads(out)["same"] == 1
    assert read(known)[0].title == "Nhập tệp biểu.xlsx"


def test_a_dry_run_writes_nothing(run, known, workbook):
    before = known.read_bytes()
    status, out, _err = run("import", known, workbook(GOOD), "--dry-run")

    assert (status, known.read_bytes()) == (0, before)
    assert out.startswith("Xem trước “biểu.xlsx”: 1 mới, 0 không đổi")


def test_what_a_table_was_taken_for_is_said_and_what_is_not_taken_from_it(run, known, workbook):
    path = workbook([*GOOD, "x", "y"], heads=[*HEADS, "Mã hồ sơ", "Ghi chú thêm của đơn vị"])
    _status, out, _err = run("import", known, path, "--dry-run")

    assert out.splitlines()[1] == (
        "  Sheet1, dòng 2 đến 2: Kết quả hỗ trợ. Đoán cột H (Ghi chú thêm của đơn vị) là “Ghi chú”. "
        "Không lấy cột G (Mã hồ sơ); --map cho biết cột đó là gì."
    )


def test_who_is_asked_is_told_how_to_answer(run, known, workbook):
    _status, out, _err = run("import", known, workbook(UNKNOWN), "--dry-run")
    assert "--answer" in out
    _status, out, _err = run("import", known, workbook(GOOD), "--dry-run")
    assert "--answer" not in out


def test_a_noun_that_cannot_be_made_is_answered_with_those_that_can(run, known, workbook):
    status, _out, err = run("import", known, workbook(GOOD), "--create", "xã")
    assert status == 2
    assert "villages, agencies, communes" in err


def test_the_file_is_kept_as_it_was_and_that_is_said(run, known, workbook):
    before = known.read_bytes()
    path = workbook(GOOD)
    folder = backups.folder_before_import(known)
    run("import", known, path, "--dry-run")
    assert not folder.exists()
    _status, out, _err = run("import", known, path)
    (kept,) = folder.iterdir()
    assert f"được giữ ở {kept}." in out
    _status, out, _err = run("import", known, path, "--json")
    assert json.loads(out)["backup"] is None
    assert list(folder.iterdir()) == [kept]
    assert known.read_bytes() != before
    backups.restore_beside(kept, known.with_name("trước.ketnghia"))
    assert run("export", known.with_name("trước.ketnghia"), known.with_name("hết.xlsx"))[0] == 0


def test_a_whole_file_that_brings_nothing_is_not_kept_before(run, known, tmp_path):
    everything = tmp_path / "hết.xlsx"
    run("export", known, everything)
    _status, out, _err = run("import", known, everything, "--json")
    assert json.loads(out)["backup"] is None
    assert not list(backups.folder_before_import(known).iterdir())

    run("undo", known)
    _status, out, _err = run("import", known, everything)
    assert len(list(backups.folder_before_import(known).iterdir())) == 1
    assert "được giữ ở" in out


def test_a_name_becomes_a_record_only_where_that_is_said(run, known, workbook):
    path = workbook([1, "5/1/2026", "Hội Xyz quận Một", "Keo", "Quà", 1_000_000])
    _status, first, _err = run("import", known, path, "--json")
    _status, second, _err = run("import", known, path, "--json", "--create", "agencies")

    assert (json.loads(first)["doubtful"], json.loads(second)["new"]) == (1, 1)


def test_a_question_is_answered(run, known, workbook):
    path = workbook(UNKNOWN)
    _status, out, _err = run("import", known, path, "--json")
    question = json.loads(out)["doubts"][0]["questions"][0]["id"]
    _status, out, _err = run("import", known, path, "--json", "--answer", f"{question}=leave")

    assert (json.loads(out)["doubtful"], json.loads(out)["new"]) == (0, 0)


def test_columns_are_mapped_by_letter_or_head(run, known, workbook):
    path = workbook([1, "5/1/2026", "Binh đoàn 15", "Keo", "Quà", 1.5], heads=[*HEADS[:-1], "Cột lạ lùng"])
    _status, out, _err = run("import", known, path, "--json", "--dry-run", "--map", "F=value:1000000")
    assert json.loads(out)["new"] == 1

    status, _out, err = run("import", known, path, "--map", "Z=value")
    assert (status, err) == (cli.PROBLEM, "Không bảng nào có cột “Z”.\n")
    status, _out, err = run("import", known, path, "--map", "F=tiền")
    assert status == cli.PROBLEM


def test_what_is_left_goes_to_a_workbook_that_can_be_put_right_and_taken_in(run, known, workbook, tmp_path):
    left = tmp_path / "chưa nhập.xlsx"
    run("import", known, workbook(GOOD, BAD), "--refused-to", left)
    status, out, _err = run("import", known, left, "--dry-run", "--json")

    said = json.loads(out)
    assert status == 0
    assert (said["new"], len(said["refused"])) == (0, 1)
    assert said["refused"][0]["column"] == "B"


def test_a_workbook_without_a_table_is_one_sentence(run, known, tmp_path):
    path = tmp_path / "thư.xlsx"
    path.write_bytes(xlsx([["Kính gửi anh"]]))
    status, out, err = run("import", known, path)

    assert (status, out) == (cli.PROBLEM, "")
    assert err.startswith("Trong “thư.xlsx” không thấy bảng nào")


def test_people_are_told_what_happened(run, known, tmp_path):
    path = tmp_path / "biểu.xlsx"
    path.write_bytes(xlsx(layouts.bundles))
    status, out, _err = run("import", known, path)

    assert status == 0
    assert out.splitlines()[0] == "Đã nhập “biểu.xlsx”: 4 mới, 0 không đổi (tính theo dòng)."
    assert "2 khoản chưa rõ thuộc kỳ nào" in out


def test_what_export_wrote_comes_back(run, known, tmp_path):
    path = tmp_path / "toàn bộ.xlsx"
    run("export", known, path)
    status, out, _err = run("import", known, path, "--json")

    said = json.loads(out)
    assert (status, said["new"], said["refused"]) == (0, 0, [])
    assert said["same"] > 0
