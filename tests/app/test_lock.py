"""One process writes to a data file; the next one is told who, and how the first ended does not matter."""

import os
import socket

from app import history, store
from app.lock import Lock, user
from models import Commune
from tests.child import Child

HOLDER = """
import sys
from pathlib import Path
from app import store
store.open_file(Path(sys.argv[1]), who="Chị Lan")
print("open", flush=True)
input()
store.close()
print("closed", flush=True)
input()
"""


def test_a_second_window_reads_and_says_who_has_the_file(data_file):
    store.close()
    with Child(HOLDER, data_file) as holder:
        assert holder.hear() == "open"
        second = store.open_file(data_file)

        assert second.read_only
        assert "Chị Lan" in second.reason
        assert socket.gethostname() in second.reason
        assert "chỉ xem và in được" in second.reason
        assert Commune.select().count() == 0
        store.close()

        holder.tell("close")
        assert holder.hear() == "closed"
        assert not store.open_file(data_file).read_only


def test_the_lock_of_a_killed_process_frees_itself(data_file):
    store.close()
    with Child(HOLDER, data_file) as holder:
        assert holder.hear() == "open"
        holder.kill()

    assert not store.open_file(data_file).read_only
    with history.step("Thêm xã"):
        Commune.create(name="Quảng Trực")


def test_nothing_is_left_beside_a_closed_file(data_file):
    store.close()

    assert [path.name for path in data_file.parent.iterdir()] == [data_file.name]


def test_without_a_readable_note_the_sentence_says_less(tmp_path):
    path = tmp_path / "xã.ketnghia"
    first = Lock(path)
    assert first.take("Lan") == ""
    for note in ("", "{", "[]", "null", '{"who": "Lan"}', '{"who": 1, "host": 2, "since": "hôm qua"}'):
        (tmp_path / "xã.ketnghia.holder").write_text(note, encoding="utf-8")
        assert "một cửa sổ khác" in Lock(path).take("Hoa")
    (tmp_path / "xã.ketnghia.holder").unlink()
    assert "một cửa sổ khác" in Lock(path).take("Hoa")
    first.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_given_back_is_not_taken_from_the_next(tmp_path):
    path = tmp_path / "xã.ketnghia"
    first, second, third = Lock(path), Lock(path), Lock(path)
    first.take("Lan")
    first.release()
    assert second.take("Hoa") == ""
    first.release()

    assert "Hoa" in third.take("Mai")
    second.release()


def test_an_account_without_a_name(monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 2, raising=False)

    assert user() == ""
