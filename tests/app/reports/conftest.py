"""The reports of the test commune, made once for all that only read them."""

from typing import NamedTuple

import pytest

from app import periods, store
from app.reports import agency_sheet, summary_report, village_sheet
from models import Scheme
from tests.app.reports.commune import PERIOD, Commune, make_commune
from tests.app.reports.papers import as_pdf
from tests.files import opened_copy


class Papers(NamedTuple):
    commune: Commune
    sheets: list[village_sheet.VillageSheet]
    report: summary_report.SummaryReport
    sheets_pdf: bytes
    report_pdf: bytes
    agencies: list[agency_sheet.AgencySheet]

    def agency(self, name):
        return next(sheet for sheet in self.agencies if sheet.name == name)

    def sheet(self, name):
        return next(sheet for sheet in self.sheets if sheet.name == name)


@pytest.fixture(scope="session")
def whole_commune_master(empty_master, tmp_path_factory):
    """Give a data file with the test commune, to be copied, and the commune."""
    with opened_copy(empty_master, tmp_path_factory.mktemp("xã") / "xã.ketnghia") as path:
        return path, make_commune()


@pytest.fixture
def whole_commune(whole_commune_master, data_file):
    """Open a data file with the test commune; give what is in it."""
    return whole_commune_master[1]


@pytest.fixture(scope="session")
def read(whole_commune_master):
    """Give what reads the test commune, which is made once: `read(lambda commune: …)`."""
    path, commune = whole_commune_master

    def read(load):
        with store.opened(path, read_only=True):
            return load(commune)

    return read


@pytest.fixture(scope="session")
def papers(read):
    def load(commune):
        period = periods.parse(PERIOD, Scheme.DECREE)
        sheets, report = village_sheet.load(period), summary_report.load(period)
        giving = agency_sheet.load(period)
        return Papers(
            commune, sheets, report, village_sheet.pdf(sheets), as_pdf(summary_report, report), giving
        )

    return read(load)
