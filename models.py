"""The tables of a data file: columns, constraints, indexes. No rules, no queries, no screen texts.

Every record has a UUIDv7 key made where it was first written and the office that owns it, so the files
of sixty communes can be put together without renumbering. `since` and `until` are days, both inclusive;
an empty `since` means "from the start, as far as anyone knows", an empty `until` "to this day".
Money is whole đồng, quantities are thousandths, both exact integers; unknown is NULL and NULL is never 0.
"""

from __future__ import annotations

import os
import time
import unicodedata
from copy import copy
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from peewee import (
    SQL,
    AutoField,
    BlobField,
    Check,
    Field,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    fn,
)
from playhouse.apsw_ext import APSWDatabase

if TYPE_CHECKING:
    _Integer = IntegerField[Any]
    _Text = TextField[Any]
else:
    _Integer = IntegerField
    _Text = TextField

SCHEMA = 2  # number of the newest migration; these models are what it leads to
MOST_DONG = 10**15  # a thousand times what a province spends on this in a decade; more is a slip of the key


class Database(APSWDatabase):  # type: ignore[misc]  # playhouse has no stubs
    """The one open data file; `office` owns what is written, `who` writes it."""

    office: str | None = None
    who: str = ""

    def _add_conn_hooks(self, conn: Any) -> None:
        # The driver binds no datetime, and peewee's record of migrations holds one.
        conn.convert_binding = lambda _cursor, _number, value: str(value)
        super()._add_conn_hooks(conn)


db = Database(None, autoconnect=False)

_last_key = (0, 0)


def new_key() -> str:
    """Make a UUIDv7 (RFC 9562): ordered by the time of writing, unique without asking anyone."""
    global _last_key  # noqa: PLW0603  # keys made within one millisecond keep their order
    now = time.time_ns() // 1_000_000
    last_time, last_count = _last_key
    if now > last_time:
        count = int.from_bytes(os.urandom(2), "big") & 0x7FF
    else:
        now, count = last_time, last_count + 1
        if count >> 12:  # the counter has twelve bits: borrow from the next millisecond
            now, count = now + 1, 0
    _last_key = now, count
    tail = int.from_bytes(os.urandom(8), "big") & 0x3FFF_FFFF_FFFF_FFFF
    bits = now << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | tail
    digits = f"{bits:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


# --- What may stand in a column -----------------------------------------------------------------------


class Checked(Field):  # mixed into fields of every type
    """A field whose column says itself what may stand in it."""

    def __deepcopy__(self, _memo: Any) -> Checked:
        """Copy what a table inherits: nothing in it is written to, and peewee's way costs every start 10 ms."""
        return copy(self)

    def check(self) -> str | None:
        """Give the condition that SQLite holds the column to."""
        return None

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:  # noqa: FBT001, FBT002
        super().bind(model, name, set_attribute)
        condition = self.check()
        if condition and not self.constraints:  # a field bound again for a subclass keeps what it has
            self.constraints = [Check(condition)]


class Text(Checked, _Text):
    """Text in Unicode normal form C, otherwise as typed."""

    def db_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            raise TypeError(f"{self.name}: text wanted, not {value!r}")
        return unicodedata.normalize("NFC", value)


class Name(Text):
    """Text that must say something."""

    def check(self) -> str:
        return f"length(trim({self.column_name})) > 0"


class Code(Checked, _Text):
    """One of the codes of an enumeration."""

    def __init__(self, codes: type[StrEnum], **options: Any) -> None:
        self.codes = codes
        super().__init__(**options)

    def check(self) -> str:
        listed = ", ".join(f"'{code}'" for code in self.codes)
        return f"{self.column_name} IN ({listed})"

    def db_value(self, value: Any) -> str | None:
        return None if value is None else self.codes(value).value

    def python_value(self, value: Any) -> Any:
        return None if value is None else self.codes(value)


