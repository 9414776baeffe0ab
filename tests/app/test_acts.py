"""What has to hold before an act of giving is written."""

from dataclasses import replace
from datetime import date

import pytest

from app import contributions, offices, store
from app.acts import Act, ActGiver, ActLine, again, checked, counted_on
from app.errors import UserError
from app.partial_date import PartialDate
from models import MOST_DONG, Basis, Form, GiverRole, Kind, Qualifier, Scheme

DAY = PartialDate.day(date(2026, 2, 12))
RICE = ActLine("gạo", Kind.FOOD, "bon", value=10)
CASH = ActLine("tiền", Kind.CASH, "bon", value=5)
LABOUR = ActLine("ngày công", Kind.LABOUR, "bon", value=3)
UNVALUED = ActLine("quần áo", Kind.CLOTHING, "bon")
ONE = (ActGiver("Sở"),)
OVER, NEARLY, ABOUT = Qualifier.OVER, Qualifier.NEARLY, Qualifier.ABOUT


@pytest.fixture(scope="module", autouse=True)
def _file(tmp_path_factory):
    """Open one file for all: checking only asks it for the office's scheme."""
    store.create(tmp_path_factory.mktemp("acts") / "một.ketnghia", store.NewOffice("UBND xã", "Quảng Trực"))
    yield
    store.close()


@pytest.fixture
def in_scheme():
    yield lambda scheme: offices.update(scheme=scheme)
    offices.update(scheme=Scheme.DECREE)


def act(*lines, givers=ONE, **rest):
    return Act(tuple(lines), tuple(givers), rest.pop("when", DAY), **rest)


