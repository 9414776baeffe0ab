from dataclasses import replace

import pytest

from app import history, templates
from app.acts import ActLine
from app.errors import UserError
from app.templates import LineTemplate
from models import Basis, Form, Kind

TET = LineTemplate("quà Tết", Kind.TET_GIFT, Form.GOODS, "suất", 300_000, Basis.GIVER)

pytestmark = pytest.mark.usefixtures("data_file")


def kept():
    return [replace(template, id="") for template in templates.listed()]


def test_a_template_is_kept_in_the_file_and_one_step_takes_it_back():
    key = templates.keep(TET)
    assert templates.listed() == [replace(TET, id=key)]
    assert history.undo_title() == "Lưu mẫu: quà Tết"

    history.undo()

    assert kept() == []


def test_a_template_is_removed_in_one_step_and_comes_back():
    key = templates.keep(TET)
    templates.remove(key)
    assert kept() == []
    assert history.undo() == "Bỏ mẫu: quà Tết"

    assert kept() == [TET]


def test_templates_are_listed_by_name():
    for what in ("xi măng", "bò giống", "Áo ấm", "đường sữa"):
        templates.keep(LineTemplate(what))

    assert [template.what for template in kept()] == ["Áo ấm", "bò giống", "đường sữa", "xi măng"]


def test_the_same_name_may_have_several_prices_but_not_the_same_twice():
    templates.keep(TET)
    templates.keep(replace(TET, unit_value=500_000))
    with pytest.raises(UserError, match="Đã có mẫu") as refused:
        templates.keep(replace(TET, what=" quà  Tết "))

    assert refused.value.field == "what"
    assert [template.unit_value for template in kept()] == [300_000, 500_000]


@pytest.mark.parametrize(
    ("template", "field", "said"),
    [
        (LineTemplate("  "), "what", "nội dung"),
        (LineTemplate("gạo\u202e"), "what", "U+202E"),
        (LineTemplate("gạo", unit="\ud800"), "unit", "U+D800"),
        (LineTemplate("gạo", unit_value=-1), "unit_value", "nằm ngoài"),
        (LineTemplate("gạo" * 1000), "what", "dài"),
    ],
)
def test_what_cannot_be_kept_is_said(template, field, said):
    with pytest.raises(UserError) as refused:
        templates.keep(template)

    assert refused.value.field == field
    assert said in refused.value.text
    assert kept() == []


def test_a_template_taken_away_elsewhere_is_said():
    with pytest.raises(UserError, match="không còn"):
        templates.remove("không có")


def test_a_line_makes_a_template_of_what_it_has_in_common_with_the_next_one():
    line = ActLine(
        "gạo", Kind.FOOD, village="x", quantity=42_000, unit="kg", unit_value=15_000, value=630_000
    )

    assert templates.of_line(line) == LineTemplate("gạo", Kind.FOOD, Form.GOODS, "kg", 15_000)


def test_a_template_says_what_tells_it_from_others():
    assert TET.hint.replace("\u00a0", " ") == "suất, 300.000 đồng, hiện vật"
    assert LineTemplate("tuyên truyền", Kind.ADVICE).hint == "hiện vật"
