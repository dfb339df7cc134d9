"""The right pane of the lists: two or three products to offer as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.translation import number
from gui.widgets.labels import Body
from gui.widgets.pair_list import PairList, PairRow
from gui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from engine.bundles import Bundle
    from engine.dataset import Dataset

MOST = 50


class BundlesPanel(SidePanel):
    """The bundles that promise most, the best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("B", parent)
        self._sentence, self._how = Body("", "body"), Body("", "small", "text2")
        self.rows = PairList()
        self.add(self._sentence, self.rows, self._how)
        self.inside.addStretch(1)

    def retranslate(self) -> None:
        """Words that do not hang on the shop."""
        self.set_question(self.tr("What to offer as one?"), self.tr("Bundles"))
        self._how.set_text(
            self.tr(
                "Reckoned from orders that already hold a part of a bundle, less what they take anyway. "
                "It is an estimate for an offer that is shown; a discount is not deducted."
            )
        )

    def show_waiting(self, why: str) -> None:
        """Not yet, or none."""
        self._sentence.set_text(why)
        self.rows.hide()
        self._how.hide()

    def show_bundles(self, found: Sequence[Bundle], dataset: Dataset) -> None:
        """Shows bundles by their names, orders, and what they would bring a month."""
        if not found:
            self.show_waiting(self.tr("No two products are asked for together often enough to bundle them."))
            return
        shown = found[:MOST]
        most = max(_worth(each) for each in shown)
        self._sentence.set_text(
            self.tr(
                "%Ln bundle(s) would sell more than their parts do alone; how many more stands below each.",
                "",
                len(found),
            )
        )
        self.rows.rows.set_rows([self._row(each, dataset, most) for each in shown])
        self.rows.setAccessibleName(self.accessibleName())
        self.rows.setFixedHeight(self.rows.full_height())
        self.rows.show()
        self._how.show()

    def _row(self, bundle: Bundle, dataset: Dataset, most: float) -> PairRow:
        first, *others = (str(dataset.texts[item]) for item in bundle.items)
        pieces = f"{bundle.expected:.1f}" if bundle.expected < 10 else number(round(bundle.expected))
        more = self.tr("a month") if dataset.has_dates else self.tr("pieces")
        orders = self.tr("%Ln order(s) so far", "", bundle.orders)
        strength = _worth(bundle) / most if most else 0.0
        return PairRow(
            first, " + ".join(others), strength=strength, figure=pieces, rest=f" {more} · {orders}"
        )


def _worth(bundle: Bundle) -> float:
    """What it is ranked by: money, or pieces in a shop without prices."""
    return bundle.amount if bundle.amount is not None else bundle.expected
