"""One paper as .pdf, .docx and .xlsx: all three are read back, and every number and sentence compared."""

import contextlib
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app import adjustments, contributions, history, periods, store
from app.reports import agency_sheet, catalogue, formats, summary_report, village_sheet
from app.reports.catalogue import BY_ID, KINDS, Asked
from app.reports.paper import Cancelled
from models import Scheme, State
from tests.app.ledgers import acts, close, make_world, record_what_stands
from tests.app.reports.commune import PERIOD, make_commune
from tests.app.reports.read_back import (
    assert_same,
    excel_tables,
    excel_text,
    opened,
    over_excel_tables,
    word_tables,
    word_text,
    workbook,
)

Q2 = periods.parse(PERIOD, Scheme.DECREE)
Q3 = periods.parse("2026-Q3", Scheme.DECREE)


def asked():
    """Ask about the quarter and, for minutes, about one of its contributions."""
    return Asked(Q2, contribution=contributions.in_period(Q2)[0].id)


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


@pytest.fixture(scope="module")
def story(story_file):
    """Give the sheets and the summary of the sample commune."""
    with store.opened(story_file, read_only=True):
        sheets = [village_sheet.document(sheet) for sheet in village_sheet.load(Q3)]
        agencies = [agency_sheet.document(sheet) for sheet in agency_sheet.load(Q3)]
        return sheets, agencies, summary_report.document(summary_report.load(Q3))


def test_all_three_say_the_same_of_the_sample_commune(story):
    sheets, agencies, report = story
    for document in (*sheets[::4], agencies[0], report):
        assert_same(document)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_all_three_say_the_same_of_every_kind(read, kind):
    documents = read(lambda _commune: kind.make(asked()).documents())
    for document in documents[:3]:
        assert_same(document)


# Making and reading takes a second, so a failure is shown as it was found.
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_all_three_say_the_same_of_any_ledger(data_file, data):
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        world = make_world()
        record_what_stands(data.draw(st.lists(acts(world), min_size=1, max_size=10)))
        *_others, village = village_sheet.load(Q2)
        assert_same(village_sheet.document(village))
        for agency in agency_sheet.load(Q2)[-1:]:
            assert_same(agency_sheet.document(agency))
        assert_same(summary_report.document(summary_report.load(Q2)))
        raise _Enough


def test_all_three_say_the_same_of_what_is_taken_back(data_file):
    make_commune()
    reported = [act for act in contributions.in_period(Q2) if act.state is State.DONE]
    close(Q2)
    for number, act in enumerate(reported):
        if number % 3:
            adjustments.take_back(act.id, on=Q3.first)
        else:
            adjustments.adjust(act.id, replace(act, note="ghi lại"), on=Q3.first)
    assert summary_report.load(Q3).total.total < 0

    for kind in ("summary", "by-kind", "commendation", "agency-sheet", "village-sheet"):
        for document in BY_ID[kind].make(Asked(Q3)).documents()[:2]:
            assert_same(document)


def test_several_papers_have_their_tables_together_in_a_workbook(story):
    sheets, _agencies, _report = story
    together = excel_tables(formats.write("xlsx", sheets, title="Phiếu"))
    apart = [excel_tables(formats.write("xlsx", [sheet], title="Phiếu")) for sheet in sheets]

    rows = [row[1:] for rows in together for row in rows]
    for found in apart:
        for table in found:
            assert all(row in rows for row in table)
    assert len(together) < sum(map(len, apart)) / 4
    named = {row[0] for rows in together for row in rows}
    assert {sheet.title for sheet in sheets} <= named


@pytest.mark.parametrize("wanted", formats.FORMATS)
def test_it_says_how_far_it_is_and_can_be_stopped(story, wanted):
    sheets = story[0][:2]
    told = []
    formats.write(wanted, sheets, title="Phiếu", progress=lambda *done: told.append(done))

    assert told == [(1, 2), (2, 2)]
    with pytest.raises(Cancelled):
        formats.write(wanted, sheets, title="Phiếu", cancelled=lambda: True)
    with pytest.raises(ValueError, match="nothing"):
        formats.write(wanted, [], title="Phiếu")


def test_it_is_saved_under_its_title_in_each_format(read, tmp_path):
    made = read(lambda _commune: catalogue.BY_ID["village-sheet"].make(Asked(Q2)))
    for wanted in formats.FORMATS:
        whole = catalogue.save(made, tmp_path, wanted)
        parts = catalogue.save_each(made, tmp_path / wanted, wanted)
        assert whole.name == f"{made.title}.{wanted}"
        assert [path.suffix for path in parts] == [f".{wanted}"] * len(made.documents())
        assert len({path.stem for path in parts}) == len(parts)
    assert opened((tmp_path / f"{made.title}.docx").read_bytes()).core_properties.title == made.title
    assert workbook((tmp_path / f"{made.title}.xlsx").read_bytes()).properties.title == made.title


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("wanted", ["docx", "xlsx"])
def test_another_program_opens_it_and_saves_all_of_it(story, tmp_path, wanted):
    given = formats.write(wanted, [story[2]], title="Báo cáo")
    saved = _through_office(tmp_path, given, wanted)
    if saved is None:
        pytest.skip(f"this LibreOffice reads no .{wanted}")

    if wanted == "docx":
        assert word_tables(saved) == word_tables(given)
        assert word_text(saved) == word_text(given)
    else:
        assert excel_tables(saved) == excel_tables(given)
        assert excel_text(saved) == excel_text(given)
        assert over_excel_tables(saved) == over_excel_tables(given)


def _through_office(folder, data, suffix):
    """Open a file in LibreOffice and save it again; None where it has no program for it."""
    path = folder / f"thử.{suffix}"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", folder / "ra", path]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    saved = folder / "ra" / path.name
    return saved.read_bytes() if saved.exists() else None
