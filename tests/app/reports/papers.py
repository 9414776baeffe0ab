"""What holds for every paper of the office that is one document."""

import pytest

from app.reports import formats
from app.reports.paper import Cancelled
from tests.app.reports import pdf
from tests.app.reports.form_points import assert_form
from tests.app.reports.pdf import squeezed
from tests.app.reports.tables import tables

HIGHLAND = "Čư̆ M'gar Kơ̆ng Plô̆ Êa Bông Kmrơ̆ng Siê̆r Ƀuôn Akŏ Dhŏng Đŭng K'Ré"


def as_pdf(module, facts, **how):
    """Print what a report's module has read: one paper, or several of a kind as one PDF."""
    several = type(facts) in {list, tuple}  # facts themselves are named tuples
    documents = [module.document(one) for one in (facts if several else [facts])]
    titled = getattr(module, "title_of_all", module.title)
    return formats.write("pdf", documents, title=titled(facts), **how)


def assert_sound(module, listed, headings=0):
    """Hold a paper to the decree, to its title, to being stopped, to its bytes and to the mark of a sample."""
    data, document = as_pdf(module, listed), module.document(listed)
    assert_form(pdf.pages(data), document, headings)
    assert pdf.title(data) == document.title == module.title(listed)
    assert as_pdf(module, listed) == data
    assert document.notice == ""
    with pytest.raises(Cancelled):
        as_pdf(module, listed, cancelled=lambda: True)
    office = listed.issuer.office._replace(sample=True)
    sample = listed._replace(issuer=listed.issuer._replace(office=office))
    for page in pdf.pages(as_pdf(module, sample)):
        assert page.line("DỮ LIỆU MẪU - không phải số liệu thật")


def assert_not_alone(data):
    """See that whoever signs has at least two lines or rows above on the page."""
    last = pdf.last_page(data)
    above = {line.base for line in last.lines if 60 < line.base < last.line("TM. ỦY BAN").base - 1}
    assert len(above) >= 2


def assert_all_there(data, texts):
    """See that every text stands in a table, column by column, as a tall row may be cut between its lines."""
    cells = squeezed(
        " ".join(str(row[at]) for rows in tables(data) for at in range(len(rows[0])) for row in rows)
    )
    for text in texts:
        assert squeezed(text) in cells, text
