"""The work of writing lists: where they go, what is written, and the run's record beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from engine import pipeline
from engine.export import csv_files
from engine.export.beside import Beside, beside
from engine.export.csv_files import CUSTOMERS, LISTS, PARTS, PRODUCTS, Output
from engine.export.flavours import flavour_of
from engine.export.hidden import hidden
from engine.export.others import OF_ADDRESSES, others
from engine.export.report import Report, report
from engine.export.workbook import workbook
from engine.files import remove
from engine.options import Also, Csv
from engine.recommendation import Recommendations
from engine.record import Recorder
from engine.running import Proved
from engine.stages import Stage, Work
from engine.wording import Wording
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
CSV, REPORT_PDF = "csv", "report"
# What is written in parts → of which list.
PARTS_OF: Mapping[str, str] = {Also.GROUPS: CUSTOMERS, Also.CATEGORIES: PRODUCTS}
OF_WEB_SHOPS = frozenset({Also.SHOPIFY, Also.WOOCOMMERCE})
LOOKED_AT = 2_000  # rows of the lists that a preview is made of
_NO_FOLDER = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


@dataclass(frozen=True)
class Wanted:
    """What is to be written.

    Attributes:
        lists: names of lists, for a spreadsheet or a workbook.
        program: CSV, REPORT_PDF, or one of Also.
        csv: how CSV is written.
        catalogue: the web shop's product export, None without one.
        parts: of PARTS_OF, for a spreadsheet; "" for a file a list.
        hide: numbers stand in the place of customers.
        paper: of the report, "a4" or "letter".
    """

    lists: tuple[str, ...]
    program: str = CSV
    csv: Csv = Csv.STANDARD
    catalogue: Path | None = None
    parts: str = ""
    hide: bool = False
    paper: str = "a4"

    @property
    def files(self) -> int:
        """How many they will be."""
        if self.program == CSV:
            return len(self.lists)
        return 2 if self.lists and self.program == Also.AUDIENCES else 1 if self.lists else 0

    @property
    def hides(self) -> bool:
        """Whether customers are hidden: not where their addresses are what is written."""
        return self.hide and self.program not in OF_ADDRESSES


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


def first_rows(lists: Recommendations) -> Recommendations:
    """So many rows of the lists as a preview is made of."""
    return replace(
        lists,
        customers=lists.customers.iloc[:LOOKED_AT],
        customer_reasons=lists.customer_reasons[:LOOKED_AT],
        products=lists.products.iloc[:LOOKED_AT],
        product_reasons=lists.product_reasons[:LOOKED_AT],
    )


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
    gather = facts_of(session, wanted)
    draw = report_of(session, told) if wanted.program == REPORT_PDF else None

    def make() -> Work[pipeline.Exported]:
        of_spreadsheet = wanted.program == CSV
        facts, lists = gather(), recommendations
        if wanted.hides:
            lists, facts = hidden(lists, facts, told)
        names = (
            [name for name in wanted.lists if name != PARTS_OF.get(wanted.parts)] if of_spreadsheet else []
        )
        if draw is not None:
            from gui.report.writing import output

            more = [output((yield from draw(lists)), wanted.paper)]
        else:
            more = of_program(lists, facts, wanted, told)
        work = csv_files.write_lists(
            lists,
            folder,
            told,
            overwrite,
            record,
            names,
            flavour_of(wanted.csv),
            more,
            _is_stale(wanted) if of_spreadsheet else _keep,
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


def facts_of(session: Session, wanted: Wanted) -> Callable[[], Beside]:
    """What gathers the facts beside the lists, in the worker's thread."""
    known = session.has(Stage.READ) and session.has(Stage.CLEAN)
    if not known or (wanted.program in {CSV, Also.XLSX, REPORT_PDF} and not wanted.parts):
        return lambda: Beside({}, {}, {}, wanted.catalogue)
    table, sales = session.table, session.cleaned.sales
    items = session.associated.catalogue if session.has(Stage.ASSOCIATE) else ()
    return lambda: beside(table, sales, items, wanted.catalogue)


def of_program(lists: Recommendations, facts: Beside, wanted: Wanted, told: Wording) -> list[Output]:
    """The files of a program, or the parts of a spreadsheet's list.

    Raises:
        EngineError: what the program needs is missing.
    """
    if wanted.program == Also.XLSX:
        return [workbook(lists, told, wanted.lists)]
    if wanted.program == CSV:
        of = PARTS_OF.get(wanted.parts)
        return (
            others([Also(wanted.parts)], lists, facts, told, flavour_of(wanted.csv))
            if of in wanted.lists
            else []
        )
    return others([Also(wanted.program)], lists, facts, told, flavour_of(wanted.csv))


def report_of(session: Session, told: Wording) -> Callable[[Recommendations], Work[Report]]:
    """What puts the printed report together, with bundles where the training is there."""
    name = session.shop_name
    day = session.cleaned.report.last if session.has(Stage.CLEAN) else None
    behind = (
        (session.training, session.associated)
        if session.has(Stage.TRAIN) and session.has(Stage.ASSOCIATE)
        else None
    )

    def make(lists: Recommendations) -> Work[Report]:
        if behind is None:
            return report(name, lists, told, day)
        training, associated = behind
        bundles = yield from pipeline.bundle(training, associated)
        items = [str(item) for item in training.dataset.items]
        return report(name, lists, told, day, bundles, items)

    return make


def _is_stale(wanted: Wanted) -> Callable[[str], bool]:
    """Whether an earlier file is replaced: a list, and of parts those that are written anew."""
    if not wanted.parts:
        return LISTS.__contains__
    stem = PARTS_OF[wanted.parts].removesuffix(".csv")
    return lambda name: name in LISTS or (name.startswith(f"{stem}_") and PARTS.fullmatch(name) is not None)


def _keep(_name: str) -> bool:
    return False
