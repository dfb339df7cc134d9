"""Builds the frozen program: python packaging/build.py [--out FOLDER] [--gpu] [--prove]

Run it in an environment of its own, so that nothing is carried that only tests need:

    python3 -m venv frozen && . frozen/bin/activate
    python -m pip install -c constraints.txt -e ".[dev]"
    python packaging/build.py --prove

It draws the icons, runs PyInstaller on pairwell.spec, writes the licences beside it, names the twenty
largest files, and fails when the whole is larger than LARGEST. --prove then starts what was built (prove.py).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import contents  # noqa: E402
import icons  # noqa: E402
import licences  # noqa: E402
import prove  # noqa: E402

LARGEST = 1.2e9  # bytes of the program around PyTorch's CPU build


def main() -> int:
    """Builds; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--out", type=Path, default=ROOT / "build", help="where it is built (build)")
    words.add_argument("--gpu", action="store_true", help="the same around PyTorch's CUDA build, of any size")
    words.add_argument("--prove", action="store_true", help="start it, cut off from everything, and look")
    asked = words.parse_args()
    folder = build(asked.out.resolve(), asked.gpu)
    rows = sizes(folder)
    say(*contents.table(rows))
    total = sum(size for _, size in rows)
    if total > LARGEST and not asked.gpu:
        say(f"{total:,} bytes are more than {LARGEST:,.0f}")
        return 1
    if asked.prove:
        report, troubles = prove.proved(folder)
        say(json.dumps(report, indent=1), *troubles)
        return 1 if troubles else 0
    return 0


def build(out: Path, gpu: bool) -> Path:
    """The folder of the finished program."""
    pictures, sources = out / "pictures", out / "sources.json"
    out.mkdir(parents=True, exist_ok=True)
    icons.draw(pictures)
    own = {
        "PAIRWELL_PICTURES": str(pictures),
        "PAIRWELL_SOURCES": str(sources),
        "PAIRWELL_GPU": "1" if gpu else "0",
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out / "dist"), "--workpath", str(out / "work"), str(HERE / "pairwell.spec")]
    subprocess.run(command, env={**os.environ, **own}, cwd=out, check=True)
    folder = out / "dist" / ("pairwell-gpu" if gpu else "pairwell")
    if sys.platform != "win32":
        place = folder / "pairwell-cli"
        place.unlink(missing_ok=True)
        place.symlink_to("pairwell")
    named = licences.written(json.loads(sources.read_text()), folder, ROOT)
    say(f"LICENCES.txt names {named} packages")
    shutil.copy(pictures / "pairwell.png", folder)
    return folder


def sizes(folder: Path) -> list[tuple[str, int]]:
    """Each file of the folder and its bytes; links count nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [(path.relative_to(folder).as_posix(), path.stat().st_size) for path in files]


def say(*lines: str) -> None:
    """Lines on standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
