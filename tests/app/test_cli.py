"""The commands, run as a clerk or a script would."""

import json
import re

import pytest

from app import cli, sample, store, usage

ENGLISH = re.compile(
    r"usage:|error|required|invalid|choose|unrecognized|expected|positional|options|show this"
)
SHEETS = "Phiếu bon, buôn quý II năm 2026"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- Usage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(cli._COMMANDS))])
def test_help_is_vietnamese(run, command):
    status, out, err = run(*command, "--help")

    assert (status, err) == (0, "")
    assert out.startswith("Cách dùng: main.py")
    assert not ENGLISH.search(out)


def test_every_command_is_explained(run):
    _status, out, _err = run("-h")

    for name in cli._COMMANDS:
        assert f"\n    {name} " in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "còn thiếu LỆNH."),
        (("nhập", "x"), "LỆNH: không có lựa chọn 'nhập' (hãy chọn trong 'demo',"),
        (("summary",), "còn thiếu TỆP, --period."),
        (("summary", "x", "--period"), "--period: cần một giá trị đi kèm."),
        (("summary", "x", "--period", "2026", "--by", "xã"), "--by: không có lựa chọn 'xã' (hãy chọn trong"),
        (("summary", "x", "--period", "2026", "--jso"), "không hiểu --jso."),
        (("summary", "x", "--period", "2026", "--json=1"), "--json: không nhận giá trị '1'."),
        (("check", "x", "y"), "không hiểu y."),
        (("report", "phiếu", "x", "--period", "2026", "--out", "y"), "LOẠI: không có lựa chọn"),
        (("report", "summary", "x", "--period", "2026"), "còn thiếu --out."),
        (("report", "summary", "x", "--out", "y"), "còn thiếu --period."),
        (("report", "receipt", "x", "--out", "y"), "còn thiếu --contribution."),
        (
            ("report", "visits", "x", "--period", "2026", "--out", "y", "--contribution", "z"),
            "visits không dùng với --contribution.",
        ),
        (
            ("report", "summary", "x", "--period", "2026", "--out", "y", "--format", "odt"),
            "--format: không có",
        ),
        (
            ("report", "summary", "x", "--period", "2026", "--out", "y", "--each"),
            "summary không dùng với --each.",
        ),
        (
            ("report", "returns", "x", "--period", "2026", "--out", "y", "--village", "z"),
            "returns không dùng với --village.",
        ),
        (
            ("report", "village-sheet", "x", "--period", "2026", "--out", "y", "--agency", "z"),
            "village-sheet không dùng với --agency.",
        ),
        (
            ("report", "summary", "x", "--period", "2026", "--out", "y", "--set", "by=village"),
            "summary không có lựa chọn by.",
        ),
        (
            ("report", "assignments", "x", "--period", "2026", "--out", "y", "--set", "by=xã"),
            "--set by là một trong agency, village, commune, không phải xã.",
        ),
        (
            ("report", "commendation", "x", "--period", "2026", "--out", "y", "--set", "value=-1"),
            "--set value là một số, không phải -1.",
        ),
        (("demo", "x", "--size", "lớn"), "--size là commune, province hoặc một số, không phải lớn."),
        (("demo", "x", "--size", "0"), "--size là commune, province hoặc một số, không phải 0."),
        (("backup", "x"), "còn thiếu --to."),
        (("--sai",), "còn thiếu LỆNH."),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(refused, arguments, sentence):
    err = refused(*arguments, status=usage.WRONG)

    assert err.startswith("Cách dùng: main.py")
    assert sentence in err.partition("Sai cách dùng lệnh: ")[2]
    assert not ENGLISH.search(err)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], False),
        (["--demo"], False),
        (["xã.ketnghia"], False),
        (["check"], True),
        (["--help"], True),
        (["-h"], True),
    ],
)
def test_what_is_a_command_and_what_opens_the_window(arguments, command):
    assert cli.is_command(arguments) is command


# --- What cannot be opened or understood ----------------------------------------------------------------------

ON_A_FILE = [
    ("report", "summary", "{file}", "--period", "2026-Q2", "--out", "{out}"),
    ("report", "village-sheet", "{file}", "--period", "2026-Q2", "--out", "{out}"),
    ("summary", "{file}", "--period", "2026-Q2", "--json"),
    ("check", "{file}", "--json"),
    ("history", "{file}"),
    ("undo", "{file}"),
    ("redo", "{file}"),
    ("backup", "{file}", "--to", "{out}"),
    ("restore", "{file}", "--to", "{out}.ketnghia"),
]


