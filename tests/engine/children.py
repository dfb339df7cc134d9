"""Runs in a process of their own, with BERT and a few steps of it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STEPS = 8  # of the first fine-tuning
FEW_STEPS = """
import sys
from engine.__main__ import main
from engine.command_line import progress, terminal
from engine.options import Effort
from engine.ranking import meaning
Effort.steps = property(lambda _: 8)
meaning.NEXT_STEPS = 1
progress.LEAST_PAUSE = 0  # each step is told
complain = terminal.complain

def complain_and_wait(line):
    complain(line)
    if '"note": "bert.fine_tune"' in line:
        sys.stdin.readline()  # until what is to happen at this step has happened

terminal.complain = complain_and_wait
sys.exit(main())
"""


def run_with_few_steps(
    words: list[str], interrupt_at: int | None = None, kill_after_first: bool = False
) -> tuple[list[int], str, int]:
    """Steps of the first fine-tuning that a child process tells, what else it complains of, its status.

    Args:
        words: of the command line; --progress json among them.
        interrupt_at: the step of the first fine-tuning at which it gets Ctrl-C.
        kill_after_first: it is killed once the second fine-tuning has begun.
    """
    steps: list[int] = []
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", FEW_STEPS, *words],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None and process.stdin is not None
        for line in process.stderr:
            if not line.startswith("{"):
                said.append(line)
                continue
            progress = json.loads(line)
            if progress["note"] != "bert.fine_tune":
                continue
            if progress["total"] == STEPS:
                steps.append(progress["step"])
                if progress["step"] == interrupt_at:
                    process.send_signal(signal.SIGINT)
            elif kill_after_first:
                process.kill()
                break
            process.stdin.write("\n")
            process.stdin.flush()
    return steps, "".join(said), process.returncode
