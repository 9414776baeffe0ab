"""The reports of the test commune, made once for all that only read them."""

from typing import NamedTuple

import pytest

from app import periods, store
from app.reports import agency_sheet, summary_report, village_sheet
from models import Scheme
from tests.app.reports.commune import PERIOD, Commune, make_commune
from tests.app.reports.papers import as_pdf


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
def papers(tmp_path_factory):
    office = store.NewOffice("UBND xã Quảng Trực", "Quảng Trực", superior="UBND tỉnh Lâm Đồng")
    store.create(tmp_path_factory.mktemp("xã") / "xã.ketnghia", office)
    try:
        commune = make_commune()
        period = periods.parse(PERIOD, Scheme.DECREE)
        sheets, report = village_sheet.load(period), summary_report.load(period)
        giving = agency_sheet.load(period)
    finally:
        store.close()
    return Papers(commune, sheets, report, village_sheet.pdf(sheets), as_pdf(summary_report, report), giving)


@pytest.fixture(scope="session")
def read(tmp_path_factory):
    """Give what reads the test commune, which is made once: `read(lambda commune: …)`."""
    path = tmp_path_factory.mktemp("xã") / "đọc.ketnghia"
    office = store.NewOffice("UBND xã Quảng Trực", "Quảng Trực", superior="UBND tỉnh Lâm Đồng")
    store.create(path, office)
    commune = make_commune()
    store.close()

    def read(load):
        store.open_to_read(path)
        try:
            return load(commune)
        finally:
            store.close()

    return read
