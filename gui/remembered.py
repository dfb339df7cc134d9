"""What the owner said about a file is remembered for the next file of the same shape.

A shape is a file's column names, whatever their order; of a file without heads, how its columns look. What is
kept: which column stands for what, and how the file is to be read. No cell of any file.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.columns import Role
from engine.errors import EngineError
from engine.files import replacing
from engine.options import Choices

if TYPE_CHECKING:
    import pandas as pd

NAME = "remembered.json"
VERSION = 1
MOST = 200  # shapes; the longest unused go first
LOOKED_AT = 50  # rows
_DATE = r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}.*"
_FIGURE = r"[-+(]?\W?\d[\d.,\s]*\W?"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What the owner said about a file of one shape: role → column ("": none), and how it is to be read."""

    mapping: Mapping[Role, str] = field(default_factory=dict[Role, str])
    choices: Choices = field(default_factory=Choices)


def shape_of(cells: pd.DataFrame, headless: bool) -> str:
    """The shape of a file as it is read without being told anything, as hexadecimal figures.

    Args:
        cells: its first rows, or all.
        headless: its columns have no names of their own.
    """
    signs = [_kind(cells[name]) for name in cells.columns] if headless else sorted(map(str, cells.columns))
    return hashlib.sha256(json.dumps([headless, signs]).encode()).hexdigest()


def _kind(cells: pd.Series[Any]) -> str:
    head = cells.head(LOOKED_AT).astype("str").str.strip()
    kinds = {"date": head.str.fullmatch(_DATE), "figure": head.str.fullmatch(_FIGURE), "none": head == ""}
    return next((kind for kind, found in kinds.items() if len(head) and found.mean() > 0.5), "words")


class Remembered:
    """The shapes that are known, in one file, which is whole or not there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, shape: str) -> Said | None:
        """What was said of a file of this shape, None where nothing was."""
        entry = self._shapes().get(shape)
        try:
            return _said(entry) if entry is not None else None
        except (TypeError, ValueError, AttributeError):
            return None

    def remember(self, shape: str, said: Said) -> None:
        """Keeps what was said; nothing said forgets the shape. Where nothing can be written, nothing is."""
        shapes = self._shapes()
        if said == Said() and shape not in shapes:
            return
        shapes.pop(shape, None)
        if said != Said():
            mapping = {str(role): column for role, column in said.mapping.items()}
            choices = {name: value for name, value in vars(said.choices).items() if value is not None}
            shapes[shape] = {"mapping": mapping, "choices": choices}
        kept = dict(list(shapes.items())[-MOST:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as part:
                part.write_text(json.dumps({"version": VERSION, "shapes": kept}, ensure_ascii=False), "utf-8")
        except (OSError, EngineError) as error:
            _LOG.info("What was said of the file is not remembered: %s", error)

    def _shapes(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            return dict(kept["shapes"]) if kept["version"] == VERSION else {}
        except (OSError, ValueError, TypeError, KeyError):
            return {}


def _said(entry: Mapping[str, Any]) -> Said:
    known = set(Role)
    mapping = {Role(role): str(column) for role, column in entry["mapping"].items() if role in known}
    fields = vars(Choices())
    return Said(
        mapping, Choices(**{name: value for name, value in entry["choices"].items() if name in fields})
    )
