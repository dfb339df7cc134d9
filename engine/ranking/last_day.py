"""What is judged on the last day alone: the product lists, and the products that nobody had ever bought."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.associations import Associations
from engine.dataset import Dataset
from engine.models.base import NameModel
from engine.ranking.boosting import Boosting
from engine.ranking.candidates import Models
from engine.ranking.cold_trial import try_cold, with_newcomers
from engine.ranking.meaning import Meaning
from engine.ranking.order import Order
from engine.ranking.pair_trial import try_beside
from engine.ranking.pairs import PairOrder
from engine.ranking.trials import Trial
from engine.sales import Sales
from engine.splitting import Cut, Track
from engine.stages import Work


@dataclass(frozen=True)
class LastDay:
    """The day of the proof's cut.

    Attributes:
        cut: the day, and how long the window is.
        sales, dataset, associations, models: of what lay before it; names: compares names, None without.
        every_sale, today: the whole shop, the window among it.
    """

    cut: Cut
    sales: Sales = field(repr=False)
    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    models: Models = field(repr=False)
    names: NameModel | None
    every_sale: Sales = field(repr=False)
    today: Dataset = field(repr=False)

    def trials(
        self, beside: PairOrder, new: Order | None, meaning: Meaning, boosting: Boosting, seed: int
    ) -> Work[Mapping[Track, Trial]]:
        """The tracks `together`, and `cold` where BERT reads the names and such products were sold.

        Args:
            beside: who orders the product lists; new: who orders products new to a customer; both learnt
                from windows that had ended by the cut.
            meaning: knows names that nobody has sold.
            boosting: the process that computes trees.
            seed: draws where there is too much, and the lists of chance.
        """
        work = try_beside(
            beside, self.names, self.dataset, self.associations, self.cut, self.every_sale, boosting, seed
        )
        found: dict[Track, Trial] = {Track.TOGETHER: (yield from work)}
        everything = with_newcomers(self.sales, self.dataset, self.today, self.cut)
        reads = yield from meaning.unsold(everything)
        if reads is not None and new is not None:
            cold = yield from try_cold(
                reads, self.models, new, everything, self.cut, self.every_sale, boosting, seed
            )
            if cold is not None:
                found[Track.COLD] = cold
        return found
