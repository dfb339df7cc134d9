"""A training killed at any moment, in a process of its own, ends in the same weights as one that was not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from engine.models.bert import checkpoints
from engine.models.bert.encoder import load
from engine.models.bert.fine_tuning import fine_tune
from engine.stages import drive
from tests.engine.test_bert_fine_tuning import CPU, real, same, shop

ROOT = Path(__file__).parents[2]
STEPS = 6
WAY = "layers:3"
CHILD = """
import sys
from pathlib import Path
from engine.models.bert import run
from engine.models.bert.encoder import load
from engine.models.bert.fine_tuning import fine_tune
from tests.engine.test_bert_fine_tuning import CPU, real, shop
import safetensors.torch

run.SAVE_EVERY = 0.0
save, wanted = safetensors.torch.save_file, sys.argv[2]
count = 0

def say(what):
    print(what, flush=True)
    sys.stdin.readline()

def half_a_file(tensors, path, metadata):
    global count
    save(tensors, path, metadata)
    count += 1
    if wanted == f"writing {count}":
        content = Path(path).read_bytes()
        Path(path).write_bytes(content[: len(content) // 2])
        say(wanted)

safetensors.torch.save_file = half_a_file
folder = Path(sys.argv[1])
for progress in fine_tune(
    load(real(), CPU, way="layers:3"), shop(), steps=6, seed=3, folder=folder, resume=True
):
    if progress.note == "bert.fine_tune" and f"step {progress.step}" == wanted:
        say(wanted)
"""


def killed_at(moment: str, folder: Path) -> None:
    """Goes on with the training and is killed, as `kill -9` does it, at `step N` or `writing N`."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), moment],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": str(torch.get_num_threads()), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == moment
        process.kill()
    assert process.returncode != 0


@pytest.mark.slow
def test_killed_again_and_again_it_ends_in_the_same_weights(tmp_path: Path) -> None:
    straight = load(real(), CPU, way=WAY)
    drive(fine_tune(straight, shop(), steps=STEPS, seed=3))
    killed_at("writing 1", tmp_path)
    assert not (tmp_path / checkpoints.FILE).exists()
    killed_at("step 2", tmp_path)
    killed_at("writing 2", tmp_path)  # at step 4, the one of step 3 being there
    assert (tmp_path / checkpoints.BEFORE).exists()
    killed_at("step 5", tmp_path)
    on = load(real(), CPU, way=WAY)
    steps: list[int] = []
    work = fine_tune(on, shop(), steps=STEPS, seed=3, folder=tmp_path, resume=True)
    done = drive(work, lambda progress: steps.append(progress.step))
    assert (done.steps_done, done.notice) == (STEPS, "")
    assert not {1, 2, 3, 4} & set(steps)
    assert same(on.weights(), straight.weights())
