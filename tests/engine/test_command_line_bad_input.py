"""Bad input: a sentence in both languages, the exit status of its kind, and nothing written."""

import gzip
import json
import os
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.files import PART
from engine.options import Language
from engine.wording import Wording
from tests.engine.invented import write_sales

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00" + bytes(
    64
)
UNUSABLE = {
    "empty file": b"",
    "header alone": b"order,customer,product,date,quantity\n",
    "picture named .csv": PICTURE,
    "no product column": b"when,how much\n2026-01-01,3\n2026-01-02,4\n",
    "zip that is none": b"PK\x03\x04" + bytes(40),
    "gzip cut short": b"\x1f\x8b\x08\x00\x00",
    "gzip that unpacks far": gzip.compress(b"order,product\n1,tea\n" * 1_000_000),
}
NAMES = {
    "zip that is none": "sales.xlsx",
    "gzip cut short": "sales.csv.gz",
    "gzip that unpacks far": "sales.csv.gz",
}
LANGUAGES = [str(language) for language in Language]
WORDS = {
    "no file": "run --out OUT",
    "no folder": "run FILE",
    "no command": "",
    "unknown command": "recommend FILE --out OUT",
    "unknown option": "run FILE --out OUT --fast",
    "option without its value": "run FILE --out OUT --seed",
    "value of a switch": "run FILE --out OUT --resume=yes",
    "unknown value": "run FILE --out OUT --cell weight",
    "no number": "run FILE --out OUT --list-size many",
    "unknown role": "run FILE --out OUT --map buyer=Customer",
    "unknown backbone": "run FILE --out OUT --backbone klingon",
    "no backbone in a wheel": "run FILE --out OUT --backbone OUT.whl",
    "no number of layers": "run FILE --out OUT --fine-tune layers:0",
    "objective of a later version": "run FILE --out OUT --objective bce",
    "likeness of a later version": "run FILE --out OUT --associations both",
    "device that is not there": "run FILE --out OUT --device xpu",
    "folder for the proof": "evaluate FILE --out OUT",
    "run's option for read": "read FILE --backbone none",
    "several files for one table": "read FILE FILE --table OUT",
}


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sales(tmp_path_factory.mktemp("shop") / "sales.csv", customers=12)


