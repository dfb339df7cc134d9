"""The seven stages in their order: what the command line and the window both call."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from engine import associations as associating
from engine import dataset as datasets
from engine import recommendation as recommending
from engine.associations import Associations
from engine.bundles import Bundle, bundles
from engine.cleaning import clean as clean_table
from engine.cleaning import propose
from engine.dataset import Dataset
from engine.errors import EngineError
from engine.evaluation import proof
from engine.evaluation.proof import Evaluation
from engine.export import csv_files
from engine.export.beside import Beside
from engine.export.csv_files import Record
from engine.export.flavours import flavour_of
from engine.export.hidden import hidden
from engine.export.others import others
from engine.feedback import Feedback
from engine.options import Options
from engine.privacy.forgotten import Forgotten, without
from engine.privacy.keys import key_of
from engine.privacy.pseudonyms import pseudonymised
from engine.ranking import training as training_stage
from engine.ranking.looking_back import Shop
from engine.ranking.meaning import Letters, Meaning, meaning_for
from engine.ranking.training import Training
from engine.reading import read as read_files
from engine.reading.catalogue import read_catalogue, read_ids
from engine.reading.table import CatalogueItem, RawTable
from engine.recommendation import Recommendations
from engine.ruling import NOTHING_OFFERED, Limits
from engine.sales import CleaningReport, CleaningRules, Sales
from engine.stages import Work
from engine.wording import Wording
from resources import sample


@dataclass(frozen=True)
class Cleaned:
    """The value of CLEAN."""

    sales: Sales = field(repr=False)
    report: CleaningReport
    rules: CleaningRules


@dataclass(frozen=True)
class Associated:
    """The value of ASSOCIATE."""

    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    catalogue: tuple[CatalogueItem, ...] = field(repr=False)


@dataclass(frozen=True)
class Exported:
    """The value of EXPORT: the folder, and the rows of each file in it."""

    folder: Path
    rows: Mapping[str, int]


def prepared(options: Options) -> Options:
    """The options as a run needs them.

    Raises:
        EngineError: a choice that this version does not have; no file.
    """
    options.refuse_what_is_not_there_yet()
    whole = with_sample(options)
    if not whole.files:
        raise EngineError("options.no_file")
    return whole


def with_sample(options: Options) -> Options:
    """The options with the sample shop's files in place of the owner's where it is asked for."""
    if not options.sample:
        return options
    sales, catalogue = sample.paths(options.language)
    return replace(options, files=(sales,), catalogue=options.catalogue or catalogue)


def read(options: Options, forgotten: Forgotten | None = None) -> Work[RawTable]:
    """READ: the owner's files; customers by pseudonyms where that is asked for, none who is forgotten."""
    table = yield from read_files(options.files, options.mapping, options.choices)
    known = forgotten or Forgotten()
    table = without(table, known)
    if not options.pseudonymise:
        return table
    return without(pseudonymised(table, key_of(options.pseudonymise)), known)


def clean(table: RawTable, rules: CleaningRules | None = None) -> Work[Cleaned]:
    """CLEAN: what counts as a sale."""
    rules = rules or CleaningRules()
    sales, report = yield from clean_table(table, rules)
    proposals = yield from propose(sales, rules)
    return Cleaned(sales, replace(report, proposals=proposals), rules)


def associate(cleaned: Cleaned, options: Options) -> Work[Associated]:
    """ASSOCIATE: the matrices and pairs; the catalogue's products stand among the items."""
    catalogue = tuple(read_catalogue(options.catalogue)) if options.catalogue else ()
    dataset = datasets.build(cleaned.sales, catalogue)
    associations = yield from associating.associate(dataset, options.cell, options.normalise)
    return Associated(dataset, associations, catalogue)


def train(
    table: RawTable,
    cleaned: Cleaned,
    associated: Associated,
    options: Options,
    checkpoints: Path | None,
    feedback: Feedback | None = None,
) -> Work[Training]:
    """TRAIN: BERT and the other models, on days of the past and on today.

    Args:
        table: of READ; the past is cut from it and cleaned anew.
        cleaned: of CLEAN.
        associated: of ASSOCIATE.
        options: backbone, fine_tune, effort, device, seed, resume are used here.
        checkpoints: a folder for BERT's checkpoints; None keeps none.
        feedback: what the owner said about earlier lists: thumbs teach.
    """
    texts = [str(text) for text in associated.dataset.texts]
    meaning = meaning_for(options, texts, checkpoints)
    return (yield from _train(table, cleaned, associated, options, meaning, True, feedback))


def train_at_once(
    table: RawTable,
    cleaned: Cleaned,
    associated: Associated,
    options: Options,
    feedback: Feedback | None = None,
) -> Work[Training]:
    """TRAIN without BERT and without the past: lists within seconds, no proof."""
    return (yield from _train(table, cleaned, associated, options, Letters(), False, feedback))


def bundle(training: Training, associated: Associated) -> Work[tuple[Bundle, ...]]:
    """What to offer together, after TRAIN."""
    return (
        yield from bundles(
            training.dataset,
            training.associations,
            training.pairs.facts,
            training.by_name,
            associated.catalogue,
        )
    )


def evaluate(training: Training) -> Work[Evaluation]:
    """EVALUATE: the proof on the last window that TRAIN looked at."""
    return (yield from proof.evaluate(training))


def recommend(training: Training, options: Options, limits: Limits | None = None) -> Work[Recommendations]:
    """RECOMMEND: all lists, under the owner's rules; `limits_of` gives those of the options alone."""
    try:
        return (yield from recommending.recommend(training, options, limits or limits_of(options)))
    finally:
        training.boosting.rest()


def export(
    recommendations: Recommendations,
    options: Options,
    folder: Path,
    record: Record | None = None,
    facts: Beside | None = None,
) -> Work[Exported]:
    """EXPORT: the files of the lists, the run's record, and what else was asked for beside them.

    `facts` is needed for what `options.also` names.
    """
    wording, flavour = Wording(options.language), flavour_of(options.csv)
    facts = facts or Beside({}, {}, {}, options.catalogue)
    if options.hide_customers:
        recommendations, facts = hidden(recommendations, facts, wording)
    more = others(options.also, recommendations, facts, wording, flavour, options.epsilon)
    rows = yield from csv_files.write_lists(
        recommendations, folder, wording, options.overwrite, record, flavour=flavour, more=more
    )
    return Exported(folder, rows)


def limits_of(
    options: Options, feedback: Feedback | None = None, offered: pd.DataFrame | None = None
) -> Limits:
    """The owner's lists and the catalogue, read; what was said and what was offered beside them."""
    only = read_ids(options.only) if options.only else None
    never = read_ids(options.never) if options.never else frozenset[str]()
    catalogue = tuple(read_catalogue(options.catalogue)) if options.catalogue else ()
    history = NOTHING_OFFERED if offered is None else offered
    return Limits(only, never, feedback or Feedback(), history, catalogue)


def _train(
    table: RawTable,
    cleaned: Cleaned,
    associated: Associated,
    options: Options,
    meaning: Meaning,
    look_back: bool,
    feedback: Feedback | None,
) -> Work[Training]:
    shop = Shop(
        table,
        cleaned.rules,
        cleaned.sales,
        associated.dataset,
        associated.associations,
        thumbs=feedback.thumbs if feedback else {},
    )
    return (yield from training_stage.train(shop, options, meaning, look_back))
