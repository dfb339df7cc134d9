"""The entry of both frozen programs: the window, the command line (by its name), the ranker's child.

Nothing may be imported here at module level that loads Qt, torch or LightGBM: OpenMP is settled first.
"""

import json
import multiprocessing
import sys
from pathlib import Path

from engine import openmp

GPU_TRIAL = "--gpu-trial"  # as engine.gpu_pack tries a pack
BOOSTING_CHILD = "--boosting-child"  # as engine.ranking.boosting starts it; that module would load pandas
COMMAND_LINE = "pairwell-cli"  # on Windows a program of its own, elsewhere a link to the one program


def main() -> int:
    """Becomes the program that the words and the name of this file ask for; gives its exit status."""
    multiprocessing.freeze_support()
    openmp.settle()
    if sys.argv[1:2] == [BOOSTING_CHILD]:
        from engine.ranking import boosting_child

        boosting_child.main()
        return 0
    if sys.argv[1:2] == [GPU_TRIAL]:
        from engine import gpu_pack

        sys.stdout.write(json.dumps(gpu_pack.step_on_card()) + "\n")
        return 0
    if COMMAND_LINE in {Path(sys.argv[0]).stem.lower(), Path(sys.executable).stem.lower()}:
        from engine import __main__ as command_line

        command_line.run()
    from gui.__main__ import main as window

    return window()


if __name__ == "__main__":
    sys.exit(main())
