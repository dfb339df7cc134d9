"""The command line: `pairwell-cli`, or `python -m engine`."""

import multiprocessing
import sys
from collections.abc import Sequence

from engine import openmp


def main(argv: Sequence[str] | None = None) -> int:
    """Does what the words say and gives the exit status; never raises SystemExit.

    Args:
        argv: the words after the program's name; those of this process where not given.
    """
    multiprocessing.freeze_support()
    openmp.settle()
    from engine.command_line import program  # whatever may load OpenMP, only once that has been settled

    return program.main(sys.argv[1:] if argv is None else argv)


def run() -> None:
    """What `pairwell-cli` starts."""
    from engine.command_line import terminal

    terminal.prepare()
    sys.exit(main())


if __name__ == "__main__":
    run()