# --- What is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refused", "field", "told"),
    [
        (act(), "lines", "Hãy ghi ít nhất một nội dung hỗ trợ."),
        (act(RICE, givers=()), "givers", "Hãy chọn đơn vị hỗ trợ."),
        (act(RICE, replace(RICE, what=" \u200b ")), "what", "Dòng 2: Hãy ghi nội dung hỗ trợ."),
        (act(replace(RICE, what="gạo\x08")), "what", "Dòng 1: Ký tự thứ 4 là ký tự ẩn"),
        (act(replace(RICE, unit="k\u202eg")), "unit", "Dòng 1: Ký tự thứ 2 là ký tự ẩn"),
        (
            act(replace(RICE, village=None)),
            "village",
            "Dòng 1: Hãy chọn bon, buôn nhận hỗ trợ, hoặc toàn xã.",
        ),
        (act(RICE, RICE, replace(RICE, commune="xã")), "village", "Dòng 3: Hãy chọn bon"),
        (act(replace(RICE, value=-1)), "value", "Dòng 1: Số -1 nằm ngoài"),
        (act(replace(RICE, value=MOST_DONG + 1)), "value", "Dòng 1: Số 1.000.000.000.000.001 nằm ngoài"),
        (act(replace(RICE, quantity=-1000)), "quantity", "Dòng 1: Số -1 nằm ngoài"),
        (act(replace(RICE, unit_value=-5)), "unit_value", "Dòng 1: Số -5 nằm ngoài"),
        (act(replace(RICE, households=-5)), "households", "Dòng 1: Số -5 nằm ngoài"),
        (act(replace(RICE, people=10**13)), "people", "Dòng 1: Số 10.000.000.000.000 nằm ngoài"),
        (
            act(replace(RICE, value=None, quantity=10**12, unit_value=MOST_DONG)),
            "value",
            "Dòng 1: Số 1.000.000.000.000.000.000.000.000 nằm ngoài",
        ),
        (
            act(replace(RICE, basis=Basis.NOT_VALUED)),
            "basis",
            "Dòng 1: Đã có giá trị thì không thể là chưa quy tiền. Hãy chọn cách định giá khác.",
        ),
        (
            act(replace(RICE, value=None, quantity=2000, unit_value=5, basis=Basis.NOT_VALUED)),
            "basis",
            "Dòng 1: Đã có giá trị",
        ),
        (
            act(replace(RICE, value=None, quantity=1500, unit_value=333)),
            "value",
            "Dòng 1: Số lượng nhân đơn giá không ra số đồng chẵn. Hãy ghi thành tiền đã làm tròn.",
        ),
        (
            act(replace(RICE, value=12_000_000, quantity=42_000, unit_value=300_000)),
            "value",
            (
                "Dòng 1: Số lượng nhân đơn giá là 12.600.000\xa0đồng, khác thành tiền 12.000.000\xa0đồng. "
                "Hãy sửa cho khớp hoặc bỏ trống đơn giá."
            ),
        ),
        (act(replace(RICE, value=501, quantity=1500, unit_value=333)), "value", "Dòng 1: Số lượng nhân"),
        (
            act(RICE, UNVALUED, value=11),
            "value",
            (
                "Các dòng cộng lại là 10\xa0đồng, khác giá trị chung 11\xa0đồng. "
                "Hãy sửa cho khớp hoặc bỏ trống một bên."
            ),
        ),
        (act(UNVALUED, value=-1), "value", "Số -1 nằm ngoài"),
        (act(UNVALUED, value=1, value_basis=Basis.NOT_VALUED), "value_basis", "Đã có giá trị"),
        (act(UNVALUED, own_share=-1), "own_share", "Số -1 nằm ngoài"),
        (act(UNVALUED, own_share_note="\x01"), "own_share_note", "ký tự ẩn"),
        (act(UNVALUED, evidence="\x01"), "evidence", "ký tự ẩn"),
        (act(UNVALUED, occasion="\x01"), "occasion", "ký tự ẩn"),
        (act(UNVALUED, when=PartialDate.occasion_of("T\u202eết")), "when", "ký tự ẩn"),
        (act(UNVALUED, when=PartialDate.year(1974)), "when", "Năm 1974 nằm ngoài"),
        (act(UNVALUED, when=PartialDate.day(date(26, 2, 12))), "when", "Năm 26 nằm ngoài"),
        (act(UNVALUED, counted_on=date(2200, 1, 1)), "counted_on", "Năm 2200 nằm ngoài"),
        (
            act(RICE, givers=[ActGiver("Sở"), ActGiver("Sở", GiverRole.SPONSOR)]),
            "givers",
            "Có đơn vị được ghi hai lần. Hãy bỏ bớt một dòng.",
        ),
        (act(RICE, givers=[ActGiver("Sở", amount=1), ActGiver("Sở", amount=2)]), "givers", "hai lần"),
        (
            act(RICE, givers=[ActGiver("Sở", amount=6), ActGiver("Công ty", amount=5)]),
            "amount",
            "Phần các đơn vị góp (hiện vật) là 11\xa0đồng, lớn hơn giá trị 10\xa0đồng. Hãy xem lại.",
        ),
        (
            act(RICE, givers=[ActGiver("Sở", amount=6, form=Form.MONEY), ActGiver("Công ty")]),
            "amount",
            "Phần các đơn vị góp (tiền mặt) là 6\xa0đồng, lớn hơn giá trị 0\xa0đồng.",
        ),
        (act(RICE, givers=[ActGiver("Sở", amount=-6), ActGiver("Công ty")]), "amount", "Số -6 nằm ngoài"),
        (
            act(UNVALUED, givers=[ActGiver("Sở", amount=6), ActGiver("Công ty")]),
            "value",
            "Hãy ghi giá trị khoản hỗ trợ trước khi ghi phần góp của từng đơn vị.",
        ),
        (
            act(UNVALUED, givers=[ActGiver("Sở", amount=6, form=Form.GOODS), ActGiver("Công ty")]),
            "value",
            "Hãy ghi giá trị khoản hỗ trợ trước",
        ),
        (
            act(RICE, CASH, givers=[ActGiver("Sở", amount=6), ActGiver("Công ty")]),
            "form",
            "Khoản này gồm hiện vật, tiền mặt. Hãy chọn phần góp thuộc loại nào.",
        ),
        (
            act(RICE, givers=[ActGiver("Sở", amount=9)]),
            "amount",
            (
                "Chỉ có một đơn vị nhưng phần góp nhỏ hơn giá trị. "
                "Hãy thêm đơn vị còn lại hoặc bỏ trống phần góp."
            ),
        ),
        (
            act(RICE, CASH, givers=[ActGiver("Sở", amount=10, form=Form.GOODS)]),
            "amount",
            "Chỉ có một đơn vị",
        ),
    ],
)
def test_what_cannot_stand_is_told_beside_its_field(refused, field, told):
    with pytest.raises(UserError) as error:
        checked(refused)

    assert error.value.field == field
    assert told in error.value.text


