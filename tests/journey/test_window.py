"""In the window, from dropping a file to the written lists, with the real backbone and few steps."""

from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from engine import columns
from engine.export.csv_files import CUSTOMERS, PRODUCTS
from engine.options import Effort
from engine.ranking import meaning
from engine.stages import Stage
from gui.main_window import MainWindow
from gui.pages.export_writing import shop_key
from gui.settings import EXPORT_FOLDER
from tests.engine.invented import write_sales
from tests.gui.conftest import as_it_was, dressed, settings, window

__all__ = ["as_it_was", "dressed", "settings", "window"]  # fixtures

PATIENCE = 240_000  # milliseconds
STEPS = 3


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Effort, "steps", property(lambda _: STEPS))
    monkeypatch.setattr(meaning, "NEXT_STEPS", 1)


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    centre = window.rect().center()
    how = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(centre, Qt.DropAction.CopyAction, *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(centre), Qt.DropAction.CopyAction, *how))


@pytest.mark.usefixtures("few_steps")
def test_from_the_drop_to_the_file(window: MainWindow, qtbot, tmp_path: Path) -> None:
    sales, out = write_sales(tmp_path / "sales.csv"), tmp_path / "lists"
    before = sales.read_bytes()
    with qtbot.waitSignal(window.flow.settled, timeout=PATIENCE):
        drop(window, sales)
    session = window.session
    assert [stage for stage in Stage if session.failure(stage)] == []
    assert session.training.learned is not None
    assert session.training.learned.backbone == "english"
    assert session.training.learned.steps > STEPS
    assert session.evaluation.tracks

    window.hub.settings.set(EXPORT_FOLDER, str(out), shop_key(session))
    window.open_page("export")
    page = window.current_page
    with qtbot.waitSignal(window.flow.settled, timeout=PATIENCE):
        page.write.click()
    lists = pd.read_csv(out / CUSTOMERS, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    assert tuple(lists.columns) == columns.CUSTOMER_FILE
    assert lists[columns.CUSTOMER_ID].nunique() == 60
    assert (out / PRODUCTS).is_file()
    assert sales.read_bytes() == before


@pytest.mark.usefixtures("few_steps")
def test_closing_while_it_trains_cancels_and_waits(
    window: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gui.closing import Closing

    monkeypatch.setattr(Closing, "ask", False)
    sales = write_sales(tmp_path / "sales.csv")
    drop(window, sales)
    qtbot.waitUntil(lambda: window.flow.busy and window.flow.stage is Stage.TRAIN, timeout=PATIENCE)
    window.close()
    qtbot.waitUntil(lambda: not window.flow.busy and not window.isVisible(), timeout=PATIENCE)
