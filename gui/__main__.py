"""Starts the window: pairwell [FILE...] [--sample] [--shop DIR] [--language en|zh] [--self-test [pages]]."""

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from engine import openmp
from engine.options import Language


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the window; gives the exit status."""
    multiprocessing.freeze_support()
    openmp.settle()
    asked = _words().parse_args(argv)
    from gui import application, jobs  # Qt only after OpenMP has been settled

    language = Language(asked.language) if asked.language else None
    app, window = application.start(sys.argv[:1], language, asked.shop)
    if asked.self_test:
        from gui.self_test import SelfTest

        test = SelfTest(window, window, asked.report)
        test.begin(asked.self_test)
        app.exec()
        jobs.end_all()
        return test.status
    if asked.sample:
        window.hub.sample_wanted.emit()
    elif asked.files:
        window.opening.take_files(asked.files, "start")
    elif asked.shop is not None and _is_shop(asked.shop):
        window.opening.open_shop(str(asked.shop))
    else:
        window.tour.begin_if_new()
    status = app.exec()
    jobs.end_all()
    return status


def _is_shop(folder: Path) -> bool:
    names = (
        "shop.toml",
        "backup/shop.toml",
    )  # asking the engine would bring pandas
    return any((folder / name).is_file() for name in names)


def _words() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="pairwell", description="Lists for a shop, from its own sales file.")
    words.add_argument("files", nargs="*", type=Path, metavar="FILE", help="sales files to begin with")
    words.add_argument("--sample", action="store_true", help="open the sample shop")
    words.add_argument("--shop", type=Path, metavar="DIR", help="open or keep a saved shop")
    words.add_argument("--language", choices=[str(each) for each in Language], help="the system's by default")
    words.add_argument(
        "--self-test",
        nargs="?",
        const="whole",
        choices=("whole", "pages"),
        help="take the sample shop the whole way, open every page (pages: that alone) and end; asks nothing",
    )
    words.add_argument("--report", type=Path, metavar="FILE", help="what the self-test saw, as JSON")
    return words


if __name__ == "__main__":
    sys.exit(main())
