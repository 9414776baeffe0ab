"""A data file with the places and agencies that the office forms name, and what takes a form in."""

import datetime as dt

import pytest

from app import agencies, communes, contributions, villages
from app import format as written
from app.gifts import agency_kind
from app.history import step
from app.sheets.importing import Choices, open_bytes, verdicts, write
from models import GiverRole, VillageKind
from tests.app.sheets.books import xlsx
from tests.files import opened_copy

TODAY = dt.date(2026, 3, 20)
LANG, BUON, THON = VillageKind.LANG, VillageKind.BUON, VillageKind.THON
PLACES = {
    "Hra": [(LANG, "Ch'rơng 1"), (LANG, "Đak Dwe")],
    "Ia Pa": [(THON, "Plơi Rngôl")],
    "Ia Pia": [(LANG, "Tu 1"), (LANG, "Tu 2"), (LANG, "Keo"), (LANG, "Klư")],
    "Ia Hrung": [(LANG, "Blang 1")],
    "Cư Huê": [(BUON, "M'Riu")],
    "Yang Tao": [(BUON, "Bhôk")],
    "Ia Rsươm": [(BUON, "Toát")],
    "Ayun Pa": [],
    "Phú Túc": [],
    "Ia Rsai": [],
    "Ea Uy": [(BUON, "Kai")],
    "Ia Nan": [(BUON, "Hluh")],
    "Gia Hội": [(BUON, "Ar Dôch Kơ Tu"), (LANG, "Op")],
}
AGENCIES = [
    "Công ty TNHH MTV Cao su Chư Sê", "Sở Y tế Gia Lai", "BIDV Chi nhánh Gia Lai", "BIDV Chi nhánh Bình Định",
    "Sở Dân tộc và Tôn giáo tỉnh Gia Lai", "Công an xã Ia Hrung", "Công đoàn PC Đắk Lắk",
    "Cơ quan Thường trú Đài Tiếng nói Việt Nam khu vực Tây Nguyên", "Công ty TNHH Sài Gòn Smile",
    "Viettel Gia Lai", "Phường Hoài Nhơn Đông", "Công an huyện Krông Pa", "Binh đoàn 15", "Sở Nội vụ",
    "Sở Văn hóa-Thể thao và Du lịch",
]  # fmt: skip


@pytest.fixture(scope="session")
def known_master(tmp_path_factory, empty_master):
    folder = tmp_path_factory.mktemp("nhập")
    with opened_copy(empty_master, folder / "xã.ketnghia") as path, step("Dựng dữ liệu"):
        for commune, places in PLACES.items():
            key = communes.add(commune, province="Gia Lai")
            for kind, name in places:
                villages.add(name, kind=kind, commune=key)
        for name in AGENCIES:
            agencies.add(name, kind=agency_kind(name))
    return path


@pytest.fixture
def known(tmp_path, known_master):
    """Open a file that knows all places and agencies; give its path."""
    with opened_copy(known_master, tmp_path / "xã.ketnghia") as path:
        yield path


@pytest.fixture
def plan():
    """Say what becomes of a workbook: bytes, or functions and rows that fill its sheets."""

    def plan(*sheets, name="biểu.xlsx", **choices):
        content = sheets[0] if isinstance(sheets[0], bytes) else xlsx(*sheets)
        return verdicts(open_bytes(content, name), Choices(today=TODAY, **choices))

    return plan


@pytest.fixture
def take_in(plan):
    def take_in(*sheets, **choices):
        return write(plan(*sheets, **choices))

    return take_in


@pytest.fixture
def told():
    """Say every act in the file in one line each, as a clerk would read it."""

    def told():
        places = {key: label.text for key, label in villages.labels(TODAY).items()}
        places |= {key: f"toàn {row.text}" for key, row in communes.by_key().items()}
        names = {key: label.name for key, label in agencies.labels(TODAY).items()}
        found = []
        for act in contributions.everything():
            givers = "+".join(
                names[giver.agency] + ("*" if giver.role is GiverRole.SPONSOR else "") for giver in act.givers
            )
            lines = [
                " ".join(
                    filter(
                        None,
                        (
                            places[line.village or line.commune],
                            line.what,
                            line.quantity_qualifier and line.quantity_qualifier.value,
                            line.quantity is not None and f"{written.quantity(line.quantity)} {line.unit}",
                            line.value_qualifier and line.value_qualifier.value,
                            line.value is not None and f"{line.form.value} {written.money(line.value)}",
                        ),
                    )
                )
                for line in act.lines
            ]
            whole = f" = {written.money(act.value)}" if act.value is not None else ""
            when = written.partial_date(act.when) if act.when else "không rõ"
            found.append(f"{when} | {givers} | {'; '.join(lines)}{whole}")
        return sorted(found)

    return told
