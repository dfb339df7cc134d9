"""The language of the window, switchable while it runs.

Sources are English and stand in the code; resources/i18n holds a .ts for each group of modules and language,
and one .qm a language (English: the plurals alone). packaging/translations.py refreshes them.
"""

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
