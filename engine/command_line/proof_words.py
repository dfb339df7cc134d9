"""How good the lists are, in a few plain lines."""

from engine.evaluation.proof import Evaluation, TrackProof
from engine.evaluation.verdicts import TOO_FEW, Certainty, Verdict
from engine.models.base import ModelName
from engine.running import Proved
from engine.splitting import Track
from engine.wording import Wording

COMPARED = {  # whose figure stands beside Pairwell's, the first that was judged
    Track.ALL: (ModelName.PERSONAL, ModelName.POPULARITY),
    Track.NEW: (ModelName.POPULARITY,),
    Track.COLD: (ModelName.CHANCE,),
    Track.TOGETHER: (ModelName.CONFIDENCE,),
}


def lines(proved: Proved, wording: Wording) -> list[str]:
    """The proof of each track, what BERT learned, and what the owner should know."""
    told = [*proof(proved.evaluation, wording)]
    learned = proved.training.learned
    if learned is not None and learned.before is not None and learned.after is not None:
        told.append(
            wording.text(
                "result",
                "learned",
                steps=learned.steps,
                seconds=round(learned.seconds),
                device=learned.device,
                before=f"{100 * learned.before:.0f}",
                after=f"{100 * learned.after:.0f}",
            )
        )
    if learned is not None and learned.why:
        told.append(wording.note(learned.why))
    return told + [note for note in map(wording.note, proved.notices) if note]


def proof(evaluation: Evaluation, wording: Wording) -> list[str]:
    """On which days, and one line a track; or why there is none."""
    if evaluation.cut is None or evaluation.split is None:
        return [wording.note(evaluation.missing)]
    test = evaluation.split.test
    tested = wording.text("verdict", "tested", days=evaluation.cut.days, first=test.first, last=test.last)
    found = [(track, evaluation.tracks[track]) for track in COMPARED if track in evaluation.tracks]
    return [tested, *(track_line(track, each, wording) for track, each in found)]


def track_line(track: Track, proof: TrackProof, wording: Wording) -> str:
    """What the lists reached, what simpler ones would have, and whether the difference is certain."""
    rival = next((name for name in COMPARED[track] if name in proof.figures), proof.best)
    verdict = proof.verdict(rival) if rival is not None else None
    best = proof.verdict(proof.best) if proof.best is not None and proof.best is not rival else None
    base = 100 if proof.customers >= TOO_FEW else proof.customers
    facts = {"base": base, "length": proof.length}
    if verdict is None:
        ours = _counted(proof, ModelName.PAIRWELL, base, 0)
        return wording.text("verdict", track, ours=ours, **facts) + wording.text("verdict", "stop")
    digits = max(_digits(proof, each, base) for each in (verdict, best) if each is not None)
    told = wording.text("verdict", track, ours=_counted(proof, ModelName.PAIRWELL, base, digits), **facts)
    sentence = _against("against", track, verdict, proof, digits, wording, told)
    if best is None:
        return sentence
    other = _against("best", track, best, proof, digits, wording)
    return wording.text("verdict", "both", first=sentence, second=other)


def _against(
    key: str,
    track: Track,
    verdict: Verdict,
    proof: TrackProof,
    digits: int,
    wording: Wording,
    told: str = "",
) -> str:
    """A rival's figure and how certain the difference is, after what was told before."""
    base = 100 if proof.customers >= TOO_FEW else proof.customers
    of_orders = "_together" if track is Track.TOGETHER else ""
    theirs = _counted(proof, verdict.rival, base, digits)
    rival = wording.quoted(wording.model(verdict.rival))
    told = wording.text("verdict", f"{key}{of_orders}", told=told, rival=rival, theirs=theirs)
    certainty, order = verdict.hit_rate.certainty, verdict.ndcg
    ending = f"{certainty}{of_orders}" if certainty is Certainty.TOO_FEW else str(certainty)
    if certainty is Certainty.MAY_BE_CHANCE and order.certainty is Certainty.HOLDS and order.interval.low > 0:
        ending = "higher"
    return wording.text("verdict", ending, told=told)


def _counted(proof: TrackProof, model: ModelName, base: int, digits: int) -> str:
    return f"{proof.figures[model].hit_rate.mean * base:.{digits}f}"


def _digits(proof: TrackProof, verdict: Verdict, base: int) -> int:
    """One decimal where a certain difference would vanish in the rounding."""
    alike = _counted(proof, ModelName.PAIRWELL, base, 0) == _counted(proof, verdict.rival, base, 0)
    return int(alike and verdict.hit_rate.certainty is Certainty.HOLDS)