# --- Values --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value", "qualifier"),
    [
        ({"quantity": 42_000, "unit_value": 300_000}, 12_600_000, None),
        ({"quantity": 500, "unit_value": 3}, None, "refused"),
        ({"quantity": 333, "unit_value": 10_000}, 3_330, None),
        ({"quantity": 0, "unit_value": 300_000}, 0, None),
        ({"quantity": 42_000, "unit_value": 0}, 0, None),
        ({"quantity": 42_000}, None, None),
        ({"unit_value": 300_000}, None, None),
        ({"quantity": 42_000, "unit_value": 10, "quantity_qualifier": OVER}, 420, OVER),
        (
            {"quantity": 42_000, "unit_value": 10, "quantity_qualifier": OVER, "value_qualifier": ABOUT},
            420,
            ABOUT,
        ),
        ({"quantity": 1500, "unit_value": 333, "value": 499}, 499, None),
        ({"quantity": 1500, "unit_value": 333, "value": 500}, 500, None),
        ({"quantity": 42_000, "unit_value": 10, "value": 400, "quantity_qualifier": NEARLY}, 400, None),
        ({"quantity": 42_000, "unit_value": 10, "value": 400, "value_qualifier": NEARLY}, 400, NEARLY),
        ({"value_qualifier": OVER}, None, None),  # hơn of nothing says nothing
    ],
)
def test_quantity_and_unit_value_make_the_value(line, value, qualifier):
    entered = act(replace(UNVALUED, **line))
    if qualifier == "refused":
        with pytest.raises(UserError):
            checked(entered)
        return
    [stored] = checked(entered).lines

    assert (stored.value, stored.value_qualifier) == (value, qualifier)


def test_a_qualifier_of_an_unknown_quantity_says_nothing():
    assert checked(act(replace(RICE, quantity_qualifier=OVER))).lines[0].quantity_qualifier is None


@pytest.mark.parametrize(
    ("kind", "form", "stored"),
    [
        (Kind.CASH, None, Form.MONEY),
        (Kind.LABOUR, None, Form.LABOUR),
        (Kind.TET_GIFT, None, Form.GOODS),
        (Kind.TET_GIFT, Form.MONEY, Form.MONEY),
        (Kind.LABOUR, Form.MONEY, Form.MONEY),
    ],
)
def test_a_line_falls_into_the_usual_column_of_its_kind_or_the_one_chosen(kind, form, stored):
    assert checked(act(replace(RICE, kind=kind, form=form))).lines[0].form is stored


def test_one_value_stands_where_no_line_has_its_own():
    stored = checked(act(UNVALUED, UNVALUED, value=0, value_qualifier=OVER, value_basis=Basis.INVOICE))

    assert (stored.value, stored.value_qualifier, stored.value_basis) == (0, OVER, Basis.INVOICE)
    assert stored.value_by_form() == {Form.GOODS: 0}


def test_without_a_value_its_qualifier_and_basis_say_nothing():
    stored = checked(act(UNVALUED, value_qualifier=OVER, value_basis=Basis.INVOICE))

    assert (stored.value_qualifier, stored.value_basis) == (None, None)
    assert stored.value_by_form() == {}


@pytest.mark.parametrize(
    ("lines", "said", "kept"),
    [
        ((RICE, UNVALUED), (None, None), [(None, None), (None, None)]),
        ((RICE, UNVALUED), (ABOUT, Basis.INVOICE), [(ABOUT, Basis.INVOICE), (None, None)]),
        (
            (replace(RICE, value_qualifier=OVER, basis=Basis.GIVER), CASH),
            (ABOUT, Basis.INVOICE),
            [(OVER, Basis.GIVER), (None, Basis.INVOICE)],
        ),
    ],
)
def test_a_value_the_lines_agree_with_gives_way_to_them(lines, said, kept):
    whole = sum(line.value or 0 for line in lines)
    stored = checked(act(*lines, value=whole, value_qualifier=said[0], value_basis=said[1]))

    assert (stored.value, stored.value_qualifier, stored.value_basis) == (None, None, None)
    assert [(line.value_qualifier, line.basis) for line in stored.lines] == kept
    assert sum(stored.value_by_form().values()) == whole


