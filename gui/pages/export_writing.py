"""The work of writing lists: where they go, what is written, and the run's record beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from engine import pipeline
from engine.export import csv_files
from engine.export.beside import Beside, beside
from engine.export.csv_files import LISTS, Output
from engine.export.flavours import flavour_of
from engine.export.others import others
from engine.export.workbook import workbook
from engine.files import remove
from engine.options import Also, Csv
from engine.recommendation import Recommendations
from engine.record import Recorder
from engine.running import Proved
from engine.stages import Stage, Work
from gui.hub import Hub
from gui.pages.words import wording
from gui.session import Session
from gui.settings import EXPORT_FOLDER

_BEHIND_THE_RECORD = (
    Stage.READ,
    Stage.CLEAN,
    Stage.ASSOCIATE,
    Stage.TRAIN,
    Stage.EVALUATE,
    Stage.RECOMMEND,
)
CSV = "csv"
OF_WEB_SHOPS = frozenset({Also.SHOPIFY, Also.WOOCOMMERCE})
OF_CUSTOMERS = frozenset({Also.MAIL_MERGE, Also.KLAVIYO, Also.MAILCHIMP})
LOOKED_AT = 2_000  # rows of the lists that a preview is made of
_NO_FOLDER = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


@dataclass(frozen=True)
class Wanted:
    """What is to be written.

    Attributes:
        lists: names of lists, for a spreadsheet or a workbook.
        program: CSV, or one of Also.
        csv: how CSV is written.
        catalogue: the web shop's product export, None without one.
    """

    lists: tuple[str, ...]
    program: str = CSV
    csv: Csv = Csv.STANDARD
    catalogue: Path | None = None

    @property
    def files(self) -> int:
        """How many they will be."""
        return len(self.lists) if self.program == CSV else 1 if self.lists else 0


def folder_of(hub: Hub) -> Path:
    """Where the shop's lists were written last, or Documents/Pairwell and the shop's name."""
    last = hub.settings.get(EXPORT_FOLDER, shop_key(hub.session))
    if last:
        return Path(last)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = " ".join(hub.session.shop_name.translate(_NO_FOLDER).split()).strip(".")
    return Path(documents) / "Pairwell" / (name or "Lists")


def shop_key(session: Session) -> str:
    """What the shop's settings are kept under; the sample shop has no folder."""
    return str(session.shop_folder) if session.shop_folder is not None else "sample"


def foreign_file(folder: Path) -> str:
    """The name of somebody else's file in the folder, "" where there is none or nobody can tell yet."""
    try:
        csv_files.check_folder(folder)
    except csv_files.EngineError as error:
        return str(error.facts["file"]) if error.code == "options.foreign_folder" else ""
    return ""


def preview(session: Session, wanted: Wanted) -> Output:
    """The file of a program other than a spreadsheet, made of the first rows of the lists.

    Raises:
        EngineError: what the program needs is missing.
    """
    lists = session.recommendations
    few = replace(
        lists,
        customers=lists.customers.iloc[:LOOKED_AT],
        customer_reasons=lists.customer_reasons[:LOOKED_AT],
        products=lists.products.iloc[:LOOKED_AT],
        product_reasons=lists.product_reasons[:LOOKED_AT],
    )
    return _others(few, _facts(session, wanted), wanted)[0]


def writing(
    session: Session,
    folder: Path,
    wanted: Wanted,
    overwrite: bool,
    offered: Callable[[Recommendations], None] | None = None,
) -> Callable[[], Work[pipeline.Exported]]:
    """The work of writing what is wanted; beside a spreadsheet's lists run.json, where it is current.

    `offered` is told of the lists once they are written.
    """
    recommendations, told, recorder = session.recommendations, wording(), Recorder()
    record = _record(session, folder, overwrite, recorder) if wanted.program == CSV else None
    facts = _facts(session, wanted)

    def make() -> Work[pipeline.Exported]:
        of_spreadsheet = wanted.program == CSV
        more = () if of_spreadsheet else _others(recommendations, facts, wanted)
        work = csv_files.write_lists(
            recommendations,
            folder,
            told,
            overwrite,
            record,
            wanted.lists if of_spreadsheet else (),
            flavour_of(wanted.csv),
            more,
            LISTS.__contains__ if of_spreadsheet else _keep,
        )
        rows = yield from recorder.track(Stage.EXPORT, work)
        if record is None and of_spreadsheet:
            remove(folder / csv_files.RECORD)  # it would tell of other lists
        if offered is not None:
            offered(recommendations)
        return pipeline.Exported(folder, rows)

    return make


def _record(
    session: Session, folder: Path, overwrite: bool, recorder: Recorder
) -> Callable[[Mapping[str, int]], Mapping[str, Any]] | None:
    if not all(session.has(stage) and not session.stale(stage) for stage in _BEHIND_THE_RECORD):
        return None
    options = replace(session.options, out=folder, overwrite=overwrite)
    return Proved(
        options,
        session.table,
        session.cleaned,
        session.associated,
        session.training,
        session.evaluation,
        recorder,
    ).record


def _facts(session: Session, wanted: Wanted) -> Beside:
    known = session.has(Stage.READ) and session.has(Stage.CLEAN)
    if not known or wanted.program in {CSV, Also.XLSX}:
        return Beside({}, {}, {}, wanted.catalogue)
    items = session.associated.catalogue if session.has(Stage.ASSOCIATE) else ()
    return beside(session.table, session.cleaned.sales, items, wanted.catalogue)


def _others(recommendations: Recommendations, facts: Beside, wanted: Wanted) -> list[Output]:
    if wanted.program == Also.XLSX:
        return [workbook(recommendations, wording(), wanted.lists)]
    return others([Also(wanted.program)], recommendations, facts, wording(), flavour_of(wanted.csv))


def _keep(_name: str) -> bool:
    return False
