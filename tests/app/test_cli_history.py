"""Checking a file, its history, undo and redo by command."""

import json
from datetime import datetime

import pytest

from app import cli, history, store
from app.lock import Lock
from models import Contribution, Giver, Line

# --- check ----------------------------------------------------------------------------------------------------


def test_check_of_a_good_file(run, data_file):
    store.close()

    assert run("check", data_file) == (0, "Tệp nguyên vẹn, số liệu khớp nhau; 0 điều nên xem lại.\n", "")
    assert json.loads(run("check", data_file, "--json")[1]) == {"ok": True, "problems": [], "doubts": []}


def test_check_with_doubts(run, ledger):
    store.open_file(ledger)
    with history.step("Ghi thẳng"):
        Contribution.update(note="26.575kg kg gạo").execute()
    store.close()
    status, out, _err = run("check", ledger, "--json")
    found = json.loads(out)

    assert (status, found["ok"]) == (0, True)
    assert {"undated", "unpaired"} <= {one["code"] for one in found["problems"]}
    assert {one["code"] for one in found["doubts"]} == {"doubled-unit"}
    for one in found["problems"] + found["doubts"]:
        assert list(one) == ["code", "where", "message"]
        assert all(isinstance(value, str) for value in one.values())
    said = run("check", ledger)[1].splitlines()
    assert said[-1].startswith("Tệp nguyên vẹn, số liệu khớp nhau; ")
    assert [line[:2] for line in said[:-1]] == ["??"] * len(found["problems"] + found["doubts"])


def test_check_of_a_tampered_file(run, ledger):
    store.open_file(ledger)
    with history.step("Ghi thẳng"):
        Giver.update(amount=10**12, form="goods").execute()
        lonely = Contribution.create()
    store.close()
    status, out, _err = run("check", ledger, "--json")

    assert status == cli.PROBLEM
    assert json.loads(out)["ok"] is False
    first = json.loads(out)["problems"][0]
    assert (first["code"], first["where"]) == ("no-lines", lonely.id)
    status, out, err = run("check", ledger)
    assert (status, err) == (cli.PROBLEM, "")
    assert out.startswith(f"!! no-lines: Khoản hỗ trợ không có nội dung nào. [{lonely.id}]\n")
    assert "!! overdrawn: " in out
    assert out.endswith("Tệp có chỗ sai (dòng “!!”), hãy xem các dòng trên.\n")


def test_check_of_a_damaged_file(run, ledger):
    data = bytearray(ledger.read_bytes())
    for at in range(len(data) // 3, len(data), 4096):
        data[at] ^= 0xFF
    ledger.write_bytes(data)
    status, out, err = run("check", ledger, "--json")

    assert status == cli.PROBLEM
    assert err or json.loads(out)["problems"][0]["code"] == "damage"


# --- history, undo, redo --------------------------------------------------------------------------------------


def test_history_for_people_and_programs(run, ledger):
    _status, out, _err = run("history", ledger)
    _status, as_json, _err = run("history", ledger, "--json")
    entries = json.loads(as_json)

    assert [entry["title"] for entry in entries] == ["Dựng xã", "Tạo tệp dữ liệu"]
    for entry, line in zip(entries, out.splitlines(), strict=True):
        assert list(entry) == ["id", "at", "who", "title"]
        assert datetime.fromisoformat(entry["at"]).tzinfo is not None
        assert line.split()[0] == str(entry["id"])
        assert line.endswith(f"  Lan  {entry['title']}")


def test_undo_and_redo(run, refused, ledger):
    assert run("undo", ledger) == (0, "Đã hoàn tác: Dựng xã.\n", "")
    assert json.loads(run("summary", ledger, "--period", "2026", "--json")[1])["rows"] == []
    assert run("history", ledger)[1].splitlines()[0].endswith("Hoàn tác: Dựng xã")
    assert run("redo", ledger) == (0, "Đã làm lại: Dựng xã.\n", "")
    assert json.loads(run("summary", ledger, "--period", "2026", "--json")[1])["rows"]
    assert refused("redo", ledger) == "Không còn việc nào để làm lại."


def test_the_history_of_a_record(run, refused, ledger):
    store.open_file(ledger, who="Nam")
    line = Line.get(Line.what == "quà Tết")
    with history.step("Sửa"):
        Line.update(what="quà Xuân", people=7).where(Line.id == line.id).execute()
    store.close()
    _status, out, _err = run("history", ledger, "--record", line.id)
    versions = json.loads(run("history", ledger, "--record", line.id, "--json")[1])

    assert out.splitlines()[-2:] == ["    what: quà Tết → quà Xuân", "    people: — → 7"]
    assert [version["title"] for version in versions] == ["Dựng xã", "Sửa"]
    assert list(versions[1]) == ["id", "at", "who", "title", "table", "before", "after"]
    assert (versions[0]["before"], versions[1]["table"]) == (None, "line")
    assert versions[1]["after"]["what"] == "quà Xuân"
    assert refused("history", ledger, "--record", "không có") == "Không có bản ghi nào mang mã không có."


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_a_file_that_another_window_writes_to_is_not_written(refused, run, ledger, command):
    lock = Lock(ledger)
    assert lock.take("Lan") == ""
    try:
        assert "Lan" in refused(command, ledger)
        assert run("summary", ledger, "--period", "2026-Q2")[0] == 0
        assert run("history", ledger)[0] == 0
    finally:
        lock.release()
