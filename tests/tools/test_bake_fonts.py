"""The committed fonts are what the tool makes, show every letter needed, and put marks where they belong."""

import hashlib
import math
import unicodedata

import pytest
import uharfbuzz
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from tools import bake_fonts

COMMITTED = {
    "PhieuSerif-Regular.ttf": "473bfe0d4f39571e19bb3135d603b8ae8511073227f8842e84c6021e53e42f88",
    "PhieuSerif-Bold.ttf": "87d5f4d2af6e2acbcac99a8ff5faccf5ff75178d6276247c9fcf0641ce295509",
    "PhieuSerif-Italic.ttf": "dd20f83eab6db4caea5a0b531fd3e3007589f789d1f049a7b00c418c57e1088f",
    "PhieuSerif-BoldItalic.ttf": "6401e28a079df5dc0f2296cd3fd59c9066d96c8f8bbd7b816466ff8e93c76178",
    "NotoSans-Regular.ttf": "3587981f301ad771eb73f4f698b76edeee619fe2e1675ea6f8e14dcdb7d6aadb",
    "NotoSans-Bold.ttf": "31cbd6c076d7871438df70f86fd38280227a2e727dd61e71837bd2c25e6e27a3",
}
SERIF = [name for name in COMMITTED if name.startswith("Phieu")]

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
HIGHLAND = "ĕĭŏŭčñƀɃĔĬŎŬČÑ"
STACKS = [unicodedata.normalize("NFC", f"{letter}\u0306") for letter in "âêôơưčÂÊÔƠƯČ"]


def vietnamese():
    """Give the letters of the Vietnamese alphabet outside ASCII."""
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)}
    small = (toned | {"đ"}) - set(VOWELS[0] + "eiouy")
    return small | {letter.upper() for letter in small}


@pytest.fixture(scope="module")
def fonts():
    return {name: TTFont(bake_fonts.FONTS / name) for name in COMMITTED}


@pytest.mark.parametrize(("name", "digest"), COMMITTED.items())
def test_committed_file_is_the_one_examined(name, digest):
    assert hashlib.sha256((bake_fonts.FONTS / name).read_bytes()).hexdigest() == digest


def test_cluster_table_fits_the_fonts(fonts):
    listed = (bake_fonts.FONTS / "clusters.txt").read_text(encoding="utf-8").split()

    assert listed == bake_fonts.clusters()
    assert all(len(cluster) == 2 for cluster in listed)
    assert all(unicodedata.normalize("NFC", cluster) == cluster for cluster in listed)
    assert set(STACKS) <= set(listed)
    for name in SERIF:
        codes = fonts[name].getBestCmap()
        assert all(bake_fonts.FIRST_CLUSTER + index in codes for index in range(len(listed)))


def test_every_letter_has_a_glyph(fonts):
    letters = vietnamese()

    assert len(letters) == 134
    for name, font in fonts.items():
        codes = font.getBestCmap()
        needed = [*letters, *HIGHLAND, *map(chr, range(0x20, 0x7F)), *"’ʼ“”–—…×½²₫%°•"]
        needed += "→≥≤■" if name in SERIF else "\u0306\u030c\u0303"
        assert not [letter for letter in needed if ord(letter) not in codes], name


@pytest.mark.parametrize("name", SERIF)
@pytest.mark.parametrize("stack", STACKS)
def test_baked_breve_clears_its_letter_and_is_centred(fonts, name, stack):
    font = fonts[name]
    code = bake_fonts.FIRST_CLUSTER + bake_fonts.clusters().index(stack)
    letter, breve = font["glyf"][font.getBestCmap()[code]].components

    check_breve(font, stack, (letter.glyphName, 0, 0), (breve.glyphName, breve.x, breve.y))
    advance = font["hmtx"][font.getBestCmap()[code]][0]
    assert advance == font["hmtx"][letter.glyphName][0]


@pytest.mark.parametrize("name", [name for name in COMMITTED if name not in SERIF])
@pytest.mark.parametrize("stack", STACKS)
def test_shaped_breve_clears_its_letter_and_is_centred(fonts, name, stack):
    font = fonts[name]
    shaper = uharfbuzz.Font(uharfbuzz.Face((bake_fonts.FONTS / name).read_bytes()))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(stack)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer)
    letter, breve = (font.getGlyphName(info.codepoint) for info in buffer.glyph_infos)
    advance, offset = buffer.glyph_positions[0].x_advance, buffer.glyph_positions[1]

    check_breve(font, stack, (letter, 0, 0), (breve, advance + offset.x_offset, offset.y_offset))


def check_breve(font, stack, letter, breve):
    em = font["head"].unitsPerEm
    glyphs = font.getGlyphSet()
    slant = math.tan(math.radians(-font["post"].italicAngle))

    def box(glyph, x, y):
        pen = BoundsPen(glyphs)
        glyphs[glyph].draw(pen)
        return [bound + shift for bound, shift in zip(pen.bounds, (x, y, x, y), strict=True)]

    def centre(bounds):
        return (bounds[0] + bounds[2]) / 2 - slant * (bounds[1] + bounds[3]) / 2

    over = box(*breve)
    # The horn of ơ and ư reaches up beside the breve and right of the letter: look at o and u themselves.
    horned = "\u031b" in unicodedata.normalize("NFD", stack)
    root = font.getBestCmap()[ord(unicodedata.normalize("NFD", stack)[0])]
    under = box(root, 0, 0) if horned else box(*letter)
    gap = (over[1] - under[3]) / em
    off = (centre(over) - centre(box(root, 0, 0))) / em

    assert 0 < gap < 0.12
    assert abs(off) < 0.09


def test_fonts_carry_their_own_name_and_their_licence(fonts):
    licence = (bake_fonts.FONTS / "OFL.txt").read_text(encoding="utf-8")
    for name, font in fonts.items():
        names = font["name"]
        shown = {names.getDebugName(number) or "" for number in (1, 3, 4, 6, 16)}
        assert not any("tinos" in text.lower() for text in shown)
        assert names.getDebugName(1) == ("Phieu Serif" if name in SERIF else "Noto Sans")
        assert names.getDebugName(0) in licence
        assert "SIL Open Font License" in names.getDebugName(13)


def test_other_sources_are_refused(tmp_path):
    for folder, faces in (("croscore", bake_fonts.SERIF), ("noto", bake_fonts.SANS)):
        (tmp_path / folder).mkdir()
        for name in faces:
            (tmp_path / folder / f"{name}.ttf").write_bytes(b"another edition")

    with pytest.raises(SystemExit, match="is not the file of fonts-croscore"):
        bake_fonts.bake(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(
    not all((bake_fonts.SOURCES / folder).is_dir() for folder in ("croscore", "noto")),
    reason="Debian's fonts-croscore and fonts-noto-core are not installed",
)
def test_baking_again_gives_the_same_bytes(tmp_path):
    made = bake_fonts.bake(bake_fonts.SOURCES, tmp_path)

    assert {name: hashlib.sha256(made[name]).hexdigest() for name in COMMITTED} == COMMITTED
    assert made["clusters.txt"].decode().split() == bake_fonts.clusters()
