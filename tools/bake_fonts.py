"""Make resources/fonts from Debian's fonts-croscore and fonts-noto-core (docs/decisions/fonts.md).

    python tools/bake_fonts.py [--out resources/fonts] [--sources /usr/share/fonts/truetype]

The paper's face, Phieu Serif, is Tinos with one ready-made glyph for each letter that Unicode writes
as two code points (ê̆, ơ̆, č̆ …), so that printing needs no shaping engine. The screen's face is
Noto Sans cut down to the same letters with its mark positioning kept, since Qt does shape.
The same sources give the same bytes; other sources are refused.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCES = Path("/usr/share/fonts/truetype")
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

FAMILY = "Phieu Serif"
FIRST_CLUSTER = 0xE000  # the private use area: one code point for each line of clusters.txt

# SHA-256 of the files of fonts-croscore and fonts-noto-core 20201225-1. Later editions of the same
# names have lost anchors for U+0306, so another file is refused however alike it looks.
SERIF = {
    "Tinos-Regular": "cf264a22292950ca1679b2ade07e9e6ecb26c649ab70975d0e113f979efa827a",
    "Tinos-Bold": "971d6af5fcb3a0c05535a92a635fb63a86ea5eb935639c9b864be33f3bfaba80",
    "Tinos-Italic": "0f949a3fa0e23cd0ca94a0c4784bd8f9efb99c20070b9f73b5fd592b49c092ad",
    "Tinos-BoldItalic": "0cd67b90617a03a69a815e758d0649d00f2be48a0cb570615e94e8e5a13aae2e",
}
SANS = {
    "NotoSans-Regular": "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d",
    "NotoSans-Bold": "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5",
}

# Letters that carry a mark of their own in Vietnamese, Ê Đê, Jrai, M'nông, Bahnar, K'ho texts.
_BASES = "abcdeghiklmnoprstuvxywjzăâêôơưđƀñč"
_SHORT = "ĕĭŏŭ"
_BREVE, _CARON, _TILDE = "\u0306", "\u030c", "\u0303"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CIRCUMFLEX = "\u0302"


def clusters() -> list[str]:
    """Letters of two code points even in NFC, in the order of their private code points."""
    spelled = [base + mark for mark in (_BREVE, _CARON, _TILDE) for base in _BASES + _BASES.upper()]
    spelled += [base + mark for base in _SHORT + _SHORT.upper() for mark in _CIRCUMFLEX + _TONES]
    composed = (unicodedata.normalize("NFC", letter) for letter in spelled)
    return [letter for letter in dict.fromkeys(composed) if len(letter) > 1]


def letters() -> set[int]:
    """Code points that a report or the window may show, besides the clusters."""
    ranges = [
        (0x20, 0x7F),  # Basic Latin
        (0xA0, 0x180),  # Latin-1, Latin Extended A (ă đ ĕ ĭ ŏ ŭ č ñ)
        (0x1CD, 0x1DD),  # ǎ ǐ ǒ ǔ
        (0x1E00, 0x1F00),  # Latin Extended Additional (ạ … ỹ)
        (0x2010, 0x2016),  # dashes
        (0x2018, 0x201F),  # quotation marks
        (0x2070, 0x20A0),  # raised and lowered digits
        (0x2153, 0x215F),  # fractions
        (0x2190, 0x2196),  # arrows
    ]
    single = "ƀɃƁƠơƯưƵƶɓʻʼˆˇ˘˙˚˛˜˝†‡•…‰′″‹›⁄₫€℃№™−√∞≈≠≤≥■□▪▫▲►▼◄○●"
    return {code for start, end in ranges for code in range(start, end)} | set(map(ord, single))


def bake_serif(source: bytes) -> bytes:
    """Give Tinos a glyph for every cluster, only the letters needed, and a name of its own."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    _add_clusters(font, source)
    _rename(font)
    baked = range(FIRST_CLUSTER, FIRST_CLUSTER + len(clusters()))
    return _subset(font, letters() | set(baked), keep_layout=False)


