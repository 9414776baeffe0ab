"""Fixtures for all tests: a data file on disk, made and closed again."""

import json
import os

import pytest

from app import store
from app.i18n import VARIABLE
from models import AUDITED, db

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ[VARIABLE] = "vi"  # whatever whoever runs the tests has set in the window


def _qt_works() -> bool:
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


collect_ignore = []
if _qt_works():
    pytest_plugins = ["pytestqt.plugin"]
else:
    collect_ignore.append("ui")


def pytest_report_header():
    if "ui" in collect_ignore:
        return "window tests left out: Qt's system libraries are missing (README: apt-get install libegl1 …)"
    return None


@pytest.fixture
def office():
    return store.NewOffice(name="UBND xã Quảng Trực", place="Quảng Trực", superior="UBND tỉnh Lâm Đồng")


@pytest.fixture
def data_file(tmp_path, office):
    """Make and open an empty data file of a commune; give its path."""
    path = tmp_path / "thử.ketnghia"
    store.create(path, office, who="Lan")
    yield path
    store.close()


@pytest.fixture
def dump():
    """Every record as sorted JSON by table: two files of equal content dump equal."""

    def read():
        content = {}
        for model in AUDITED:
            rows = db.execute_sql(f'SELECT * FROM "{model._meta.table_name}"').fetchall()  # noqa: S608
            content[model._meta.table_name] = sorted(json.dumps(row, ensure_ascii=False) for row in rows)
        return content

    return read
