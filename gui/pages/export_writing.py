"""The work of writing lists: where they go, what is written, and the run's record beside them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from engine import pipeline
from engine.export import csv_files
from engine.files import remove
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
_NO_FOLDER = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


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


def writing(
    session: Session,
    folder: Path,
    lists: Sequence[str],
    overwrite: bool,
    offered: Callable[[Recommendations], None] | None = None,
) -> Callable[[], Work[pipeline.Exported]]:
    """The work of writing the named lists, with run.json where everything behind it is known and current.

    `offered` is told of the lists once they are written.
    """
    recommendations, told, recorder = session.recommendations, wording(), Recorder()
    known = all(session.has(stage) and not session.stale(stage) for stage in _BEHIND_THE_RECORD)
    record = None
    if known:
        options = replace(session.options, out=folder, overwrite=overwrite)
        record = Proved(
            options,
            session.table,
            session.cleaned,
            session.associated,
            session.training,
            session.evaluation,
            recorder,
        ).record

    def make() -> Work[pipeline.Exported]:
        work = csv_files.write_lists(recommendations, folder, told, overwrite, record, lists)
        rows = yield from recorder.track(Stage.EXPORT, work)
        if record is None:
            remove(folder / csv_files.RECORD)  # it would tell of other lists
        if offered is not None:
            offered(recommendations)
        return pipeline.Exported(folder, rows)

    return make
