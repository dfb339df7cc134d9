"""Whole runs: the seven stages with everything around them. The command line's main jobs."""

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from engine import pipeline
from engine.bundles import Bundle
from engine.errors import EngineError
from engine.evaluation.proof import Evaluation
from engine.export.beside import beside
from engine.export.csv_files import check_folder
from engine.export.others import check_sales, check_words
from engine.feedback import Feedback
from engine.options import DeviceChoice, Options
from engine.pipeline import Associated, Cleaned, Exported
from engine.privacy.keys import key_of
from engine.ranking.looking_back import cuts_of
from engine.ranking.training import Training
from engine.reading.table import RawTable
from engine.recommendation import Recommendations
from engine.record import Recorder, build_record
from engine.ruling import day_of
from engine.sales import CleaningRules
from engine.shop import Shop, is_there
from engine.stages import Stage, Work

KEPT_IN_OUT = ".pairwell"
NO_PROOF = {  # why there is no proof, as the error that it is where the proof alone was asked for
    "proof.no_customers": "data.no_customers",
    "proof.no_dates": "data.no_dates",
    "proof.too_short": "data.too_short",
    "proof.nobody_came_back": "data.nobody_came_back",
}


@dataclass(frozen=True)
class Proved:
    """What `prove` found."""

    options: Options
    table: RawTable = field(repr=False)
    cleaned: Cleaned
    associated: Associated = field(repr=False)
    training: Training = field(repr=False)
    evaluation: Evaluation
    recorder: Recorder = field(repr=False)
    bundles: tuple[Bundle, ...] = field(default=(), repr=False)
    repairs: tuple[str, ...] = ()  # of the saved shop

    @property
    def notices(self) -> tuple[str, ...]:
        """Codes of what the owner should know (wording, `note`), each once."""
        nobody = () if self.training.dataset.n_users else ("run.no_customers",)
        return tuple(dict.fromkeys((*self.repairs, *nobody, *self.training.notices)))

    def record(self, lists: Mapping[str, int] | None = None) -> dict[str, Any]:
        """The record of the run so far."""
        return build_record(
            self.options,
            self.table,
            self.cleaned.report,
            self.training,
            self.evaluation,
            self.recorder,
            lists,
            self.bundles,
        ) | {"notices": list(self.notices)}


@dataclass(frozen=True)
class Run:
    """What `run_all` made and wrote."""

    proved: Proved
    recommendations: Recommendations = field(repr=False)
    exported: Exported
    record: Mapping[str, Any] = field(repr=False)


def checkpoints_of(options: Options) -> Path | None:
    """Where BERT's checkpoints of a run lie: in the shop, else beside the lists, else nowhere."""
    if options.shop is not None:
        return options.shop / "models"
    return options.out / KEPT_IN_OUT if options.out is not None else None


def run_all(options: Options) -> Work[Run]:
    """READ to EXPORT. The folder for the lists is looked at first; a saved shop is saved on the way.

    Raises:
        EngineError: whatever is wrong with words, files, data or folders.
    """
    if options.out is None:
        raise EngineError("options.no_out")
    check_folder(options.out, options.overwrite)
    with ExitStack() as opened:
        place = _Place(opened, options)
        proved = yield from _prove(place)
        recorder = proved.recorder
        limits = pipeline.limits_of(proved.options, place.feedback(), place.offered())
        work = pipeline.recommend(proved.training, proved.options, limits)
        lists = yield from recorder.track(Stage.RECOMMEND, work)
        facts = beside(
            proved.table, proved.cleaned.sales, proved.associated.catalogue, proved.options.catalogue
        )
        work = pipeline.export(lists, proved.options, options.out, proved.record, facts)
        exported = yield from recorder.track(Stage.EXPORT, work)
        record = proved.record(exported.rows)
        if place.shop is not None:
            place.shop.save_recommendations(lists)
            place.shop.keep_offered(day_of(proved.training.dataset), lists)
            place.shop.add_run(record)
    shutil.rmtree(options.out / KEPT_IN_OUT, ignore_errors=True)
    return Run(proved, lists, exported, record)


def prove(options: Options) -> Work[Proved]:
    """READ to EVALUATE: the proof alone.

    Raises:
        EngineError: as `run_all`; data.* where the sales are too few for a proof.
    """
    with ExitStack() as opened:
        proved = yield from _prove(_Place(opened, options), needs_proof=True)
        if proved.evaluation.cut is None:
            raise EngineError(NO_PROOF[proved.evaluation.missing])
        return proved


