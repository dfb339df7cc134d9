"""`read`: what was recognised in the files, what was set aside and why."""

from pathlib import Path

from engine.command_line import terminal
from engine.command_line.driving import drive
from engine.command_line.parser import Asked
from engine.command_line.progress import Style, shown
from engine.errors import EngineError, ExitStatus
from engine.reading.copy import copy_table
from engine.reading.summary import reading_json
from engine.reading.table import FileReading, RawTable
from engine.running import look
from engine.sales import CleaningReport
from engine.stages import Work
from engine.wording import Wording


def read(asked: Asked, wording: Wording) -> int:
    """Reads and cleans; --table alone writes the table as it stood in the file, sales or not."""
    options = asked.options
    if not options.files:
        raise EngineError("options.no_file")
    with shown(Style.NONE if asked.as_json else None, wording) as show:
        if asked.table is not None:
            rows = drive(_copied(options.files[0], asked.table), show)
            if not asked.as_json:
                return _say_copied(asked.table, rows, wording)
        table, cleaned = drive(look(options), show)
    if asked.as_json:
        terminal.say_json(reading_json(table, cleaned.report))
    else:
        for sentence in told(table, cleaned.report, wording):
            terminal.say(sentence)
    return ExitStatus.DONE


def _copied(path: Path, out: Path) -> Work[int]:
    if out.exists() and path.exists() and out.samefile(path):
        raise EngineError("options.table_onto_file", path=str(out))
    return copy_table(path, out)


def _say_copied(out: Path, rows: int, wording: Wording) -> int:
    terminal.say(wording.text("result", "table", path=str(out), rows=rows))
    return ExitStatus.DONE


def told(table: RawTable, report: CleaningReport, wording: Wording) -> list[str]:
    """What was found, in plain lines."""
    files = [_file(file, wording) for file in table.files]
    counts = wording.text(
        "result",
        "counts",
        rows=report.rows,
        kept=report.kept,
        customers=report.customers,
        products=report.products,
        orders=report.orders,
    )
    aside = [
        wording.text("result", "aside", rule=wording.rule(each.rule), rows=each.rows)
        for each in report.set_aside
        if each.rows
    ]
    nobody = report.without_customer
    unnamed = [wording.text("result", "without_customer", rows=nobody)] if nobody else []
    dated = report.first is not None and report.last is not None
    span = [wording.text("result", "span", first=report.first, last=report.last)] if dated else []
    return [*files, counts, *span, *unnamed, *aside]


def _file(file: FileReading, wording: Wording) -> str:
    columns = ", ".join(
        f"{role} = {' + '.join([column, *file.also.get(role, ())])}" for role, column in file.mapping.items()
    )
    how = ", ".join(part for part in (file.format, file.sheet, file.encoding) if part)
    return wording.text("result", "file_read", path=str(file.path), how=how, columns=columns)
