"""The places and agencies of the larger samples: 149 villages, 87 agencies, and who is twinned with whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import agencies, communes, decisions, store, twinnings, villages
from app.history import step
from app.i18n import vi
from app.sample.story import FOLDER
from app.twinnings import Member
from models import AgencyKind, CommuneKind, Role, VillageKind

VILLAGES = 149  # bon, buôn counted in the province's 15-year review of 2018
AGENCIES = 87  # units assigned by the province's decision of 2020

FIRST_DAY = date(2023, 12, 15)
LAST_DAY = date(2026, 9, 14)
SEED = 1561

OFFICE = store.NewOffice(
    name="Sở Dân tộc và Tôn giáo",
    place="Tây Nguyên",
    superior="UBND tỉnh",
    addressees="UBND tỉnh",
    recipients="Như trên\nBan Tuyên giáo và Dân vận Tỉnh ủy\nCác đơn vị kết nghĩa",
    symbol="BC-SDTTG",
    sample=True,
)


@dataclass(frozen=True)
class World:
    """Villages with their kinds, agencies, companies that may pay, and by village who is twinned; all by key."""

    villages: tuple[str, ...]
    kinds: Mapping[str, VillageKind]
    agencies: tuple[str, ...]
    sponsors: tuple[str, ...]
    twinned: Mapping[str, tuple[str, ...]]


def build() -> World:
    """Write places, agencies and twinnings into the open file."""
    names = json.loads((FOLDER / "names.json").read_text(encoding="utf-8"))
    with step(vi("Dữ liệu mẫu: bon, buôn và đơn vị")):
        kinds = _villages(_numbered(names["villages"]))
        giving = {
            agencies.add(one["name"], kind=AgencyKind(one["kind"]), parent=one["province"]): one["kind"]
            for one in names["agencies"][:AGENCIES]
        }
        twinned = _twinnings(tuple(kinds), tuple(giving))
    sponsors = tuple(key for key, kind in giving.items() if kind == AgencyKind.COMPANY)
    return World(tuple(kinds), kinds, tuple(giving), sponsors, twinned)


def _numbered(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fill up the villages that have a source with second ones beside them, as many places have."""
    unnumbered = [one for one in known if not one["name"][-1].isdigit()]
    seconds = [one | {"name": f"{one['name']} 2"} for one in unnumbered]
    return [*known, *seconds][:VILLAGES]


def _villages(named: list[dict[str, Any]]) -> dict[str, VillageKind]:
    found: dict[tuple[str, str], str] = {}
    kinds = {}
    for one in named:
        place = one["commune"], one["province"]
        if place not in found:
            commune_kind = CommuneKind(one["commune_kind"])
            found[place] = communes.add(one["commune"], kind=commune_kind, province=one["province"])
        kind = VillageKind(one["kind"])
        kinds[villages.add(one["name"], kind=kind, commune=found[place])] = kind
    return kinds


def _twinnings(places: tuple[str, ...], giving: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Pair each village with one agency, every third with a second one."""
    decision = decisions.add(
        "68/QĐ-UBND",
        signed_on=date(2021, 1, 20),
        issuer="UBND tỉnh",
        subject="Phân công các cơ quan, đơn vị kết nghĩa với bon, buôn, làng, thôn",
    )
    twinned = {}
    for number, village in enumerate(places):
        paired = [giving[number % len(giving)]]
        if number % 3 == 0:
            paired.append(giving[(number * 7 + 11) % len(giving)])
        roles = zip(dict.fromkeys(paired), (Role.LEAD, Role.MEMBER), strict=False)
        members = [Member(agency, role) for agency, role in roles]
        twinnings.pair(members, villages=[village], decision=decision, since=date(2021, 2, 1))
        twinned[village] = tuple(member.agency for member in members)
    return twinned
