"""What a run writes about itself: seconds and peak memory of each stage, and run.json."""

import importlib.metadata
import math
import os
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from engine.associations import Associations
from engine.bundles import Bundle
from engine.dataset import Dataset
from engine.evaluation.proof import Evaluation
from engine.evaluation.written import day, figure, proof_record
from engine.options import Choices, Options
from engine.ranking.meaning import Learned
from engine.ranking.training import Training
from engine.reading.table import FileReading, RawTable
from engine.sales import CleaningReport
from engine.stages import Stage, Work

T = TypeVar("T")
BUNDLES = 10  # that are written down
VERSION = 1  # of the keys of run.json
MEBIBYTE = 1024**2
PACKAGES = ("numpy", "scipy", "pandas", "pyarrow", "lightgbm", "torch", "transformers", "tokenizers")


@dataclass(frozen=True, slots=True)
class StageCost:
    """What a stage took.

    Attributes:
        seconds: of work and of waiting for whoever drives.
        peak_mib: the process's highest resident memory up to the stage's end, MiB; None where the system
            does not say.
    """

    seconds: float
    peak_mib: float | None


class Recorder:
    """Notes what each stage of one run takes; a stage that runs twice adds up."""

    def __init__(self) -> None:
        self._done: dict[Stage, StageCost] = {}
        self._open: dict[Stage, float] = {}

    @property
    def costs(self) -> Mapping[Stage, StageCost]:
        """What the stages took so far, the one under way included."""
        now = time.perf_counter()
        under_way = {stage: self._with(stage, now - begun) for stage, begun in self._open.items()}
        return self._done | under_way

    def track(self, stage: Stage, work: Work[T]) -> Work[T]:
        """The same work, noted."""
        self._open[stage] = time.perf_counter()
        try:
            return (yield from work)
        finally:
            self._done[stage] = self._with(stage, time.perf_counter() - self._open.pop(stage))

    def _with(self, stage: Stage, seconds: float) -> StageCost:
        before = self._done.get(stage, StageCost(0.0, None)).seconds
        return StageCost(before + seconds, peak_memory())


def build_record(
    options: Options,
    table: RawTable,
    report: CleaningReport,
    training: Training,
    evaluation: Evaluation,
    recorder: Recorder,
    lists: Mapping[str, int] | None = None,
    bundles: Sequence[Bundle] = (),
) -> dict[str, Any]:
    """run.json, made of what JSON knows alone: no NaN, a null where something is missing.

    Its keys:
        record: version of these keys. program: name, version, versions of the libraries, system, python.
        options: every option as given, by its field's name in engine.options.
        device: human name of where BERT ran, null without BERT.
        input: fingerprint (SHA-256 of the files' bytes), files (path, format, encoding, delimiter, sheet,
            header_row, mapping, also, date_format, decimal, rows).
        cleaning: rows, kept, without_customer, set_aside and changed ([{reason, rows}]), customers,
            products, orders, merged_spellings, from, to (ISO days or null).
        matrices: user_item, item_item, user_user, together: rows, columns, cells (stored ones); n_orders,
            capped_orders.
        proof: null without one. cut (ISO day), days; split: fit, validate (null where nothing was chosen),
            test: from, to (ISO days, both among them): what taught, what chose, what judged and did nothing
            else. tracks (without customers in the shop `together` alone): track → customers (on `together`:
            orders instead), list_size, best_rival (the classic model whose lists hit most), models: model
            → ndcg, hit_rate, recall, map, novelty
            (bits), popularity (percentile of what is listed), popularity_bias (the same less that of what
            was then bought), repeats ({mean, low, high}), coverage, gini, without_list; verdicts: [{rival,
            hit_rate, ndcg}] of Pairwell less each other model ({mean, low, high, certainty: holds |
            may_be_chance | too_few}).
        proof_missing: code of why there is no proof (wording, `note`), else null.
        learned: what BERT's fine-tuning did: backbone, device, steps, seconds, before, after, stopped, way
            (what of it learned), why (code of why auto chose that, else ""); or null.
        orders: track → way (ranker | blend), figures (NDCG@10 of each way on the validation
            window), dropped (columns that did not help there), weights (of the blend, model → weight).
        pairs: who orders the product lists: way (ranker | weighted), figures (hit rate at 5 of each way on
            the validation window; empty where there was none).
        rates: half_life (days in which a purchase loses half its weight), popularity_days (whose buyers make
            a best-seller), as a window of the past chose them.
        bundles: the best BUNDLES of them, [{products (ids), orders, expected, low, high, amount, margin}]:
            orders that hold all; pieces a month beyond those sold anyway (without dates: over the whole
            file), between low and high; money and margin of these, null where not known.
        windows: [{from, to, customers: track → number}]: the days of the past that were looked at.
        notices: codes of what the owner should know.
        lists: file → rows in it.
        stages: stage → seconds, peak_mib (MiB, up to the stage's end).

    Args:
        options: of the run.
        table, report, training, evaluation: the values of READ, CLEAN, TRAIN and EVALUATE.
        recorder: what the stages took so far.
        lists: rows of each file; None where none is written.
        bundles: best first.
    """
    return {
        "record": VERSION,
        "program": _program(),
        "options": {field.name: plain(getattr(options, field.name)) for field in fields(options)},
        "device": training.learned.device if training.learned else None,
        "input": {"fingerprint": table.fingerprint, "files": [_file(file) for file in table.files]},
        "cleaning": cleaning_record(report),
        "matrices": matrices_record(training.dataset, training.associations),
        "proof": proof_record(evaluation),
        "proof_missing": evaluation.missing or None,
        "learned": _learned(training.learned),
        "orders": {
            str(track): {
                "way": str(order.way),
                "figures": {way: figure(value, 4) for way, value in order.figures},
                "dropped": list(order.dropped),
                "weights": plain(order.blend.weights),
            }
            for track, order in training.orders.items()
        },
        "pairs": {
            "way": str(training.pairs.way),
            "figures": {way: figure(value, 4) for way, value in training.pairs.figures},
        },
        "rates": asdict(training.rates),
        "bundles": [_bundle(bundle, training.dataset) for bundle in bundles[:BUNDLES]],
        "windows": [
            {
                "from": day(window.cut.date),
                "to": day(window.cut.end),
                "customers": {str(track): len(judged.users) for track, judged in window.tracks.items()},
            }
            for window in training.windows
        ],
        "notices": list(training.notices),
        "lists": plain(lists),
        "stages": {
            str(stage): {"seconds": figure(cost.seconds, 3), "peak_mib": figure(cost.peak_mib, 1)}
            for stage, cost in recorder.costs.items()
        },
    }


