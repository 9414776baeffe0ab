"""The names in a row as keys of records; what nobody knows is asked about, and becomes a record only where that was chosen."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app import communes, gifts, limits, villages
from app.errors import UserError
from app.i18n import _
from app.sheets import name_lists
from app.sheets.importing import titles
from app.sheets.importing.plan import CREATE, LEAVE, Candidate, Choices, Question
from app.sheets.importing.rows_read import RowRead
from app.sheets.matches import Match
from app.sheets.matching import Matcher
from app.sheets.meanings import Meaning
from app.text import fold
from app.words import COMMUNE_KINDS, VILLAGE_KINDS
from models import AgencyKind, CommuneKind, Role, VillageKind

_WHOLE = {
    "toan xa",
    "ca xa",
    "toan phuong",
    "ca phuong",
    "chung toan xa",
    "toan dac khu",
    "chung",
    "toan dia ban",
}
_WHERE = (Meaning.COMMUNE, Meaning.DISTRICT, Meaning.PROVINCE)
_LISTED = 8
_LONGEST_SAID = 120  # letters
NOUNS = {"villages": "village", "agencies": "agency", "communes": "commune"}
"""What may be made of names, as the command line calls it."""
_NEW = "new:"  # before the place of a record that is still to be made


class PlaceKey(NamedTuple):
    """A village, or a whole commune."""

    village: str | None = None
    commune: str | None = None

    @property
    def key(self) -> str:
        return self.village or self.commune or ""


class Asked(NamedTuple):
    """How to ask about a name that stands in a column."""

    meaning: Meaning
    text: str


@dataclass(frozen=True)
class NewName:
    """A record that is made of a name before anything else is written; `commune` may itself be one."""

    noun: str
    name: str
    village_kind: VillageKind = VillageKind.BON
    commune_kind: CommuneKind = CommuneKind.COMMUNE
    agency_kind: AgencyKind = AgencyKind.OTHER
    commune: str = ""
    district: str = ""
    province: str = ""
    short: str = ""
    parent: str = ""
    signed_on: date | None = None
    issuer: str = ""


@dataclass
class Names:
    """`made` are the records to be made, by what stands for their keys until then.

    `notes` say of a row, by sheet and number, what was made of its names without asking, for the clerk to see.
    """

    choices: Choices
    matcher: Matcher
    made: dict[str, NewName] = field(default_factory=dict)
    notes: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._made_by_name: dict[tuple[str, str], list[tuple[str, NewName]]] = {}
        self._villages_in: dict[str, tuple[name_lists.Place, ...]] = {}
        self._agencies_in: dict[str, tuple[tuple[str, Role | None], ...]] = {}
        self._known_places: dict[tuple[object, ...], list[PlaceKey]] = {}
        self._known_members: dict[tuple[object, ...], dict[str, Role | None]] = {}
        self._communes = communes.current(self.choices.today)
        kinds = Counter(label.kind for label in villages.labels(self.choices.today).values())
        self._usual_kind = kinds.most_common(1)[0][0] if kinds else VillageKind.BON

    # --- Places -----------------------------------------------------------------------------------------------

    def places(self, read: RowRead) -> list[PlaceKey]:
        """Give the villages and whole communes that a row names; none where it has to be asked first."""
        where = (read.lines(Meaning.VILLAGE), *map(read.text, _WHERE))
        said = (*where, self.matcher.between(read.on), "" if any(where) else read.table.source)
        if (known := self._known_places.get(said)) is not None:
            return known
        told = self._told(read)
        found = self._places(read)
        if found and self._told(read) == told and not any(is_new(place.key) for place in found):
            self._known_places[said] = found
        return found

    def _told(self, read: RowRead) -> tuple[int, ...]:
        return *read.told, len(self.notes.get((read.table.understood.sheet, read.row.number), ()))

    def _places(self, read: RowRead) -> list[PlaceKey]:
        text = read.lines(Meaning.VILLAGE)
        told = any(map(read.table.understood.column, (Meaning.VILLAGE, Meaning.COMMUNE)))
        if not text and not told and not read.has(Meaning.COMMUNE):
            return self._place_of_the_table(read)
        if not text or fold(text).strip(" .") in _WHOLE:
            commune = self.commune_of(read, whole=bool(text))
            if commune is None and not read.stuck:
                read.refuse(
                    _("Dòng này chưa ghi bon, buôn hay xã nào nhận hỗ trợ. Hãy ghi tên nơi nhận."),
                    Meaning.VILLAGE,
                )
            return [PlaceKey(commune=commune)] if commune else []
        if (named := self._villages_in.get(text)) is None:
            named, _doubtful = name_lists.villages(text, self.matcher.knows_village)
            self._villages_in[text] = named
        found = []
        for place in named:
            if not place.name:
                key = self._commune(read, _commune_text(place), Meaning.VILLAGE)
                found += [PlaceKey(commune=key)] if key else []
            elif village := self.village(read, place):
                found.append(PlaceKey(village=village))
        return list(dict.fromkeys(found))

    def _place_of_the_table(self, read: RowRead) -> list[PlaceKey]:
        """Give the village whose own list this is, where no column names one: that is asked once for the table."""
        key = f"receiver|{read.table.source}"
        answer = self.choices.answers.get(key, "")
        if answer and answer != LEAVE:
            return [PlaceKey(village=answer)]
        named = (self.matcher.village(name, on=read.on) for name in read.table.once(titles.villages))
        matches = [found for found in named if found.sure]
        offered = {
            found.candidates[0].key: found.candidates[0].label for found in matches if found.candidates
        }
        text = _("Bảng ở trang {sheet} không có cột bon, buôn. Bon, buôn nào đã nhận?").format(
            sheet=read.table.understood.sheet
        )
        candidates = tuple(Candidate(key, label) for key, label in offered.items())
        read.questions.append(Question(key, text, candidates, "village"))
        return []

    def village(
        self,
        read: RowRead,
        place: name_lists.Place,
        *,
        listed: bool = False,
        on: date | None = None,
        also: Iterable[str] = (),
    ) -> str | None:
        """Give the village that a name means; one in a list of villages is new where nothing is like it.

        `on` is the day that counts instead of the row's own; `also` are other names of it.
        """
        commune = _commune_text(place) or read.text(Meaning.COMMUNE)
        match = self.matcher.village(
            place.name,
            kind=place.kind,
            commune=commune,
            district=read.text(Meaning.DISTRICT),
            province=read.text(Meaning.PROVINCE),
            on=on or read.on,
        )
        match = _by_other_name(match, (self.matcher.village(name, commune=commune, on=on) for name in also))
        kind = place.kind or self._kind_by_head(read)
        asked = Asked(Meaning.VILLAGE, _("{row}: bon, buôn “{name}” là nơi nào?"))
        return self.known(
            read,
            match,
            "village",
            place.name,
            asked,
            new=lambda: self._new_village(read, place, kind, commune),
            already=lambda: self._village_made(place.name, commune),
            listed=listed,
        )

    def _village_made(self, name: str, commune: str) -> str | None:
        """Give the village of this name that is to be made already, in the commune that is named, if one is."""
        named = [(key, new) for key, new in self._called("village", name)]
        if commune:
            where = {self.matcher.commune(commune).key}
            where.update(key for key, _new in self._called("commune", _commune_kind(commune)[1]))
            named = [(key, new) for key, new in named if new.commune in where]
        return named[0][0] if len(named) == 1 else None

    def _called(self, noun: str, name: str) -> list[tuple[str, NewName]]:
        return self._made_by_name.get((noun, fold(name)), [])

    def _new_village(
        self, read: RowRead, place: name_lists.Place, kind: VillageKind, commune: str
    ) -> str | None:
        where = self._commune(read, commune, Meaning.COMMUNE) if commune else self._only_commune()
        where = where or self.choices.answers.get(_where(place.name))
        if where is None:
            if not read.stuck:
                self._ask_where(read, place.name)
            return None
        return self.make(NewName("village", place.name, village_kind=kind, commune=where))

    def _ask_where(self, read: RowRead, name: str) -> None:
        offered = tuple(Candidate(row.id, row.text) for row in self._communes[:_LISTED])
        text = (
            _("Bon, buôn “{name}” thuộc xã nào? Hãy ghi tên xã vào bảng, hoặc chọn.")
            if offered
            else _(
                "Bon, buôn “{name}” thuộc xã nào? Tệp dữ liệu chưa có xã nào: hãy thêm ở trang Xã, phường rồi nhập lại, "
                "hoặc ghi tên xã vào bảng."
            )
        ).format(name=_said(name))
        read.questions.append(Question(_where(name), text, offered, "commune", name))

    def _kind_by_head(self, read: RowRead) -> VillageKind:
        head = fold(read.table.heads.get(Meaning.VILLAGE, "")).replace(",", " ").split()
        named = [kind for kind, word in VILLAGE_KINDS.items() if fold(word) in head]
        return named[0] if len(named) == 1 else self._usual_kind

    def _only_commune(self) -> str | None:
        return self._communes[0].id if len(self._communes) == 1 else None

    def commune_of(self, read: RowRead, *, whole: bool = False) -> str | None:
        """Give the commune in the column of communes; for a `whole` one without a name the only one there is."""
        text = read.text(Meaning.COMMUNE)
        if text:
            return self._commune(read, text, Meaning.COMMUNE)
        return self._only_commune() if whole else None

    def _commune(self, read: RowRead, text: str, meaning: Meaning) -> str | None:
        district, province = read.text(Meaning.DISTRICT), read.text(Meaning.PROVINCE)
        match = self.matcher.commune(text, district=district, province=province, on=read.on)
        asked = Asked(meaning, _("{row}: “{name}” là xã, phường nào?"))
        kind, name = _commune_kind(text)
        new = NewName("commune", name, commune_kind=kind, district=district, province=province)
        return self.known(
            read,
            match,
            "commune",
            text,
            asked,
            new=lambda: self.make(new),
            already=lambda: self._made("commune", name),
        )

    def _made(self, noun: str, name: str) -> str | None:
        found = self._called(noun, name)
        return found[0][0] if len(found) == 1 else None

    # --- Agencies ---------------------------------------------------------------------------------------------

    def agencies(self, read: RowRead, meaning: Meaning) -> list[str]:
        """Give the agencies that a cell names, each once; funds that nobody gives by name are none."""
        return list(self.members(read, meaning))

    def members(self, read: RowRead, meaning: Meaning) -> dict[str, Role | None]:
        """Give the agencies that a cell names, each with the part that it says behind the name: "(chủ trì)"."""
        text = read.lines(meaning)
        if not text:
            return {}
        said = meaning, text, self.matcher.between(read.on)
        if (known := self._known_members.get(said)) is not None:
            return known
        told = self._told(read)
        if (named := self._agencies_in.get(text)) is None:
            names = name_lists.agencies(text, self.matcher.knows_agency).names
            named = self._agencies_in[text] = tuple(map(gifts.with_role, names))
        found: dict[str, Role | None] = {}
        for name, role in named:
            if meaning is Meaning.SPONSOR and gifts.is_no_giver(name):
                continue
            if (key := self.agency(read, name, meaning)) is not None:
                found.setdefault(key, role)
        if self._told(read) == told and not any(map(is_new, found)):
            self._known_members[said] = found
        return found

    def agency(
        self,
        read: RowRead,
        name: str,
        meaning: Meaning = Meaning.AGENCY,
        *,
        parent: str = "",
        listed: NewName | None = None,
        also: Iterable[str] = (),
    ) -> str | None:
        """Give the agency that a name means; `listed` is what it is made as where a list of agencies names it.

        `also` are other names of it.
        """
        match = self.matcher.agency(name, parent=parent, on=read.on)
        match = _by_other_name(match, (self.matcher.agency(other, on=read.on) for other in also))
        asked = Asked(meaning, _("{row}: “{name}” là đơn vị nào?"))
        return self.known(
            read,
            match,
            "agency",
            name,
            asked,
            new=lambda: self.make(
                listed or NewName("agency", name, agency_kind=gifts.agency_kind(name), parent=parent)
            ),
            already=lambda: self._made("agency", name),
            leave=meaning is Meaning.SPONSOR,
            listed=listed is not None,
        )

    def of_the_table(self, read: RowRead, *, needed: bool) -> list[str]:
        """Give the agency whose own list this is, where no column names one: that is asked once for the table."""
        if read.table.understood.column(Meaning.AGENCY) is not None:
            if needed and not read.stuck:
                read.refuse(_("Dòng này chưa ghi đơn vị hỗ trợ. Hãy ghi tên đơn vị."), Meaning.AGENCY)
            return []
        key = f"giver|{read.table.source}"
        answer = self.choices.answers.get(key, "")
        if answer and answer != LEAVE:
            return [answer]
        if answer == LEAVE and not needed:
            return []
        named = map(self.matcher.agency, read.table.once(titles.names))
        matches = [found for found in named if found.sure and found.candidates]
        if not matches and not needed:
            return []
        offered = {found.candidates[0].key: found.candidates[0].label for found in matches}
        candidates = [Candidate(key, label) for key, label in offered.items()]
        if not needed:
            candidates.append(Candidate(LEAVE, _("chỉ nguồn kinh phí ghi trong dòng")))
        text = _("Bảng ở trang {sheet} không có cột đơn vị. Đơn vị nào đã hỗ trợ?").format(
            sheet=read.table.understood.sheet
        )
        read.questions.append(Question(key, text, tuple(candidates), "agency"))
        return []

    # --- What is known, asked, or made --------------------------------------------------------------------------

    def known(
        self,
        read: RowRead,
        match: Match,
        noun: str,
        name: str,
        asked: Asked,
        *,
        new: Callable[[], str | None],
        already: Callable[[], str | None] = lambda: None,
        leave: bool = False,
        listed: bool = False,
    ) -> str | None:
        """Give the key that a name means. `listed`: it stands in a list of such records, and is new if nothing is like it."""
        answer = self.choices.answers.get(match.question)
        if answer == LEAVE:
            read.left_out = read.left_out or not leave
            return None
        if match.sure and match.key is not None:
            if match.ended:
                self._note_successor(read, match)
            return match.key
        if not match.candidates and (made := already()) is not None:
            return made
        if answer == CREATE or (match.unknown and (listed or noun in self.choices.create)):
            try:
                limits.proper_name(name, "name")
            except UserError as trouble:
                read.refuse(trouble.text, asked.meaning)
                return None
            return new()
        offered = [Candidate(one.key, _offer(one.label, one.why)) for one in match.candidates]
        offered += [Candidate(CREATE, _("tạo mới “{name}”").format(name=_said(name)))]
        offered += [
            Candidate(LEAVE, _("bỏ qua tên này") if leave else _("bỏ qua các dòng này")),
        ]
        text = asked.text.format(row=read.place(asked.meaning), name=_said(name))
        read.questions.append(Question(match.question, text, tuple(offered), noun, name))
        return None

    def _note_successor(self, read: RowRead, match: Match) -> None:
        text = _("“{ended}” đã sáp nhập; dòng này tính cho {name}.").format(
            ended=match.ended, name=match.candidates[0].label
        )
        notes = self.notes.setdefault((read.table.understood.sheet, read.row.number), [])
        if text not in notes:
            notes.append(text)

    def make(self, new: NewName) -> str:
        """Let a name become a record; the same name is one record."""
        key = f"{_NEW}{new.noun}|{fold(new.name)}|{new.commune or new.parent}"
        if key not in self.made:
            self.made[key] = new
            self._made_by_name.setdefault((new.noun, fold(new.name)), []).append((key, new))
        return key


def _by_other_name(match: Match, others: Iterable[Match]) -> Match:
    """Let a name that nobody knows be asked about where another name of the same is known: it may be a new name."""
    if not match.unknown or match.answered:
        return match
    why = _("theo tên gọi khác ghi trong bảng")
    found = {one.key: one.candidates[0]._replace(why=why) for one in others if one.sure and one.candidates}
    return match._replace(candidates=tuple(found.values()))


def _where(name: str) -> str:
    return f"where|{fold(name)}"


def is_new(key: str) -> bool:
    """Tell whether a key stands for a record that is still to be made."""
    return key.startswith(_NEW)


def _said(name: str) -> str:
    """Give a name as it is repeated to the clerk, its end cut off where it is no name any more."""
    return name if len(name) <= _LONGEST_SAID else f"{name[: _LONGEST_SAID - 1]}…"


def _offer(label: str, why: str) -> str:
    return f"{label} ({why})" if why else label


def _commune_text(place: name_lists.Place) -> str:
    if not place.commune:
        return ""
    return f"{COMMUNE_KINDS[place.commune_kind]} {place.commune}" if place.commune_kind else place.commune


def _commune_kind(text: str) -> tuple[CommuneKind, str]:
    """Part the word for what a commune is from its name."""
    for kind, word in COMMUNE_KINDS.items():
        words = text.split()
        count = len(word.split())
        if len(words) > count and fold(" ".join(words[:count])) == fold(word):
            return kind, " ".join(words[count:])
    return CommuneKind.COMMUNE, text
