import re
from pathlib import Path

from tools import pictures
from ui.places import PLACES

GALLERY = pictures.ROOT / "docs" / "pictures.md"


def test_every_page_has_its_pictures_and_the_gallery_shows_them():
    shown = {
        (GALLERY.parent / link).resolve()
        for link in re.findall(r"!\[\]\(([^)]+)\)", GALLERY.read_text(encoding="utf-8"))
    }
    pages = [leaf.name for place in PLACES for leaf in place.leaves]
    wanted = {
        (pictures.FOLDER / f"{name}-{theme}.webp").resolve()
        for name in (*pages, *pictures.BESIDES)
        for theme in pictures.THEMES
    }

    assert shown == wanted
    assert [path.name for path in sorted(wanted) if not path.is_file()] == []
    assert {path.resolve() for path in Path(pictures.FOLDER).iterdir()} == wanted
