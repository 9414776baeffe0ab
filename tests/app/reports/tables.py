"""Reading the tables of a printed PDF back, cell by cell."""

from functools import cache

from tests.app.reports import pdf

FORMS = ("Tiền mặt", "Hiện vật quy tiền", "Ngày công quy tiền", "Cộng", "Số khoản chưa quy tiền")


@cache
def tables(data):
    """Give every table as rows of cells on one line; one cut by a page is given whole, its head once."""
    found = []
    for page in pdf.opened(data):
        read = [_rows(table) for table in page.extract_tables()]
        for place, rows in enumerate(rows for rows in read if len(rows) > 1 and any(rows[0])):
            if place == 0 and found and rows[0] == found[-1][0]:
                found[-1] += rows[_heads(rows) :]
            else:
                found.append(rows)
    return found


def _rows(table):
    return [[None if cell is None else " ".join(cell.split()) for cell in row] for row in table]


def _heads(rows):
    """Count the rows of a head; a second one has cells that the first reaches down into."""
    return 2 if len(rows) > 1 and rows[1][0] is None else 1


def table(data, *titles):
    """Give the rows below the head of the one table whose head begins with `titles`."""
    (found,) = [rows for rows in tables(data) if tuple(rows[0][: len(titles)]) == titles]
    return found[_heads(found) :]


def dong(text):
    """Read an amount of a column of thousands: "khoảng 22.000,5", "236.600,5 (*)", "-"."""
    figures = text.replace("(*)", "").split()[-1]
    if figures == "-":
        return 0
    whole, _comma, fraction = figures.replace(".", "").partition(",")
    return int(whole) * 1000 + int(f"{fraction:0<3}")


def sums(cells):
    """Read the cells of a sum: amounts, and a count at every fifth place or after a total."""
    amounts = [dong(text) for text in cells]
    counts = [4, 6][: 1 if len(cells) == len(FORMS) else 2]
    return [amount // 1000 if place in counts else amount for place, amount in enumerate(amounts)]
