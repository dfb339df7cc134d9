"""Files broken at random: a right answer, a notice that names the damage, or a clear refusal; never a fault.

A line that was not touched is to be read as it stands. Where one is not, a notice must say that something is
wrong with the file, or the file must be refused.
"""

import csv
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cleaning import clean
from engine.errors import EngineError
from engine.options import Language
from engine.reading import read
from engine.reading.read import parsed
from engine.stages import drive
from engine.wording import Wording
from tests.engine.damage import HEADER_OF, HEADERS_IN, NAMES

FILES = 5_000
A_FEW = 150
HERE = Path("sales.csv")
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "formats" / "samples"
BASES = (
    ("utf-8", ",", "western"),
    ("utf-8-sig", ",", "simplified"),
    ("gb18030", ",", "simplified"),
    ("big5", ";", "traditional"),
    ("shift_jis", "\t", "japanese"),
    ("cp1252", ";", "western"),
    ("utf-8", "|", "japanese"),
)
Lines = list[bytes]


def base(rng: random.Random) -> tuple[Lines, str, str]:
    """A sound file's lines, header first, its encoding and its delimiter."""
    encoding, delimiter, script = rng.choice(BASES)
    header = HEADER_OF[encoding] if encoding in HEADER_OF else HEADERS_IN[rng.randint(0, 2)]
    lines = [header]
    for number in range(rng.randint(20, 60)):
        name = rng.choice(NAMES[script]).replace("–", "-")
        day = f"2024-{1 + number % 12:02d}-{1 + number % 28:02d} {8 + number % 12:02d}:{number % 60:02d}"
        price = f"{rng.randint(100, 9900) / 100:.2f}"
        note = rng.choice(("", "gift", 'says "hi"', f"left{delimiter}right"))
        lines.append((f"{number:06d}", day, f"C{rng.randint(1, 40):03d}", name, "2", price, note, "paid"))
    content = "\n".join(row(line, delimiter) for line in lines).encode(encoding)
    return content.split(b"\n"), encoding, delimiter


def row(cells: tuple[str, ...], delimiter: str) -> str:
    dressed = ['"' + c.replace('"', '""') + '"' if '"' in c or delimiter in c else c for c in cells]
    return delimiter.join(dressed)


def flip(lines: Lines, rng: random.Random, _: str) -> set[int]:
    touched: set[int] = set()
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(lines))
        line = bytearray(lines[place])
        if line:
            line[rng.randrange(len(line))] ^= 1 << rng.randrange(8)
        lines[place] = bytes(line)
        touched.add(place)
    return touched


def cut(lines: Lines, rng: random.Random, _: str) -> set[int]:
    place = rng.randrange(len(lines))
    lines[place] = lines[place][: rng.randrange(len(lines[place]) + 1)]
    return {place}


