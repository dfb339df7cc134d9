import re
from pathlib import Path

import pytest

from gui import theme

ROOT = Path(__file__).parents[2]
ICONS = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}


def words():
    """Every quoted word in the window's code."""
    return {
        word
        for source in (ROOT / "gui").rglob("*.py")
        for word in re.findall(r'"([a-z0-9-]+)"', source.read_text("utf-8"))
    }


def test_only_the_icons_in_use_are_kept():
    assert ICONS - words() == set()


def test_the_licence_is_kept_with_them():
    assert "ISC License" in (ROOT / "resources" / "icons" / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_has_the_stroke_and_no_colour_of_its_own(name, qtbot):
    text = (ROOT / "resources" / "icons" / f"{name}.svg").read_text("utf-8")
    assert 'stroke-width="1.75"' in text
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) <= {"none", "currentColor"}
    image = theme.icon(name, "text").pixmap(32, 32).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_a_wrong_name_fails_at_once(qtbot):
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")
