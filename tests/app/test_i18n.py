"""The language of the interface."""

import json
import os
import subprocess
import sys

import pytest

from app import i18n
from app.i18n import VARIABLE, _, paper, shown, vi
from tests.child import ROOT


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setenv(VARIABLE, "en")
    i18n.choose()
    yield
    monkeypatch.setenv(VARIABLE, "vi")
    i18n.choose()


def test_vietnamese_stands_for_itself():
    assert i18n.is_vietnamese()
    for say in (_, vi, paper, shown):
        assert say("Đơn vị") == "Đơn vị"


def test_english_is_read_from_the_catalogue(english):
    assert not i18n.is_vietnamese()
    assert _("Đơn vị") == "Agency"
    assert _("Đơn vị", "page") == "Agencies"
    assert _("không có trong bảng") == "không có trong bảng"
    assert "\n" in _("Lũy kế\n1.000 đồng")
    assert vi("quà Tết") == paper("quà Tết") == "quà Tết"
    assert shown("quà Tết") == "Tết gift"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 village"), ("1", "1 village"), (0, "0 villages"), ("1.286", "1.286 villages")]
)
def test_one_and_several(english, count, said):
    assert _("{count} bon, buôn").format(count=count) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("Thêm đơn vị Sở Y tế", "Add agency Sở Y tế"),
        ("Thêm bon Bu Prâng", "Add bon Bu Prâng"),
        ("Ghi kết nghĩa: bon Bu Dăr và 1 nơi khác", "Record twinning: bon Bu Dăr and 1 other place"),
        ("Ghi khoản hỗ trợ: gạo\nvà {muối}", "Record contribution: gạo\nvà {muối}"),
        ("từ 15/12/2025 đến 14/03/2026", "15/12/2025 to 14/03/2026"),
        ("quý III năm 2026", "quarter III of 2026"),
        ("một việc của bản khác", "một việc của bản khác"),
        ("", ""),
    ],
)
def test_what_is_kept_in_vietnamese_is_shown_in_english(english, kept, said):
    assert shown(kept) == said


@pytest.mark.parametrize(
    ("set_in_window", "environment", "said"),
    [
        ("en", None, "Agency"),
        ("vi", None, "Đơn vị"),
        ("en", "vi", "Đơn vị"),
        ("vi", "en", "Agency"),
        ("fr", None, "Đơn vị"),
    ],
)
def test_the_environment_goes_before_the_settings(set_in_window, environment, said):
    code = f"from app import i18n; i18n.choose({set_in_window!r}); print(ascii(i18n._('Đơn vị')))"
    named = {name: value for name, value in os.environ.items() if name != VARIABLE}
    named |= {VARIABLE: environment} if environment else {}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, env=named, check=True, capture_output=True
    )

    assert done.stdout.decode().strip() == ascii(said)


def test_commands_speak_english_where_the_environment_asks(data_file):
    """What is kept in the file stays as it is, and figures for programs do not change."""

    def run(language, *arguments):
        done = subprocess.run(
            [sys.executable, "main.py", *arguments],
            cwd=ROOT, env={**os.environ, VARIABLE: language, "PYTHONUTF8": "1"}, check=False, capture_output=True,
        )  # fmt: skip
        return done.stdout.decode() + done.stderr.decode()

    from app import store  # noqa: PLC0415

    store.close()
    assert "Create data file" in run("en", "history", data_file)
    assert "Tạo tệp dữ liệu" in run("vi", "history", data_file)
    assert "There is no period “x”" in run("en", "summary", data_file, "--period", "x")
    assert "Wrong usage: missing: --period" in run("en", "summary", data_file)
    sums = ["summary", data_file, "--period", "2026", "--json"]
    assert json.loads(run("en", *sums)) == json.loads(run("vi", *sums))