def cut_end(lines: Lines, rng: random.Random, _: str) -> set[int]:
    place = rng.randrange(len(lines) // 2, len(lines))
    lines[place] = lines[place][: rng.randrange(len(lines[place]) + 1)]
    del lines[place + 1 :]
    return {place}


def double(lines: Lines, rng: random.Random, _: str) -> set[int]:
    place = rng.randrange(1, len(lines))
    lines.insert(place, lines[place])
    return set()


def swap(lines: Lines, rng: random.Random, _: str) -> set[int]:
    a, b = rng.randrange(1, len(lines)), rng.randrange(1, len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return set()


def join(lines: Lines, rng: random.Random, _: str) -> set[int]:
    place = rng.randrange(1, len(lines) - 1)
    lines[place : place + 2] = [lines[place] + lines[place + 1]]
    return {place}


def insert_sign(lines: Lines, rng: random.Random, _: str) -> set[int]:
    place = rng.randrange(len(lines))
    line = lines[place]
    at = rng.randrange(len(line) + 1)
    lines[place] = (
        line[:at] + rng.choice((b'"', b"'", b"\x00", b",", b";", b"\r", b"\n", b"\\", b"\xff")) + line[at:]
    )
    return {place}


def other_encoding(lines: Lines, rng: random.Random, encoding: str) -> set[int]:
    touched: set[int] = set()
    other = "utf-8"
    if encoding.startswith("utf-8"):
        western = all(char < "\u0250" for char in b"\n".join(lines).decode(encoding))
        other = "cp1252" if western else "gb18030"
    for place in range(rng.randrange(len(lines)), len(lines)):
        text = lines[place].decode(encoding.removesuffix("-sig")).removeprefix("\ufeff")
        if not text.isascii():
            lines[place] = text.encode(other, "replace")
            touched.add(place)
    return touched


BREAKS: tuple[Callable[[Lines, random.Random, str], set[int]], ...] = (
    flip,
    cut,
    cut_end,
    double,
    swap,
    join,
    insert_sign,
    other_encoding,
)


def broken(seed: int) -> tuple[bytes, list[list[str]], int]:
    """A broken file, the records of its untouched lines, and how many more there may be."""
    rng = random.Random(seed)
    lines, encoding, delimiter = base(rng)
    break_it = rng.choice(BREAKS)
    touched = break_it(lines, rng, encoding)
    end = rng.choice((b"\n", b"\r\n"))
    content = end.join(lines) + end * (break_it is not cut_end)
    sound = [
        cells_of(line.decode(encoding.removesuffix("-sig")), delimiter)
        for place, line in enumerate(lines)
        if place > 0 and place not in touched
    ]
    return content, sound, 3 * len(touched)


def cells_of(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line.removeprefix("\ufeff")], delimiter=delimiter))


def is_in_order(sound: list[list[str]], found: list[list[str]]) -> bool:
    """Whether the sound records stand in what was found, in their order."""
    rest = iter(found)
    return all(any(each == have for have in rest) for each in sound)


def judged(content: bytes, sound: list[list[str]], more: int) -> str:
    """right, a notice's code, a refusal's code, or wrong."""
    try:
        cells, _ = drive(parsed(content, HERE))
    except EngineError as error:
        for language in Language:
            assert Wording(language).error(error.code, error.facts)
        return error.code if error.code.startswith("file.") else "wrong"
    found = [[*map(str, record)] for record in cells.frame.itertuples(index=False, name=None)]
    width = len(sound[0]) if sound else 0
    plain = [record[:width] for record in found if not any(record[width:])]
    if is_in_order(sound, plain) and len(found) <= len(sound) + more:
        return "right"
    return cells.notices[0].code if cells.notices else "wrong"


def told(seeds: range) -> tuple[Counter[str], list[int]]:
    answers, wrong = Counter[str](), list[int]()
    for seed in seeds:
        answer = judged(*broken(seed))
        answers[answer] += 1
        if answer == "wrong":
            wrong.append(seed)
    return answers, wrong


def test_a_few_broken_files() -> None:
    answers, wrong = told(range(A_FEW))
    assert not wrong, answers


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_thousands_of_broken_files() -> None:
    answers, wrong = told(range(FILES))
    print(answers)  # noqa: T201 - the figures of the fuzzer, shown by pytest -s
    assert not wrong, answers


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_broken_samples_never_fault(tmp_path: Path) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the samples of ../shared/formats are not here")
    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in {".csv", ".txt"}]
    rng = random.Random(0)
    for number in range(200):
        lines = rng.choice(files).read_bytes().split(b"\n")
        break_it = rng.choice([each for each in BREAKS if each is not other_encoding])
        break_it(lines, rng, "utf-8")
        path = tmp_path / f"{number % 7}.csv"
        path.write_bytes(b"\n".join(lines))
        try:
            table = drive(read([path], {}))
            drive(clean(table))
        except EngineError as error:
            assert error.code.startswith(("file.", "data."))
