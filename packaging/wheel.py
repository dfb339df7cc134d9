"""Proves the wheel: python packaging/wheel.py [--keep FOLDER]

Builds it, installs it alone (with what it asks for, as constraints.txt pins it) in an empty environment, and
runs both commands there from another folder: resources are in it, tests and packaging are not.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "engine/__main__.py",
    "gui/__main__.py",
    "resources/formats.toml",
    "resources/i18n/pairwell_zh.qm",
    "resources/icons/check.svg",
    "resources/sample/__init__.py",
    "resources/wording/zh.toml",
)
FORBIDDEN = ("tests/", "packaging/", "lists/", "build/")


def troubles(names: Sequence[str]) -> list[str]:
    """What is wrong with the names of a wheel's files."""
    missing = [f"missing: {name}" for name in NEEDED if name not in names]
    return missing + [f"not to be in it: {name}" for name in names if name.startswith(FORBIDDEN)]


def main() -> int:
    """Builds, installs, runs; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--keep", type=Path, help="where the wheel is left")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, home = asked.keep or Path(place), Path(place) / "home"
        home.mkdir()
        folder = folder.resolve()
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT))
        wheel = next(folder.glob("pairwell-*.whl"))
        with zipfile.ZipFile(wheel) as content:
            found = troubles(content.namelist())
        if found:
            sys.stdout.write("\n".join(found) + "\n")
            return 1
        venv.create(Path(place) / "empty", with_pip=True)
        programs = Path(place) / "empty" / ("Scripts" if os.name == "nt" else "bin")
        run(programs / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel)
        own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        own |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        for command in (
            [programs / "pairwell-cli", "--version"],
            [programs / "pairwell-cli", "run", "--sample", "--out", home / "lists", "--backbone", "none"],
            [programs / "pairwell", "--self-test"],
        ):
            run(*command, env=own, cwd=home)
    sys.stdout.write(f"{wheel.name}: both commands run\n")
    return 0


def run(*command: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> None:
    """Runs a command; what it says is shown.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    subprocess.run([str(each) for each in command], check=True, env=env, cwd=cwd)


if __name__ == "__main__":
    sys.exit(main())
