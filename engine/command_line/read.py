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

SURE_ENOUGH = 0.6  # confidence below which a guess is named as one


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
        terminal.say_json(
            reading_json(table, cleaned.report, lambda notice: wording.note(notice.code, **notice.facts))
        )
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
    files = [sentence for file in table.files for sentence in _file(file, wording)]
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
    aside += [
        wording.text("result", "changed", rule=wording.rule(each.rule), rows=each.rows)
        for each in report.changed
    ]
    nobody = report.without_customer
    unnamed = [wording.text("result", "without_customer", rows=nobody)] if nobody else []
    dated = report.first is not None and report.last is not None
    span = [wording.text("result", "span", first=report.first, last=report.last)] if dated else []
    return [*files, counts, *span, *unnamed, *aside]


def _file(file: FileReading, wording: Wording) -> list[str]:
    """What was recognised in a file, what is not sure, and what was noticed."""
    columns = ", ".join(
        f"{role} = {' + '.join([column, *file.also.get(role, ())])}" for role, column in file.mapping.items()
    )
    name = wording.text("format", file.format) if file.format else None
    how = ", ".join(part for part in (name, file.sheet, file.encoding) if part)
    whole = wording.text("result", "file_read", path=str(file.path), how=how, columns=columns)
    unsure = [
        wording.text("result", "unsure", role=str(role), column=file.mapping[role])
        for role, sure in file.confidence.items()
        if sure < SURE_ENOUGH and role in file.mapping
    ]
    notices = [wording.note(notice.code, **notice.facts) for notice in file.notices]
    return [whole, *unsure, *(sentence for sentence in notices if sentence)]