def test_an_act_is_worth_its_lines_in_three_columns():
    stored = checked(act(RICE, CASH, LABOUR, UNVALUED, replace(RICE, value=7)))

    assert stored.value_by_form() == {Form.GOODS: 17, Form.MONEY: 5, Form.LABOUR: 3}
    assert stored.places == ("bon",)


@pytest.mark.parametrize(
    ("forms", "counts_as"),
    [
        ((Form.LABOUR, Form.LABOUR), Form.LABOUR),
        ((Form.MONEY,), Form.MONEY),
        ((Form.LABOUR, Form.MONEY), Form.GOODS),
    ],
)
def test_one_value_over_unlike_lines_is_goods(forms, counts_as):
    stored = checked(act(*(replace(UNVALUED, form=form) for form in forms), value=9))

    assert stored.value_by_form() == {counts_as: 9}


# --- Givers ---------------------------------------------------------------------------------------------------------


def given(*givers, lines=(RICE,)):
    return checked(act(*lines, givers=givers)).givers


def test_who_gave_all_needs_no_amount():
    assert given(ActGiver("Sở", GiverRole.SPONSOR, 10)) == (ActGiver("Sở", GiverRole.SPONSOR),)
    assert given(
        ActGiver("Sở", amount=10, form=Form.GOODS),
        ActGiver("Sở", amount=5, form=Form.MONEY),
        lines=(RICE, CASH),
    ) == (ActGiver("Sở"),)
    assert given(ActGiver("Sở", amount=5), lines=(CASH, replace(RICE, value=0, form=Form.MONEY))) == (
        ActGiver("Sở"),
    )
    assert given(ActGiver("Sở", amount=5, form=Form.MONEY), lines=(CASH, replace(RICE, value=0))) == (
        ActGiver("Sở"),
    )


def test_amounts_fall_into_the_only_column_there_is():
    assert given(ActGiver("Sở", amount=4), ActGiver("Công ty"), lines=(CASH,)) == (
        ActGiver("Sở", amount=4, form=Form.MONEY),
        ActGiver("Công ty"),
    )


def test_one_giver_may_have_a_part_in_each_column():
    givers = (
        ActGiver("Sở", amount=4, form=Form.GOODS),
        ActGiver("Sở", amount=5, form=Form.MONEY),
        ActGiver("Công ty", amount=6, form=Form.GOODS),
    )
    assert given(*givers, lines=(RICE, CASH)) == givers


def test_a_column_without_an_amount_says_nothing():
    assert given(ActGiver("Sở", form=Form.MONEY), ActGiver("Công ty")) == (
        ActGiver("Sở"),
        ActGiver("Công ty"),
    )


def test_amounts_may_cover_one_value_of_the_act():
    stored = checked(act(UNVALUED, givers=[ActGiver("Sở", amount=0), ActGiver("Công ty", amount=9)], value=9))
    assert [(giver.amount, giver.form) for giver in stored.givers] == [(0, Form.GOODS), (9, Form.GOODS)]


# --- When ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "decree", "calendar"),
    [
        (PartialDate.day(date(2025, 12, 14)), date(2025, 12, 14), date(2025, 12, 14)),
        (PartialDate.day(date(2025, 12, 15)), date(2025, 12, 15), date(2025, 12, 15)),
        (PartialDate.month(2026, 2), date(2026, 2, 28), date(2026, 2, 28)),
        (PartialDate.month(2026, 3), None, date(2026, 3, 31)),  # 14/3 ends the decree's first quarter
        (PartialDate.month(2025, 12), None, date(2025, 12, 31)),
        (PartialDate.quarter(2026, 1), None, date(2026, 3, 31)),
        (PartialDate.year(2026), None, None),
        (PartialDate.occasion_of("Tết Bính Ngọ", 2026), None, None),
        (None, None, None),
    ],
)
def test_a_date_within_one_quarter_is_counted_there(in_scheme, when, decree, calendar):
    for scheme, day in ((Scheme.DECREE, decree), (Scheme.CALENDAR, calendar)):
        assert counted_on(when, scheme) == day
        in_scheme(scheme)
        assert counted_on(when) == day
        assert checked(act(RICE, when=when)).counted_on == day


