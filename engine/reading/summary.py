"""What `read` tells: the recognised files and the counts, as plain values."""

from collections.abc import Callable
from typing import Any

from engine.columns import Role
from engine.reading.table import Notice, RawTable
from engine.sales import CleaningReport


def reading_json(
    table: RawTable, report: CleaningReport, sentence: Callable[[Notice], str] = lambda notice: notice.code
) -> dict[str, Any]:
    """The object of `read --json`; `mapping` holds null for a role that the file lacks.

    Args:
        table: of READ.
        report: of CLEAN.
        sentence: says a notice in the owner's language.
    """
    return {
        "files": [
            {
                "path": str(file.path),
                "format": file.format,
                "encoding": file.encoding,
                "delimiter": file.delimiter,
                "sheet": file.sheet,
                "header_row": file.header_row,
                "mapping": {str(role): file.mapping.get(role) for role in Role},
                "also": {str(role): list(columns) for role, columns in file.also.items()},
                "date_format": file.date_format,
                "decimal": file.decimal,
                "confidence": {str(role): round(sure, 3) for role, sure in file.confidence.items()},
                "notices": [
                    {"code": notice.code, "facts": dict(notice.facts), "sentence": sentence(notice)}
                    for notice in file.notices
                ],
            }
            for file in table.files
        ],
        "rows": report.rows,
        "kept": report.kept,
        "without_customer": report.without_customer,
        "set_aside": [
            {"reason": str(part.rule), "rows": part.rows} for part in report.set_aside if part.rows
        ],
        "changed": [{"reason": str(part.rule), "rows": part.rows} for part in report.changed],
        "customers": report.customers,
        "products": report.products,
        "orders": report.orders,
        "from": report.first.date().isoformat() if report.first is not None else None,
        "to": report.last.date().isoformat() if report.last is not None else None,
    }
