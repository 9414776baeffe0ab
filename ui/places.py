"""The places of the side bar and the pages in each; a page is made when it is first turned to.

A new page is one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from ui.desk import Desk
    from ui.page import Page


class Tools(NamedTuple):
    """Actions of the window that pages also offer as buttons."""

    print: QAction
    save: QAction
    contribute: QAction
    export: QAction
    take_in: QAction
    undo: QAction


class Leaf(NamedTuple):
    """One page: its name in the program, its title, and the nouns whose records it shows."""

    name: str
    title: str
    nouns: tuple[str, ...]
    make: Callable[[Desk, Tools], Page]


class Place(NamedTuple):
    """One entry of the side bar with its pages; several are turned to by tabs."""

    title: str
    picture: str
    leaves: tuple[Leaf, ...]


def _home(desk: Desk, _tools: Tools) -> Page:
    from ui.home_page import HomePage  # noqa: PLC0415  # each page is loaded when it is turned to

    return HomePage(desk)


def _villages(desk: Desk, tools: Tools) -> Page:
    from ui.villages_page import VillagesPage  # noqa: PLC0415  # each page is loaded when it is turned to

    return VillagesPage(desk, tools)


def _communes(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.communes import CommuneRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, CommuneRegister(desk))


def _agencies(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.agencies import AgencyRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, AgencyRegister(desk))


def _twinnings(desk: Desk, tools: Tools) -> Page:
    from ui.twinnings_page import TwinningsPage  # noqa: PLC0415

    return TwinningsPage(desk, tools)


def _decisions(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.decisions import DecisionRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, DecisionRegister(desk))


def _contributions(desk: Desk, tools: Tools) -> Page:
    from ui.contributions_page import ContributionsPage  # noqa: PLC0415

    return ContributionsPage(desk, tools)


def _pledges(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.pledges import PledgeRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, PledgeRegister(desk))


def _visits(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.visits import VisitRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, VisitRegister(desk))


def _proposals(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.proposals import ProposalRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, ProposalRegister(desk))


def _history(desk: Desk, tools: Tools) -> Page:
    from ui.history_page import HistoryPage  # noqa: PLC0415

    return HistoryPage(desk, tools)


def _trash(desk: Desk, tools: Tools) -> Page:
    from ui.trash_page import TrashPage  # noqa: PLC0415

    return TrashPage(desk, tools)


def _file(desk: Desk, tools: Tools) -> Page:
    from ui.file_page import FilePage  # noqa: PLC0415

    return FilePage(desk, tools)


def _import(desk: Desk, tools: Tools) -> Page:
    from ui.import_page import ImportPage  # noqa: PLC0415

    return ImportPage(desk, tools)


def _office(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.signatories import SignatoryRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, SignatoryRegister(desk))


def _papers(desk: Desk, tools: Tools) -> Page:
    from ui.register_page import RegisterPage  # noqa: PLC0415
    from ui.registers.papers import PaperRegister  # noqa: PLC0415

    return RegisterPage(desk, tools, PaperRegister(desk))


def _report(desk: Desk, tools: Tools) -> Page:
    from ui.report_page import ReportPage  # noqa: PLC0415

    return ReportPage(desk, tools)


def _returns(desk: Desk, tools: Tools) -> Page:
    from ui.returns_page import ReturnsPage  # noqa: PLC0415

    return ReturnsPage(desk, tools)


def _closing(desk: Desk, tools: Tools) -> Page:
    from ui.closing_page import ClosingPage  # noqa: PLC0415

    return ClosingPage(desk, tools)


def _doubts(desk: Desk, tools: Tools) -> Page:
    from ui.doubts_page import DoubtsPage  # noqa: PLC0415

    return DoubtsPage(desk, tools)


REPORT = "report"
"""The page that makes any report."""
IMPORT = "import"
"""The page that takes in offices' workbooks."""
PAPER = "issued_paper"
"""The noun of papers that went out, each shown by the code that stands on it in place of a key."""

PLACES = (
    Place(_("Tổng quan"), "home", (Leaf("home", _("Tổng quan"), (), _home),)),
    Place(
        _("Bon, buôn", "page"),
        "village",
        (
            Leaf("villages", _("Bon, buôn", "page"), ("village",), _villages),
            Leaf("communes", _("Xã, phường", "page"), ("commune",), _communes),
        ),
    ),
    Place(_("Đơn vị", "page"), "agency", (Leaf("agencies", _("Đơn vị", "page"), ("agency",), _agencies),)),
    Place(
        _("Kết nghĩa", "page"),
        "twinning",
        (
            Leaf("twinnings", _("Kết nghĩa", "page"), ("twinning",), _twinnings),
            Leaf("decisions", _("Quyết định", "page"), ("decision",), _decisions),
        ),
    ),
    Place(
        _("Hỗ trợ"),
        "contribution",
        (
            Leaf("contributions", _("Khoản hỗ trợ", "page"), ("contribution",), _contributions),
            Leaf("pledges", _("Cam kết", "page"), ("pledge",), _pledges),
        ),
    ),
    Place(
        _("Thăm, kiến nghị"),
        "visit",
        (
            Leaf("visits", _("Thăm", "page"), ("visit",), _visits),
            Leaf("proposals", _("Kiến nghị", "page"), ("proposal",), _proposals),
        ),
    ),
    Place(
        _("Báo cáo"),
        "report",
        (
            Leaf(REPORT, _("Báo cáo"), (), _report),
            Leaf("returns", _("Đơn vị báo cáo"), ("agency_return",), _returns),
            Leaf("closing", _("Chốt kỳ"), ("closing", PAPER), _closing),
            Leaf("doubts", _("Kiểm tra số liệu"), (), _doubts),
        ),
    ),
    Place(
        _("Dữ liệu"),
        "data",
        (
            Leaf("office", _("Cơ quan"), ("signatory",), _office),
            Leaf("papers", _("Thể thức"), (), _papers),
            Leaf("history", _("Lịch sử"), (), _history),
            Leaf("trash", _("Thùng rác"), (), _trash),
            Leaf(IMPORT, _("Nhập từ Excel"), (), _import),
            Leaf("file", _("Tệp và sao lưu"), (), _file),
        ),
    ),
)


def nouns() -> frozenset[str]:
    """Give the nouns whose records a page shows."""
    return frozenset(noun for place in PLACES for leaf in place.leaves for noun in leaf.nouns)


FIRST = "villages"
"""The page in front when a file is opened."""