def test_a_period_chosen_by_hand_stays():
    by_hand = date(2026, 6, 14)
    for when in (DAY, PartialDate.year(2026), None):
        assert checked(act(RICE, when=when, counted_on=by_hand)).counted_on == by_hand


def test_the_bounds_of_the_reporting_years_stand():
    for day in (date(1975, 1, 1), date(2199, 12, 31)):
        assert checked(act(RICE, when=PartialDate.day(day))).counted_on == day


TET = PartialDate.occasion_of("Tết 2026")


@pytest.mark.parametrize(
    ("when", "occasion", "stored"),
    [
        (DAY, " Tết  2026 ", (DAY, "Tết 2026")),
        (DAY, "", (DAY, "")),
        (TET, "", (TET, "Tết 2026")),
        (TET, "Tết 2026", (TET, "Tết 2026")),
        (TET, "Khai giảng", (TET, "Tết 2026")),  # what was said of the date is the newer
        (None, "Tết 2026", (TET, "Tết 2026")),
        (None, "  ", (None, "")),
    ],
)
def test_an_occasion_stands_beside_days_or_in_their_place(when, occasion, stored):
    found = checked(act(RICE, when=when, occasion=occasion))

    assert (found.when, found.occasion) == stored


# --- Text and repetition -------------------------------------------------------------------------------------------


def test_names_are_tidied_and_notes_only_composed():
    stored = checked(
        act(
            replace(RICE, what=" gạo \n nếp ", unit=" kg", note=" hai\n dòng  a\u0306"),
            note="  a\u0306 \n",
            evidence=" biên  bản",
            own_share_note=" dân  góp ",
        )
    )

    assert (stored.lines[0].what, stored.lines[0].unit) == ("gạo nếp", "kg")
    assert (stored.lines[0].note, stored.note) == (" hai\n dòng  ă", "  ă \n")
    assert (stored.evidence, stored.own_share_note) == ("biên bản", "dân góp")


def test_what_was_checked_checks_the_same():
    entered = act(
        replace(RICE, value=None, quantity=1500, unit_value=2000, quantity_qualifier=OVER),
        CASH,
        givers=[ActGiver("Sở", amount=4, form=Form.MONEY), ActGiver("Công ty")],
        when=PartialDate.month(2026, 2),
        occasion="Tết",
    )
    stored = checked(entered)

    assert checked(stored) == stored
    assert contributions.checked is checked


def test_an_act_begun_again_has_no_number_that_nobody_read():
    full = Act(
        (
            replace(
                RICE,
                quantity=1000,
                quantity_qualifier=OVER,
                unit="kg",
                unit_value=10,
                value_qualifier=ABOUT,
                basis=Basis.GIVER,
                households=3,
                people=9,
                note="ghi chú",
            ),
        ),
        (ActGiver("Sở", GiverRole.SPONSOR, 4, Form.GOODS),),
        DAY,
        occasion="Tết",
        counted_on=date(2026, 3, 14),
        own_share=3,
        own_share_note="cát",
        pledge="cam kết",
        corrects="khoản cũ",
        evidence="biên bản",
        note="ghi chú",
        id="khóa",
    )

    assert again(full) == Act(
        (replace(RICE, unit="kg", unit_value=10, value=None, basis=Basis.GIVER),),
        (ActGiver("Sở", GiverRole.SPONSOR),),
        DAY,
        occasion="Tết",
        counted_on=date(2026, 3, 14),
    )
    bundle = replace(full, value=9, value_qualifier=OVER, value_basis=Basis.GIVER)
    assert (again(bundle).value, again(bundle).value_qualifier) == (None, None)
