"""Refreshes the window's translations: python packaging/translations.py [--check] [--fill FILE.json]

Every group of modules (each page, the widgets, the frame) has a .ts of its own, so that work on one page
touches one file; all .ts of a language become one .qm. English has plurals alone.

    without options  takes new sources up, drops old ones, writes the .qm, and lists what is unfinished
    --fill FILE      then fills unfinished entries from {"source": "中文", …, "en": {"source": [one, many]}}
    --check          changes nothing; exit 1 when an entry is missing or unfinished, or a .ts or .qm is stale
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import PySide6

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
PAGES = ("start", "sales", "check", "associations", "train", "proof", "lists", "export", "privacy")
LONGEST = 60  # seconds that a refresh may take
LANGUAGES = {"zh": ("zh_CN", ()), "en": ("en_GB", ("-pluralonly",))}


def main() -> int:
    """Does what the words ask for; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--check", action="store_true")
    words.add_argument("--fill", type=Path)
    asked = words.parse_args()
    translations = json.loads(asked.fill.read_text(encoding="utf-8")) if asked.fill else {}
    with one_at_a_time(), tempfile.TemporaryDirectory() as folder:
        made = refreshed(Path(folder), translations)
        troubles = list(unfinished(made))
        if asked.check:
            troubles += [f"stale: {file.name}" for file in made if not same(file, I18N / file.name)]
            spare = {file.name for file in I18N.glob("*.[tq][sm]")} - {file.name for file in made}
            troubles += [f"of no group: {name}" for name in sorted(spare)]
        else:
            for file in made:
                if not same(file, I18N / file.name):  # a rename leaves no half file for who works beside us
                    beside = I18N / f".{file.name}.new"
                    beside.write_bytes(file.read_bytes())
                    beside.replace(I18N / file.name)
    sys.stdout.write("".join(f"{trouble}\n" for trouble in troubles))
    return 1 if asked.check and troubles else 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits while somebody else refreshes: what they fill in must not be overwritten."""
    lock = Path(tempfile.gettempdir()) / "pairwell-translations.lock"
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            if time.time() - lock.stat().st_mtime > LONGEST:
                lock.rmdir()  # left behind by a run that was killed
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.rmdir()


def refreshed(folder: Path, translations: dict[str, Any]) -> list[Path]:
    """All .ts and .qm as they should be, made in a folder."""
    made: list[Path] = []
    english = translations.pop("en", {})
    for language, (locale, more) in LANGUAGES.items():
        files: list[Path] = []
        for group, sources in groups().items():
            file = folder / f"{group}_{language}.ts"
            if (I18N / file.name).exists():
                file.write_bytes((I18N / file.name).read_bytes())
            options = ("-no-obsolete", "-locations", "none", "-source-language", "en_GB", *more)
            update = ("lupdate", *options, "-target-language", locale, *sources, "-ts", file)
            tool(*update)
            if not messages(file):
                file.unlink()
                continue
            if fill(file, translations if language == "zh" else english):
                tool(*update)  # in Qt's own hand
            files.append(file)
        compiled = folder / f"pairwell_{language}.qm"
        tool("lrelease", "-silent", *files, "-qm", compiled)
        made += [*files, compiled]
    return made


def groups() -> dict[str, list[Path]]:
    """Group → its modules."""
    found: dict[str, list[Path]] = {"frame": [], "widgets": [], "pages": [], **{page: [] for page in PAGES}}
    for source in sorted((ROOT / "gui").rglob("*.py")):
        inside = source.relative_to(ROOT / "gui")
        group = "widgets" if inside.parts[0] == "widgets" else "frame"
        if inside.parts[0] == "pages":
            name = inside.parts[1].removesuffix(".py")
            group = next((page for page in PAGES if name == page or name.startswith(f"{page}_")), "pages")
        found[group].append(source)
    return {group: sources for group, sources in found.items() if sources}


def messages(file: Path) -> list[tuple[str, ET.Element]]:
    """Context and message of every entry."""
    contexts = ET.parse(file).getroot().iter("context")
    return [(context.findtext("name", ""), each) for context in contexts for each in context.iter("message")]


def fill(file: Path, translations: dict[str, Any]) -> bool:
    """Fills unfinished entries whose source is among the translations; whether there were any."""
    text = file.read_text(encoding="utf-8")
    tree = ET.fromstring(text)
    changed = False
    for message in tree.iter("message"):
        source, target = message.findtext("source", ""), message.find("translation")
        if target is None or target.get("type") != "unfinished" or source not in translations:
            continue
        forms = translations[source]
        numerus = target.findall("numerusform")
        if numerus:
            for form, words in zip(numerus, [forms] if isinstance(forms, str) else forms, strict=True):
                form.text = words
        else:
            target.text = str(forms)
        del target.attrib["type"]
        changed = True
    if changed:
        body = ET.tostring(tree, encoding="unicode")
        file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return changed


def unfinished(files: list[Path]) -> Iterator[str]:
    """One line for every entry without a translation."""
    for file in files:
        if file.suffix == ".ts":
            for context, message in messages(file):
                target = message.find("translation")
                if target is None or target.get("type") is not None:
                    yield f"unfinished: {file.name}: {context}: {message.findtext('source')}"


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same."""
    return other.exists() and one.read_bytes() == other.read_bytes()


def tool(name: str, *words: str | Path) -> None:
    """Runs one of Qt's tools, which PySide6 brings."""
    program = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