def said_by(words: list[str], capsys: pytest.CaptureFixture[str], status: int) -> str:
    """The one sentence that the program says, which is not the one for its own faults."""
    assert main(words) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1, said.err
    assert "Traceback" not in said.err
    language = Language.ZH if "zh" in words else Language.EN
    assert said.err.rstrip().endswith("。" if language is Language.ZH else ".")
    fault = Wording(language).error("fault", {"code": "x", "log": "y"})
    assert said.err[:12] != fault[:12], said.err
    return said.err


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", UNUSABLE)
def test_file_that_cannot_be_used(
    kind: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / NAMES.get(kind, "sales.csv")
    path.write_bytes(UNUSABLE[kind])
    for command in (["run", "--out", str(tmp_path / "lists")], ["evaluate"], ["read"]):
        said = said_by([*command, str(path), "--language", language], capsys, 3)
        assert path.name in said
    assert names_in(tmp_path) == {path.name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_file(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "nowhere.csv", tmp_path / "lists"
    said = said_by(["run", str(path), "--out", str(out), "--language", language], capsys, 3)
    assert str(path) in said
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", ["--only", "--never", "--catalogue"])
def test_missing_list(
    option: str, language: str, sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere.csv"
    words = ["run", str(sales), "--out", str(tmp_path / "lists"), option, str(path), "--language", language]
    assert str(path) in said_by(words, capsys, 3)
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_unreadable_file(
    language: str,
    sales: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The system does not let us open the file; it would let root."""
    path = tmp_path / "sales.csv"
    path.write_bytes(sales.read_bytes())
    opened = Path.open

    def refusing(self: Path, *args: object, **more: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    said = said_by(["run", str(path), "--out", str(tmp_path / "lists"), "--language", language], capsys, 3)
    assert path.name in said
    assert names_in(tmp_path) == {path.name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_folder_instead_of_a_file(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", str(tmp_path), "--out", str(tmp_path / "lists"), "--language", language]
    said_by(words, capsys, 3)
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WORDS)
def test_wrong_words(
    kind: str, language: str, sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "lists"
    places = {"FILE": str(sales), "OUT": str(out)}
    words = [places.get(word, word) for word in WORDS[kind].split()]
    # An option without its value must stay the last word; without a command there is no --language either.
    where = len(words) - 1 if kind == "option without its value" else len(words)
    if words:
        words[where:where] = ["--language", language]
    said = said_by(words, capsys, 2)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said) == ("zh" in words)
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_elses_folder(
    language: str, sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    words = ["run", str(sales), "--out", str(tmp_path), "--backbone", "none", "--language", language]
    assert "thesis.docx" in said_by(words, capsys, 2)
    assert names_in(tmp_path) == {"thesis.docx"}
    assert main([*words, "--overwrite"]) == 0
    assert (tmp_path / "thesis.docx").read_bytes() == b"years of work"


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_where_the_folder_should_be(
    language: str, sales: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "lists"
    out.write_text("not a folder", "utf-8")
    said_by(["run", str(sales), "--out", str(out), "--language", language], capsys, 5)
    assert out.read_text("utf-8") == "not a folder"


@pytest.mark.parametrize("language", LANGUAGES)
def test_folder_that_cannot_be_written_to(
    language: str,
    sales: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The system refuses every new file there; it would not refuse root."""
    opened = Path.open

    def refusing(self: Path, mode: str = "r", *args: object, **more: object) -> object:
        if tmp_path in self.parents and set(mode) & set("wxa+"):
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    words = ["run", str(sales), "--out", str(tmp_path / "lists"), "--language", language]
    assert "lists" in said_by(words, capsys, 5)
    assert names_in(tmp_path) == set()


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path, None, None]:
    """A disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if (
        not hasattr(os, "geteuid")
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True).returncode
    ):
        pytest.skip("a small disk cannot be mounted here; test_disk_full_while_writing stands in")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_disk(
    language: str, small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales = write_sales(tmp_path / "sales.csv", customers=60)
    before = small_disk / "run.json"
    before.write_text("the lists of yesterday", "utf-8")
    words = ["run", str(sales), "--out", str(small_disk), "--backbone", "none", "--language", language]
    said_by(words, capsys, 5)
    assert names_in(small_disk) == {"run.json"}
    assert before.read_text("utf-8") == "the lists of yesterday"


@pytest.mark.parametrize("language", LANGUAGES)
def test_disk_full_while_writing(
    language: str,
    sales: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = Path.open

    def full(self: Path, mode: str = "r", *args: object, **more: object) -> object:
        if "product_recommendations" in self.name and self.name.endswith(PART) and "w" in mode:
            raise OSError(28, "No space left on device", str(self))
        return opened(self, mode, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    out = tmp_path / "lists"
    words = ["run", str(sales), "--out", str(out), "--backbone", "none", "--language", language]
    said_by(words, capsys, 5)
    assert names_in(tmp_path) == set()


def test_error_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere.csv"
    for command in ("read", "evaluate"):
        assert main([command, str(path), "--json", "--language", "zh"]) == 3
        said = capsys.readouterr()
        assert said.err == ""
        error = json.loads(said.out)["error"]
        assert error["facts"] == {"path": str(path)}
        assert error["sentence"] == Wording(Language.ZH).error(error["code"], error["facts"])


@pytest.mark.parametrize(("language", "what_to_do"), [("en", "unpack it yourself"), ("zh", "自己解压")])
def test_what_unpacks_far_is_to_be_unpacked_by_its_owner(
    language: str, what_to_do: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"order,product\n" + b"1,tea\n2,mug\n" * 1_000_000
    packed, plain = tmp_path / "sales.csv.gz", tmp_path / "sales.csv"
    packed.write_bytes(gzip.compress(content))
    assert what_to_do in said_by(["read", str(packed), "--language", language], capsys, 3)
    plain.write_bytes(content)
    assert main(["read", str(plain)]) == 0
