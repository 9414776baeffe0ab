"""The catalogue of reports: every kind can be made, stopped and saved, and nothing is loaded before."""

import subprocess
import sys

import pytest

from app import contributions, periods
from app.errors import UserError
from app.reports import catalogue
from app.reports.catalogue import KINDS, Asked, Kind
from app.reports.paper import Cancelled, render
from models import Scheme
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD

Q2 = periods.parse(PERIOD, Scheme.DECREE)


def asked(**values):
    """Ask about the quarter and, for minutes, about one of its contributions."""
    return Asked(Q2, contribution=contributions.in_period(Q2)[0].id, **values)


@pytest.fixture(scope="module")
def made(read):
    return {kind.id: read(lambda _commune, kind=kind: kind.make(asked())) for kind in KINDS}


def test_ids_and_titles_are_different():
    assert len({kind.id for kind in KINDS}) == len({kind.title for kind in KINDS}) == len(KINDS)
    assert all(kind.title and kind.id == kind.id.lower() for kind in KINDS)
    assert all(kind.what_for.endswith(".") for kind in KINDS)


def test_nothing_is_loaded_before_a_report_is_made():
    loaded = "import sys, app.reports.catalogue; print([name for name in sys.modules if 'report' in name])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['app.reports', 'app.reports.making', 'app.reports.catalogue']"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_is_printed_are_its_documents_under_its_title(made, kind):
    report = made[kind.id]
    data, documents = catalogue.write(report), report.documents()

    assert pdf.title(data) == report.title
    assert render(documents, title=report.title, author="UBND xã Quảng Trực") == data
    with pytest.raises(Cancelled):
        catalogue.write(report, cancelled=lambda: True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_has_parts_can_be_saved_in_parts(made, kind, tmp_path):
    report = made[kind.id]

    if kind.each:
        told, documents = [], report.documents()
        paths = catalogue.save_each(report, tmp_path / "phiếu", progress=lambda *done: told.append(done))
        assert [path.stem for path in paths] == report.titles()
        assert [path.read_bytes() for path in paths] == [
            render([document], title=title, author="UBND xã Quảng Trực")
            for title, document in zip(report.titles(), documents, strict=True)
        ]
        assert told == [(number, len(documents)) for number in range(1, len(documents) + 1)]
        with pytest.raises(Cancelled):
            catalogue.save_each(report, tmp_path / "khác", cancelled=lambda: True)
        assert [path.name for path in tmp_path.iterdir()] == ["phiếu"]
    path = catalogue.save(report, tmp_path)
    assert path.read_bytes() == catalogue.write(report)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.id != "blank-form"], ids=lambda kind: kind.id
)
def test_a_scope_that_a_kind_takes_is_heeded(read, made, kind):
    """Of one village or agency there is less to tell than of all."""
    for scope in kind.scopes - {"contribution"}:
        one = read(lambda c, s=scope: kind.make(asked(**{s: (c.alone if s == "villages" else c.bank,)})))
        assert len(catalogue.write(one)) < len(catalogue.write(made[kind.id]))


OF_SOME = [kind for kind in KINDS if not kind.each and kind.time != "none"]


@pytest.mark.parametrize("kind", OF_SOME, ids=lambda kind: kind.id)
def test_a_paper_of_some_says_so_and_is_not_saved_over_that_of_all(read, made, kind):
    for scope, key, name in (("villages", "dar", "bon Bu Dăr"), ("agencies", "bank", "Ngân hàng")):
        if scope in kind.scopes:
            found = read(lambda c, s=scope, k=key: kind.make(asked(**{s: (getattr(c, k),)})))
            (document,) = found.documents()

            assert document.note.endswith(f" {name}")
            assert found.title == document.title == f"{made[kind.id].title} - {name}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.options], ids=lambda kind: kind.id)
def test_options_are_those_of_the_report(read, made, kind):
    usual = {option.name: option.usual for option in kind.options}
    found = read(lambda _commune: kind.make(asked(options=usual)))

    assert catalogue.write(found) == catalogue.write(made[kind.id])
    for option in kind.options:
        for choice in option.choices or (10**15,):
            assert catalogue.write(read(lambda _c, o=option, c=choice: kind.make(asked(options={o.name: c}))))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.each], ids=lambda kind: kind.id)
def test_nothing_to_print_is_said(data_file, kind: Kind):
    with pytest.raises(UserError, match="để in"):
        kind.make(Asked(Q2))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if "contribution" in kind.scopes], ids=lambda kind: kind.id
)
def test_minutes_of_no_contribution_are_refused(data_file, kind: Kind):
    with pytest.raises(UserError, match="Không có khoản hỗ trợ nào mang mã “x”") as caught:
        kind.make(Asked(Q2, contribution="x"))
    assert caught.value.field == "contribution"


EMPTY = [kind for kind in KINDS if not kind.each and "contribution" not in kind.scopes]


@pytest.mark.parametrize("kind", EMPTY, ids=lambda kind: kind.id)
def test_of_an_empty_file_the_others_say_that_there_is_nothing(data_file, kind: Kind):
    assert len(pdf.pages(catalogue.write(kind.make(Asked(Q2))))) >= 1
