"""How good the lists are, in a few plain lines."""

from engine.evaluation.proof import Certainty, Evaluation, TrackProof
from engine.models.base import ModelName
from engine.ranking.windows import LIST
from engine.running import Proved
from engine.splitting import Track
from engine.wording import Wording


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
                before=_percent(learned.before),
                after=_percent(learned.after),
            )
        )
    return told + [note for note in map(wording.note, proved.notices) if note]


def proof(evaluation: Evaluation, wording: Wording) -> list[str]:
    """One line a track, or why there is none."""
    if evaluation.cut is None:
        return [wording.note(evaluation.missing)]
    days = evaluation.cut.days
    rivals = {Track.ALL: ModelName.PERSONAL, Track.NEW: ModelName.POPULARITY}
    return [
        _line(evaluation.tracks[track], track, rival, days, wording)
        for track, rival in rivals.items()
        if track in evaluation.tracks
    ]


def _line(proof: TrackProof, track: Track, rival: ModelName, days: int, wording: Wording) -> str:
    """Hits in a hundred customers, ours and a simpler list's, and whether the difference may be chance."""
    figures = proof.figures
    if rival not in figures:
        rival = ModelName.POPULARITY
    sentence = wording.text(
        "result",
        f"proof_{track}",
        customers=proof.customers,
        days=days,
        length=LIST,
        ours=_percent(figures[ModelName.PAIRWELL].hit_rate.mean),
        rival=wording.quoted(wording.model(rival)),
        theirs=_percent(figures[rival].hit_rate.mean),
    )
    certainty = next((each.certainty for each in proof.verdicts if each.rival is rival), Certainty.HOLDS)
    if certainty is Certainty.HOLDS:
        return sentence
    return wording.text("result", str(certainty), sentence=sentence)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
