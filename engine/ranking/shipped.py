"""The ranker that comes with the program: trees fitted across many shops, by `python packaging/ranker.py`.

It stands alone where a shop has no past to learn from, and beside the shop's own trees as data grows.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from engine.ranking.boosting import Trees
from engine.ranking.features import COLUMNS
from engine.splitting import Track

FOLDER = "ranking"  # of the resources


def shipped_trees() -> Mapping[Track, Trees]:
    """The trees of each track that has some."""
    return {track: read(track) for track in Track if _file(track).is_file()}


@cache
def read(track: Track) -> Trees:
    """The trees of one track.

    The file, in LightGBM's own text format, names the columns that they look at; how often they split by each
    stands for its gain.
    """
    text = _file(track).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("feature_names="))
    names = line.removeprefix("feature_names=").split(" ")
    counted = text.split("\nfeature_importances:\n")[1].split("\n\n")[0].splitlines()
    splits = {name: float(count) for name, count in (entry.split("=") for entry in counted)}
    return Trees(
        text, tuple(COLUMNS.index(name) for name in names), tuple(splits.get(name, 0.0) for name in names)
    )


def _file(track: Track) -> Traversable:
    return files("resources") / FOLDER / f"{track}.txt"
