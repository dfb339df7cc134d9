"""The proofs of earlier runs beside the one of now: is it getting better?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from engine.models.base import ModelName
from engine.splitting import Track
from gui.facts import TOO_FEW
from gui.pages.words import day_word
from gui.translation import number
from gui.widgets.labels import Body

MOST = 6


@dataclass(frozen=True)
class PastProof:
    """One run: when, and how many customers (orders, on the track `together`) of `base` were right."""

    at: datetime
    hits: int
    base: int


def past_proofs(runs: Sequence[tuple[datetime, Mapping[str, Any]]], track: Track) -> list[PastProof]:
    """The proofs of a track among the records of runs, oldest first; records without one are left out."""
    found: list[PastProof] = []
    for at, record in runs:
        proof = record.get("proof")
        told = (proof or {}).get("tracks", {}).get(str(track)) if isinstance(proof, Mapping) else None
        if told is None:
            continue
        mean = told["models"].get(str(ModelName.PAIRWELL), {}).get("hit_rate", {}).get("mean")
        judged = told.get("customers", told.get("orders", 0))
        if mean is not None:
            base = 100 if judged >= TOO_FEW else int(judged)
            found.append(PastProof(at, round(mean * base), base))
    return found


class PastLine(Body):
    """One line: each run's day and count, the last in accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "small", "text2", parent)

    def show_runs(self, found: Sequence[PastProof]) -> None:
        """Shows the last runs; nothing while there is but one."""
        self.setVisible(len(found) > 1)
        shown = found[-MOST:]
        told = []
        for place, run in enumerate(shown):
            last = place == len(shown) - 1
            count = number(run.hits)
            if run.base != 100:
                count = self.tr("{} of {}").format(count, number(run.base))
            day = self.tr("now") if last else day_word(run.at.astimezone())
            told.append(f"{day} <b>{f'<em>{count}</em>' if last else count}</b>")
        gap = " &nbsp;&nbsp; "
        self.set_rich(f"<b>{self.tr('Past runs')}</b>{gap}{gap.join(told)}" if told else "")
