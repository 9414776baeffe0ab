"""Reports and sums asked for by command."""

import json
from datetime import date
from pathlib import Path

import pytest

from app import agencies, cli, history, store, villages
from app.reports import catalogue, files
from models import Contribution, Line
from tests.app.reports.tables import table

SHEETS = "Phiếu bon, buôn quý II năm 2026"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- summary --------------------------------------------------------------------------------------------------


def test_summary_for_programs(run, ledger):
    status, out, err = run("summary", ledger, "--period", "2026-Q2", "--json")

    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "period": {"id": "2026-Q2", "from": "2026-03-15", "to": "2026-06-14", "scheme": "decree"},
        "by": "village",
        "rows": [
            row("bon Bu Dăr", 30_000_000, 100_000_000, 22_000_500, 1, approximate=True),
            row("bon Bu Prâng 1A", 0, 19_600_000, 0),
            row("làng Kơ̆ng Plô̆", 3_000_000, 0, 0),
            row("Toàn xã Quảng Trực", 0, 50_000_000, 0),
            row("bon Bu Dăr; bon Bu Prâng 1A (giá trị chung)", 0, 12_000_000, 0, approximate=True),
        ],
        "total": row(None, 33_000_000, 181_600_000, 22_000_500, 1, approximate=True),
    }


def row(name, money, goods, labour, unvalued=0, *, approximate=False):
    sums = {"money": money, "goods": goods, "labour": labour, "total": money + goods + labour}
    found = {**sums, "unvalued": unvalued, "approximate": approximate}
    return found if name is None else {"name": name, **found}


@pytest.mark.parametrize("by", ["village", "agency", "kind"])
@pytest.mark.parametrize(
    "period", ["2026-Q2", "2026-H1", "2026", "2025..2026", "2026-05-01..2026-05-31", "1990"]
)
def test_the_shape_of_a_summary_is_always_the_same_and_its_rows_make_its_total(run, ledger, by, period):
    _status, out, _err = run("summary", ledger, "--period", period, "--by", by, "--json")
    found = json.loads(out)

    assert list(found) == ["period", "by", "rows", "total"]
    assert list(found["period"]) == ["id", "from", "to", "scheme"]
    assert (found["period"]["id"], found["by"]) == (period, by)
    columns = ["money", "goods", "labour", "total", "unvalued", "approximate"]
    assert list(found["total"]) == columns
    for one in found["rows"]:
        assert list(one) == ["name", *columns]
        assert isinstance(one["name"], str)
    for one in (*found["rows"], found["total"]):
        assert [type(one[column]) for column in columns] == [int] * 5 + [bool]
    for column in columns[:-1]:
        assert sum(one[column] for one in found["rows"]) == found["total"][column]


def test_summary_for_people_stands_in_columns(run, ledger):
    _status, out, _err = run("summary", ledger, "--period", "2026-Q2")
    first, *table = out.splitlines()

    assert first == "Quý II/2026 (từ 15/03/2026 đến 14/06/2026). Đơn vị tính: đồng. (*) có số ước."
    assert table[0].split("  ")[-1].strip() == "Chưa quy tiền"
    assert table[-1].split() == ["Cộng", "33.000.000", "181.600.000", "22.000.500", "236.600.500", "(*)", "1"]
    assert len({cli._width(line) for line in table}) == 1  # marks over letters do not shift a column


def test_summary_of_nothing(run, ledger):
    _status, out, _err = run("summary", ledger, "--period", "1990")

    assert out.splitlines()[-1].split() == ["Cộng", "0", "0", "0", "0", "0"]


# --- report ---------------------------------------------------------------------------------------------------


def test_all_sheets_in_one_file(run, ledger, tmp_path):
    out_folder = tmp_path / "mới" / "phiếu"
    status, out, err = run("report", "village-sheet", ledger, "--period", "2026-Q2", "--out", out_folder)

    path = out_folder / f"{SHEETS}.pdf"
    assert (status, out, err) == (0, f"{path}\n", "")
    assert names(out_folder) == [path.name]
    assert path.read_bytes().startswith(b"%PDF")


