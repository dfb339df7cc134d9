"""The GPU pack: the same program around PyTorch's CUDA build, in one file, for an NVIDIA card on Windows.

It is a zip with pack.json: what it is for, and the SHA-256 of every file. It is unpacked whole or not at all,
and accepted only after its own program has made a real training step on the card; until then, and whenever
anything is wrong, training goes on on the CPU.
"""

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from engine.errors import EngineError
from engine.files import PART, folder_for_writing, not_written
from engine.stages import Progress, Stage, Work

DESCRIBED, ACCEPTED = "pack.json", "accepted.json"
LARGEST = 12 * 2**30  # bytes of all files together
PIECE = 2**22
SECONDS = 180  # that the step on the card may take, the first import of CUDA's libraries included
TRIAL = "--gpu-trial"  # the hidden word of the pack's program
QUERY = ("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader")
Ask = Callable[[Sequence[str]], str]


@dataclass(frozen=True)
class Card:
    """An NVIDIA card: its name, its compute capability, its driver's version."""

    name: str
    capability: tuple[int, ...]
    driver: tuple[int, ...]


@dataclass(frozen=True)
class Pack:
    """What a pack says of itself.

    Attributes:
        version: of Pairwell, which must be this one's.
        capability, driver: the least that the card and its driver must have; (7, 5) is Turing, CUDA 13.0
            needs 580 (https://docs.nvidia.com/cuda/archive/13.0.0/cuda-toolkit-release-notes/).
        program: the path of the command line inside.
        files: path inside → SHA-256, hexadecimal.
    """

    version: str
    capability: tuple[int, ...]
    driver: tuple[int, ...]
    program: str
    files: dict[str, str]


def look(path: Path, version: str) -> Pack:
    """What a file says of itself.

    Raises:
        EngineError: options.gpu_damaged, where it is no pack or cut short; options.gpu_version, where it
            is of another Pairwell.
    """
    try:
        with zipfile.ZipFile(path) as content:
            said = json.loads(content.read(DESCRIBED))
            pack = _pack(said)
            total = sum(each.file_size for each in content.infolist())
            names = {each.filename for each in content.infolist() if not each.is_dir()}
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise _damaged(path) from error
    whole = names == {DESCRIBED, *pack.files} and pack.program in pack.files
    if not whole or total > LARGEST or not all(_stays_inside(name) for name in names):
        raise _damaged(path)
    if pack.version != version:
        raise EngineError("options.gpu_version", path=str(path), theirs=pack.version, ours=version)
    return pack


