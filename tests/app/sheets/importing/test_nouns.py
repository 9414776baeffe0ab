from datetime import date

from app.acts import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.sheets.importing.nouns import canonical
from models import Form, GiverRole, Kind


def test_a_value_is_told_as_it_always_was():
    """Files hold digests of these texts: where one changed, every row would seem corrected by hand."""
    line = ActLine("Quà “Tết”", Kind.TET_GIFT, "bon-1", form=Form.GOODS, quantity=5_000, unit="suất", value=0)
    givers = (ActGiver("so-1"), ActGiver("so-2", GiverRole.SPONSOR, 100, Form.MONEY))
    act = Act(
        (line,),
        givers,
        PartialDate.day(date(2026, 2, 12)),
        counted_on=date(2026, 2, 12),
        id="1",
        reverses=True,
    )

    assert canonical(act) == (
        '{"lines":[{"what":"Quà “Tết”","kind":"tet_gift","village":"bon-1","form":"goods","quantity":5000,"unit":"suất","value":0}],'
        '"givers":[{"agency":"so-1"},{"agency":"so-2","role":"sponsor","amount":100,"form":"money"}],'
        '"when":{"first":"2026-02-12","last":"2026-02-12","precision":"day"},"counted_on":"2026-02-12","reverses":true}'
    )
