"""What the models propose to each customer, brought to one scale."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.models.base import Model, ModelName
from engine.options import Purchases

PROPOSALS = 45  # a model's best products for a customer that enter the union
NEVER_SOLD = 0.7  # share of its BERT score that a product without sales is credited with in the other models
CELLS = 2**22  # users × items scored at once

Flags = npt.NDArray[np.bool_]
Models = Mapping[ModelName, Model]


@dataclass(frozen=True)
class Offer:
    """What may be offered at all.

    Attributes:
        items: (n_items,) products that the owner's lists allow.
        bought: (n_users, n_items) non-zero where the customer has bought the item.
        purchases: anything, only what they never bought, or only what they did.
        sold: (n_items,) products with sales.
        barred: (n_users, n_items) non-zero where a customer may not be offered a product.
        wanted: (n_users, n_items) non-zero where a product is a candidate whatever else is said.
    """

    items: Flags = field(repr=False)
    bought: sp.csr_matrix = field(repr=False)
    purchases: Purchases
    sold: Flags = field(repr=False)
    barred: sp.csr_matrix | None = field(default=None, repr=False)
    wanted: sp.csr_matrix | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Candidates:
    """The union of the models' proposals for some users.

    Attributes:
        users: (b,) positions.
        items: (b, c) positions, -1 where a row has fewer candidates.
        again: (b, c) True where the user has bought the item.
        shares: each model's score as a share of its best for that user, (b, c), 0 to 1.
    """

    users: IntArray
    items: IntArray = field(repr=False)
    again: Flags = field(repr=False)
    shares: Mapping[ModelName, FloatArray] = field(repr=False)

    def rows(self, chosen: IntArray) -> "Candidates":
        """The candidates of some of the users."""
        shares = {name: share[chosen] for name, share in self.shares.items()}
        return Candidates(self.users[chosen], self.items[chosen], self.again[chosen], shares)


def block_size(n_items: int) -> int:
    """Users to score at once, so that a block stays within a few dozen MiB."""
    return int(np.clip(CELLS // max(n_items, 1), 16, 1024))


def propose(models: Models, offer: Offer, users: IntArray, most: int = PROPOSALS) -> Candidates:
    """Scores every product for a block of users and keeps each model's best `most` that may be offered."""
    again = offer.bought[users].toarray() > 0
    allowed = np.broadcast_to(offer.items, again.shape)
    if offer.purchases is Purchases.NEW:
        allowed = allowed & ~again
    elif offer.purchases is Purchases.AGAIN:
        allowed = allowed & again
    if offer.barred is not None:
        allowed = allowed & (offer.barred[users].toarray() == 0)
    wanted = np.zeros(again.shape, bool) if offer.wanted is None else offer.wanted[users].toarray() != 0
    allowed = allowed | wanted
    chosen = np.zeros(again.shape, bool)
    shares: dict[ModelName, FloatArray] = {}
    for name, model in models.items():
        scores = np.where(allowed, model.scores(users), -np.inf)
        np.put_along_axis(chosen, best(scores, most), values=True, axis=1)
        top = scores.max(1, initial=0, keepdims=True)
        shares[name] = np.maximum(scores / np.where(top > 0, top, 1), 0).astype(np.float32)
    chosen = (chosen & allowed) | wanted
    items = _positions(chosen)
    picked = np.maximum(items, 0)
    listed = {
        name: np.where(items >= 0, np.take_along_axis(share, picked, 1), 0) for name, share in shares.items()
    }
    unsold = (items >= 0) & ~offer.sold[picked]
    if unsold.any():
        listed = credit(listed, unsold)
    return Candidates(users, items, np.take_along_axis(again, picked, 1) & (items >= 0), listed)


def best(scores: npt.NDArray[np.floating], k: int) -> IntArray:
    """(b, min(k, n)) columns of each row's largest scores, largest first, ties by position."""
    n = scores.shape[1]
    if k < n:
        top = np.sort(np.argpartition(-scores, k - 1, axis=1)[:, :k], axis=1)
    else:
        top = np.broadcast_to(np.arange(n), scores.shape)
    order = np.argsort(-np.take_along_axis(scores, top, 1), axis=1, kind="stable")
    return np.take_along_axis(top, order, 1)


def _positions(chosen: Flags) -> IntArray:
    """The True columns of each row in ascending order, padded with -1."""
    counts = chosen.sum(1)
    items = np.full((len(chosen), int(counts.max(initial=0))), -1)
    row, col = np.nonzero(chosen)
    first = np.repeat(np.cumsum(counts) - counts, counts)
    items[row, np.arange(len(row)) - first] = col
    return items


def credit(shares: dict[ModelName, FloatArray], unsold: Flags) -> dict[ModelName, FloatArray]:
    """Gives products without sales a share in the models that cannot know them, for what their name earns."""
    by_name = shares.get(ModelName.BERT, shares.get(ModelName.NAMES))
    if by_name is None:
        return shares
    habits = {ModelName.PERSONAL, ModelName.PERSONAL_RECENT, ModelName.NEXT_BASKET}
    own = habits | {ModelName.BERT, ModelName.NAMES}
    return {
        name: share if name in own else np.where(unsold, by_name * np.float32(NEVER_SOLD), share)
        for name, share in shares.items()
    }