def cleaning_record(report: CleaningReport) -> dict[str, Any]:
    """The count of the cleaning, as `read --json` and run.json give it."""
    return {
        "rows": report.rows,
        "kept": report.kept,
        "without_customer": report.without_customer,
        "set_aside": [
            {"reason": str(each.rule), "rows": each.rows} for each in report.set_aside if each.rows
        ],
        "changed": [{"reason": str(each.rule), "rows": each.rows} for each in report.changed],
        "customers": report.customers,
        "products": report.products,
        "orders": report.orders,
        "merged_spellings": report.merged_spellings,
        "from": day(report.first),
        "to": day(report.last),
    }


def matrices_record(dataset: Dataset, associations: Associations) -> dict[str, Any]:
    """The sizes of the matrices."""
    sizes: dict[str, Any] = {}
    for name in ("user_item", "item_item", "user_user", "together"):
        matrix = getattr(associations, name)
        rows, columns = matrix.shape
        sizes[name] = {"rows": int(rows), "columns": int(columns), "cells": int(matrix.nnz)}
    unsold = dataset.n_items - dataset.n_sold
    orders = {"n_orders": int(associations.n_orders), "capped_orders": int(associations.capped_orders)}
    return {**sizes, **orders, "unsold_products": int(unsold)}


def versions() -> dict[str, str | None]:
    """The installed versions of the libraries whose results could differ; null for one that is missing."""
    return {name: _version(name) for name in PACKAGES}


def version() -> str:
    """Pairwell's own."""
    return _version("pairwell") or "0"


def peak_memory() -> float | None:
    """Highest resident memory of this process so far, MiB; None where the system does not say."""
    if sys.platform == "win32":
        return _peak_on_windows()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEBIBYTE if sys.platform == "darwin" else peak / 1024  # bytes there, KiB elsewhere


def plain(value: Any) -> Any:
    """A value as JSON knows it: enums and paths as text, what is not a number null."""
    match value:
        case Enum():
            return str(value)
        case None | str() | bool():
            return value
        case Path():
            return str(value)
        case np.generic():
            return plain(value.item())
        case int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case Choices():
            return {name: each for name, each in asdict(value).items() if each is not None}
        case frozenset() | set():
            return sorted(plain(each) for each in value)
        case _:
            return str(value)


def _program() -> dict[str, Any]:
    return {
        "name": "Pairwell",
        "version": version(),
        "versions": versions(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
    }


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _file(file: FileReading) -> dict[str, Any]:
    left_out = {"confidence"}
    return {
        field.name: plain(getattr(file, field.name)) for field in fields(file) if field.name not in left_out
    }


def _learned(learned: Learned | None) -> dict[str, Any] | None:
    if learned is None:
        return None
    return {field.name: plain(getattr(learned, field.name)) for field in fields(learned)}


def _bundle(bundle: Bundle, dataset: Dataset) -> dict[str, Any]:
    return {
        "products": [str(dataset.items[item]) for item in bundle.items],
        "orders": bundle.orders,
        **{name: figure(getattr(bundle, name), 4) for name in ("expected", "low", "high")},
        **{name: figure(getattr(bundle, name), 2) for name in ("amount", "margin")},
    }


def _peak_on_windows() -> float | None:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *(
                (name, ctypes.c_size_t)
                for name in (
                    "PeakWorkingSetSize",
                    "WorkingSetSize",
                    "QuotaPeakPagedPoolUsage",
                    "QuotaPagedPoolUsage",
                    "QuotaPeakNonPagedPoolUsage",
                    "QuotaNonPagedPoolUsage",
                    "PagefileUsage",
                    "PeakPagefileUsage",
                )
            ),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    windows: Any = getattr(ctypes, "WinDLL")  # noqa: B009 - unknown to the type checker elsewhere
    process = wintypes.HANDLE(-1)  # this process
    asked = windows("kernel32").K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return counters.PeakWorkingSetSize / MEBIBYTE if asked else None
