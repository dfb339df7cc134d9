"""The proof as a run writes it down: what JSON knows alone, a null where something is missing."""

import math
from typing import Any

import numpy as np
import pandas as pd

from engine.evaluation.figures import Figures
from engine.evaluation.proof import Evaluation, TrackProof
from engine.evaluation.split import Span, Split
from engine.evaluation.verdicts import Difference
from engine.metrics import Interval
from engine.splitting import Track


def proof_record(evaluation: Evaluation) -> dict[str, Any] | None:
    """The proof: every model on every track with its intervals; null where there is none."""
    if evaluation.cut is None:
        return None
    return {
        "cut": day(evaluation.cut.date),
        "days": evaluation.cut.days,
        "split": _split(evaluation.split),
        "tracks": {str(track): _track(track, proof) for track, proof in evaluation.tracks.items()},
    }


def _split(split: Split | None) -> dict[str, Any] | None:
    if split is None:
        return None
    return {"fit": _span(split.fit), "validate": _span(split.validate), "test": _span(split.test)}


def _span(span: Span | None) -> dict[str, str | None] | None:
    return None if span is None else {"from": day(span.first), "to": day(span.last)}


def _track(track: Track, proof: TrackProof) -> dict[str, Any]:
    return {
        "orders" if track is Track.TOGETHER else "customers": proof.customers,
        "list_size": proof.length,
        "models": {str(name): _figures(figures) for name, figures in proof.figures.items()},
        "best_rival": str(proof.best) if proof.best is not None else None,
        "verdicts": [
            {
                "rival": str(verdict.rival),
                "hit_rate": _difference(verdict.hit_rate),
                "ndcg": _difference(verdict.ndcg),
            }
            for verdict in proof.verdicts
        ],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {**_interval(difference.interval), "certainty": str(difference.certainty)}


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "ndcg": _interval(figures.ndcg),
        "hit_rate": _interval(figures.hit_rate),
        "recall": _interval(figures.recall),
        "map": _interval(figures.average_precision),
        "novelty": _interval(figures.novelty),
        "popularity": _interval(figures.popularity),
        "popularity_bias": _interval(figures.popularity_bias),
        "repeats": _interval(figures.repeats),
        "coverage": figure(figures.coverage, 6),
        "gini": figure(figures.gini, 6),
        "without_list": figures.without_list,
    }


def _interval(interval: Interval) -> dict[str, float | None]:
    return {
        "mean": figure(interval.mean, 6),
        "low": figure(interval.low, 6),
        "high": figure(interval.high, 6),
    }


def figure(value: float | None, digits: int) -> float | None:
    """A number as JSON knows it; null for what is none."""
    return None if value is None or not math.isfinite(value) else round(float(value), digits)


def day(moment: np.datetime64 | pd.Timestamp | None) -> str | None:
    """The day in ISO 8601; null for none."""
    if moment is None or pd.isna(moment):
        return None
    return pd.Timestamp(moment).strftime("%Y-%m-%d")
