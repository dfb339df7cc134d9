"""TRAIN: the models of today, and the weights that earlier windows of this shop speak for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.associations import Associations
from engine.dataset import Dataset
from engine.models.base import Model, ModelName, NameModel
from engine.options import Options
from engine.ranking import opinions
from engine.ranking.blends import starting
from engine.ranking.boosting import Boosting
from engine.ranking.deciding import FAILED, Deciding
from engine.ranking.features import Facts, gather
from engine.ranking.fitting import fit_models
from engine.ranking.looking_back import Shop, Walked, by_name, walk
from engine.ranking.meaning import Learned, Meaning
from engine.ranking.opinions import Opinions
from engine.ranking.order import Order
from engine.ranking.pairs import PairOrder
from engine.ranking.rates import USUAL, Rates
from engine.ranking.shipped import shipped_trees
from engine.ranking.windows import Window
from engine.splitting import Track
from engine.stages import Work


@dataclass(frozen=True)
class Training:
    """The value of TRAIN.

    Attributes:
        dataset, associations: what the models of today rest on.
        models: fitted on all sales.
        orders: how the candidates of each track are put in order; pairs: what stands beside each product.
        opinions: what the owner's thumbs have taught.
        facts: what the orders look at besides the models; boosting: the process that computes them.
        windows: days of the past, oldest first, the proof's last; empty where the history is too short.
        learned: what BERT's fine-tuning did, None without BERT.
        repeats: somebody in this shop bought the same product in two orders.
        notices: codes of what the owner should know (wording, `note`).
        rates: how fast purchases fade in this shop.
    """

    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    models: Mapping[ModelName, Model] = field(repr=False)
    orders: Mapping[Track, Order]
    pairs: PairOrder
    facts: Facts = field(repr=False)
    boosting: Boosting = field(repr=False)
    windows: tuple[Window, ...] = field(repr=False)
    learned: Learned | None
    repeats: bool
    notices: tuple[str, ...]
    opinions: Opinions | None = field(default=None, repr=False)
    rates: Rates = USUAL

    @property
    def by_name(self) -> NameModel | None:
        """The model that knows products by their names: BERT, or what stands in for it."""
        return by_name(self.models)


def train(shop: Shop, options: Options, meaning: Meaning, look_back: bool = True) -> Work[Training]:
    """Fits the models on days of the past, oldest first, then on today.

    Args:
        shop: the values of the stages before.
        options: cell, normalise and seed are used here.
        meaning: what turns product names into vectors; it is carried from day to day, so that no window sees
            its future.
        look_back: False leaves the past out: lists at once, with the program's own weights and no proof.
    """
    boosting = Boosting()
    try:
        return (yield from _learnt(shop, options, meaning, look_back, boosting))
    except BaseException:
        boosting.close()
        raise


def _learnt(
    shop: Shop, options: Options, meaning: Meaning, look_back: bool, boosting: Boosting
) -> Work[Training]:
    deciding = Deciding(boosting, options.seed, starting(shop.dataset.n_users), shipped_trees())
    yield from deciding.try_out()
    past = (yield from walk(shop, options, meaning, deciding)) if look_back else Walked(deciding.at_once())
    taught = any(window.tracks for window in past.windows)
    orders = (yield from deciding.today(past.orders, past.windows)) if taught else past.orders
    pairs = yield from deciding.pairs(past.pairs, shop.dataset, past.beside)
    boosting.forget()
    models = yield from fit_models(shop.dataset, shop.associations, options.seed, past.learnt, past.rates)
    models |= yield from meaning.model(shop.dataset, len(past.windows))
    return Training(
        dataset=shop.dataset,
        associations=shop.associations,
        models=models,
        orders=orders,
        pairs=pairs,
        facts=gather(shop.dataset),
        boosting=boosting,
        windows=past.windows,
        rates=past.rates,
        learned=meaning.learned,
        repeats=bool((shop.associations.bought.data > 1).any()),
        notices=(*meaning.notices, *([FAILED] if deciding.failed else [])),
        opinions=opinions.learn(shop.thumbs, shop.dataset, shop.associations, by_name(models), None),
    )
