"""The proof as counts and sentences."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from engine.evaluation.proof import Evaluation, TrackProof
from engine.evaluation.verdicts import Certainty, Verdict
from engine.metrics import Interval
from engine.models.base import ModelName
from engine.ranking.order import Order, leading
from engine.splitting import Track
from gui.facts import TOO_FEW
from gui.pages.words import wording
from gui.widgets.interval_bars import IntervalBar

RIVALS = {  # shown besides the best of all
    Track.ALL: (ModelName.PERSONAL, ModelName.POPULARITY),
    Track.NEW: (ModelName.POPULARITY,),
    Track.COLD: (ModelName.NAMES, ModelName.CHANCE),
    Track.TOGETHER: (ModelName.CONFIDENCE, ModelName.POPULARITY),
}
MOST_RIVALS = 3


def rivals_of(proof: TrackProof, track: Track) -> list[ModelName]:
    """Whom Pairwell is shown beside: the best rival, and those that an owner knows; the better ones first."""
    names = dict.fromkeys(name for name in (proof.best, *RIVALS[track]) if name is not None)
    shown = [name for name in names if name in proof.figures][:MOST_RIVALS]
    return sorted(shown, key=lambda name: -proof.figures[name].hit_rate.mean)


def base_of(proof: TrackProof) -> int:
    """Of how many customers shares are told: 100, or all of them where they are few."""
    return 100 if proof.customers >= TOO_FEW else proof.customers


def hits_of(proof: TrackProof, model: ModelName) -> int:
    """Customers of the base whose list by this model held something that they then bought."""
    return round(proof.figures[model].hit_rate.mean * base_of(proof))


def bars_of(proof: TrackProof, track: Track) -> list[IntervalBar]:
    """Pairwell's bar and its rivals' below it, as shares of 100."""
    base = base_of(proof)
    models = [ModelName.PAIRWELL, *rivals_of(proof, track)]
    return [
        _bar(wording().model(name), proof.figures[name].hit_rate, base, name is ModelName.PAIRWELL)
        for name in models
    ]


def scale_of(evaluation: Evaluation) -> float:
    """The largest share that any bar of the page reaches, of 100."""
    bars = [bar for track, proof in evaluation.tracks.items() for bar in bars_of(proof, track)]
    return max((bar.high for bar in bars), default=100.0)


def names_of(evaluation: Evaluation) -> list[str]:
    """The names of all bars of the page."""
    return [bar.name for track, proof in evaluation.tracks.items() for bar in bars_of(proof, track)]


def is_worse(proof: TrackProof) -> bool:
    """Whether best-sellers alone would have done better."""
    ours, theirs = hits_of(proof, ModelName.PAIRWELL), hits_of(proof, ModelName.POPULARITY)
    return theirs > ours


@dataclass(frozen=True)
class Line:
    """A verdict: an icon, its colour, a sentence."""

    icon: str
    token: str
    text: str


class ProofWords(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def verdicts(self, track: Track, proof: TrackProof) -> list[Line]:
        """Pairwell against each rival that is shown."""
        found = map(proof.verdict, rivals_of(proof, track))
        return [self.verdict(track, proof, each) for each in found if each is not None]

    def verdict(self, track: Track, proof: TrackProof, verdict: Verdict) -> Line:
        """Pairwell against one rival, in customers (orders), and whether it holds."""
        more = hits_of(proof, ModelName.PAIRWELL) - hits_of(proof, verdict.rival)
        rival = wording().quoted(wording().model(verdict.rival))
        certainty = verdict.hit_rate.certainty
        if certainty is Certainty.HOLDS:
            good = verdict.hit_rate.interval.mean > 0
            icon, token = ("circle-check", "accent") if good else ("circle-alert", "warn")
            told = self._told(track, more, rival) if more else self._hardly(rival, good)
            return Line(icon, token, self.tr("{}: this holds.").format(told))
        told = self._told(track, more, rival)
        higher = verdict.ndcg.certainty is Certainty.HOLDS and verdict.ndcg.interval.mean > 0
        if certainty is Certainty.TOO_FEW:
            few = self.tr("{}: too few orders to say.")
            words = few if track is Track.TOGETHER else self.tr("{}: too few customers to say.")
        elif higher:
            words = self.tr("{}: may be chance, but hits stand higher on the list.")
        else:
            words = self.tr("{}: may be chance.") if more else "{}"
        return Line("circle-minus", "text2", words.format(told))

    def _told(self, track: Track, more: int, rival: str) -> str:
        orders = track is Track.TOGETHER
        if more > 0 and orders:
            told = self.tr("%n more order(s) than {}", "", more)
        elif more > 0:
            told = self.tr("%n more than {}", "", more)
        elif more < 0 and orders:
            told = self.tr("%n order(s) less than {}", "", -more)
        elif more < 0:
            told = self.tr("%n fewer than {}", "", -more)
        else:
            told = self.tr("As many as {}")
        return told.format(rival)

    def _hardly(self, rival: str, good: bool) -> str:
        """A certain difference that vanishes in the rounding."""
        words = self.tr("A little more than {}") if good else self.tr("A little less than {}")
        return words.format(rival)

    def headline(self, track: Track, proof: TrackProof) -> tuple[str, str]:
        """The page's sentence, and its phrase in accent."""
        ours, base = hits_of(proof, ModelName.PAIRWELL), base_of(proof)
        orders = track is Track.TOGETHER
        if is_worse(proof):
            theirs = hits_of(proof, ModelName.POPULARITY)
            words = self.tr("Best-sellers alone would have reached {theirs} of {base} customers, {lists}")
            if orders:
                words = self.tr("Best-sellers alone would have met {theirs} of {base} orders, {lists}")
            phrase = self.tr("these lists {}").format(ours)
            return words.format(theirs=theirs, base=base, lists="{}"), phrase
        words = self.tr("Of {base} customers, {hits} bought something from their list")
        if orders:
            words = self.tr("Of {base} orders, {hits} held something listed beside one of their products")
        return words.format(base=base, hits="{}"), str(ours)

    def subline(self, evaluation: Evaluation, proof: TrackProof, order: Order | None) -> str:
        """On what it was tested, and what best-sellers or the lists rest on."""
        days = evaluation.cut.days if evaluation.cut else 0
        told = self.tr("Tested on your last %n day(s).", "", days)
        if not is_worse(proof):
            theirs = hits_of(proof, ModelName.POPULARITY)
            told += self._simpler(proof, theirs)
        elif order is not None:
            model = wording().quoted(wording().model(leading(order)))
            told += self.tr(" The lists now rest on {} most.").format(model)
        return told + self.tr(" The lines show how sure each is.")

    def title(self, track: Track) -> str:
        """The name of a track."""
        match track:
            case Track.ALL:
                return self.tr("Anything")
            case Track.NEW:
                return self.tr("Never bought before")
            case Track.COLD:
                return self.tr("Never sold before")
            case Track.TOGETHER:
                return self.tr("Beside a product")

    def _simpler(self, proof: TrackProof, theirs: int) -> str:
        """What best-sellers would have reached, and the best of all simpler lists."""
        if proof.best in (None, ModelName.POPULARITY):
            return self.tr(" Best-sellers alone would have reached {}.").format(theirs)
        words = self.tr(" Best-sellers alone would have reached {theirs}, the best simpler list {best}.")
        return words.format(theirs=theirs, best=hits_of(proof, proof.best))

    def asks(self, track: Track, proof: TrackProof) -> str:
        """What a track counts."""
        base = base_of(proof)
        if track is Track.COLD:
            return self.tr(
                "Of {} who bought what was new in the shop, how many found it on their list"
            ).format(base)
        if track is Track.TOGETHER:
            return self.tr(
                "Of {} orders, how many held something that is listed beside one of its products"
            ).format(base)
        if track is Track.ALL:
            return self.tr("Of {} customers who came back, how many bought from their list").format(base)
        return self.tr("Of {} who tried something new, how many found it on their list").format(base)

    def summary(self, track: Track, proof: TrackProof) -> str:
        """The bars, said."""
        base = base_of(proof)
        told = [f"{bar.name}: {bar.figure} ({bar.span})" for bar in bars_of(proof, track)]
        words = self.tr("Orders of {}. {}") if track is Track.TOGETHER else self.tr("Customers of {}. {}")
        return words.format(base, "; ".join(told))

    def hit_rate(self, track: Track, proof: TrackProof) -> tuple[str, str, str]:
        """The help card of the number in the bars."""
        words = self.tr(
            "The share of customers whose list of ten held at least one thing that they bought later. "
            "The range is where the number would lie 95 times in 100 with other customers like these."
        )
        if track is Track.NEW:
            words = self.tr(
                "The same, but only products that the customer had never bought count, and only such "
                "products stand on the list. It is harder, and shows whether new ideas are any good."
            )
        if track is Track.COLD:
            words = self.tr(
                "The same, but only products that nobody had ever bought count, and only such products stand "
                "on the list. They are known by their names alone."
            )
        if track is Track.TOGETHER:
            words = self.tr(
                "The share of later orders in which, one product given, another stands on the list beside "
                "it; the mean over all products of the order."
            )
            formula = self.tr("sum of the orders' shares ÷ all {} orders").format(proof.customers)
            return self.tr("Hit rate at {}").format(proof.length), words, formula
        formula = self.tr("customers with at least one hit ÷ all {} customers").format(proof.customers)
        return self.tr("Hit rate at {}").format(proof.length), words, formula

    def ndcg(self, track: Track, proof: TrackProof) -> tuple[str, str, str]:
        """The help card of the order of the list, with this shop's numbers."""
        names = (ModelName.PAIRWELL, *rivals_of(proof, track))
        told = ", ".join(f"{wording().model(n)} {proof.figures[n].ndcg.mean:.2f}" for n in names)
        words = self.tr(
            "It also asks how far up the hits stand: 1 when all that was bought stands at the very top, "
            "0 when nothing of it is on the list. Here: {}."
        ).format(told)
        formula = self.tr(
            "DCG ÷ the best possible DCG; DCG = sum of 1 ÷ log2(1 + rank) over the hits "
            "(Järvelin and Kekäläinen 2002)"
        )
        return self.tr("NDCG at {}").format(proof.length), words, formula


def _bar(name: str, rate: Interval, base: int, own: bool) -> IntervalBar:
    low, high = round(rate.low * base), round(rate.high * base)
    figure = str(round(rate.mean * base))
    return IntervalBar(name, rate.mean * 100, rate.low * 100, rate.high * 100, figure, f"{low}–{high}", own)
