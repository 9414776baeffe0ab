"""A data file with one of everything for the commands, and what runs them."""

import shutil

import pytest

from app import cli, sample, store
from tests.app.ledgers import make_world
from tests.app.reports.commune import make_commune
from tests.files import made_once, opened_copy


@pytest.fixture(scope="session")
def ledger_master(tmp_path_factory):
    """Give a data file with one of everything, to be copied."""
    path = tmp_path_factory.mktemp("xã") / "xã.ketnghia"
    store.create(path, store.NewOffice("UBND xã Quảng Trực", "Quảng Trực"), who="Lan")
    make_commune()
    store.close()
    return path


@pytest.fixture
def ledger(ledger_master, tmp_path):
    path = tmp_path / "xã.ketnghia"
    shutil.copy(ledger_master, path)
    return path


@pytest.fixture
def run(capsys):
    """Run a command; give its status, and what it said to people and about trouble."""

    def run(*arguments):
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, said.out, said.err

    return run


@pytest.fixture
def refused(run):
    """Run a command that must fail with a sentence; give that."""

    def refused(*arguments, status=cli.PROBLEM):
        found, out, err = run(*arguments)
        assert (found, out) == (status, "")
        assert err.endswith(".\n")
        return err.strip()

    return refused


@pytest.fixture(scope="session")
def world_master(empty_master, tmp_path_factory):
    """Give a data file with villages and agencies in it, to be copied, and these."""
    with opened_copy(empty_master, tmp_path_factory.mktemp("thế giới") / "thế giới.ketnghia") as path:
        return path, make_world()


@pytest.fixture(scope="session")
def province_file(tmp_path_factory):
    """Give the sample province, made once for all that only read it."""
    return made_once(tmp_path_factory, "tỉnh", sample.province)


@pytest.fixture(scope="session")
def story_file(tmp_path_factory):
    """Give the sample commune, made once for all that only read it."""
    return made_once(tmp_path_factory, "mẫu", sample.story)
