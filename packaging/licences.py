"""The licences of all that the frozen program carries, in one file that the build writes: LICENCES.txt.

From where each file of the program was taken it follows which package it belongs to; that package's own
licence files are copied in. Where it has none, packaging/notices/NAME.txt stands for it; where neither is
there, the build fails: nothing is carried without its licence.
"""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

NOTICES = Path(__file__).resolve().parent / "notices"
FIRST = ("all-MiniLM-L6-v2", "multilingual-e5-small", "Qt")  # said before all packages
TEXTS = (
    "Apache-2.0",
    "GPL-3.0",
    "LGPL-3.0",
    "MIT",
)  # licences that notices name; each stands once, at the end
NAMES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
STAND_INS = {"pyside6-essentials": "Qt", "shiboken6": "Qt"}
RULE = "=" * 100
DOCS = Path("/usr/share/doc")


@dataclass(frozen=True)
class Carried:
    """A package of which something is carried: its name, version, licence in a word, and the texts."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


class NoLicenceError(Exception):
    """Something is carried whose licence nobody has given: its name."""


def carried(
    sources: Iterable[str], distributions: Iterable[importlib.metadata.Distribution]
) -> list[Carried]:
    """The installed packages that the sources come from, by name.

    Raises:
        NoLicenceError: one has no licence file and no notice.
    """
    given = {str(Path(source).resolve()) for source in sources}
    found: dict[str, Carried] = {}
    for each in distributions:
        files = [file for file in each.files or () if ".dist-info" not in file.parts[0]]
        if any(str(Path(str(each.locate_file(file))).resolve()) in given for file in files):
            name = each.metadata["Name"].lower().replace("_", "-")
            found[name] = Carried(name, each.version, _in_a_word(each), _texts(each, name))
    return [found[name] for name in sorted(found)]


def of_the_system(sources: Iterable[str], roots: Sequence[Path]) -> list[str]:
    """Sources that lie in none of the roots (packages, Python, Pairwell itself): libraries of the system."""
    inside = [root.resolve() for root in roots]
    outside = {source for source in sources if not any(_lies_in(source, root) for root in inside)}
    return sorted(outside)


def debian_texts(files: Iterable[str]) -> dict[str, str]:
    """Debian's copyright file of each package that the files belong to; {} where there is no dpkg.

    Raises:
        NoLicenceError: a file that belongs to no package.
    """
    if shutil.which("dpkg-query") is None:
        return {}
    found: dict[str, str] = {}
    for file in files:
        package = _debian_package(file)
        if package is None:
            raise NoLicenceError(file)
        copyright_file = DOCS / package / "copyright"
        if copyright_file.exists():
            found[package] = copyright_file.read_text(encoding="utf-8", errors="replace")
    return dict(sorted(found.items()))


def document(packages: Sequence[Carried], system: dict[str, str], python: str, own: str) -> str:
    """The whole file."""
    parts = [
        "Pairwell is published under the Apache License 2.0. It carries the works of others, listed here.\n"
    ]
    parts += [f"{each.name} {each.version}: {each.licence}" for each in packages]
    parts += [f"{name} (of the system that this was built on)" for name in system]
    parts.append("")
    parts += [_section(name, _notice(name)) for name in FIRST]
    parts.append(_section(f"Python {sys.version.split()[0]}", python))
    for each in packages:
        parts.append(_section(f"{each.name} {each.version}", "\n\n".join(each.texts)))
    parts += [_section(name, text) for name, text in system.items()]
    parts.append(_section("Pairwell", own))
    parts += [_section(f"notices/{name}.txt", _notice(name)) for name in TEXTS]
    return "\n".join(parts)


def written(sources: Sequence[str], folder: Path, root: Path) -> int:
    """Writes LICENCES.txt and the notices into the program's folder; gives the number of packages named."""
    packages = carried(sources, importlib.metadata.distributions())
    stdlib = Path(sysconfig.get_paths()["stdlib"])
    roots = [
        root,
        stdlib.parent.parent,
        Path(sysconfig.get_paths()["purelib"]),
        Path(sys.prefix),
        Path(sys.base_prefix),
    ]
    outside = [
        each for each in of_the_system(sources, roots) if ".so" in Path(each).name or ".dll" in each.lower()
    ]
    system = debian_texts(outside)
    python = (stdlib / "LICENSE.txt").read_text(encoding="utf-8")
    own = (root / "LICENSE").read_text(encoding="utf-8")
    (folder / "LICENCES.txt").write_text(document(packages, system, python, own), encoding="utf-8")
    target = folder / "notices"
    target.mkdir(exist_ok=True)
    for notice in NOTICES.glob("*.txt"):
        shutil.copy(notice, target)
    return len(packages) + len(system)


def _in_a_word(each: importlib.metadata.Distribution) -> str:
    said = each.metadata.get("License-Expression") or each.metadata.get("License") or ""
    if said and "\n" not in said and len(said) < 80:
        return said
    kinds = [line for line in each.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return ", ".join(line.rpartition(":: ")[2] for line in kinds) or "see its text"


def _texts(each: importlib.metadata.Distribution, name: str) -> tuple[str, ...]:
    texts = []
    for file in each.files or ():
        in_info = ".dist-info" in file.parts[0]
        if (in_info and NAMES.search(PurePosixPath(file).name)) or "licenses" in file.parts[1:2]:
            path = Path(str(each.locate_file(file)))
            if path.is_file() and path.suffix.lower() not in {".py", ".pyc", ".so"}:
                texts.append(path.read_text(encoding="utf-8", errors="replace"))
    if not texts:
        texts = [_notice(STAND_INS.get(name, name))]
    return tuple(dict.fromkeys(texts))


def _notice(name: str) -> str:
    path = NOTICES / f"{name}.txt"
    if not path.is_file():
        raise NoLicenceError(name)
    return path.read_text(encoding="utf-8")


def _section(title: str, text: str) -> str:
    return f"{RULE}\n{title}\n{RULE}\n\n{text.strip()}\n"


def _lies_in(source: str, root: Path) -> bool:
    path = Path(source)
    return path.is_relative_to(root) or path.resolve().is_relative_to(root)


def _debian_package(file: str) -> str | None:
    plain = str(Path(file).resolve())
    for spelled in (plain, plain.removeprefix("/usr"), file):  # before and after /lib became /usr/lib
        asked = subprocess.run(["dpkg-query", "-S", spelled], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0].split(",")[0].strip()
    return None
