"""The language of the window, switchable while it runs.

Sources are English and stand in the code; resources/i18n holds a .ts for each group of modules and language,
and one .qm a language (English: the plurals alone). packaging/translations.py refreshes them.
"""

import re
from importlib import resources

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from engine.options import Language
from gui import theme

_TRANSLATORS: list[tuple[QTranslator, bytes]] = []  # Qt reads from these very bytes and copies nothing
_LOCALES = {
    Language.EN: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    Language.ZH: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
}
_NOW = [Language.EN]
_COUNTS = {  # as they stand before what is counted
    Language.EN: ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    Language.ZH: ("一", "两", "三", "四", "五", "六", "七", "八", "九", "十"),
}


def language() -> Language:
    """The language in force."""
    return _NOW[0]


def system_language() -> Language:
    """Chinese where the system speaks Chinese, else English."""
    chinese = QLocale.system().language() == QLocale.Language.Chinese
    return Language.ZH if chinese else Language.EN


def set_language(chosen: Language) -> None:
    """Puts the language in force; every widget gets a LanguageChange."""
    _NOW[0] = chosen
    QLocale.setDefault(_LOCALES[chosen])
    theme.set_chinese(chosen is Language.ZH)
    for old, _ in _TRANSLATORS:
        QCoreApplication.removeTranslator(old)
    _TRANSLATORS.clear()
    content = (resources.files("resources") / "i18n" / f"pairwell_{chosen}.qm").read_bytes()
    translator = QTranslator()
    if translator.load(content):
        _TRANSLATORS.append((translator, content))
        QCoreApplication.installTranslator(translator)


def number(value: int) -> str:
    """1,234 in both languages."""
    return f"{value:,}"


def in_words(text: str, count: int, figure: str = "") -> str:
    """A sentence with its count, up to ten, as a word: Ten things, 这十样.

    Args:
        text: the sentence, as yet without what it is about: ids hold figures too.
        count: what it counts.
        figure: what stands for the count; else its digits.
    """
    words = _COUNTS[language()]
    if not 1 <= count <= len(words):
        return text.replace(figure, number(count), 1) if figure else text
    found = re.escape(figure) if figure else rf"(?<!\d){count}(?!\d)"
    if language() is Language.ZH:  # Han beside Han has no space
        return re.sub(rf" ?{found} ?", words[count - 1], text, count=1)
    at = re.search(found, text)
    word = words[count - 1].capitalize() if at and at.start() == 0 else words[count - 1]
    return re.sub(found, word, text, count=1)
