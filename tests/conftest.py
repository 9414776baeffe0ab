"""Fixtures for all tests: a data file on disk, made and closed again."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

if sys.dont_write_bytecode:
    # Each worker and each child would compile everything anew; what is kept lies apart from the sources.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parent.parent / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

from app import store
from app.i18n import VARIABLE
from models import AUDITED, db
from tests.files import opened_copy

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_MEMORY = Path("/dev/shm")  # noqa: S108  # where a system has one
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 3 * 1024**3:
    # Each commit waits for the disk, thousands of times: half of what the suite takes. What waits is tested elsewhere.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
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


def pytest_addoption(parser):
    parser.addoption(
        "--thorough",
        action="store_true",
        help="try every bad text in every field, every screen, many more examples",
    )


def pytest_configure(config):
    settings.register_profile("usual", max_examples=40, deadline=None)
    settings.register_profile("thorough", max_examples=200, deadline=None)
    settings.load_profile("thorough" if config.getoption("--thorough") else "usual")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """Run all the tests on all processors, and those that were named at once, without starting others for them."""
    return None if config.args == config.getini("testpaths") else 0


@pytest.fixture(scope="session")
def office():
    return store.NewOffice(name="UBND xã Quảng Trực", place="Quảng Trực", superior="UBND tỉnh Lâm Đồng")


@pytest.fixture(scope="session")
def empty_master(tmp_path_factory, office):
    """Give an empty data file of a commune, to be copied: making one takes five times as long."""
    path = tmp_path_factory.mktemp("trống") / "trống.ketnghia"
    store.create(path, office, who="Lan")
    store.close()
    return path


@pytest.fixture
def master(request, empty_master):
    """Give what the open file is a copy of: the empty one, or one with the places and agencies a test asks for."""
    for asked in ("world", "whole_commune"):
        if asked in request.fixturenames:
            return request.getfixturevalue(f"{asked}_master")[0]
    return empty_master


@pytest.fixture
def data_file(tmp_path, master):
    """Open a data file of a commune, an empty one unless the world is asked for; give its path."""
    with opened_copy(master, tmp_path / "thử.ketnghia") as path:
        yield path


@pytest.fixture
def world(world_master, data_file):
    """Open a data file with places and agencies; give them."""
    return world_master[1]


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
