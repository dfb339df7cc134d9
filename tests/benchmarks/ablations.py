"""What each model and each group of columns is worth: `python -m tests.benchmarks.ablations FILE`.

The shop's own trees are fitted on the windows of the past that had ended by the last one and judged on that,
with everything and then without one thing at a time: a model (its columns, and the candidates that no other
proposed) or a group of columns. Prints one JSON object a line: the track, what was left out, NDCG@10, and how
much of it that cost, with the 95 % interval of the paired difference; means of the customers' figures over
SEEDS fits. Without BERT, whose place the likeness of names takes. FILE is read as the owner's would be.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine import openmp, pipeline
from engine.dataset import FloatArray, IntArray
from engine.metrics import Values, bootstrap
from engine.options import Options
from engine.ranking.blends import starting
from engine.ranking.boosting import Boosting
from engine.ranking.candidates import PROPOSALS
from engine.ranking.deciding import Deciding
from engine.ranking.features import BESIDE, COLUMNS, ITEM, MODELS, PAIR, USER
from engine.ranking.learning import HALF_LIFE, PARAMETERS, ROUNDS, Past, reached
from engine.ranking.looking_back import Shop, walk
from engine.ranking.meaning import Letters
from engine.splitting import OF_CUSTOMERS
from engine.stages import drive

SEEDS = (0, 1, 2)
GROUPS = {"pair": PAIR, "item": ITEM, "user": (*USER, *BESIDE)}


@dataclass(frozen=True)
class Trial:
    """What is left out: columns, and the candidates that one model alone proposed (-1: none)."""

    name: str
    columns: tuple[int, ...]
    model: int = -1


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the table; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("file", type=Path)
    asked = words.parse_args(argv)
    openmp.settle()
    boosting = Boosting()
    try:
        for track, past in _past(asked.file, boosting):
            whole = _quality(past, Trial("", ()), boosting)
            for trial in (Trial("nothing", ()), *_trials()):
                found = whole if not trial.columns else _quality(past, trial, boosting)
                cost = bootstrap(whole - found)
                line = {
                    "track": track,
                    "without": trial.name,
                    "ndcg": round(float(found.mean()), 4),
                    "cost": round(float(np.mean(whole - found)), 4),
                    "interval": [round(cost.low, 4), round(cost.high, 4)],
                }
                sys.stdout.write(json.dumps(line) + "\n")
                sys.stdout.flush()
    finally:
        boosting.close()
    return 0


def _trials() -> Iterator[Trial]:
    for place, model in enumerate(MODELS):
        yield Trial(str(model), (place, len(MODELS) + place), place)
    for name, group in GROUPS.items():
        yield Trial(f"columns of the {name}", tuple(COLUMNS.index(column) for column in group))


def _past(file: Path, boosting: Boosting) -> Iterator[tuple[str, list[Past]]]:
    """The windows of each track, the judged one last."""
    options = Options(files=(file,), backbone="none")
    table = drive(pipeline.read(options))
    cleaned = drive(pipeline.clean(table))
    associated = drive(pipeline.associate(cleaned, options))
    shop = Shop(table, cleaned.rules, cleaned.sales, associated.dataset, associated.associations)
    deciding = Deciding(boosting, 0, starting(associated.dataset.n_users), failed=True)  # nobody decides here
    windows = drive(walk(shop, options, Letters(), deciding)).windows
    for track in OF_CUSTOMERS:
        judged = windows[-1].cut.date
        before = [window for window in windows[:-1] if window.cut.end <= judged]
        yield str(track), [window.tracks[track].past for window in (*before, windows[-1])]


def _quality(past: Sequence[Past], trial: Trial, boosting: Boosting) -> Values:
    """(b,) NDCG@10 of the judged window's customers."""
    *before, judged = past
    columns = [column for column in range(len(COLUMNS)) if column not in trial.columns]
    age = [float((before[-1].cut.date - window.cut.date) / np.timedelta64(1, "D")) for window in before]
    weights = [0.5 ** (days / HALF_LIFE) for days in age]
    parts: list[Path] = []
    for window in before:
        stays = _stays(window.rows, trial)
        parts.append(boosting.keep(window.rows[stays], window.bought[stays], _groups(window.groups, stays)))
    rows = judged.rows
    stays = _stays(rows, trial)
    names = [COLUMNS[column] for column in columns]
    found = np.zeros(len(judged.groups))
    for seed in SEEDS:
        work = boosting.fit(parts, weights, columns, names, {**PARAMETERS, "seed": seed}, ROUNDS)
        scores = np.where(stays, drive(boosting.scores(drive(work), rows)), -np.inf)
        found += reached(scores.astype(np.float32), judged) / len(SEEDS)
    return found


def _stays(rows: FloatArray, trial: Trial) -> np.ndarray:
    """(n,) False where nobody but the model that is left out proposed the candidate."""
    if trial.model < 0:
        return np.ones(len(rows), bool)
    ranks = np.delete(rows[:, len(MODELS) : 2 * len(MODELS)], trial.model, axis=1)
    return (ranks < np.log2(1.0 + PROPOSALS)).any(axis=1)


def _groups(groups: IntArray, stays: np.ndarray) -> IntArray:
    """(b,) candidates of each customer that stay."""
    owner = np.repeat(np.arange(len(groups)), groups)
    return np.bincount(owner[stays], minlength=len(groups))


if __name__ == "__main__":
    sys.exit(main())
