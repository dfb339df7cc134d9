"""The orders of a shop: by trees as long as their process works, by the blends where it does not."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from engine.dataset import Dataset
from engine.ranking.blends import Blend
from engine.ranking.boosting import Boosting, BoostingError, Trees
from engine.ranking.features import COLUMNS
from engine.ranking.learning import again, decide, without_past
from engine.ranking.order import Order
from engine.ranking.pairs import PairOrder, PairWindow
from engine.ranking.pairs import again as pairs_again
from engine.ranking.pairs import decide as decide_pairs
from engine.ranking.pairs import without_past as pairs_without_past
from engine.ranking.windows import Window
from engine.splitting import OF_CUSTOMERS, Cut, Track
from engine.stages import Work

T = TypeVar("T")
FAILED = "train.ranker_failed"  # the notice
log = logging.getLogger(__name__)


@dataclass
class Deciding:
    """Who decides what, from day to day.

    Attributes:
        boosting: where trees are learnt and computed; seed: of what is drawn there.
        start: the program's own blends; shipped: its own trees.
        failed: the process of the trees has failed, and the blends decide from there on.
    """

    boosting: Boosting
    seed: int
    start: Mapping[Track, Blend]
    shipped: Mapping[Track, Trees] = field(default_factory=dict[Track, Trees], repr=False)
    failed: bool = False

    def try_out(self) -> Work[None]:
        """Asks the process for the first time, so that it is known before anything rests on it."""
        row = np.zeros((1, len(COLUMNS)), np.float32)
        for trees in self.shipped.values():
            yield from self._else(self.boosting.scores(trees, row), row[0])

    def at_once(self) -> dict[Track, Order]:
        """The orders without a look at the past."""
        return {track: self._plain(track) for track in OF_CUSTOMERS}

    def judged(self, windows: Sequence[Window], cut: Cut) -> Work[dict[Track, Order]]:
        """The orders as they would have stood on the day of a cut."""
        orders: dict[Track, Order] = {}
        for track in OF_CUSTOMERS:
            past = [window.tracks[track].past for window in windows if window.cut.end <= cut.date]
            work = decide(track, past, self.boosting, self.seed, self.start[track], self.shipped.get(track))
            orders[track] = yield from self._else(work, self._plain(track))
        return self.at_once() if self.failed else orders

    def today(self, orders: Mapping[Track, Order], windows: Sequence[Window]) -> Work[dict[Track, Order]]:
        """The same ways, learnt from all windows."""
        found: dict[Track, Order] = {}
        for track, order in orders.items():
            past = [window.tracks[track].past for window in windows]
            work = again(order, track, past, self.boosting, self.seed)
            found[track] = yield from self._else(work, order)
        return self.at_once() if self.failed else found

    def pairs(
        self, windows: Sequence[PairWindow], dataset: Dataset, before: PairOrder | None = None
    ) -> Work[PairOrder]:
        """What stands beside each product, in the way that was chosen before a proof if there was one."""
        if before is None:
            work = decide_pairs(windows, dataset, self.boosting, self.seed)
        else:
            work = pairs_again(before, windows, dataset, self.boosting, self.seed)
        return (yield from self._else(work, pairs_without_past(dataset)))

    def _plain(self, track: Track) -> Order:
        shipped = None if self.failed else self.shipped.get(track)
        return without_past(self.start[track], shipped)

    def _else(self, work: Work[T], otherwise: T) -> Work[T]:
        if not self.failed:
            try:
                return (yield from work)
            except BoostingError as error:
                log.warning("the ranking process failed: %s", error)
                self.failed = True
        return otherwise