def test_the_summary_report(run, ledger, tmp_path):
    _status, out, _err = run(
        "report", "summary", ledger, "--period", "2026", "--out", tmp_path, "--format", "pdf"
    )

    assert out == f"{tmp_path / 'Báo cáo tổng hợp năm 2026.pdf'}\n"
    assert Path(out.strip()).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (("summary", "--village", "Bu Dăr"), "Báo cáo tổng hợp quý II năm 2026 - bon Bu Dăr"),
        (("summary", "--agency", "Sở Y tế"), "Báo cáo tổng hợp quý II năm 2026 - Sở Y tế"),
        (("by-kind", "--village", "Bu Dăr"), "Tổng hợp hỗ trợ theo nội dung quý II năm 2026 - bon Bu Dăr"),
        (
            ("commendation", "--village", "Bu Dăr"),
            "Danh sách đề nghị khen thưởng quý II năm 2026 - bon Bu Dăr",
        ),
    ],
)
def test_a_report_of_a_part_is_a_file_beside_that_of_the_whole(run, ledger, tmp_path, asked, name):
    kind, *whom = asked
    status, out, err = run("report", kind, ledger, "--period", "2026-Q2", *whom, "--out", tmp_path)

    assert (status, out, err) == (0, f"{tmp_path / name}.pdf\n", "")


def test_each_sheet_in_a_file_of_its_own(run, ledger, tmp_path):
    folder = tmp_path / "phiếu"
    _status, out, _err = run(
        "report", "village-sheet", ledger, "--period", "2026-Q2", "--each", "--out", folder
    )

    listed = [Path(line).name for line in out.splitlines()]
    assert listed == [
        f"{SHEETS} - {name}, xã Quảng Trực.pdf"
        for name in ("thôn 4", "bon Bu Dăr", "bon Bu Prâng 1A", "buôn Čư̆ M'gar", "làng Kơ̆ng Plô̆")
    ]
    assert names(folder) == sorted(listed)


@pytest.mark.parametrize("wanted", ["docx", "xlsx"])
def test_the_same_in_another_format(run, ledger, tmp_path, wanted):
    asked = ("report", "village-sheet", ledger, "--period", "2026-Q2", "--format", wanted, "--out", tmp_path)
    status, out, err = run(*asked)
    each = run(*asked, "--each")

    assert (status, err, out.splitlines()) == (0, "", [str(tmp_path / f"{SHEETS}.{wanted}")])
    assert f"{SHEETS} - bon Bu Dăr, xã Quảng Trực.{wanted}" in {
        Path(line).name for line in each[1].splitlines()
    }
    assert all(path.read_bytes().startswith(b"PK") for path in tmp_path.glob(f"*.{wanted}"))


@pytest.mark.parametrize("period", ["1975", "1975..2026", "2026..2199", "2199", "1975-01-01..2199-12-31"])
def test_the_longest_and_farthest_periods(run, ledger, tmp_path, period):
    for kind in ("summary", "village-sheet"):
        status, _out, err = run("report", kind, ledger, "--period", period, "--out", tmp_path)
        assert (status, err) == (0, "")


def test_a_report_made_again_is_the_same_and_replaces_the_first(run, ledger, tmp_path):
    arguments = ("report", "village-sheet", ledger, "--period", "2026-Q2", "--out", tmp_path)
    run(*arguments)
    path = tmp_path / f"{SHEETS}.pdf"
    first = path.read_bytes()
    path.write_bytes(b"of old")

    assert run(*arguments)[0] == 0
    assert path.read_bytes() == first
    assert names(tmp_path) == [path.name, "xã.ketnghia"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["Bu Prâng 1A"], ["bon Bu Prâng 1A"]),
        (["bon Bu Prâng 1A, xã Quảng Trực"], ["bon Bu Prâng 1A"]),
        (["bu prang 1a"], ["bon Bu Prâng 1A"]),
        (["prang"], ["bon Bu Prâng 1A"]),
        (["Bu Prăng"], ["bon Bu Prâng 1A"]),  # its name until April
        (["cu m'gar"], ["buôn Čư̆ M'gar"]),
        (["C\u030cu\u031b\u0306 M'gar"], ["buôn Čư̆ M'gar"]),
        (["4"], ["thôn 4"]),
        (["thon 4"], ["thôn 4"]),
        (["kong plo"], ["làng Kơ̆ng Plô̆"]),  # ended in April, with gifts in the period
        (["dar", "prang", "Bu Dăr"], ["bon Bu Dăr", "bon Bu Prâng 1A"]),
    ],
)
def test_villages_are_found_by_any_way_of_writing(run, ledger, tmp_path, asked, found):
    chosen = [word for name in asked for word in ("--village", name)]
    folder = tmp_path / "phiếu"
    status, out, err = run(
        "report", "village-sheet", ledger, "--period", "2026-Q2", "--each", "--out", folder, *chosen
    )

    assert (status, err) == (0, "")
    assert [Path(line).stem for line in out.splitlines()] == [
        f"{SHEETS} - {name}, xã Quảng Trực" for name in found
    ]


