"""The report as a PDF with its fonts embedded, and as pictures to look at before."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from engine.errors import EngineError
from engine.export.csv_files import REPORT, Output
from engine.export.report import Report
from engine.stages import Progress, Stage, Work
from gui.report.drawing import PAPERS, UNITS, page_size, pages, paint

RESOLUTION = 72 * UNITS  # dots an inch: a unit is a dot


def output(report: Report, paper: str) -> Output:
    """The PDF as a file among the exports."""
    rows = sum(len(section.lines) for section in report.sections)
    return Output(REPORT, rows, lambda path: write(report, paper, path))


def write(report: Report, paper: str, path: Path) -> Work[None]:
    """Writes the PDF; Qt embeds of each font the glyphs that occur.

    Raises:
        EngineError: output.not_written.
    """
    laid = pages(report, paper)
    writer = QPdfWriter(str(path))
    writer.setTitle(f"{report.shop}: {report.title}")
    writer.setCreator("Pairwell")
    writer.setPageSize(QPageSize(PAPERS[paper]))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(RESOLUTION)
    painter = QPainter()
    if not painter.begin(writer):
        raise EngineError("output.not_written", path=str(path), why="QPdfWriter")
    try:
        for number, things in enumerate(laid):
            if number:
                writer.newPage()
            paint(painter, things)
            yield Progress(Stage.EXPORT, number + 1, len(laid), note="export.report")
    finally:
        whole = painter.end()
    if not whole or not path.is_file():
        raise EngineError("output.not_written", path=str(path), why="QPdfWriter")


def pictures(report: Report, paper: str, width: int) -> list[QImage]:
    """The pages as pictures of so many pixels across, as they will be printed."""
    across, down = page_size(paper)
    scale = width / across
    made: list[QImage] = []
    for things in pages(report, paper):
        picture = QImage(QSize(width, round(down * scale)), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        paint(painter, things)
        painter.end()
        made.append(picture)
    return made
