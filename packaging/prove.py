"""Starts the frozen program where nothing helps it, and looks: python packaging/prove.py FOLDER

From another folder, without Python on PATH, without a network (`unshare -n`, where the system has it), with
an empty home, offscreen. Whatever it prints is a fault, as is a window that is shown too late.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SHOWN_WITHIN = 3.0  # seconds from the start of the process to the shown window
SECONDS = 900  # that the whole self-test may take
KEPT = (
    "SystemRoot",
    "SystemDrive",
    "TEMP",
    "TMP",
    "ProgramData",
    "DISPLAY",
)  # Windows starts nothing without


def cut_off() -> list[str]:
    """The words that start a command without any network; none where the system has no such way."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        found = shutil.which(words[0])
        if (
            found
            and subprocess.run([found, *words[1:], "true"], capture_output=True, check=False).returncode == 0
        ):
            return [found, *words[1:]]
    return []


def surroundings(home: Path, outer: dict[str, str]) -> dict[str, str]:
    """An environment with an empty home and no way to Python."""
    names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR")
    own = {name: str(home) for name in names} | {
        "PATH": str(home / "nothing"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    return {name: outer[name] for name in KEPT if name in outer} | own | {"LANG": "C.UTF-8"}


def expected(code: int, out: str, error: str) -> list[str]:
    """What is wrong with how a self-test ended: it says nothing and ends with 0."""
    troubles = [f"exit {code}"] if code else []
    troubles += [f"unexpected: {line}" for line in (out + error).splitlines() if line.strip()]
    return troubles


def judged(report: dict[str, Any]) -> list[str]:
    """What is wrong with what a self-test saw."""
    troubles = list(report.get("failed", ["no report"]))
    if report.get("shown", SHOWN_WITHIN + 1) > SHOWN_WITHIN:
        troubles.append(f"the window was shown after {report.get('shown')} s, not {SHOWN_WITHIN}")
    if not report.get("bert") or not report.get("ranker") or not report.get("files"):
        troubles.append("BERT, the ranker or the files are missing")
    return troubles


def proved(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Runs both programs of a folder; gives what they saw, and what was wrong."""
    import os

    end = ".exe" if sys.platform == "win32" else ""
    with tempfile.TemporaryDirectory() as place:
        home, elsewhere = Path(place) / "home", Path(place) / "elsewhere"
        home.mkdir()
        elsewhere.mkdir()
        own, before = surroundings(home, dict(os.environ)), cut_off()
        told = elsewhere / "report.json"
        words = [str(folder / f"pairwell{end}"), "--self-test", "--report", str(told)]
        begun = time.monotonic()
        run = subprocess.run(
            [*before, *words],
            cwd=elsewhere,
            env=own,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        report = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
        report |= {"exit": run.returncode, "out": run.stdout, "error": run.stderr, "network": not before}
        report["wall"] = round(time.monotonic() - begun, 1)
        troubles = expected(run.returncode, run.stdout, run.stderr) + judged(report)
        for asked in (["--version"], ["doctor", "--json"]):
            line = subprocess.run(
                [*before, str(folder / f"pairwell-cli{end}"), *asked],
                cwd=elsewhere,
                env=own,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
            report[" ".join(asked)] = line.stdout.strip()
            troubles += [f"pairwell-cli {asked}: exit {line.returncode}"] if line.returncode else []
            troubles += [f"unexpected: {each}" for each in line.stderr.splitlines()]
        left = sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
        report["left at home"] = left
    return report, troubles


if __name__ == "__main__":
    seen, wrong = proved(Path(sys.argv[1]).resolve())
    sys.stdout.write(json.dumps(seen, indent=1) + "\n" + "".join(f"{each}\n" for each in wrong))
    sys.exit(1 if wrong else 0)
