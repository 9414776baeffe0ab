from datetime import date

import pytest

from app import agencies, communes, decisions, findable, pledges, proposals, twinnings, villages, visits
from app.findable import SOURCES, Findable
from app.history import step
from app.pledges import Promise
from app.proposals import Request
from app.twinnings import Member
from app.visits import VisitRow
from models import AUDITED, AgencyKind, EndReason, Signatory, VillageKind

TODAY = date(2026, 9, 1)


def told(noun):
    return [(one.title, one.hint) for one in SOURCES[noun].read(TODAY)]


@pytest.fixture
def there(data_file):
    with step("Dựng dữ liệu"):
        commune = communes.add("Quảng Trực", district="Tuy Đức", province="Lâm Đồng")
        dar = villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune, aliases=["Bu Đar"])
        prang = villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune)
        health = agencies.add("Sở Y tế", kind=AgencyKind.STATE)
        army = agencies.add(
            "Bộ Chỉ huy Quân sự tỉnh", kind=AgencyKind.FORCES, short="Bộ CHQS tỉnh", parent="Quân khu 5"
        )
    return commune, dar, prang, health, army


def test_villages_by_name_with_commune_and_end(there):
    _commune, dar, prang, *_rest = there
    villages.rename(prang, "Bu Prâng 1", since=date(2025, 7, 1))
    villages.end(dar, date(2026, 6, 30))

    assert told("village") == [
        ("bon Bu Dăr", "xã Quảng Trực · đến 30/06/2026"),
        ("bon Bu Prâng 1", "xã Quảng Trực"),
    ]
    by_key = {one.key: one.spelled for one in SOURCES["village"].read(TODAY)}
    assert by_key == {dar: ("Bu Dăr", "Bu Đar"), prang: ("Bu Prâng 1", "Bu Prâng 1A")}


def test_agencies_with_parent_or_kind_or_what_became_of_them(there):
    *_places, health, army = there
    with step("Thêm"):
        farm = agencies.add("Trạm Khuyến nông", kind=AgencyKind.SERVICE)
    agencies.merge(farm, health, since=date(2026, 1, 1))

    assert told("agency") == [
        ("Bộ Chỉ huy Quân sự tỉnh", "Quân khu 5"),
        ("Sở Y tế", "cơ quan nhà nước"),
        ("Trạm Khuyến nông", "đã sáp nhập vào Sở Y tế"),
    ]
    assert SOURCES["agency"].read(TODAY)[0].spelled == ("Bộ Chỉ huy Quân sự tỉnh", "Bộ CHQS tỉnh")
    assert army


def test_communes_signatories_decisions(there):
    with step("Thêm"):
        decisions.add(
            "15/QĐ", signed_on=date(2020, 11, 12), issuer="UBND tỉnh", subject="Phân công kết nghĩa"
        )
        decisions.add("7/QĐ")
        Signatory.create(post="CHỦ TỊCH", name="Nguyễn Văn An", until=date(2026, 8, 31))

    assert told("commune") == [("Xã Quảng Trực", "Tuy Đức · Lâm Đồng")]
    assert told("signatory") == [("Nguyễn Văn An", "chủ tịch · đến 31/08/2026")]
    assert told("decision") == [
        ("Quyết định số\u00a015/QĐ ngày\u00a012/11/2020", "Phân công kết nghĩa · UBND tỉnh"),
        ("Quyết định số\u00a07/QĐ", ""),
    ]


def test_twinnings_newest_first(there):
    commune, dar, prang, health, army = there
    old = twinnings.pair([Member(health)], villages=[dar, prang], since=date(2020, 1, 1))
    twinnings.end(old, date(2022, 12, 31), EndReason.ENDED)
    twinnings.pair([Member(army), Member(health)], commune=commune, since=date(2023, 1, 1))

    assert told("twinning") == [
        ("Bộ CHQS tỉnh, Sở Y tế – Toàn xã Quảng Trực", "từ 01/01/2023"),
        ("Sở Y tế – bon Bu Dăr, bon Bu Prâng 1A", "từ 01/01/2020 đến 31/12/2022"),
    ]


def test_events_newest_first(there):
    commune, dar, prang, health, army = there
    pledges.promise(Promise(army, "một nhà rông", village=dar, value=45_000_000, due_on=date(2026, 2, 5)))
    visits.record(VisitRow(date(2026, 1, 5), "khám bệnh", (health,), village=dar))
    visits.record(VisitRow(date(2026, 2, 5), "dọn đường", (health, army), commune=commune))
    proposals.raise_one(
        Request(date(2026, 3, 1), "làm đường bê tông", village=prang, addressed_to="Sở Xây dựng")
    )

    assert told("pledge") == [("một nhà rông", "Bộ CHQS tỉnh · bon Bu Dăr · hạn 05/02/2026")]
    assert told("visit") == [
        ("dọn đường", "Toàn xã Quảng Trực · Sở Y tế, Bộ CHQS tỉnh · 05/02/2026"),
        ("khám bệnh", "bon Bu Dăr · Sở Y tế · 05/01/2026"),
    ]
    assert told("proposal") == [
        ("làm đường bê tông", "bon Bu Prâng 1A · Sở Xây dựng · 01/03/2026 · Chưa trả lời")
    ]
    pledge, visit = SOURCES["pledge"].read(TODAY)[0], SOURCES["visit"].read(TODAY)[0]
    assert "45.000.000 45000000 05/02/2026 5/2/2026" in pledge.also
    assert visit.also == "05/02/2026 5/2/2026"


def test_an_empty_file_has_nothing_to_find(data_file):
    assert all(source.read(TODAY) == [] for source in SOURCES.values())


def test_every_table_that_is_waited_for_is_one():
    known = {model._meta.table_name for model in AUDITED}

    assert all(source.tables <= known for source in SOURCES.values())


def test_nouns_are_those_of_the_records(there):
    for noun, source in SOURCES.items():
        for one in source.read(TODAY):
            assert isinstance(one, Findable)
            assert one.noun == noun
    assert findable.SOURCES is SOURCES
