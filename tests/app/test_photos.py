"""Photos made lighter, and asked for their day."""

from datetime import date
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from app import photos
from app.errors import UserError

TAKEN = date(2026, 2, 12)
_DETAILS, _TAKEN, _SCANNED, _ORIENTATION = 0x8769, 0x9003, 0x9004, 0x0112


def picture(kind, size=(64, 48), *, taken="", tag=_TAKEN, orientation=0, mode="RGB"):
    """Give the bytes of a picture of noise."""
    details = Image.Exif()
    if taken:
        details.get_ifd(_DETAILS)[tag] = taken
    if orientation:
        details[_ORIENTATION] = orientation
    file = BytesIO()
    noise = Image.effect_noise((size[0] // 8 or 1, size[1] // 8 or 1), 60).resize(size)
    noise.convert(mode).save(file, kind, exif=details)
    return file.getvalue()


def opened(data):
    return Image.open(BytesIO(data))


@pytest.fixture
def small_page(monkeypatch):
    """Let a page need few dots: pictures of noise are slow."""
    monkeypatch.setattr(photos, "LONG_SIDE", 256)


@pytest.mark.parametrize(
    ("taken", "day"),
    [
        ("2026:02:12 08:30:00", TAKEN),
        ("2026:02:12", TAKEN),
        ("", None),
        ("0000:00:00 00:00:00", None),
        ("1970:01:01 00:00:00", None),  # a clock that was never set
        ("2226:02:12 08:30:00", None),
        ("hôm qua", None),
        ("2026:02:30 08:30:00", None),
    ],
)
@pytest.mark.parametrize("tag", [_TAKEN, _SCANNED])
def test_the_day_a_photo_was_taken(taken, day, tag):
    assert (
        photos.examined(picture("JPEG", taken=taken.encode("ascii", "replace").decode(), tag=tag), "a") == day
    )


def test_a_photo_becomes_lighter_upright_and_still_knows_its_day(small_page):
    data = picture("JPEG", (1000, 750), taken="2026:02:12 08:30:00", orientation=6)
    made = photos.lighter(data)

    assert len(made) < len(data)
    assert opened(made).size == (192, 256)
    assert not opened(made).getexif().get(_ORIENTATION)
    assert photos.examined(made, "a") == TAKEN


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_a_scan_of_any_kind_becomes_lighter_or_stays(mode, small_page):
    data = picture("PNG", (300, 200), mode=mode)
    made = photos.lighter(data)

    assert made == data or opened(made).size == (256, 171)
    photos.examined(made, "a")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_small_photo_stays_to_the_byte(kind):
    data = picture(kind, (photos.LONG_SIDE, 10), orientation=3)
    assert photos.lighter(data) is data


def test_a_photo_of_too_many_dots_is_refused(monkeypatch):
    monkeypatch.setattr(photos, "_MOST_PIXELS", 64 * 48 - 1)
    with pytest.raises(UserError, match=r"Ảnh bon\.jpg có 64 × 48 điểm ảnh, quá lớn") as refused:
        photos.examined(picture("JPEG"), "bon.jpg")
    assert refused.value.field == "path"


@pytest.mark.filterwarnings("ignore")  # Pillow warns of what a photo wrongly says of itself
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_whatever_bytes_are_read_or_refused_in_words(kind, small_page):
    whole = picture(kind, (300, 200), taken="2026:02:12 08:30:00", orientation=6)
    chance = Random(1)
    refused = 0
    for _try in range(120):
        data = bytearray(whole[: chance.choice([len(whole), chance.randrange(len(whole))])])
        for _byte in range(chance.randrange(5)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            photos.examined(bytes(data), "a")
            photos.lighter(bytes(data))
        except UserError:
            refused += 1
    assert 20 < refused < 120


# --- On paper -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_for_paper_it_is_a_small_jpeg(kind, mode):
    data, width, height = photos.within(picture(kind, (800, 400), mode=mode), 200, 300)

    assert (width, height) == (200, 100) == opened(data).size
    assert opened(data).format == "JPEG"


def test_what_is_clear_in_a_picture_is_white_on_paper():
    file = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    data, _width, _height = photos.within(file.getvalue(), 50, 50)

    assert opened(data).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("orientation", "size"), [(0, (200, 100)), (3, (200, 100)), (6, (150, 300)), (8, (150, 300))]
)
def test_for_paper_it_is_turned_as_it_was_held(orientation, size):
    _data, *found = photos.within(picture("JPEG", (800, 400), orientation=orientation), 200, 300)

    assert tuple(found) == size


def test_a_small_one_is_not_blown_up():
    assert photos.within(picture("JPEG", (64, 48)), 200, 300)[1:] == (64, 48)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"%PDF-", picture("JPEG")[:100]])
def test_what_is_no_picture_cannot_be_shown(data):
    assert photos.within(data, 200, 300) is None
