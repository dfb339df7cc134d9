"""What the strip says of the running job."""

from PySide6.QtCore import QCoreApplication

from engine.stages import Stage
from gui import facts
from gui.session import Session, Working
from gui.translation import number
from gui.widgets.strip import JobLine

translate = QCoreApplication.translate

_ICONS = {
    Stage.READ: "file-spreadsheet",
    Stage.CLEAN: "list-checks",
    Stage.ASSOCIATE: "layout-grid",
    Stage.TRAIN: "graduation-cap",
    Stage.EVALUATE: "clipboard-check",
    Stage.RECOMMEND: "list-checks",
    Stage.EXPORT: "download",
}
_CAN_PAUSE = frozenset({Stage.TRAIN, Stage.EVALUATE})


def can_pause(stage: Stage) -> bool:
    """Long stages offer Pause, short ones Cancel."""
    return stage in _CAN_PAUSE


def job_line(session: Session, stage: Stage) -> JobLine:
    """The line of a stage at work."""
    working = session.working(stage) or Working()
    if not can_pause(stage):
        button, icon = translate("Strip", "Cancel"), "x"
    elif working.paused:
        button, icon = translate("Strip", "Go on"), "play"
    else:
        button, icon = translate("Strip", "Pause"), "pause"
    return JobLine(
        title=facts.working_words(stage),
        detail=_detail(working),
        fraction=working.fraction,
        button=button,
        icon=_ICONS[stage],
        button_icon=icon,
    )


def _detail(working: Working) -> str:
    progress = working.progress
    if progress is None:
        return ""
    if not progress.total:
        return translate("Strip", "{} so far").format(number(progress.step)) if progress.step else ""
    done = translate("Strip", "Step {step} of {total}").format(
        step=number(progress.step), total=number(progress.total)
    )
    if working.paused:
        return translate("Strip", "Paused at step {}").format(number(progress.step))
    if working.seconds_left is None:
        return translate("Strip", "{} · working out how long").format(done)
    return translate("Strip", "{done} · {left} left").format(
        done=done, left=facts.time_left(working.seconds_left)
    )
