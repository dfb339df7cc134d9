"""What the owner's thumbs do to an order: at once to the customer's list, and learnt to everybody's.

A thumb moves the product itself and, in proportion, what is like it, by so much in the logarithm of the odds
(so that scores stay between 0 and 1). What the thumbs on other customers' lists are worth is learnt at each
training from how well they foretell the thumbs on one customer's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import Dataset, FloatArray, IntArray
from engine.feedback import Thumb, folded
from engine.models.base import NameModel
from engine.ranking.candidates import Candidates, block_size
from engine.ranking.learning import LeakError

OWN, NEAR = 6.0, 2.0  # a thumb's weight for the product itself, and for the one most like it
ALIKE = 0.5  # cosine of two names from which they are alike
SHARPNESS = 2  # what is half as alike counts a quarter
DOUBT = 1.0  # thumbs' worth of doubt about what the owner thinks of a product
BELIEVED, SPREAD = 1.0, 1.0  # the worth of others' thumbs before any is known: mean, standard deviation
WORTHS = np.linspace(0, 6, 121)
EDGE = 1e-6  # scores are held so far from 0 and 1

Thumbs = Mapping[tuple[str, str], Thumb]


@dataclass(frozen=True)
class Opinions:
    """What thumbs say, by position.

    Attributes:
        user, item: (m,) of the thumbs; sign: 1 up, -1 down.
        near: (m, n_items) likeness to each thumb's product, 0 to 1; 1 for itself.
        worth: of the thumbs on others' lists, learnt; 0 where none was known at the training.
        shop: (n_items,) what all thumbs known at the training say of a product, -1 to 1.
    """

    user: IntArray = field(repr=False)
    item: IntArray = field(repr=False)
    sign: npt.NDArray[np.float64] = field(repr=False)
    near: sp.csr_matrix = field(repr=False)
    worth: float
    shop: npt.NDArray[np.float64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.user)

    def own(self, users: IntArray) -> FloatArray:
        """(len(users), n_items) what the thumbs on these customers' own lists add."""
        n = max(int(users.max(initial=-1)), int(self.user.max(initial=-1))) + 1
        to = sp.csr_matrix((self.sign, (self.user, np.arange(len(self)))), shape=(n, len(self)))[users]
        shift = NEAR * (to @ self.near).toarray()
        mine = to.tocoo()
        np.add.at(shift, (mine.row, self.item[mine.col]), (OWN - NEAR) * self.sign[mine.col])
        return shift.astype(np.float32)

    def shift(self, block: Candidates) -> FloatArray:
        """(b, c) what the thumbs add to the logarithm of the odds of each candidate."""
        items = np.maximum(block.items, 0)
        added = (self.worth * self.shop)[items].astype(np.float32)
        mine = np.flatnonzero(np.isin(block.users, self.user))
        if len(mine):
            added[mine] += np.take_along_axis(self.own(block.users[mine]), items[mine], 1)
        return added

    def judging(self, user: int, item: int) -> tuple[float, int]:
        """What the customer's own thumbs add to a product, and which thumb adds most of it, -1 for none."""
        mine = np.flatnonzero(self.user == user)
        if not len(mine):
            return 0.0, -1
        near = self.near[mine, item].toarray().ravel()
        added = self.sign[mine] * np.where(self.item[mine] == item, OWN, NEAR * near)
        return float(added.sum()), int(mine[np.argmax(np.abs(added))]) if added.any() else -1

    def counted(self, item: int) -> tuple[int, int]:
        """Thumbs up and down on the product and what is like it."""
        near = self.near[:, item].toarray().ravel() > 0
        return int((near & (self.sign > 0)).sum()), int((near & (self.sign < 0)).sum())


def none(n_items: int) -> Opinions:
    """Before anything was said."""
    empty = np.zeros(0, np.int64)
    return Opinions(empty, empty, np.zeros(0), sp.csr_matrix((0, n_items)), 0.0, np.zeros(n_items))


def shifted(scores: FloatArray, shift: FloatArray) -> FloatArray:
    """Scores between 0 and 1 with something added to the logarithm of their odds; -inf stays."""
    held = np.clip(np.where(np.isfinite(scores), scores, 0.5), EDGE, 1 - EDGE).astype(np.float64)
    moved = 1 / (1 + np.exp(-(np.log(held / (1 - held)) + shift)))
    return np.where(np.isfinite(scores), np.where(shift == 0, scores, moved), -np.inf).astype(np.float32)


