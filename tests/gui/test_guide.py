"""The owners' guide: in both languages, about what the window has, shown by it."""

import re

import pytest

from engine.command_line.parser import OF_A_SHOP
from engine.options import Language
from gui import translation
from gui.guide import Guide, guide_text


@pytest.mark.parametrize("language", Language)
def test_the_window_shows_the_guide(window, qtbot, language):
    translation.set_language(language)
    window.actions_["help.guide"].trigger()
    guide = window.findChild(Guide)
    shown = guide.text.toPlainText()
    assert "SmartScreen" in shown and "Shopify" in shown
    assert all(str(command) in shown for command in OF_A_SHOP)
    assert "#" not in shown and "**" not in shown  # Markdown was understood
    assert not guide.text.openLinks()
    guide.close()


def test_both_languages_have_the_same_parts():
    english, chinese = (guide_text(language) for language in Language)
    for part in (r"^## ", r"^\d\. ", r"^- "):
        assert len(re.findall(part, english, re.M)) == len(re.findall(part, chinese, re.M))
