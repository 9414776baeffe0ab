from app import worked_out
from app.worked_out import WorkedOut


def test_each_key_is_asked_for_once():
    asked = []

    def double(number):
        asked.append(number)
        return 2 * number

    doubles = WorkedOut(double)

    assert [doubles[2], doubles[3], doubles[2]] == [4, 6, 4]
    assert asked == [2, 3]


def test_nothing_is_kept_where_it_becomes_too_much(monkeypatch):
    monkeypatch.setattr(worked_out, "_MOST", 3)
    doubles = WorkedOut(lambda number: 2 * number)

    assert [doubles[number] for number in range(10)] == [2 * number for number in range(10)]
    assert len(doubles) <= 3
