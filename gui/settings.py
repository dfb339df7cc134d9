"""What is remembered between two starts: each setting with its type, its default and its meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")
MOST_RECENT = 8


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One remembered thing.

    Attributes:
        key: its name in the store.
        default: what holds until it is set.
        meaning: one sentence, for who reads the store.
        read: makes the value of what the store holds; raises ValueError for what it cannot read.
    """

    key: str
    default: T
    meaning: str
    read: Callable[[Any], T]


def _one_of(*allowed: str) -> Callable[[Any], str]:
    def read(stored: Any) -> str:
        if stored not in allowed:
            raise ValueError(stored)
        return stored

    return read


def _truth(stored: Any) -> bool:
    return stored in (True, "true", 1, "1")  # an ini file holds text


def _texts(stored: Any) -> tuple[str, ...]:
    return (stored,) if isinstance(stored, str) else tuple(str(each) for each in stored or ())


def _bytes(stored: Any) -> bytes:
    return bytes(QByteArray(stored).data())


LANGUAGE = Setting("language", "", "en or zh; empty: the system's.", _one_of("", "en", "zh"))
THEME = Setting("theme", "system", "light, dark or system.", _one_of("system", "light", "dark"))
SIDEBAR = Setting("sidebar_folded", False, "The owner has folded the sidebar to its rail.", _truth)
RECENT_SHOPS = Setting("recent_shops", (), "Folders of shops, the last opened first.", _texts)
CALLOUTS_SEEN = Setting("callouts_seen", False, "The first run's callouts have been ended.", _truth)
GEOMETRY = Setting("geometry", b"", "Size and place of the window.", _bytes)
PANES = Setting("panes", b"", "Widths of the panes of Lists.", _bytes)
EXPORT_FOLDER = Setting("export_folder", "", "Where lists were written last.", str)
EXPORT_PROGRAM = Setting("export_program", "csv", "The program that lists were written for last.", str)
EXPORT_CSV = Setting("export_csv", "", "How CSV is written; empty: as the system writes decimals.", str)

SETTINGS: tuple[Setting[Any], ...] = (
    LANGUAGE,
    THEME,
    SIDEBAR,
    RECENT_SHOPS,
    CALLOUTS_SEEN,
    GEOMETRY,
    PANES,
    EXPORT_FOLDER,
    EXPORT_PROGRAM,
    EXPORT_CSV,
)


class Settings:
    """Reads and writes the table above; what cannot be read counts as never set."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def get(self, setting: Setting[T], shop: str = "") -> T:
        """The value; `shop` is the folder of a shop for what is kept per shop."""
        stored = self._store.value(_key(setting, shop))
        if stored is None:
            return setting.default
        try:
            return setting.read(stored)
        except (TypeError, ValueError):
            return setting.default

    def set(self, setting: Setting[T], value: T, shop: str = "") -> None:
        """Writes at once."""
        stored: Any = value
        if isinstance(value, bytes):
            stored = QByteArray(value)
        elif isinstance(value, tuple):
            stored = list(value)
        self._store.setValue(_key(setting, shop), stored)

    def opened(self, folder: Path) -> None:
        """Puts a shop at the head of the recent ones."""
        others = [each for each in self.get(RECENT_SHOPS) if each != str(folder)]
        self.set(RECENT_SHOPS, (str(folder), *others)[:MOST_RECENT])


def _key(setting: Setting[Any], shop: str) -> str:
    # A path holds separators that QSettings would take for groups.
    return f"shops/{shop.replace('/', '|').replace(chr(92), '|')}/{setting.key}" if shop else setting.key
