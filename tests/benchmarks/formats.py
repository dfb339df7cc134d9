"""The known export formats and what is read of them: `python -m tests.benchmarks.formats`.

Each is read from a small file written by hand (tests/engine/export_files.py) and compared with what a person
reads in it: the format, the lines with their names, quantities and money, the ids, the days; and whether an
export without products is refused, with the export to make instead.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.options import Language
from engine.reading import read
from engine.stages import drive
from engine.wording import Wording
from tests.engine.export_files import EXPORTS, WITHOUT_PRODUCTS, Export
from tests.engine.test_formats import lines_of, rows_of, written

ORDER, CUSTOMER, PRODUCT, NAME, QUANTITY, MONEY, DAY = range(7)
COLUMNS = ("recognised", "rows", "ids", "dates", "refused")
WIDTH = 34


def main() -> int:
    """Prints the table; gives 1 where anything is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        told = {export.format: _read(path, export) for export in EXPORTS}
        told |= {key: _refused(path, key, text) for key, text in WITHOUT_PRODUCTS.items()}
    sys.stdout.write(
        "".join(f"{cell:<{WIDTH if not place else 12}}" for place, cell in enumerate(["", *COLUMNS]))
    )
    for key, answers in sorted(told.items()):
        cells = ["–" if answer is None else "yes" if answer else "NO" for answer in answers]
        sys.stdout.write(f"\n{key:<{WIDTH}}" + "".join(f"{cell:<12}" for cell in cells))
    right = sum(all(answer in {True, None} for answer in answers) for answers in told.values())
    sys.stdout.write(f"\n{right} of {len(told)} formats right\n")
    return int(right < len(told))


def _read(path: Path, export: Export) -> Sequence[bool | None]:
    table = drive(read([written(path, rows_of(export.text))], {}))
    found, wanted = ([line.split(" ") for line in lines] for lines in (lines_of(table), export.lines))

    def agree(*places: int) -> bool:
        return [[line[at] for at in places] for line in found] == [
            [line[at] for at in places] for line in wanted
        ]

    is_known = table.files[0].format == export.format
    return is_known, agree(NAME, QUANTITY, MONEY), agree(ORDER, CUSTOMER, PRODUCT), agree(DAY), None


def _refused(path: Path, key: str, text: str) -> Sequence[bool | None]:
    header, row = rows_of(text)
    try:
        drive(read([written(path, [header, row, row, row])], {}))
    except EngineError as error:
        instead = Wording(Language.EN).text("instead", key)
        named = error.facts.get("format") == key
        return named, None, None, None, instead in Wording(Language.EN).error(error.code, error.facts)
    return False, None, None, None, False


if __name__ == "__main__":
    sys.exit(main())
