"""Makes a Debian package out of the built folder: python packaging/deb.py FOLDER [OUT]

Everything lies in /opt/pairwell; /usr/bin has the two commands, the menu an entry. `dpkg-deb` must be there.
"""

import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = Path("opt") / "pairwell"
NEEDS = (  # what Qt and Python take from the system; the CJK fonts are the system's too
    "libc6",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
)
SHARED = ("applications", "pixmaps", "doc/pairwell")
RECOMMENDED = ("fonts-noto-cjk",)


def control(version: str, size: int) -> str:
    """The file that describes the package; size in bytes."""
    lines = [
        "Package: pairwell",
        f"Version: {version}",
        "Architecture: amd64",
        "Maintainer: Pairwell <noreply@pairwell.invalid>",
        f"Installed-Size: {size // 1024}",
        f"Depends: {', '.join(NEEDS)}",
        f"Recommends: {', '.join(RECOMMENDED)}",
        "Section: office",
        "Priority: optional",
        "Description: Recommendation lists for small shops, from their own sales file",
        " Pairwell reads the sales file of a till or a web shop and writes lists: what to offer each",
        " customer, what to put beside each product, whom to tell about a new arrival. All on this computer.",
    ]
    return "\n".join(lines) + "\n"


def laid_out(folder: Path, root: Path, version: str) -> None:
    """Lays the package's tree out under a root."""
    shutil.copytree(folder, root / PLACE, symlinks=True)
    for place in (
        "DEBIAN",
        "usr/bin",
        "usr/share/applications",
        "usr/share/pixmaps",
        "usr/share/doc/pairwell",
    ):
        (root / place).mkdir(parents=True)
    for name in ("pairwell", "pairwell-cli"):
        (root / "usr" / "bin" / name).symlink_to(Path("/") / PLACE / name)
    shutil.copy(HERE / "linux" / "pairwell.desktop", root / "usr/share/applications")
    shutil.copy(folder / "pairwell.png", root / "usr/share/pixmaps")
    shutil.copy(folder / "LICENCES.txt", root / "usr/share/doc/pairwell/copyright")
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    (root / "DEBIAN" / "control").write_text(control(version, size), encoding="utf-8")


def main(folder: Path, out: Path) -> Path:
    """Builds the package; gives its path."""
    version = importlib.metadata.version("pairwell")
    with tempfile.TemporaryDirectory(dir=out) as place:
        root = Path(place) / "root"
        laid_out(folder, root, version)
        root.chmod(0o755)
        path = out / f"pairwell_{version}_amd64.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(root), str(path)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return path


if __name__ == "__main__":
    made = main(Path(sys.argv[1]).resolve(), Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve())
    sys.stdout.write(f"{made} ({made.stat().st_size / 2**20:,.0f} MiB)\n")
