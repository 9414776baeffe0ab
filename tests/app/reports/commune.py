"""A commune with one of everything that a report must say, around the second quarter of 2026."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from PIL import Image

from app import (
    agencies,
    attachments,
    communes,
    contributions,
    decisions,
    offices,
    pledges,
    proposals,
    twinnings,
    villages,
    visits,
)
from app.contributions import Act, ActGiver, ActLine
from app.history import step
from app.partial_date import PartialDate
from app.pledges import Promise
from app.proposals import Request
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from models import (
    AgencyKind,
    EndReason,
    GiverRole,
    Kind,
    Qualifier,
    Role,
    State,
    VillageKind,
)

PERIOD = "2026-Q2"  # from 15/3 to 14/6/2026


@dataclass(frozen=True)
class Commune:
    """Keys of what was made."""

    commune: str
    prang: str
    dar: str
    mgar: str
    alone: str
    merged: str
    health: str
    army: str
    coffee: str
    school: str
    bank: str
    pairing: str


def day(month, number, year=2026):
    return PartialDate.day(date(year, month, number))


def make_commune():
    with step("Dựng xã"):
        made = _register()
        _give(made)
        _promise_and_visit(made)
    return made


def _register():
    commune = communes.add("Quảng Trực")
    bon = {"kind": VillageKind.BON, "commune": commune}
    prang = villages.add("Bu Prăng", **bon)
    villages.rename(prang, "Bu Prâng 1A", since=date(2026, 5, 1))
    dar = villages.add("Bu Dăr", **bon)
    mgar = villages.add("Čư̆ M'gar", kind=VillageKind.BUON, commune=commune)
    alone = villages.add("4", kind=VillageKind.THON, commune=commune)
    merged = villages.add("Kơ̆ng Plô̆", kind=VillageKind.LANG, commune=commune)
    _end_name(merged, date(2026, 4, 30))
    health, army, coffee, school, bank = (
        agencies.add(name, kind=kind)
        for name, kind in (
            ("Sở Y tế", AgencyKind.STATE),
            ("Bộ Chỉ huy Quân sự tỉnh", AgencyKind.FORCES),
            ("Công ty Cà phê", AgencyKind.COMPANY),
            ("Trường THPT", AgencyKind.SCHOOL),
            ("Ngân hàng", AgencyKind.COMPANY),
        )
    )
    decision = decisions.add("1561/QĐ-UBND", signed_on=date(2020, 11, 12))
    pairing = twinnings.pair(
        [Member(health), Member(army, Role.MEMBER)],
        villages=[prang],
        decision=decision,
        covenant_on=date(2020, 12, 1),
        since=date(2020, 11, 12),
    )
    twinnings.pair([Member(school)], villages=[dar], since=date(2025, 1, 1))
    ended = twinnings.pair([Member(coffee)], villages=[mgar], since=date(2024, 1, 1))
    twinnings.end(ended, date(2026, 4, 15), EndReason.ENDED)
    villages.set_profile(
        prang,
        Profile(
            2025,
            households=200,
            people=900,
            ethnic_groups="M'nông (90%), Kinh",
            poor_households=29,
            near_poor_households=None,
            income=31_000_000,
            hard_road_m=2_900,
            electricity=True,
            community_house=False,
            hardship=True,
            head="Điểu K'Rứ",
        ),
    )
    villages.set_profile(prang, Profile(2024, households=195, poor_households=40, head="Điểu Cũ"))
    villages.set_profile(dar, Profile(2025, households=0, poor_households=0))
    offices.add_signatory("Lê Văn Mẫu", "CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN", since=date(2026, 1, 1))
    offices.update(addressees=["UBND tỉnh Lâm Đồng"], recipients=["Như trên", "Đảng ủy xã"])
    return Commune(commune, prang, dar, mgar, alone, merged, health, army, coffee, school, bank, pairing)


def _end_name(village, last):
    from models import VillageName  # noqa: PLC0415  # a merger of villages is no command yet

    VillageName.update(until=last).where(VillageName.village == village).execute()


def _give(c):
    def give(lines, *givers, when, **values):
        return contributions.record(Act(tuple(lines), tuple(map(_giver, givers)), when, **values))

    gift = ActLine("quà Tết", Kind.TET_GIFT, c.prang, quantity=42_000, unit="suất", unit_value=300_000)
    give([gift], c.health, when=day(5, 20), occasion="Phật đản")
    give(  # one value over two villages
        [
            ActLine("cây giống", Kind.SEEDLING, c.prang, quantity=700_000, unit="cây"),
            ActLine("cây giống", Kind.SEEDLING, c.dar, quantity=300_000, unit="cây"),
        ],
        c.army,
        when=day(4, 10),
        value=12_000_000,
        value_qualifier=Qualifier.NEARLY,
    )
    give(  # one value over two things for one village
        [ActLine("gạo", Kind.FOOD, c.prang, people=80), ActLine("mì tôm", Kind.FOOD, c.prang)],
        c.army,
        when=day(4, 11),
        value=6_000_000,
    )
    road = ActLine("đường bê tông", Kind.INFRASTRUCTURE, commune=c.commune, value=50_000_000)
    give([road], c.coffee, when=day(6, 14), own_share=20_000_000, own_share_note="ngày công")
    clothes = ActLine(
        "áo ấm", Kind.CLOTHING, c.dar, quantity=100_000, quantity_qualifier=Qualifier.NEARLY, unit="bộ"
    )
    give([clothes], c.coffee, when=PartialDate.month(2026, 5), counted_on=date(2026, 6, 14))
    labour = ActLine(
        "ngày công", Kind.LABOUR, c.dar, value=22_000_500, value_qualifier=Qualifier.ABOUT, households=15
    )
    house = ActLine("nhà tình nghĩa", Kind.HOUSE_NEW, c.dar, value=100_000_000, note="hộ ông Điểu A")
    give(
        [labour, house],
        (c.army, GiverRole.TWINNED, None),
        (c.bank, GiverRole.SPONSOR, 70_000_000),
        when=day(4, 20),
        note="bàn giao tại bon",
    )
    give([ActLine("tiền mặt", Kind.CASH, c.merged, value=3_000_000)], c.health, when=day(4, 1))
    wells = [ActLine("giếng nước", Kind.INFRASTRUCTURE, c.dar, value=9_000_000)]
    give(wells, c.coffee, when=day(6, 1), state=State.PLANNED)
    give(wells, c.coffee, when=day(6, 1), state=State.CANCELLED)
    earlier = give([ActLine("vở", Kind.EDUCATION, c.prang, value=5_000_000)], c.health, when=day(1, 20))
    correction = ActLine("vở, phần còn thiếu", Kind.EDUCATION, c.prang, value=1_000_000)
    give([correction], c.health, when=day(5, 2), corrects=earlier)
    give([ActLine("bò", Kind.LIVESTOCK, c.mgar, value=15_000_000)], c.coffee, when=day(2, 1))
    give([ActLine("dê", Kind.LIVESTOCK, c.prang, value=8_000_000)], c.health, when=day(4, 1, 2025))
    give([ActLine("quần áo cũ", Kind.CLOTHING, c.mgar)], c.bank, when=PartialDate.occasion_of("Tết 2026"))


def _giver(given):
    if isinstance(given, str):
        return ActGiver(given)
    agency, role, amount = given
    return ActGiver(agency, role, amount, None if amount is None else "goods")


def photo(width=320, height=240, orientation=None):
    """Take a photo: a sheet with a dark upper left corner, turned as a phone says it was held."""
    picture = Image.new("L", (width, height), 255)
    picture.paste(0, (0, 0, width // 2, height // 2))
    details = Image.Exif()
    if orientation is not None:
        details[0x0112] = orientation
    kept = BytesIO()
    picture.save(kept, "JPEG", exif=details)
    return attachments.Scan("ảnh.jpg", "image/jpeg", kept.getvalue(), None, 0)


def _promise_and_visit(c):
    cows = pledges.promise(
        Promise(
            c.army,
            "bò giống",
            Kind.LIVESTOCK,
            c.prang,
            quantity=5_000,
            unit="con",
            promised_on=date(2025, 12, 20),
            due_on=date(2026, 6, 1),
        )
    )
    for month, cattle in ((1, 2_000), (8, 3_000)):
        line = ActLine("bò giống", Kind.LIVESTOCK, c.prang, quantity=cattle, unit="con", value=10_000_000)
        contributions.record(Act((line,), (ActGiver(c.army),), day(month, 5), pledge=cows))
    money = pledges.promise(
        Promise(c.health, "quỹ khuyến học", Kind.EDUCATION, c.dar, value=30_000_000, due_on=date(2026, 12, 1))
    )
    line = ActLine("tiền", Kind.CASH, c.dar, value=30_000_000)
    contributions.record(Act((line,), (ActGiver(c.health),), day(6, 2), pledge=money))
    visit = visits.record(
        VisitRow(date(2026, 4, 10), "khám bệnh", (c.health, c.army), c.prang, cadres=12, man_days=7_500)
    )
    attachments.attach_all([photo()], "visit", visit, note="Bác sĩ khám cho bà con")
    visits.record(VisitRow(date(2026, 6, 14), "thăm bon", (c.school,), c.dar))
    visits.record(VisitRow(date(2026, 6, 15), "kỳ sau", (c.school,), c.dar, cadres=99))
    for what, raised, due, answered, closed in (
        ("sửa cầu", (2026, 1, 5), (2026, 3, 1), None, None),  # overdue
        ("cấp nước", (2026, 2, 5), None, (2026, 4, 1), (2026, 5, 1)),  # settled in the period
        ("xây lớp học", (2026, 4, 5), (2026, 6, 30), (2026, 7, 1), (2026, 7, 2)),  # settled after it
        ("cấp điện", (2025, 4, 5), None, None, (2026, 2, 1)),  # settled before it
        ("chợ phiên", (2026, 6, 15), None, None, None),  # raised after it
    ):
        key = proposals.raise_one(
            Request(date(*raised), what, c.prang, addressed_to="UBND xã", due_on=due and date(*due))
        )
        if answered:
            proposals.answer(key, f"đã {what}", date(*answered))
        if closed:
            proposals.close(key, date(*closed), settled=True)
    declined = proposals.raise_one(Request(date(2026, 5, 5), "đất ở", commune=c.commune))
    proposals.close(declined, date(2026, 6, 1), settled=False)