def put_in(path: Path, folder: Path, version: str, ask: Ask) -> Work[Card]:
    """Unpacks a pack, tries it on the card, and accepts it; gives the card.

    Args:
        path: the file, on a stick if need be.
        folder: where the pack will lie; what lay there goes once the new one is accepted.
        version: of this Pairwell.
        ask: runs a command and gives what it said; raises OSError or SubprocessError where it fails.

    Raises:
        EngineError: options.gpu_damaged, _version, _no_card, _card, _driver, _failed; output.*.
    """
    pack = look(path, version)
    card = suitable(pack, ask)
    part = folder.with_name(f".{folder.name}{PART}")
    with folder_for_writing(folder.parent):
        try:
            shutil.rmtree(part, ignore_errors=True)
            yield from _unpacked(path, pack, part)
            yield Progress(Stage.TRAIN, 0, None, note="train.gpu_trial")
            _tried(pack, part, ask)
            (part / ACCEPTED).write_text(json.dumps({"card": card.name, "driver": card.driver}), "utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            part.replace(folder)
        except OSError as error:
            raise not_written(error, folder) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return card


def take_out(folder: Path) -> None:
    """Removes a pack; from then on the CPU trains."""
    shutil.rmtree(folder, ignore_errors=True)


def program(folder: Path, version: str, ask: Ask) -> tuple[Path | None, str]:
    """The accepted pack's program and "", or None and why the CPU trains: "" without a pack, else a code.

    What was accepted is not tried again, but the card and its driver are looked at: both may be others now.
    """
    if not (folder / DESCRIBED).is_file():
        return None, ""
    try:
        pack = _pack(json.loads((folder / DESCRIBED).read_text("utf-8")))
        if pack.version != version:
            return None, "options.gpu_version"
        if not (folder / ACCEPTED).is_file() or not all((folder / name).is_file() for name in pack.files):
            return None, "options.gpu_damaged"
        suitable(pack, ask)
    except (OSError, ValueError, KeyError, TypeError):
        return None, "options.gpu_damaged"
    except EngineError as error:
        return None, error.code
    return folder / pack.program, ""


def suitable(pack: Pack, ask: Ask) -> Card:
    """The first card that will do.

    Raises:
        EngineError: options.gpu_no_card, options.gpu_card (too old), options.gpu_driver (too old).
    """
    try:
        cards = [_card(line) for line in ask(QUERY).splitlines() if line.strip()]
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise EngineError("options.gpu_no_card") from error
    if not cards:
        raise EngineError("options.gpu_no_card")
    best = max(cards, key=lambda card: card.capability)
    if best.capability < pack.capability:
        raise EngineError("options.gpu_card", card=best.name)
    if best.driver < pack.driver:
        theirs, needed = ".".join(map(str, best.driver)), ".".join(map(str, pack.driver))
        raise EngineError("options.gpu_driver", card=best.name, driver=theirs, needed=needed)
    return best


def asked(words: Sequence[str]) -> str:
    """What a command said, without a window of its own on Windows."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    run = subprocess.run(
        words, capture_output=True, text=True, timeout=SECONDS, check=True, creationflags=flags
    )
    return run.stdout


def step_on_card() -> dict[str, Any]:
    """One real training step on the CUDA device and on the CPU: what the pack's program says to TRIAL.

    Both must give the same loss and gradients, within a thousandth.
    """
    import torch

    losses = []
    for place in ("cpu", "cuda"):
        torch.manual_seed(0)
        layer = torch.nn.TransformerEncoderLayer(64, 4, 128, dropout=0.0, batch_first=True)
        rows = torch.randn(8, 16, 64)
        layer, rows = layer.to(place), rows.to(place)
        optimizer = torch.optim.AdamW(layer.parameters(), 1e-3)
        for _ in range(2):  # the second loss depends on the first step's gradients
            loss = (layer(rows) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(float((layer(rows) ** 2).mean().detach().cpu()))
    same = abs(losses[0] - losses[1]) <= 1e-3 * abs(losses[0])
    return {"ok": same, "losses": losses, "device": torch.cuda.get_device_name(0)}


def _tried(pack: Pack, folder: Path, ask: Ask) -> None:
    try:
        said = json.loads(ask([str(folder / pack.program), TRIAL]).strip().splitlines()[-1])
        if said["ok"] is True:
            return
        why = f"losses {said['losses']}"
    except (OSError, ValueError, KeyError, TypeError, IndexError, subprocess.SubprocessError) as error:
        why = type(error).__name__
    raise EngineError("options.gpu_failed", why=why)


def _unpacked(path: Path, pack: Pack, part: Path) -> Work[None]:
    done = 0
    try:
        with zipfile.ZipFile(path) as content:
            for name, wanted in (*pack.files.items(), (DESCRIBED, "")):
                target = part / name
                target.parent.mkdir(parents=True, exist_ok=True)
                digest = hashlib.sha256()
                with content.open(name) as source, target.open("wb") as file:
                    while piece := source.read(PIECE):
                        digest.update(piece)
                        file.write(piece)
                        yield Progress(Stage.TRAIN, done, len(pack.files), note="train.gpu_unpack")
                if wanted and digest.hexdigest() != wanted:
                    raise _damaged(path)
                done += 1
    except (zipfile.BadZipFile, EOFError, KeyError) as error:
        raise _damaged(path) from error
    (part / pack.program).chmod(0o755)


def _pack(said: Any) -> Pack:
    files = {str(name): str(digest) for name, digest in said["files"].items()}
    numbers = [tuple(int(part) for part in str(said[key]).split(".")) for key in ("capability", "driver")]
    return Pack(str(said["version"]), numbers[0], numbers[1], str(said["program"]), files)


def _card(line: str) -> Card:
    name, capability, driver = (part.strip() for part in line.rsplit(",", 2))
    numbers = [tuple(int(part) for part in text.split(".")) for text in (capability, driver)]
    return Card(name, numbers[0], numbers[1])


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _damaged(path: Path) -> EngineError:
    return EngineError("options.gpu_damaged", path=str(path))
