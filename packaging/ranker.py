"""Fits the ranker that comes with the program: python packaging/ranker.py UCI.csv.gz [--out FOLDER]

It learns from shops of all sizes: some of the customers of a British gift shop, up to several days of its
year ("Online Retail", D. Chen, UCI Machine Learning Repository 2015, doi 10.24432/C5BW33, CC BY 4.0), and the
invented shop of resources/sample under other seeds. Nothing after UNTIL is looked at, so that the gift shop's
last months can judge it. Writes new.txt and all.txt, in LightGBM's own text format, to resources/ranking.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from engine import openmp, pipeline
from engine.dataset import IntArray
from engine.options import Options
from engine.ranking import shipped
from engine.ranking.blends import starting
from engine.ranking.boosting import Boosting
from engine.ranking.deciding import Deciding
from engine.ranking.features import COLUMNS
from engine.ranking.learning import PARAMETERS, Past
from engine.ranking.looking_back import Shop, walk
from engine.ranking.meaning import Letters
from engine.splitting import OF_CUSTOMERS, Track
from engine.stages import drive
from resources.sample import generate

ROOT = Path(__file__).resolve().parent.parent
UNTIL = "2011-09-11"
ENDS = ("2011-05-11", "2011-07-11", "2011-08-11", UNTIL)
SIZES = (50, 50, 100, 200, 200, 400, 800)  # customers of the shops at each end
SEEDS = (1, 2, 3)  # of the invented shops
CUSTOMERS = 150  # of a window that teach
ROUNDS = 60
FEW_IN_A_LEAF = 200  # rows: what holds in other shops too


@dataclass(frozen=True)
class Part:
    """What one window of one shop teaches: where its rows lie, and how many customers they are of."""

    folder: Path
    customers: int


def main() -> int:
    """Fits and writes; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("uci", type=Path)
    words.add_argument("--out", type=Path, default=ROOT / "resources" / shipped.FOLDER)
    asked = words.parse_args()
    openmp.settle()
    asked.out.mkdir(parents=True, exist_ok=True)
    boosting = Boosting()
    parts: dict[Track, list[Part]] = {track: [] for track in OF_CUSTOMERS}
    with tempfile.TemporaryDirectory() as folder:
        for name, file in shops(asked.uci, Path(folder)):
            for track, past in taught(file, boosting):
                parts[track].append(kept(past, boosting))
            sys.stderr.write(f"{name}\n")
    for track, found in parts.items():
        usable = [part for part in found if part.customers]
        weights = [part.customers**-0.5 for part in usable]
        parameters = {**PARAMETERS, "min_data_in_leaf": FEW_IN_A_LEAF, "seed": 0}
        work = boosting.fit(
            [part.folder for part in usable], weights, range(len(COLUMNS)), COLUMNS, parameters, ROUNDS
        )
        (asked.out / f"{track}.txt").write_text(drive(work, _quietly).text, encoding="utf-8", newline="\n")
    boosting.close()
    return 0


def shops(uci: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Files of shops, each there until the next one is asked for."""
    whole = pd.read_csv(uci, dtype=str, keep_default_na=False)
    when, who = pd.to_datetime(whole["InvoiceDate"]), whole["CustomerID"].str.strip()
    file = folder / "sales.csv"
    for end in ENDS:
        before = (when < pd.Timestamp(end)).to_numpy()
        everyone = np.sort(who[before & (who != "").to_numpy()].unique())
        for draw, size in enumerate(SIZES):
            rng = np.random.default_rng([size, draw, ENDS.index(end)])
            chosen = who.isin(rng.choice(everyone, size, replace=False)).to_numpy()
            whole[before & chosen].to_csv(file, index=False)
            yield f"{size} customers until {end}", file
    for seed in SEEDS:
        file.write_bytes(generate.texts(seed)["sales_en.csv"])
        yield f"invented shop {seed}", file


def taught(file: Path, boosting: Boosting) -> Iterator[tuple[Track, Past]]:
    """What the windows of a shop's past teach."""
    options = Options(files=(file,), backbone="none")
    table = drive(pipeline.read(options), _quietly)
    cleaned = drive(pipeline.clean(table), _quietly)
    associated = drive(pipeline.associate(cleaned, options), _quietly)
    shop = Shop(table, cleaned.rules, cleaned.sales, associated.dataset, associated.associations)
    deciding = Deciding(boosting, 0, starting(associated.dataset.n_users), failed=True)  # nobody decides here
    for window in drive(walk(shop, options, Letters(), deciding), _quietly).windows:
        for track, judged in window.tracks.items():
            yield track, judged.past


def kept(past: Past, boosting: Boosting) -> Part:
    """The rows of at most CUSTOMERS of a window's customers."""
    groups: IntArray = past.groups
    n = len(groups)
    chosen = np.zeros(n, bool)
    chosen[np.linspace(0, n - 1, min(n, CUSTOMERS)).astype(np.int64)] = True
    rows = np.repeat(chosen, groups)
    folder = boosting.keep(past.rows[rows], past.bought[rows], groups[chosen])
    return Part(folder, int(chosen.sum()))


def _quietly(_: object) -> None:
    return


if __name__ == "__main__":
    sys.exit(main())