def test_one_village_gives_the_file_its_name(run, ledger, tmp_path):
    _status, out, _err = run(
        "report", "village-sheet", ledger, "--period", "2026-Q2", "--out", tmp_path, "--village", "dar"
    )

    assert Path(out.strip()).name == f"{SHEETS} - bon Bu Dăr, xã Quảng Trực.pdf"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "bu",
            (
                "Có 3 nơi tên giống “bu”: bon Bu Dăr, xã Quảng Trực; bon Bu Prâng 1A, xã Quảng Trực; "
                "buôn Čư̆ M'gar, xã Quảng Trực. Hãy ghi rõ hơn, ví dụ kèm tên xã."
            ),
        ),
        ("Gia Nghĩa", "Kỳ này không có bon, buôn nào tên “Gia Nghĩa”."),
        ("", "Kỳ này không có bon, buôn nào tên “”."),
        ("'", "Kỳ này không có bon, buôn nào tên “'”."),
    ],
)
def test_a_village_that_is_not_meant_clearly(refused, ledger, tmp_path, name, sentence):
    folder = tmp_path / "phiếu"

    assert sentence == refused(
        "report", "village-sheet", ledger, "--period", "2026-Q2", "--out", folder, "--village", name
    )
    assert not folder.exists()


def test_villages_of_one_name_are_told_apart_by_kind_and_commune(run, refused, ledger, tmp_path):
    store.open_file(ledger)
    commune = villages.living(date(2026, 6, 1))[0].commune_id
    for kind in ("buon", "lang"):
        villages.add("Bu Dăr", kind=kind, commune=commune)
    store.close()
    arguments = ("report", "village-sheet", ledger, "--period", "2026-Q2", "--out", tmp_path, "--village")

    assert "Có 3 nơi tên giống “Bu Dăr”" in refused(*arguments, "Bu Dăr")
    assert run(*arguments, "buôn Bu Dăr")[0] == 0
    assert run(*arguments, "lang bu dar")[0] == 0


def test_many_that_fit_are_not_all_listed(refused, ledger, tmp_path):
    store.open_file(ledger)
    commune = villages.living(date(2026, 6, 1))[0].commune_id
    for number in range(10):
        villages.add(f"Bu Ndrung {number}", kind="bon", commune=commune)
    store.close()

    err = refused(
        "report", "village-sheet", ledger, "--period", "2026", "--out", tmp_path, "--village", "ndrung"
    )
    assert err.count("bon Bu Ndrung") == 8
    assert "; …. Hãy ghi rõ hơn" in err


