"""Makes the GPU pack out of the folder that build.py --gpu built: python packaging/pack_gpu.py FOLDER [OUT]

One file, as engine/gpu_pack.py reads it: pack.json with the SHA-256 of every other file. Beside it lies
its own SHA-256, for whoever carries it on a stick.
"""

import hashlib
import importlib.metadata
import json
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine.gpu_pack import DESCRIBED  # noqa: E402

CAPABILITY, DRIVER = "7.5", "580"  # CUDA 13.0 has left out what came before Turing
LEVEL = 1  # libraries of a gigabyte hardly grow smaller beyond it


def described(folder: Path, version: str) -> dict[str, object]:
    """What pack.json says of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): digest(path) for path in files}
    program = next(name for name in ("pairwell-cli.exe", "pairwell-cli") if name in names)
    return {
        "version": version,
        "capability": CAPABILITY,
        "driver": DRIVER,
        "program": program,
        "files": names,
    }


def packed(folder: Path, out: Path, version: str) -> Path:
    """Writes the pack and its SHA-256 into a folder; gives the pack's path."""
    about = described(folder, version)
    path = out / f"Pairwell-{version}-GPU.pack"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as content:
        content.writestr(DESCRIBED, json.dumps(about, indent=1))
        for name in about["files"]:
            content.write(folder / name, name)
    path.with_name(path.name + ".sha256").write_text(f"{digest(path)}  {path.name}\n", encoding="utf-8")
    return path


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    target = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    made = packed(Path(sys.argv[1]), target, importlib.metadata.version("pairwell"))
    sys.stdout.write(f"{made}\n")