def look(options: Options) -> Work[tuple[RawTable, Cleaned]]:
    """READ and CLEAN."""
    table = yield from pipeline.read(options)
    return table, (yield from pipeline.clean(table))


class _Place:
    """The saved shop of a run, if it has one: an old one is open from the start, a new one made once there is
    something to keep in it."""

    def __init__(self, opened: ExitStack, options: Options) -> None:
        self.opened = opened
        self.shop: Shop | None = None
        self.options = options
        if options.shop is not None and is_there(options.shop):
            self.shop = opened.enter_context(Shop.open(options.shop, create=False))
            if not options.pseudonymise:  # a shop that has pseudonyms keeps to them
                options = replace(options, pseudonymise=self.shop.load_options().pseudonymise)
            elif not self.shop.load_options().pseudonymise:
                self.shop.pseudonymise(key_of(options.pseudonymise))
            self.options = options
        self.saved = self._saved_table()
        if self.saved is not None:
            self.options = replace(options, files=tuple(file.path for file in self.saved.files))
        self.options = pipeline.prepared(self.options)
        _check_early(self.options)

    def table(self) -> Work[RawTable]:
        """The owner's files, or the table that the shop kept where none is named."""
        if self.saved is not None:
            return self.saved
        forgotten = self.shop.forgotten() if self.shop is not None else None
        return (yield from pipeline.read(self.options, forgotten))

    def rules(self, table: RawTable) -> CleaningRules:
        """The shop's own; rows put back by hand are forgotten where the file is another."""
        if self.shop is None:
            return CleaningRules()
        rules = self.shop.load_rules()
        before = self.saved or self.shop.load_table()
        same = before is not None and before.fingerprint == table.fingerprint
        return rules if same else replace(rules, put_back=frozenset())

    def keep(self, table: RawTable, cleaned: Cleaned) -> None:
        """Saves what was read and asked for."""
        if self.options.shop is None:
            return
        if self.shop is None:
            self.shop = self.opened.enter_context(Shop.open(self.options.shop))
        if self.saved is None:
            self.shop.save_table(table)
        self.shop.save_rules(cleaned.rules)
        self.shop.save_options(self.options)

    def feedback(self) -> Feedback | None:
        """What was said about earlier lists."""
        return self.shop.journal.feedback() if self.shop is not None else None

    def offered(self) -> pd.DataFrame | None:
        """What earlier lists offered."""
        return self.shop.journal.offered() if self.shop is not None else None

    def _saved_table(self) -> RawTable | None:
        if self.shop is None or self.options.files or self.options.sample:
            return None
        return self.shop.load_table()


def _prove(place: _Place, needs_proof: bool = False) -> Work[Proved]:
    recorder, options = Recorder(), place.options
    table = yield from recorder.track(Stage.READ, place.table())
    cleaned = yield from recorder.track(Stage.CLEAN, pipeline.clean(table, place.rules(table)))
    if needs_proof and not cuts_of(cleaned.sales, options):
        raise EngineError(_why_no_proof(cleaned))
    check_sales(options.also, table, cleaned.sales)
    place.keep(table, cleaned)
    associated = yield from recorder.track(Stage.ASSOCIATE, pipeline.associate(cleaned, options))
    checkpoints = checkpoints_of(options)
    work = pipeline.train(table, cleaned, associated, options, checkpoints, place.feedback())
    training = yield from recorder.track(Stage.TRAIN, work)
    place.opened.callback(training.boosting.close)
    found = yield from recorder.track(Stage.TRAIN, pipeline.bundle(training, associated))
    evaluation = yield from recorder.track(Stage.EVALUATE, pipeline.evaluate(training))
    repairs = place.shop.repairs if place.shop is not None else ()
    return Proved(options, table, cleaned, associated, training, evaluation, recorder, found, repairs)


def _why_no_proof(cleaned: Cleaned) -> str:
    return "data.too_short" if cleaned.sales.has_dates else "data.no_dates"


def _check_early(options: Options) -> None:
    """Whatever would fail after minutes of work fails now."""
    pipeline.limits_of(options)
    if options.pseudonymise:
        key_of(options.pseudonymise)
    check_words(options)
    if options.backbone == "none":
        return
    if options.backbone != "auto":
        from engine.models.bert import backbones

        backbones.find(options.backbone, ())
    if options.device not in {DeviceChoice.AUTO, DeviceChoice.CPU}:
        from engine.models.bert import devices

        devices.choose(options.device)
