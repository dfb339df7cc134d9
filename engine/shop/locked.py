"""Whether a shop is locked with a password."""

from pathlib import Path

LOCKED = "shop.locked"


def is_locked(folder: Path) -> bool:
    """Whether this folder is a shop that a password opens."""
    return (folder / LOCKED).is_file()
