"""Papers as files: whole or not at all, under names that any system takes."""

import errno
import os
from pathlib import Path

import pytest

from app.errors import UserError
from app.reports import files
from app.reports.paper import Cancelled


def content(folder):
    """Give everything below a folder, so that two states can be compared."""
    return {path.relative_to(folder): path.is_file() and path.read_bytes() for path in folder.rglob("*")}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Phiếu bon, buôn quý I năm 2026", "Phiếu bon, buôn quý I năm 2026.pdf"),
        ("bon 'Bu Prâng' <1/2>: \"x\"|*?\\", "bon 'Bu Prâng' -1-2-- -x-----.pdf"),
        ("  kết thúc bằng dấu chấm . . ", "kết thúc bằng dấu chấm.pdf"),
        ("hai\ndòng\tvà\x00hết", "haidòngvàhết.pdf"),
        ("Bu Pra\u0302ng", "Bu Prâng.pdf"),
        ("Čư̆ M'gar", "Čư̆ M'gar.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_a_title_becomes_a_name_that_windows_accepts(title, name):
    assert files.file_name(title) == name


@pytest.mark.parametrize("letter", ["a", "ử", "Ê̆", "村", "🎁"])
def test_a_name_fits_every_file_system_with_what_is_added_to_it(tmp_path, letter):
    name = files.file_name(letter * 500)
    files.save(b"x", tmp_path / name)

    assert len(name.encode()) <= 204
    assert len(name) <= 124


def test_saving_makes_the_folder_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "a" / "b" / "phiếu.pdf"
    files.save(b"%PDF", path)

    assert content(tmp_path) == {Path("a"): False, Path("a/b"): False, Path("a/b/phiếu.pdf"): b"%PDF"}


def test_saving_writes_over_a_paper_of_that_name(tmp_path):
    path = tmp_path / "phiếu.pdf"
    path.write_bytes(b"of old")
    files.save(b"new", path)

    assert content(tmp_path) == {Path("phiếu.pdf"): b"new"}


def test_all_are_saved_under_names_of_their_own_in_order(tmp_path):
    told = []
    titles = ["Bu Dăr", "bu dăr", "Bu Prâng", "BU DĂR"]
    papers = ((title, lambda number=number: b"%d" % number) for number, title in enumerate(titles))
    paths = files.save_all(papers, 4, tmp_path / "mới", progress=lambda *done: told.append(done))

    assert [path.name for path in paths] == ["Bu Dăr.pdf", "bu dăr (2).pdf", "Bu Prâng.pdf", "BU DĂR (3).pdf"]
    assert [path.read_bytes() for path in paths] == [b"0", b"1", b"2", b"3"]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert list(tmp_path.iterdir()) == [tmp_path / "mới"]


def test_what_stood_there_is_written_over_and_what_else_stands_there_stays(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"of old")
    (tmp_path / "b.xlsx").write_bytes(b"kept")
    files.save_all([("a", lambda: b"new")], 1, tmp_path)

    assert content(tmp_path) == {Path("a.pdf"): b"new", Path("b.xlsx"): b"kept"}


def made_until(number, error):
    """Give papers of which one cannot be made."""

    def make(at):
        if at == number:
            raise error
        return b"new"

    return [(f"{at}", lambda at=at: make(at)) for at in range(5)]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("error", [UserError("không in được"), KeyboardInterrupt(), ZeroDivisionError()])
def test_where_one_cannot_be_printed_the_folder_is_as_it_was(tmp_path, there, error):
    folder = tmp_path / "phiếu"
    if there:
        folder.mkdir()
        (folder / "0.pdf").write_bytes(b"of old")
    before = content(tmp_path)

    with pytest.raises(type(error)):
        files.save_all(made_until(3, error), 5, folder)
    assert content(tmp_path) == before


@pytest.mark.parametrize("there", [True, False])
def test_stopped_half_way_the_folder_is_as_it_was(tmp_path, there):
    folder = tmp_path / "phiếu"
    if there:
        folder.mkdir()
    before, asked = content(tmp_path), []

    with pytest.raises(Cancelled):
        files.save_all(made_until(9, None), 5, folder, cancelled=lambda: asked.append(1) or len(asked) == 3)
    assert content(tmp_path) == before


def test_a_full_disk_says_so_and_leaves_the_folder_as_it_was(tmp_path, monkeypatch):
    (tmp_path / "0.pdf").write_bytes(b"of old")
    synced = []

    def full(number):
        synced.append(number)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        files.save_all(made_until(9, None), 5, tmp_path)
    del synced[1:]
    synced.append(0)
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        files.save(b"new", tmp_path / "0.pdf")
    assert content(tmp_path) == {Path("0.pdf"): b"of old"}


def test_a_target_that_another_program_holds_is_named_and_none_is_moved(tmp_path, monkeypatch):
    """Windows refuses to open for writing what Acrobat or Word shows."""
    for name in ("0.pdf", "3.pdf"):
        (tmp_path / name).write_bytes(b"of old")
    before = content(tmp_path)
    real = Path.open

    def held(path, mode="r", *rest, **options):
        if path.name == "3.pdf" and "+" in mode:
            raise PermissionError(errno.EACCES, "held", str(path))
        return real(path, mode, *rest, **options)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(UserError, match="tệp đang mở trong chương trình khác"):
        files.save_all(made_until(9, None), 5, tmp_path)
    with pytest.raises(UserError, match=r"3\.pdf: tệp đang mở trong chương trình khác") as caught:
        files.save(b"new", tmp_path / "3.pdf")
    assert caught.value.field == "path"
    monkeypatch.undo()
    assert content(tmp_path) == before


def test_what_was_moved_goes_back_where_a_later_move_fails(tmp_path, monkeypatch):
    for name in ("0.pdf", "1.pdf"):
        (tmp_path / name).write_bytes(b"of old")
    before = content(tmp_path)
    real = Path.replace

    def fails(path, target):
        if path.name == "3.pdf":
            raise PermissionError(errno.EACCES, "held", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(UserError):
        files.save_all(made_until(9, None), 5, tmp_path)
    assert content(tmp_path) == before


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / "phiếu").write_bytes(b"a file")
    before = content(tmp_path)

    for folder in (tmp_path / "phiếu", tmp_path / "phiếu" / "trong"):
        with pytest.raises(UserError, match="phiếu là một tệp, không phải thư mục"):
            files.save(b"new", folder / "a.pdf")
        with pytest.raises(UserError, match="phiếu là một tệp, không phải thư mục"):
            files.save_all(made_until(9, None), 5, folder)
    assert content(tmp_path) == before


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "2.pdf").mkdir()
    (tmp_path / "2.pdf" / "của tôi").write_bytes(b"kept")
    before = content(tmp_path)

    with pytest.raises(UserError, match=r"Đã có thư mục tên .*2\.pdf"):
        files.save_all(made_until(9, None), 5, tmp_path)
    with pytest.raises(UserError, match=r"Đã có thư mục tên .*2\.pdf"):
        files.save(b"new", tmp_path / "2.pdf")
    assert content(tmp_path) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody refuses root a folder")