def bake_sans(source: bytes) -> bytes:
    """Cut Noto Sans down to the letters needed and the combining marks, positioning kept."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    return _subset(font, letters() | set(range(0x300, 0x370)), keep_layout=True)


def _add_clusters(font: TTFont, source: bytes) -> None:
    """Compose each cluster from its letters, placed by the designer's own anchors."""
    shaper = uharfbuzz.Font(uharfbuzz.Face(source))
    names = font.getGlyphOrder()
    glyphs, widths = font["glyf"], font["hmtx"]
    composed = {}
    for index, cluster in enumerate(clusters()):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(cluster)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer)
        glyph, advance = Glyph(), 0
        glyph.numberOfContours = -1
        glyph.components = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if not info.codepoint:
                raise SystemExit(f"{cluster!r} lacks a glyph")
            component = GlyphComponent()
            component.glyphName = names[info.codepoint]
            component.x = advance + position.x_offset
            component.y = position.y_offset
            component.flags = 0x2 | 0x4  # offsets in font units, rounded to the grid
            glyph.components.append(component)
            advance += position.x_advance
        composed[f"cluster{index:03}"] = (glyph, advance)

    for name, (glyph, advance) in composed.items():
        glyphs.glyphs[name] = glyph
        widths.metrics[name] = (advance, 0)
    font.setGlyphOrder([*names, *composed])
    glyphs.setGlyphOrder(font.getGlyphOrder())
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    for code, (name, (glyph, advance)) in enumerate(composed.items(), start=FIRST_CLUSTER):
        glyph.recalcBounds(glyphs)
        widths.metrics[name] = (advance, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def _rename(font: TTFont) -> None:
    """Name the derivative for itself, as the licence asks; copyright and licence stay."""
    table = font["name"]
    style = table.getDebugName(2)
    compact = style.replace(" ", "")
    postscript = f"{FAMILY.replace(' ', '')}-{compact}"
    version = table.getDebugName(5).partition(";")[0]
    own = {
        1: FAMILY,
        3: f"{version};{postscript}",
        4: f"{FAMILY} {style}",
        5: f"{version}; stacked highland letters added",
        6: postscript,
        10: "Derived from Tinos 1.33 by Steve Matteson; see OFL.txt.",
    }
    table.names = [record for record in table.names if record.nameID in {0, 2, 8, 9, 13, 14}]
    for name_id, text in own.items():
        table.setName(text, name_id, 3, 1, 0x409)


def _subset(font: TTFont, codes: Iterable[int], *, keep_layout: bool) -> bytes:
    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    if keep_layout:
        options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
    else:
        options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def bake(sources: Path, out: Path) -> dict[str, bytes]:
    """Write every font and clusters.txt into `out`; give their bytes by file name.

    Exits with a sentence where a source is not the very file whose marks were examined, or where
    `out`/OFL.txt does not carry its copyright line.
    """
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    files = {"clusters.txt": "".join(f"{cluster}\n" for cluster in clusters()).encode()}
    for folder, faces, make in (("croscore", SERIF, bake_serif), ("noto", SANS, bake_sans)):
        for name, digest in faces.items():
            source = (sources / folder / f"{name}.ttf").read_bytes()
            if hashlib.sha256(source).hexdigest() != digest:
                raise SystemExit(f"{name}.ttf is not the file of fonts-{folder} 20201225-1")
            copyright_line = TTFont(io.BytesIO(source))["name"].getDebugName(0)
            if copyright_line not in licence:
                raise SystemExit(f"OFL.txt lacks the line: {copyright_line}")
            files[f"{name.replace('Tinos', 'PhieuSerif')}.ttf"] = make(source)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sources", type=Path, default=SOURCES, help="folder that holds croscore/ and noto/")
    parser.add_argument("--out", type=Path, default=FONTS, help="folder to write into")
    arguments = parser.parse_args()
    for name, content in bake(arguments.sources, arguments.out).items():
        print(f"{hashlib.sha256(content).hexdigest()}  {name}  {len(content) // 1024} KiB")


if __name__ == "__main__":
    main()