def known_by(thumbs: Thumbs, day: np.datetime64) -> Thumbs:
    """The thumbs that had been given by a day: those about lists of that day or earlier, none undated."""
    return {
        about: thumb
        for about, thumb in thumbs.items()
        if thumb.day and np.datetime64(thumb.day, "D") <= day.astype("datetime64[D]")
    }


def learn(
    thumbs: Thumbs,
    dataset: Dataset,
    associations: Associations,
    by_name: NameModel | None,
    until: np.datetime64 | None,
) -> Opinions:
    """What thumbs say about the products of a day, and what they are worth to other customers.

    The worth w is the mode of Σ log σ(s w m) + log N(w; BELIEVED, SPREAD) over the thumbs, s being a thumb's
    sign and m what the thumbs on other customers' lists say of its product.

    Args:
        thumbs: all that may teach.
        dataset, associations, by_name: of that day.
        until: the day from which on it is judged, None where nothing is.

    Raises:
        LeakError: a thumb was given after that day.
    """
    if until is not None and len(known_by(thumbs, until)) < len(thumbs):
        raise LeakError(f"thumbs given after {until} were to teach what is judged from then on")
    found = placed(thumbs, dataset, associations, by_name)
    if not len(found):
        return found
    near, sign = found.near, found.sign
    said, weight = near.T @ sign, np.asarray(near.sum(0)).ravel()
    same = sp.csr_matrix((np.ones(len(sign)), (found.user, np.arange(len(sign)))))[found.user]
    cross = sp.csr_matrix(near[:, found.item].multiply(same))  # by the thumbs on the same customer's list
    left = weight[found.item] - np.asarray(cross.sum(0)).ravel()
    others = (said[found.item] - sign @ cross) / (left + DOUBT)
    fit = -np.logaddexp(0, -WORTHS[:, None] * (sign * others)).sum(1)
    fit -= (WORTHS - BELIEVED) ** 2 / (2 * SPREAD**2)
    return Opinions(
        found.user, found.item, sign, near, float(WORTHS[np.argmax(fit)]), np.asarray(said / (weight + DOUBT))
    )


def placed(
    thumbs: Thumbs, dataset: Dataset, associations: Associations, by_name: NameModel | None
) -> Opinions:
    """The thumbs by position; nothing is learnt from them. Those on unknown customers count for the shop."""
    said = sorted(thumbs.items())
    ids = pd.Index([folded(str(item)) for item in dataset.items], dtype=object)
    item = ids.get_indexer(pd.Index([about[1] for about, _ in said], dtype=object))
    people = pd.Index(sorted({about[0] for about, _ in said} - {str(user) for user in dataset.users}))
    users = pd.Index([*(str(user) for user in dataset.users), *people], dtype=object)
    user = users.get_indexer(pd.Index([about[0] for about, _ in said], dtype=object))
    known = item >= 0
    if not known.any():
        return none(dataset.n_items)
    user, item = user[known], item[known]
    sign = np.array([1.0 if thumb.up else -1.0 for _, thumb in said])[known]
    near = _likeness(item, associations, by_name)
    return Opinions(user, item, sign, near, 0.0, np.zeros(dataset.n_items))


def with_own(learnt: Opinions, now: Opinions) -> Opinions:
    """The thumbs of now, with what the last training learnt."""
    return Opinions(now.user, now.item, now.sign, now.near, learnt.worth, learnt.shop)


def _likeness(items: IntArray, associations: Associations, by_name: NameModel | None) -> sp.csr_matrix:
    """(len(items), n_items) 1 for the item itself; the share of its nearest neighbour's similarity by what
    customers buy, to the power SHARPNESS, or how far names are alike, whichever is more."""
    blocks: list[sp.csr_matrix] = []
    size = block_size(associations.item_item.shape[1])
    for start in range(0, len(items), size):
        part = items[start : start + size]
        near = sp.csr_matrix(associations.item_item[part], dtype=np.float64)
        most = near.max(axis=1).toarray().ravel()
        near = sp.csr_matrix(sp.diags_array(1 / np.where(most > 0, most, 1)) @ near).power(SHARPNESS)
        if by_name is not None:
            names = (by_name.similarities(part) - ALIKE) / (1 - ALIKE)
            near = sp.csr_matrix(near.maximum(sp.csr_matrix(np.maximum(names, 0).astype(np.float64))))
        itself = sp.csr_matrix((np.ones(len(part)), (np.arange(len(part)), part)), shape=near.shape)
        blocks.append(sp.csr_matrix(near.maximum(itself)))
    return sp.csr_matrix(sp.vstack(blocks))