def test_a_folder_that_may_only_be_read(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError, match="thư mục chỉ cho đọc"):
            files.save(b"new", tmp_path / "a.pdf")
        with pytest.raises(UserError, match="thư mục chỉ cho đọc"):
            files.save_all(made_until(9, None), 5, tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_takes_nothing(monkeypatch, tmp_path):
    """The same for a machine where the tests run as root."""

    def refused(*_args, **_options):
        raise PermissionError(errno.EACCES, "read-only")

    monkeypatch.setattr(files, "_write", refused)
    with pytest.raises(UserError, match="thư mục chỉ cho đọc"):
        files.save(b"new", tmp_path / "a.pdf")
    with pytest.raises(UserError, match="thư mục chỉ cho đọc"):
        files.save_all(made_until(9, None), 5, tmp_path)
    assert content(tmp_path) == {}


def test_a_disk_that_is_not_there(monkeypatch, tmp_path):
    for asks in ("exists", "is_dir"):
        monkeypatch.setattr(Path, asks, lambda _path: False)
    for save in (
        lambda: files.save(b"new", tmp_path / "E" / "a.pdf"),
        lambda: files.save_all(made_until(9, None), 5, tmp_path / "E"),
    ):
        with pytest.raises(UserError, match=r"(E|a\.pdf): Không thấy tệp hoặc thư mục này"):
            save()
