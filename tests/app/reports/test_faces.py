"""A face read at once is the face that reportlab reads."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from app.reports import fonts
from app.reports.faces import SerifFace


def known(face):
    """Give all that is known of a face, but for where the reading ended; what scales by what it makes of an em."""
    values = {name: value for name, value in vars(face).items() if name != "_pos"}
    return values | {"_pdfScale": values["_pdfScale"](values["unitsPerEm"])}


@pytest.mark.parametrize("name", fonts.FACES)
def test_a_face_is_read_as_reportlab_reads_it(name):
    path = fonts.face(name).face.filename
    ours, theirs = known(SerifFace(path)), known(TTFontFace(path))
    metrics, theirs_scaled = ours.pop("hmetrics"), theirs.pop("hmetrics")

    assert ours == theirs
    wide = next(place for place, (width, _bearing) in enumerate(theirs_scaled) if isinstance(width, float))
    assert metrics[:wide] == theirs_scaled[:wide]
    assert metrics[wide:] == [(metrics[wide - 1][0], bearing) for _width, bearing in theirs_scaled[wide:]]


def test_a_font_of_ours_has_all_that_one_of_reportlabs_has():
    ours = fonts.face(fonts.REGULAR)
    theirs = TTFont(ours.fontName, ours.face.filename, shapable=False)

    assert vars(ours).keys() == vars(theirs).keys()
    assert (ours.encoding.name, ours.shapable) == (theirs.encoding.name, theirs.shapable)


def test_without_its_letters_a_face_is_read_as_reportlab_does():
    path = fonts.face(fonts.ITALIC).face.filename
    ours, theirs = (kind.__new__(kind) for kind in (SerifFace, TTFontFace))
    for face in (ours, theirs):
        face.readFile(path)
        face.validate = 0
        face.readHeader()
        face.readTableDirectory()
        face.extractInfo(0)

    assert known(ours) == known(theirs)


@pytest.mark.parametrize(
    ("table", "place", "said"),
    [("head", 50, "offsets"), ("cmap", 20, "format")],
)
def test_a_face_of_another_make_is_refused(tmp_path, table, place, said):
    """It would be read wrongly, and print other letters than were written."""
    face = fonts.face(fonts.REGULAR).face
    data = bytearray(face._ttf_data)
    at = face.get_table_pos(table)[0] + place
    data[at : at + 2] = (3).to_bytes(2, "big")
    path = tmp_path / "other.ttf"
    path.write_bytes(data)

    with pytest.raises(ValueError, match=said):
        SerifFace(str(path))
