"""A process to be ill-treated: forks for each line of its input, runs the command line, and says its status.

python -m tests.faults.child: reads `["run", ...]` a line, answers `begun PID`, then `ended STATUS`. The
libraries are imported once, so that what is killed is at work and not at importing.
"""

import json
import os
import sys
from contextlib import suppress

from engine import openmp


def main() -> None:
    """Answers until its input ends."""
    openmp.settle()
    import lightgbm  # noqa: F401 - what a run imports late
    import pandas
    import pyarrow.parquet
    import scipy.sparse.linalg
    import xlsxwriter  # noqa: F401

    from engine.__main__ import main as run
    from engine.command_line import program  # noqa: F401

    assert pandas.__name__ and pyarrow.__name__ and scipy.__name__
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            os._exit(run(json.loads(line)))
        with suppress(OSError):
            os.setpgid(child, child)
        say(f"begun {child}")
        _, status = os.waitpid(child, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


def say(words: str) -> None:
    """One line of its output."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