AGENCY_SHEETS = "Phiếu đơn vị quý II năm 2026"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([], ["Bộ Chỉ huy Quân sự tỉnh", "Công ty Cà phê", "Ngân hàng", "Sở Y tế", "Trường THPT"]),
        (["Sở Y tế"], ["Sở Y tế"]),
        (["so y te", "ca phe"], ["Công ty Cà phê", "Sở Y tế"]),
        (["BCHQS"], ["Bộ Chỉ huy Quân sự tỉnh"]),  # another way of writing it
    ],
)
def test_agencies_are_found_by_any_way_of_writing(run, ledger, tmp_path, asked, found):
    store.open_file(ledger)
    army = next(label.id for label in agencies.living(date(2026, 6, 1)) if label.name.startswith("Bộ"))
    agencies.set_aliases(army, ["BCHQS"])
    store.close()
    chosen = [word for name in asked for word in ("--agency", name)]
    status, out, err = run(
        "report", "agency-sheet", ledger, "--period", "2026-Q2", "--each", "--out", tmp_path / "ra", *chosen
    )

    assert (status, err) == (0, "")
    assert [Path(line).stem for line in out.splitlines()] == [f"{AGENCY_SHEETS} - {name}" for name in found]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Sở Xây dựng", "Kỳ này không có đơn vị nào tên “Sở Xây dựng”."),
        ("", "Kỳ này không có đơn vị nào tên “”."),
        (
            "t",
            "Có 4 đơn vị tên giống “t”: Bộ Chỉ huy Quân sự tỉnh; Công ty Cà phê; Sở Y tế; Trường THPT. Hãy ghi rõ hơn.",
        ),
    ],
)
def test_an_agency_that_is_not_meant_clearly(refused, ledger, tmp_path, name, sentence):
    assert sentence == refused(
        "report", "agency-sheet", ledger, "--period", "2026-Q2", "--out", tmp_path / "ra", "--agency", name
    )


@pytest.mark.parametrize("kind", catalogue.KINDS, ids=lambda kind: kind.id)
def test_every_kind_of_report(run, ledger, tmp_path, kind):
    store.open_to_read(ledger)
    gift = Contribution.select().first().id
    store.close()
    wanted = ["--period", "2026-Q2"] if kind.time != "none" else []
    wanted += ["--contribution", gift] if "contribution" in kind.scopes else []
    status, out, err = run("report", kind.id, ledger, *wanted, "--out", tmp_path / "ra")

    assert (status, err) == (0, "")
    assert Path(out.strip()).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("assignments", ["1", "2", "3"]),
        ("assignments by=commune", ["Xã Quảng Trực", "1", "2", "3"]),
        ("commendation", ["1", "2", "3", "4"]),
        ("commendation by=visits value=20000000", ["1"]),
    ],
)
def test_options_of_a_kind(run, ledger, tmp_path, asked, rows):
    kind, *chosen = asked.split()
    words = [word for text in chosen for word in ("--set", text)]
    _status, out, _err = run("report", kind, ledger, "--period", "2026-Q2", "--out", tmp_path / "ra", *words)

    assert [row[0] for row in table(Path(out.strip()).read_bytes(), "STT")] == rows


def test_a_file_without_agencies_has_no_sheets(refused, data_file, tmp_path):
    store.close()

    assert "không có đơn vị nào để in" in refused(
        "report", "agency-sheet", data_file, "--period", "2026-Q2", "--out", tmp_path / "ra"
    )


def test_a_file_without_villages_has_no_sheets(refused, data_file, tmp_path):
    store.close()

    assert "chưa có bon, buôn nào" in refused(
        "report", "village-sheet", data_file, "--period", "2026-Q2", "--out", tmp_path / "ra"
    )


@pytest.mark.parametrize("kind", ["village-sheet", "summary"])
def test_a_file_in_the_place_of_the_folder(refused, ledger, tmp_path, kind):
    (tmp_path / "ra").write_bytes(b"a file")

    assert "ra là một tệp, không phải thư mục" in refused(
        "report", kind, ledger, "--period", "2026-Q2", "--out", tmp_path / "ra"
    )
    assert (tmp_path / "ra").read_bytes() == b"a file"


@pytest.mark.parametrize("each", [(), ("--each",)])
def test_a_folder_that_may_only_be_read(refused, ledger, tmp_path, monkeypatch, each):
    def denied(*_args, **_options):
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(files, "_write", denied)
    err = refused("report", "village-sheet", ledger, "--period", "2026-Q2", "--out", tmp_path / "ra", *each)
    assert "thư mục chỉ cho đọc" in err


def test_a_letter_that_cannot_be_printed(refused, ledger, tmp_path):
    store.open_file(ledger)
    with history.step("Ghi"):
        Line.update(what="tặng 😀").execute()
    store.close()

    for kind in ("village-sheet", "summary"):
        err = refused("report", kind, ledger, "--period", "2026-Q2", "--out", tmp_path / "ra")
        assert "“😀” (U+1F600) trong “Tặng 😀”" in err
    assert not (tmp_path / "ra").exists()