@pytest.mark.parametrize("command", ON_A_FILE, ids=lambda command: command[0])
@pytest.mark.parametrize(
    "bad",
    [
        ("missing", "Không thấy tệp"),
        ("folder", "là một thư mục"),
        ("empty", "rỗng (0 byte)"),
        ("text", "không phải tệp dữ liệu của Kết nghĩa"),
        ("cut", "bị cụt"),
    ],
)
def test_what_is_no_data_file_gets_a_sentence_and_is_left_alone(
    refused, ledger_master, tmp_path, command, bad
):
    file, out = tmp_path / "nguồn", tmp_path / "ra"
    kind, sentence = bad
    match kind:
        case "folder":
            file.mkdir()
        case "empty":
            file.touch()
        case "text":
            file.write_text("xin chào" * 200, encoding="utf-8")
        case "cut":
            file.write_bytes(ledger_master.read_bytes()[:10_000])
    before = names(tmp_path)

    assert sentence in refused(*(word.format(file=file, out=out) for word in command))
    assert names(tmp_path) == before


@pytest.mark.parametrize("command", ["summary", "report"])
@pytest.mark.parametrize("period", ["2026-Q5", "quý I", "2026..2021", "", "2026-02-30..2026-03-01", "9999"])
def test_a_period_that_does_not_exist(refused, ledger, tmp_path, command, period):
    arguments = (
        ("report", "summary", ledger, "--out", tmp_path / "ra") if command == "report" else (command, ledger)
    )

    assert re.search("Kỳ được viết như|Giai đoạn phải từ năm trước", refused(*arguments, "--period", period))
    assert names(tmp_path) == ["xã.ketnghia"]


# --- demo, backup, restore ------------------------------------------------------------------------------------


def test_demo_makes_a_file_once(run, refused, tmp_path):
    path = tmp_path / "mẫu.ketnghia"

    assert run("demo", path) == (0, f"Đã tạo tệp dữ liệu mẫu {path}.\n", "")
    assert "Đã có tệp này" in refused("demo", path)
    assert json.loads(run("summary", path, "--period", "2026-Q3", "--json")[1])["total"]["total"] > 0
    assert "Không thấy tệp hoặc thư mục này" in refused("demo", tmp_path / "không có" / "mẫu.ketnghia")


def test_demo_of_other_sizes(run, tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(sample, "province", made.append)
    monkeypatch.setattr(sample, "ledger", lambda *asked: made.append(asked))

    assert run("demo", tmp_path / "tỉnh", "--size", "province")[0] == 0
    assert run("demo", tmp_path / "sổ", "--size", "1000")[0] == 0
    assert made == [tmp_path / "tỉnh", (tmp_path / "sổ", 1000)]


def test_backup_and_restore(run, refused, ledger, tmp_path):
    status, out, _err = run("backup", ledger, "--to", tmp_path / "USB")
    (copy,) = (tmp_path / "USB").iterdir()

    assert (status, out) == (0, f"Đã sao lưu vào {copy}; bản sao đã được kiểm tra.\n")
    run("undo", ledger)
    status, out, _err = run("restore", copy, "--to", ledger)
    kept = next(ledger.parent.glob("*bản cũ*"))
    assert status == 0
    assert out == f"Đã khôi phục vào {ledger}.\nTệp ở đó trước đây được giữ ở {kept}.\n"
    assert run("history", ledger)[1].splitlines()[0].endswith("Dựng xã")
    assert "xã bản cũ" in " ".join(names(tmp_path))
    assert "Không thấy" in refused("backup", ledger, "--to", tmp_path / "a" / "b")
    (tmp_path / "tệp").write_bytes(b"")
    assert refused("backup", ledger, "--to", tmp_path / "tệp")


# --- Whatever happens -----------------------------------------------------------------------------------------


def breaking(error):
    def work():
        raise error

    return work


def test_a_defect_is_named_in_one_sentence(capsys):
    assert cli.guarded(breaking(KeyError("của tôi"))) == cli.PROBLEM

    said = capsys.readouterr().err
    assert re.fullmatch(
        r"Chương trình gặp lỗi ngoài dự kiến: KeyError tại test_cli\.py, dòng \d+ \('của tôi'\)\. .*\.\n",
        said,
    )


def test_who_stops_a_command_is_answered(capsys):
    assert cli.guarded(breaking(KeyboardInterrupt())) == cli.INTERRUPTED

    assert capsys.readouterr().err == "Đã dừng theo yêu cầu.\n"


def test_a_reader_who_leaves_is_not_complained_about(capsys):
    assert cli.guarded(breaking(BrokenPipeError())) == cli.PROBLEM

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("error", [KeyError(), KeyboardInterrupt(), BrokenPipeError(), OSError(28, "full")])
def test_the_file_is_closed_whatever_happens(ledger, error):
    def work():
        store.open_file(ledger)
        raise error

    cli.guarded(work)
    assert store.db.is_closed()
    assert store.open_file(ledger).read_only is False
    store.close()
