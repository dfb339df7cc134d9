"""The orders that come with the program: learnt across many shops, for shops too small to learn their own."""

import tomllib
from functools import cache
from importlib import resources

from engine.ranking.boosting import Trees
from engine.ranking.features import COLUMNS
from engine.splitting import Track


@cache
def shipped(track: Track) -> Trees | None:
    """The trees of a track; None where the program came without them or they look at other columns."""
    folder = resources.files("resources") / "ranking"
    about, text = folder / "about.toml", folder / f"{track}.txt"
    if not about.is_file() or not text.is_file():
        return None
    names = tomllib.loads(about.read_text(encoding="utf-8"))["columns"]
    if not set(names) <= set(COLUMNS):
        return None
    return Trees(text.read_text(encoding="utf-8"), tuple(COLUMNS.index(name) for name in names))