class Day(Checked, _Text):
    """A calendar day, stored as 2026-02-12."""

    def check(self) -> str:
        return f"{self.column_name} IS date({self.column_name})"

    def db_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if type(value) is not date:
            raise TypeError(f"{self.name}: a date wanted, not {value!r}")
        return value.isoformat()

    def python_value(self, value: Any) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Whole(Checked, _Integer):
    """A whole number within bounds, by default not below nought."""

    def __init__(self, least: int = 0, most: int = 10**12, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def check(self) -> str:
        return f"{self.column_name} BETWEEN {self.least} AND {self.most}"

    def db_value(self, value: Any) -> int | None:
        if value is not None and type(value) is not int:
            raise TypeError(f"{self.name}: a whole number wanted, not {value!r}")
        return value


class Dong(Whole):
    """Money in whole đồng."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=MOST_DONG, **options)


class Thousandths(Whole):
    """A quantity in thousandths of its unit, so that 67,5 tấn is exact."""


class Flag(Checked, _Integer):
    """Yes, no, or (NULL) nobody has said."""

    def check(self) -> str:
        return f"{self.column_name} IN (0, 1)"

    def db_value(self, value: Any) -> int | None:
        if value is not None and type(value) is not bool:
            raise TypeError(f"{self.name}: yes or no wanted, not {value!r}")
        return None if value is None else int(value)

    def python_value(self, value: Any) -> bool | None:
        return None if value is None else bool(value)


# --- The codes ----------------------------------------------------------------------------------------


class CommuneKind(StrEnum):
    """`thị trấn` ended with the district level on 1/7/2025."""

    COMMUNE = "commune"
    WARD = "ward"
    ZONE = "zone"
    TOWNSHIP = "township"


class VillageKind(StrEnum):
    BON = "bon"
    BUON = "buon"
    LANG = "lang"
    THON = "thon"
    QUARTER = "quarter"  # tổ dân phố


class AgencyKind(StrEnum):
    PARTY = "party"
    STATE = "state"
    FRONT = "front"  # Mặt trận and the mass organisations
    FORCES = "forces"
    COMPANY = "company"
    SCHOOL = "school"
    SERVICE = "service"  # đơn vị sự nghiệp
    CENTRAL = "central"
    LOCALITY = "locality"
    OTHER = "other"


class Role(StrEnum):
    """What an agency is in a twinning."""

    LEAD = "lead"
    MEMBER = "member"
    SPONSOR = "sponsor"


class GiverRole(StrEnum):
    TWINNED = "twinned"
    SPONSOR = "sponsor"


class EndReason(StrEnum):
    RENAMED = "renamed"
    MERGED = "merged"
    REASSIGNED = "reassigned"
    ENDED = "ended"


class DecisionAction(StrEnum):
    """What a decision does."""

    ASSIGN = "assign"
    ADJUST = "adjust"
    RENAME = "rename"
    MERGE = "merge"
    END = "end"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OCCASION = "occasion"


class State(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Form(StrEnum):
    """The three columns that are never mixed silently."""

    MONEY = "money"
    GOODS = "goods"
    LABOUR = "labour"


class Kind(StrEnum):
    """What a contribution is for; the groups met in the press reports behind the sample data."""

    TET_GIFT = "tet_gift"
    CASH = "cash"
    FOOD = "food"
    CLOTHING = "clothing"
    HOUSE_NEW = "house_new"
    HOUSE_REPAIR = "house_repair"
    LIVESTOCK = "livestock"
    SEEDLING = "seedling"
    EQUIPMENT = "equipment"
    INFRASTRUCTURE = "infrastructure"
    EDUCATION = "education"
    HEALTH = "health"
    LABOUR = "labour"
    CULTURE = "culture"
    ADVICE = "advice"
    OTHER = "other"


class Qualifier(StrEnum):
    """hơn, gần, khoảng: kept as written and said again beside every total they go into."""

    OVER = "over"
    NEARLY = "nearly"
    ABOUT = "about"


class Basis(StrEnum):
    """How a value was arrived at. NULL: nobody has said."""

    INVOICE = "invoice"
    GIVER = "giver"
    COMMUNE = "commune"
    NOT_VALUED = "not_valued"


class ProposalState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"
    DECLINED = "declined"


class OfficeForm(StrEnum):
    """Whose paper rules: decree 30/2020 for state bodies, guidance 36 for Party bodies."""

    STATE = "state"
    PARTY = "party"


class Scheme(StrEnum):
    """Which days make a quarter."""

    DECREE = "decree"
    CALENDAR = "calendar"


# --- History: written by `app.history` and its triggers only --------------------------------------------


class Table(Model):
    class Meta:
        database = db
        legacy_table_names = False
        strict_tables = True

    if TYPE_CHECKING:  # the stubs know neither `village_id` beside `village` nor columns a query adds

        def __getattr__(self, name: str) -> Any: ...

    @classmethod
    def create(cls, **values: Any) -> Any:
        """Insert one row; a misspelt column is an error, which peewee itself lets pass."""
        unknown = values.keys() - cls._meta.combined.keys()
        if unknown:
            raise TypeError(f"{cls.__name__} has no {', '.join(sorted(unknown))}")
        return super().create(**values)


class Step(Table):
    """One thing a user did: a transaction, a line of history and a step of undo.

    `undo_next` and `redo_next` are what Undo and Redo would take back once this step is done.
    """

    id: Field[int] = AutoField()
    title: Field[str] = Name()
    at: Field[str] = Name()  # UTC, ISO 8601
    who: Field[str] = Text(default="")
    schema: Field[int] = Whole()
    open: Field[bool] = Flag(default=True)
    undoes: Field[Step | None] = ForeignKeyField("self", null=True, index=False)
    undo_next: Field[int | None] = Whole(null=True)
    redo_next: Field[int | None] = Whole(null=True)


class Change(Table):
    """One row changed by a step, whole, before and after; NULL before: inserted, NULL after: deleted."""

    id: Field[int] = AutoField()
    step: Field[Step] = ForeignKeyField(Step)
    table: Field[str] = Name(column_name="table_name")
    row: Field[str] = Name(index=True)
    before: Field[Any] = JSONField(null=True)
    after: Field[Any] = JSONField(null=True)


# --- Records --------------------------------------------------------------------------------------------


class Keyed(Table):
    """A row with a key of its own; peewee's `save()` on a new one would update nothing and say nothing."""

    id: Field[str] = Name(primary_key=True, default=new_key)

    def save(self, *args: Any, **options: Any) -> int:
        rows: int = super().save(*args, **options)
        if not rows:
            raise LookupError(f"{type(self).__name__} {self.id} is not in the file: nothing was saved")
        return rows


class Office(Keyed):
    """Whose file this is (`own`), and the offices whose rows it has received."""

    own: Field[bool] = Flag(default=False)
    name: Field[str] = Name()  # as on the letterhead: UBND xã Quảng Trực
    superior: Field[str] = Text(default="")
    place: Field[str] = Name()
    form: Field[OfficeForm] = Code(OfficeForm, default=OfficeForm.STATE)
    scheme: Field[Scheme] = Code(Scheme, default=Scheme.DECREE)
    symbol: Field[str] = Text(default="BC-UBND")
    addressees: Field[str] = Text(default="")  # Kính gửi, one a line
    recipients: Field[str] = Text(default="")  # Nơi nhận, one a line
    sample: Field[bool] = Flag(default=False)  # shown on screen and paper: these are not real figures


Office.add_index(Office.own, unique=True, where=SQL("own = 1"), name="office_own")


class _Owner(ForeignKeyField):
    def __deepcopy__(self, _memo: Any) -> _Owner:
        return copy(self)  # as a checked field is


class Record(Keyed):
    """A row that history follows and that knows the office owning it."""

    office: Field[Office] = _Owner(Office, default=lambda: db.office, index=False)


def _in_order(earlier: str, later: str) -> Any:
    return Check(f"{earlier} <= {later}")  # true where either is NULL


def _unique(model: Any, *columns: Any) -> None:
    """Let no two rows be alike in all columns; the last may be NULL, which counts as a value here.

    A plain unique index would take any number of rows that differ in nothing but an unknown.
    """
    *known, last = columns
    name = f"{model._meta.table_name}_unique"
    model.add_index(*known, fn.COALESCE(last, SQL("''")), unique=True, name=name)


def _one_place() -> Any:
    return Check("(village_id IS NULL) <> (commune_id IS NULL)")


class Signatory(Record):
    """Who signs for the office, and when they could."""

    authority: Field[str] = Text(default="")  # TM. ỦY BAN NHÂN DÂN
    post: Field[str] = Name()  # CHỦ TỊCH
    name: Field[str] = Name()
    since: Field[date | None] = Day(null=True)
    until: Field[date | None] = Day(null=True)

    class Meta:
        constraints = (_in_order("since", "until"),)


class Commune(Record):
    """A commune under one name; a new name or a merger is a new row that the old one names as successor."""

    kind: Field[CommuneKind] = Code(CommuneKind, default=CommuneKind.COMMUNE)
    name: Field[str] = Name()
    district: Field[str] = Text(default="")  # before 1/7/2025
    province: Field[str] = Text(default="")
    code: Field[str] = Text(default="")
    since: Field[date | None] = Day(null=True)
    until: Field[date | None] = Day(null=True)
    successor: Field[Commune | None] = ForeignKeyField("self", null=True)

    class Meta:
        constraints = (_in_order("since", "until"), Check("successor_id <> id"))


_unique(Commune, Commune.name, Commune.kind, Commune.district, Commune.province, Commune.since)


class Decision(Record):
    number: Field[str] = Name()
    signed_on: Field[date | None] = Day(null=True)
    issuer: Field[str] = Text(default="")
    action: Field[DecisionAction] = Code(DecisionAction, default=DecisionAction.ASSIGN)
    subject: Field[str] = Text(default="")


_unique(Decision, Decision.number, Decision.issuer, Decision.signed_on)


class Village(Record):
    """An identity that lasts; what it is called and where it lies are dated rows."""

    note: Field[str] = Text(default="")


class VillageName(Record):
    """Name, kind and commune of a village over a time; the kind word is not part of the name."""

    village: Field[Village] = ForeignKeyField(Village, on_delete="CASCADE")
    kind: Field[VillageKind] = Code(VillageKind)
    name: Field[str] = Name()
    commune: Field[Commune] = ForeignKeyField(Commune)
    since: Field[date | None] = Day(null=True)
    until: Field[date | None] = Day(null=True)
    decision: Field[Decision | None] = ForeignKeyField(Decision, null=True)

    class Meta:
        constraints = (_in_order("since", "until"),)


_unique(VillageName, VillageName.commune, VillageName.kind, VillageName.name, VillageName.since)


class VillageAlias(Record):
    """Another spelling that search and import should know."""

    village: Field[Village] = ForeignKeyField(Village, on_delete="CASCADE")
    name: Field[str] = Name()


class VillageProfile(Record):
    """What was counted in a village at the end of a year."""

    village: Field[Village] = ForeignKeyField(Village, on_delete="CASCADE")
    year: Field[int] = Whole(least=1900, most=2200)
    households: Field[int | None] = Whole(null=True)
    people: Field[int | None] = Whole(null=True)
    ethnic_groups: Field[str] = Text(default="")
    poor_households: Field[int | None] = Whole(null=True)
    near_poor_households: Field[int | None] = Whole(null=True)
    income: Field[int | None] = Dong(null=True)  # đồng a person a year
    hard_road_m: Field[int | None] = Whole(null=True)  # metres of hard road
    electricity: Field[bool | None] = Flag(null=True)
    community_house: Field[bool | None] = Flag(null=True)
    kindergarten: Field[bool | None] = Flag(null=True)
    culture_village: Field[bool | None] = Flag(null=True)
    hardship: Field[bool | None] = Flag(null=True)  # đặc biệt khó khăn
    head: Field[str] = Text(default="")  # trưởng bon, buôn
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (
            Check("poor_households <= households"),
            Check("near_poor_households <= households"),
        )
        indexes = ((("village", "year"), True),)


class Agency(Record):
    """An identity that lasts; `merged_into` carries on after a merger."""

    merged_into: Field[Agency | None] = ForeignKeyField("self", null=True)
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (Check("merged_into_id <> id"),)


class AgencyName(Record):
    agency: Field[Agency] = ForeignKeyField(Agency, on_delete="CASCADE")
    kind: Field[AgencyKind] = Code(AgencyKind)
    name: Field[str] = Name()
    short: Field[str] = Text(default="")
    parent: Field[str] = Text(default="")  # the body it belongs to
    since: Field[date | None] = Day(null=True)
    until: Field[date | None] = Day(null=True)
    decision: Field[Decision | None] = ForeignKeyField(Decision, null=True)

    class Meta:
        constraints = (_in_order("since", "until"),)


_unique(AgencyName, AgencyName.name, AgencyName.parent, AgencyName.since)


class AgencyAlias(Record):
    agency: Field[Agency] = ForeignKeyField(Agency, on_delete="CASCADE")
    name: Field[str] = Name()


class Twinning(Record):
    """A pairing: its members and its villages, or a whole commune, for a time."""

    commune: Field[Commune | None] = ForeignKeyField(Commune, null=True)
    decision: Field[Decision | None] = ForeignKeyField(Decision, null=True)
    covenant_on: Field[date | None] = Day(null=True)
    since: Field[date | None] = Day(null=True)
    until: Field[date | None] = Day(null=True)
    end_reason: Field[EndReason | None] = Code(EndReason, null=True)
    follows: Field[Twinning | None] = ForeignKeyField("self", null=True)
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (
            _in_order("since", "until"),
            Check("end_reason IS NULL OR until IS NOT NULL"),
            Check("follows_id <> id"),
        )


class TwinningVillage(Record):
    twinning: Field[Twinning] = ForeignKeyField(Twinning, on_delete="CASCADE", index=False)
    village: Field[Village] = ForeignKeyField(Village)

    class Meta:
        indexes = ((("twinning", "village"), True),)


class TwinningMember(Record):
    twinning: Field[Twinning] = ForeignKeyField(Twinning, on_delete="CASCADE", index=False)
    agency: Field[Agency] = ForeignKeyField(Agency)
    role: Field[Role] = Code(Role, default=Role.LEAD)
    since: Field[date | None] = Day(null=True)
    until: Field[date | None] = Day(null=True)

    class Meta:
        constraints = (_in_order("since", "until"),)


_unique(TwinningMember, TwinningMember.twinning, TwinningMember.agency, TwinningMember.since)


class Pledge(Record):
    """A promise; what was delivered are contributions that name it, the promise itself stays as given."""

    agency: Field[Agency] = ForeignKeyField(Agency)
    village: Field[Village | None] = ForeignKeyField(Village, null=True)
    commune: Field[Commune | None] = ForeignKeyField(Commune, null=True)
    kind: Field[Kind] = Code(Kind)
    what: Field[str] = Name()
    quantity: Field[int | None] = Thousandths(null=True)
    unit: Field[str] = Text(default="")
    value: Field[int | None] = Dong(null=True)
    value_qualifier: Field[Qualifier | None] = Code(Qualifier, null=True)
    promised_on: Field[date | None] = Day(null=True)
    due_on: Field[date | None] = Day(null=True)
    closed_on: Field[date | None] = Day(null=True)
    closed_why: Field[str] = Text(default="")
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (
            _one_place(),
            _in_order("promised_on", "due_on"),
            Check("quantity IS NOT NULL OR value IS NOT NULL"),
        )


class Contribution(Record):
    """An act of giving. `counted_on` is the day by which it falls into a period; NULL: into none yet.

    `value` is the one value of the whole act and stands only where no line has a value of its own.
    `own_share` (đối ứng) is what the people put in themselves; it is never counted.
    An adjustment names the act of a closed period that it `corrects`. One that `reverses` says the same as that act
    and is counted below nought: what was wrong is taken back, and what is right is an act beside it.
    """

    state: Field[State] = Code(State, default=State.DONE)
    happened_from: Field[date | None] = Day(null=True)
    happened_to: Field[date | None] = Day(null=True)
    precision: Field[Precision] = Code(Precision, default=Precision.DAY)
    occasion: Field[str] = Text(default="")
    counted_on: Field[date | None] = Day(null=True)
    value: Field[int | None] = Dong(null=True)
    value_qualifier: Field[Qualifier | None] = Code(Qualifier, null=True)
    value_basis: Field[Basis | None] = Code(Basis, null=True)
    own_share: Field[int | None] = Dong(null=True)
    own_share_note: Field[str] = Text(default="")
    pledge: Field[Pledge | None] = ForeignKeyField(Pledge, null=True)
    corrects: Field[Contribution | None] = ForeignKeyField("self", null=True)
    reverses: Field[bool] = Flag(default=False)
    evidence: Field[str] = Text(default="")
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (
            _in_order("happened_from", "happened_to"),
            Check("(happened_from IS NULL) = (happened_to IS NULL)"),
            Check("precision <> 'day' OR happened_from IS happened_to"),
            Check("value IS NOT NULL OR value_qualifier IS NULL"),
            Check("corrects_id <> id"),
            Check("reverses = 0 OR corrects_id IS NOT NULL"),
        )
        indexes = (
            (("state", "counted_on", "value", "reverses", "id"), False),
            (("happened_from", "occasion"), False),  # an act that is entered twice is found by its day
        )


# An act is taken back once; and what a period takes back is found without going through all that it gave.
Contribution.add_index(
    Contribution.corrects, unique=True, where=SQL("reverses = 1"), name="contribution_reversal"
)


class Line(Record):
    """One thing given to one village, or to a whole commune."""

    contribution: Field[Contribution] = ForeignKeyField(Contribution, on_delete="CASCADE", index=False)
    position: Field[int] = Whole(default=0)
    village: Field[Village | None] = ForeignKeyField(Village, null=True)
    commune: Field[Commune | None] = ForeignKeyField(Commune, null=True)
    kind: Field[Kind] = Code(Kind)
    form: Field[Form] = Code(Form)
    what: Field[str] = Name()
    quantity: Field[int | None] = Thousandths(null=True)
    quantity_qualifier: Field[Qualifier | None] = Code(Qualifier, null=True)
    unit: Field[str] = Text(default="")
    unit_value: Field[int | None] = Dong(null=True)
    value: Field[int | None] = Dong(null=True)
    value_qualifier: Field[Qualifier | None] = Code(Qualifier, null=True)
    basis: Field[Basis | None] = Code(Basis, null=True)
    households: Field[int | None] = Whole(null=True)
    people: Field[int | None] = Whole(null=True)
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (
            _one_place(),
            Check("quantity IS NOT NULL OR quantity_qualifier IS NULL"),
            Check("value IS NOT NULL OR value_qualifier IS NULL"),
            Check("value IS NULL OR basis IS NOT 'not_valued'"),
        )


# Covers all that summing reads, so a quarter is added up without touching the table itself.
Line.add_index(
    Line.contribution, Line.village, Line.commune, Line.kind, Line.form, Line.value, Line.value_qualifier,
    name="line_sums",
)  # fmt: skip


class Giver(Record):
    """Who gave; `amount` is their own part of the value, in the column `form`, where it is known."""

    contribution: Field[Contribution] = ForeignKeyField(Contribution, on_delete="CASCADE", index=False)
    agency: Field[Agency] = ForeignKeyField(Agency)
    role: Field[GiverRole] = Code(GiverRole, default=GiverRole.TWINNED)
    amount: Field[int | None] = Dong(null=True)
    form: Field[Form | None] = Code(Form, null=True)

    class Meta:
        constraints = (Check("(amount IS NULL) = (form IS NULL)"),)


_unique(Giver, Giver.contribution, Giver.agency, Giver.form)


class Template(Record):
    """What a line says again and again, "quà Tết, suất, 300.000 đồng": kept to be entered by its first words."""

    what: Field[str] = Name()
    kind: Field[Kind] = Code(Kind)
    form: Field[Form] = Code(Form)
    unit: Field[str] = Text(default="")
    unit_value: Field[int | None] = Dong(null=True)
    basis: Field[Basis | None] = Code(Basis, null=True)


class Visit(Record):
    village: Field[Village | None] = ForeignKeyField(Village, null=True)
    commune: Field[Commune | None] = ForeignKeyField(Commune, null=True)
    on: Field[date] = Day(column_name="on_day", index=True)
    cadres: Field[int | None] = Whole(null=True)  # lượt cán bộ
    man_days: Field[int | None] = Thousandths(null=True)
    what: Field[str] = Name()
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (_one_place(),)


class VisitAgency(Record):
    visit: Field[Visit] = ForeignKeyField(Visit, on_delete="CASCADE", index=False)
    agency: Field[Agency] = ForeignKeyField(Agency)

    class Meta:
        indexes = ((("visit", "agency"), True),)


class Proposal(Record):
    """What people ask for (kiến nghị); it stays on the village's sheet until `closed_on`."""

    village: Field[Village | None] = ForeignKeyField(Village, null=True)
    commune: Field[Commune | None] = ForeignKeyField(Commune, null=True)
    visit: Field[Visit | None] = ForeignKeyField(Visit, null=True)
    raised_on: Field[date] = Day()
    what: Field[str] = Name()
    addressed_to: Field[str] = Text(default="")
    due_on: Field[date | None] = Day(null=True)
    state: Field[ProposalState] = Code(ProposalState, default=ProposalState.OPEN)
    answer: Field[str] = Text(default="")
    answered_on: Field[date | None] = Day(null=True)
    closed_on: Field[date | None] = Day(null=True)

    class Meta:
        constraints = (
            _one_place(),
            _in_order("raised_on", "due_on"),
            _in_order("raised_on", "answered_on"),
            _in_order("raised_on", "closed_on"),
            Check("(closed_on IS NOT NULL) = (state IN ('settled', 'declined'))"),
        )


class Content(Table):
    """The bytes of attachments, kept once each; never changed, so history need not follow them."""

    sha256: Field[str] = Name(primary_key=True)
    data: Field[bytes] = BlobField()

    class Meta:
        constraints = (Check("length(sha256) = 64"),)


class Attachment(Record):
    """A scan or photo that proves one record."""

    content: Field[Content] = ForeignKeyField(Content)
    name: Field[str] = Name()
    media_type: Field[str] = Name()
    size: Field[int] = Whole()
    taken_on: Field[date | None] = Day(null=True)
    note: Field[str] = Text(default="")
    decision: Field[Decision | None] = ForeignKeyField(Decision, null=True, on_delete="CASCADE")
    twinning: Field[Twinning | None] = ForeignKeyField(Twinning, null=True, on_delete="CASCADE")
    contribution: Field[Contribution | None] = ForeignKeyField(Contribution, null=True, on_delete="CASCADE")
    pledge: Field[Pledge | None] = ForeignKeyField(Pledge, null=True, on_delete="CASCADE")
    visit: Field[Visit | None] = ForeignKeyField(Visit, null=True, on_delete="CASCADE")
    proposal: Field[Proposal | None] = ForeignKeyField(Proposal, null=True, on_delete="CASCADE")

    class Meta:
        constraints = (
            Check(
                "(decision_id IS NOT NULL) + (twinning_id IS NOT NULL) + (contribution_id IS NOT NULL)"
                " + (pledge_id IS NOT NULL) + (visit_id IS NOT NULL) + (proposal_id IS NOT NULL) = 1"
            ),
        )


# --- What is issued ---------------------------------------------------------------------------------------


class AgencyReturn(Record):
    """An agency's report for a period, as it came in; `nil`: it says that there was nothing (không phát sinh)."""

    agency: Field[Agency] = ForeignKeyField(Agency, index=False)
    first: Field[date] = Day(column_name="first_day")
    last: Field[date] = Day(column_name="last_day")
    received_on: Field[date] = Day()
    nil: Field[bool] = Flag(default=False)
    stated_by: Field[str] = Text(default="")
    note: Field[str] = Text(default="")

    class Meta:
        constraints = (_in_order("first_day", "last_day"),)
        indexes = ((("agency", "first", "last"), True),)


class Closing(Record):
    """A period that nobody may change any more, until it is opened again for a `reason`.

    `left_open` says what was still wanting when it was closed.
    """

    period: Field[str] = Name()  # 2026-Q1
    scheme: Field[Scheme] = Code(Scheme)
    first: Field[date] = Day(column_name="first_day")
    last: Field[date] = Day(column_name="last_day")
    closed_on: Field[date] = Day()
    left_open: Field[str] = Text(default="")
    reopened_on: Field[date | None] = Day(null=True)
    reason: Field[str] = Text(default="")

    class Meta:
        constraints = (
            _in_order("first_day", "last_day"),
            Check("(reopened_on IS NULL) = (length(trim(reason)) = 0)"),
        )


Closing.add_index(
    Closing.first, Closing.last, unique=True, where=SQL("reopened_on IS NULL"), name="closing_closed"
)


class Issue(Record):
    """A report that went out: the very PDF, its number and its day; `closing`: it closed that period."""

    closing: Field[Closing | None] = ForeignKeyField(Closing, null=True)
    kind: Field[str] = Name()  # village-sheet
    title: Field[str] = Name()
    period: Field[str] = Name()
    number: Field[int | None] = Whole(least=1, null=True)
    symbol: Field[str] = Text(default="")
    signed_on: Field[date] = Day()
    pdf: Field[Content] = ForeignKeyField(Content)


class IssuedPaper(Record):
    """One paper of an issued report: what it says, by which it is told what changed since, and its check code."""

    issue: Field[Issue] = ForeignKeyField(Issue, on_delete="CASCADE")
    position: Field[int] = Whole(default=0)
    title: Field[str] = Name()
    subject: Field[str] = Text(default="")  # the key of the village or agency that it is about
    code: Field[str] = Name(unique=True)
    first_page: Field[int] = Whole(least=1)
    pages: Field[int] = Whole(least=1)
    content: Field[Content] = ForeignKeyField(Content)


class ImportedRow(Record):
    """A row of a workbook that was taken in, and the record it became, so that the same file changes nothing again."""

    source: Field[str] = Name()  # the workbook's name and the sheet's
    place: Field[str] = Name()  # the row's own number, or its order
    digest: Field[str] = Name()  # of what the row said
    noun: Field[str] = Name()  # contribution
    record: Field[str] = Name()  # the key

    class Meta:
        indexes = ((("source", "place"), True),)


class PaperSetting(Record):
    """How the papers of one kind differ from the office's usual; "": as usual."""

    kind: Field[str] = Name()  # village-sheet
    symbol: Field[str] = Text(default="")
    addressees: Field[str] = Text(default="")  # Kính gửi, one a line
    recipients: Field[str] = Text(default="")  # Nơi nhận, one a line
    grounds: Field[str] = Text(default="")  # Căn cứ, one a line

    class Meta:
        indexes = ((("office", "kind"), True),)


AUDITED: tuple[type[Keyed], ...] = (
    Office,
    Signatory,
    Commune,
    Decision,
    Village,
    VillageName,
    VillageAlias,
    VillageProfile,
    Agency,
    AgencyName,
    AgencyAlias,
    Twinning,
    TwinningVillage,
    TwinningMember,
    Pledge,
    Contribution,
    Line,
    Giver,
    Template,
    Visit,
    VisitAgency,
    Proposal,
    Attachment,
    AgencyReturn,
    Closing,
    Issue,
    IssuedPaper,
    ImportedRow,
    PaperSetting,
)
MODELS: tuple[type[Table], ...] = (Step, Change, Content, *AUDITED)
