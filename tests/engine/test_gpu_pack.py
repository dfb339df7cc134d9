"""The GPU pack, with a stand-in: a zip whose program is a name, and a card that is a line of text."""

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from engine import gpu_pack
from engine.errors import EngineError
from engine.stages import drive

CARD = "NVIDIA GeForce RTX 4070, 8.9, 581.15\n"
FILES = {"pairwell-cli.exe": b"a program", "_internal/torch/lib/torch_cuda.dll": b"x" * 5000}


def pack(path: Path, content: dict[str, bytes] = FILES, /, **said: object) -> Path:
    """A stand-in pack of Pairwell 1.0."""
    about = {
        "version": "1.0",
        "capability": "7.5",
        "driver": "580",
        "program": "pairwell-cli.exe",
        "files": {name: hashlib.sha256(each).hexdigest() for name, each in content.items()},
    }
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(gpu_pack.DESCRIBED, json.dumps(about | said))
        for name, each in content.items():
            made.writestr(name, each)
    return path


def answers(card: str = CARD, step: str = '{"ok": true}') -> Callable[[Sequence[str]], str]:
    """What the driver's tool and the pack's program say."""

    def ask(words: Sequence[str]) -> str:
        if words[0] == "nvidia-smi":
            return card
        assert Path(words[0]).is_file() and words[1] == gpu_pack.TRIAL
        return step

    return ask


def no_tool(words: Sequence[str]) -> str:
    raise FileNotFoundError(words[0])


def crashed(words: Sequence[str]) -> str:
    if words[0] == "nvidia-smi":
        return CARD
    raise subprocess.CalledProcessError(3221225477, list(words))


def refused(path: Path, folder: Path, ask: Callable[[Sequence[str]], str]) -> str:
    with pytest.raises(EngineError) as told:
        drive(gpu_pack.put_in(path, folder, "1.0", ask))
    left = [each for each in folder.parent.iterdir() if each != path] if folder.parent.exists() else []
    assert left == [], "nothing is left behind"
    return told.value.code


def test_a_pack_is_put_in_found_and_taken_out(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "gpu"
    assert gpu_pack.program(folder, "1.0", answers()) == (None, "")
    card = drive(gpu_pack.put_in(pack(tmp_path / "pack"), folder, "1.0", answers()))
    assert card == gpu_pack.Card("NVIDIA GeForce RTX 4070", (8, 9), (581, 15))
    assert gpu_pack.program(folder, "1.0", answers()) == (folder / "pairwell-cli.exe", "")
    assert (folder / "_internal/torch/lib/torch_cuda.dll").read_bytes() == b"x" * 5000
    gpu_pack.take_out(folder)
    assert gpu_pack.program(folder, "1.0", answers()) == (None, "")


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (no_tool, "no_card"),
        (answers(card=""), "no_card"),
        (answers(card="No devices were found"), "no_card"),
        (answers(card="NVIDIA GeForce GTX 1080, 6.1, 581.15"), "card"),
        (answers(card="NVIDIA GeForce RTX 2060, 7.5, 576.88"), "driver"),
        (answers(step='{"ok": false, "losses": [1, 2]}'), "failed"),
        (answers(step=""), "failed"),
        (answers(step="CUDA error: no kernel image"), "failed"),
        (crashed, "failed"),
    ],
)
def test_what_a_card_can_lack(tmp_path: Path, ask: Callable[[Sequence[str]], str], code: str) -> None:
    assert refused(pack(tmp_path / "pack"), tmp_path / "gpu", ask) == f"options.gpu_{code}"


def test_the_better_of_two_cards_counts(tmp_path: Path) -> None:
    both = "NVIDIA GeForce GT 710, 3.5, 581.15\n" + CARD
    card = drive(gpu_pack.put_in(pack(tmp_path / "pack"), tmp_path / "gpu", "1.0", answers(both)))
    assert card.capability == (8, 9)


@pytest.mark.parametrize("how", ["cut", "flipped", "no zip", "gone", "hash", "more", "outside", "no program"])
def test_a_damaged_pack_is_refused(tmp_path: Path, how: str) -> None:
    path = pack(tmp_path / "pack")
    content = bytearray(path.read_bytes())
    if how == "cut":
        path.write_bytes(content[:-200])
    elif how == "flipped":
        content[content.index(b"x" * 100)] ^= 1
        path.write_bytes(content)
    elif how == "no zip":
        path.write_bytes(b"PK no zip at all")
    elif how == "gone":
        path.unlink()
    elif how == "hash":
        pack(path, FILES, files=dict.fromkeys(FILES, "0" * 64))
    elif how == "more":
        with zipfile.ZipFile(path, "a") as more:
            more.writestr("more.dll", b"unlisted")
    elif how == "outside":
        pack(path, FILES | {"../evil.exe": b"evil"})
    else:
        pack(path, program="other.exe")
    assert refused(path, tmp_path / "gpu", answers()) == "options.gpu_damaged"
    assert not (tmp_path.parent / "evil.exe").exists()


def test_a_pack_of_another_version_is_refused_and_no_longer_used(tmp_path: Path) -> None:
    path, folder = pack(tmp_path / "pack", version="0.9"), tmp_path / "gpu"
    assert refused(path, folder, answers()) == "options.gpu_version"
    drive(gpu_pack.put_in(pack(path), folder, "1.0", answers()))
    assert gpu_pack.program(folder, "1.1", answers()) == (None, "options.gpu_version")


def test_a_pack_that_has_come_to_harm_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "gpu"
    drive(gpu_pack.put_in(pack(tmp_path / "pack"), folder, "1.0", answers()))
    old = answers(card="NVIDIA GeForce RTX 4070, 8.9, 500.01")
    assert gpu_pack.program(folder, "1.0", old) == (None, "options.gpu_driver")
    assert gpu_pack.program(folder, "1.0", no_tool) == (None, "options.gpu_no_card")
    (folder / "_internal/torch/lib/torch_cuda.dll").unlink()
    assert gpu_pack.program(folder, "1.0", answers()) == (None, "options.gpu_damaged")
    (folder / gpu_pack.DESCRIBED).write_text("[]")
    assert gpu_pack.program(folder, "1.0", answers()) == (None, "options.gpu_damaged")


def test_a_new_pack_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    folder, path = tmp_path / "gpu", pack(tmp_path / "pack")
    drive(gpu_pack.put_in(path, folder, "1.0", answers()))
    with pytest.raises(EngineError):
        drive(gpu_pack.put_in(path, folder, "1.0", crashed))
    assert gpu_pack.program(folder, "1.0", answers())[0] == folder / "pairwell-cli.exe"
