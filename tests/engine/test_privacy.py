"""Pseudonyms, forgetting, backups, locks: what names a customer is where it should be, and nowhere else."""

import json
import sqlite3
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine.__main__ import main
from engine.columns import Role
from engine.errors import EngineError
from engine.feedback import Act, Kind
from engine.options import Options
from engine.privacy import keys, sealing
from engine.privacy.forgotten import Forgotten, mark, without
from engine.privacy.pseudonyms import is_pseudonym, pseudonym, pseudonymised
from engine.privacy.sealing import COST as FULL_COST
from engine.privacy.sealing import MOST_COST, PIECE, NotSealed, Sealed, WrongPassword, opened
from engine.reading import read
from engine.running import run_all
from engine.shop import Shop
from engine.shop.moving import back_up, lock, restore, unlock
from engine.shop.packing import unpacked
from engine.stages import drive
from resources import sample
from tests.engine.invented import write_sales

KEY = bytes(range(32))
WHO, MAIL, STREET = "Zebedee-7711", "zebedee.quill@example.org", "11 Umbrella Row"


def sales_file(path: Path) -> Path:
    """The invented shop with one customer who can be searched for, an address and a note column."""
    rows = pd.read_csv(write_sales(path, days=40), dtype="str")
    rows.loc[rows["customer_id"] == "C007", "customer_id"] = WHO
    rows["email"] = [MAIL if who == WHO else f"{who.lower()}@example.com" for who in rows["customer_id"]]
    rows["street"] = [STREET if who == WHO else f"{who} Road" for who in rows["customer_id"]]
    rows.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def kept_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved shop after a whole run, with acts, offers, and a training's file."""
    place = tmp_path_factory.mktemp("kept")
    options = Options(
        files=(sales_file(place / "sales.csv"),), out=place / "out", shop=place / "shop", backbone="none"
    )
    drive(run_all(options))
    with Shop.open(place / "shop", create=False) as shop:
        shop.journal.do(Act(Kind.THUMB, 1.0, WHO, "P01", "", "2026-07-01"))
        shop.journal.do(Act(Kind.THUMB, 1.0, "C001", "P01", "", "2026-07-01"))
        (shop.checkpoints / "day0").mkdir()
        (shop.checkpoints / "day0" / "bert.safetensors").write_bytes(b"learned")
        (shop.folder / "shop.sqlite.1.bak").write_bytes(WHO.encode())
        (shop.folder / ".sales.parquet.pairwell-part").write_bytes(WHO.encode())
    return place


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a try is written into the file; what is opened with it is read from there."""
    monkeypatch.setattr(sealing, "COST", 10)


def test_a_password_costs_a_guesser_what_is_asked_of_scrypt() -> None:
    assert sealing.HEADER.size == 42 and MOST_COST >= FULL_COST == 17


@pytest.fixture
def shop_folder(kept_shop: Path, tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(kept_shop / "shop", tmp_path / "shop")
    return tmp_path / "shop"


def whole_bytes(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file's bytes; of a Parquet file its cells as well, since these are compressed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".parquet":
                import pyarrow.parquet as pq

                table = pq.read_table(path)
                content += repr(table.schema.metadata).encode()
                content += "\n".join(repr(column.to_pylist()) for column in table.columns).encode()
            yield path, content


def holders(folder: Path, *texts: str) -> list[str]:
    """Files that hold one of the texts, in whatever case."""
    wanted = [text.casefold().encode() for text in texts]
    return [path.name for path, content in whole_bytes(folder) if any(w in content.lower() for w in wanted)]


def test_a_forgotten_customer_is_in_no_byte_of_the_shop(shop_folder: Path, kept_shop: Path) -> None:
    before = holders(shop_folder, WHO)
    assert {"sales.parquet", "recommendations.parquet", "shop.sqlite.1.bak"} <= set(before)
    with Shop.open(shop_folder, create=False) as shop:
        assert (WHO, "p01") in shop.journal.feedback().thumbs
        gone = shop.forget(f" {WHO.upper()} ")
        assert gone.rows > 0 and gone.lists > 0 and gone.said > 1 and gone.learned
        assert (shop.load_table() or pytest.fail()).cells["customer_id"].nunique() == 59
        known = shop.forgotten()
        assert known.holds(WHO) and not known.holds("C001")
    assert holders(shop_folder, WHO, MAIL, STREET) == []
    with Shop.open(shop_folder, create=False) as shop:
        table = drive(read([kept_shop / "sales.csv"], {}, {}))
        assert holders_of(without(table, shop.forgotten())) == []
        assert holders_of(table) != []


def holders_of(table: object) -> list[str]:
    cells = table.cells  # type: ignore[attr-defined]
    return [str(name) for name in cells.columns if cells[name].isin([WHO, MAIL, STREET]).any()]


def test_the_next_run_leaves_a_forgotten_customer_out(
    shop_folder: Path, kept_shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forget", str(shop_folder), WHO]) == 0
    assert "Forgotten:" in capsys.readouterr().out
    words = ["run", str(kept_shop / "sales.csv"), "--out", str(tmp_path / "out"), "--shop", str(shop_folder)]
    assert main([*words, "--backbone", "none"]) == 0
    assert holders(shop_folder, WHO, MAIL, STREET) == []
    assert holders(tmp_path / "out", WHO, MAIL, STREET) == []
    rows = pd.read_csv(tmp_path / "out" / "customer_recommendations.csv", dtype="str")
    assert rows["customer_id"].nunique() == 59


def test_rows_that_were_put_back_are_the_same_rows_after_forgetting(shop_folder: Path) -> None:
    with Shop.open(shop_folder, create=False) as shop:
        table = shop.load_table()
        assert table is not None
        mine = np.flatnonzero(table.cells["customer_id"] == WHO)
        other = int(mine[-1]) + 1
        content = table.cells.iloc[other].tolist()
        shop.save_rules(replace(shop.load_rules(), put_back=frozenset({other, int(mine[0])})))
        shop.forget(WHO)
        (place,) = shop.load_rules().put_back
        left = shop.load_table()
        assert left is not None and left.cells.iloc[place].tolist() == content
        assert left.positions.tolist() == list(range(len(left.cells)))


def test_pseudonyms_name_nobody_and_change_nothing_else(tmp_path: Path) -> None:
    path = sales_file(tmp_path / "sales.csv")
    rows = pd.read_csv(path, dtype="str")
    rows.loc[:2, "customer_id"] = ["", "Walk-in", "0"]
    rows.to_csv(path, index=False)
    table = drive(read([path], {}, {}))
    told = pseudonymised(table, KEY)
    assert Role.EMAIL not in told.mapping
    text = told.cells.to_csv()
    assert not any(each in text for each in (WHO, MAIL, STREET, "C001", "example.com"))
    assert told.cells["customer_id"].iloc[:3].tolist() == ["", "Walk-in", "0"]
    assert all(is_pseudonym(cell) for cell in told.cells["customer_id"].iloc[3:])
    for name in ("product_id", "product_name", "date", "quantity", "unit_price", "order_id"):
        assert told.cells[name].tolist() == table.cells[name].tolist()
    assert told.cells["customer_id"].nunique() == table.cells["customer_id"].nunique()
    assert pseudonymised(table, bytes(32)).cells["customer_id"].iloc[5] != told.cells["customer_id"].iloc[5]
    assert pseudonym(" 17850.0", KEY) == pseudonym("17850", KEY) != pseudonym("17851", KEY)


def test_a_pseudonym_is_hmac_sha256(tmp_path: Path) -> None:
    """The second case of RFC 4231, with its key of text."""
    digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert pseudonym("what do ya want for nothing?", b"Jefe") == "c" + digest[:16]
    assert mark("what do ya want for nothing?", b"Jefe") == digest


def test_the_same_lists_come_out_under_pseudonyms(tmp_path: Path) -> None:
    """The sample shop, cleaned: the same counts for every rule."""
    from engine import pipeline

    sales, _ = sample.paths("en")  # type: ignore[arg-type]
    table = drive(read([sales], {}, {}))
    plain = drive(pipeline.clean(table)).report
    told = drive(pipeline.clean(pseudonymised(table, KEY))).report
    assert [(each.rule, each.rows) for each in told.set_aside] == [(e.rule, e.rows) for e in plain.set_aside]
    assert (told.kept, told.customers, told.orders) == (plain.kept, plain.customers, plain.orders)


@pytest.mark.slow  # four whole runs
def test_a_run_with_pseudonyms_keeps_no_name_and_stays_so(kept_shop: Path, tmp_path: Path) -> None:
    key, shop, out = tmp_path / "keys" / "shop.key", tmp_path / "shop", tmp_path / "out"
    words = [
        "run",
        str(kept_shop / "sales.csv"),
        "--out",
        str(out),
        "--shop",
        str(shop),
        "--backbone",
        "none",
    ]
    assert main([*words, "--pseudonymise", str(key)]) == 0
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert main(words) == 0  # said once, it holds
    for place in (shop, out):
        assert holders(place, WHO, MAIL, STREET, "C001") == []
    rows = pd.read_csv(out / "customer_recommendations.csv", dtype="str")
    own = pseudonym(WHO, bytes.fromhex(key.read_text().strip()))
    assert own in set(rows["customer_id"])
    assert main(["forget", str(shop), WHO]) == 0
    assert holders(shop, own) == []
    assert main(words) == 0
    assert holders(shop, own) == [] and holders(out, own) == []


def test_a_shop_gets_pseudonyms_afterwards(shop_folder: Path, tmp_path: Path) -> None:
    words = ["run", "--out", str(tmp_path / "out"), "--shop", str(shop_folder), "--backbone", "none"]
    assert main([*words, "--pseudonymise", str(tmp_path / "key")]) == 0
    assert holders(shop_folder, WHO, MAIL, STREET) == []
    with Shop.open(shop_folder, create=False) as shop:
        assert shop.journal.feedback().thumbs
        assert all(is_pseudonym(user) for user in shop.journal.offered()["user"])


def test_the_key_store_is_asked_and_its_lack_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.backends.fail import Keyring as NoStore

    class Store(KeyringBackend):
        priority = 1  # type: ignore[assignment]
        held: dict[tuple[str, str], str]

        def get_password(self, service: str, username: str) -> str | None:
            return self.held.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.held[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.held[service, username]

    before = keyring.get_keyring()
    store = Store()
    store.held = {}
    try:
        keyring.set_keyring(store)
        first = keys.key_of(keys.STORE)
        assert len(first) == keys.BYTES and keys.key_of(keys.STORE) == first
        assert list(store.held) == [("Pairwell", "pseudonyms")]
        keyring.set_keyring(NoStore())
        with pytest.raises(EngineError) as caught:
            keys.key_of(keys.STORE)
        assert caught.value.code == "options.no_key_store"
    finally:
        keyring.set_keyring(before)


def test_a_key_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("abc")
    with pytest.raises(EngineError) as caught:
        keys.key_of(str(tmp_path / "key"))
    assert caught.value.code == "options.key_damaged"


def test_nobody_forgotten_costs_nothing() -> None:
    assert not Forgotten().holds("anybody")


def test_a_backup_comes_back_whole(shop_folder: Path, tmp_path: Path) -> None:
    with Shop.open(shop_folder, create=False) as shop:
        drive(back_up(shop, tmp_path / "shop.backup"))
        table, runs = shop.load_table(), shop.runs()
        acts = shop.journal.feedback()
    drive(restore(tmp_path / "shop.backup", tmp_path / "again"))
    with Shop.open(tmp_path / "again", create=False) as shop:
        back = shop.load_table()
        assert back is not None and table is not None
        pd.testing.assert_frame_equal(back.cells, table.cells)
        assert shop.runs() == runs and shop.journal.feedback() == acts
        assert (shop.checkpoints / "day0" / "bert.safetensors").read_bytes() == b"learned"
    with pytest.raises(EngineError) as caught:
        drive(restore(tmp_path / "shop.backup", tmp_path / "again"))
    assert caught.value.code == "options.restore_there"


def test_a_backup_of_a_shop_that_forgot_holds_nothing_of_them(shop_folder: Path, tmp_path: Path) -> None:
    with Shop.open(shop_folder, create=False) as shop:
        shop.forget(WHO)
        drive(back_up(shop, tmp_path / "backup"))
    drive(restore(tmp_path / "backup", tmp_path / "again"))
    assert holders(tmp_path / "again", WHO, MAIL, STREET) == []


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "../outside", "models/../../outside", "C:/windows/file", "models\\..\\..\\outside",
        "shop.exe", "lists", "models//double", "./shop.sqlite", "models/a:stream", "other/file", "..",
    ],
)  # fmt: skip
def test_a_backup_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "backup"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("shop.toml", "version = 1\n")
        archive.writestr(zipfile.ZipInfo(name), "owned")
    with pytest.raises(EngineError) as caught:
        drive(restore(path, tmp_path / "place" / "shop"))
    assert caught.value.code == "file.backup_unsafe"
    assert sorted(each.name for each in tmp_path.rglob("*")) in (["backup"], ["backup", "place"])


def test_a_link_or_a_name_twice_in_a_backup_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("models/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "backup", "w") as archive:
        archive.writestr("shop.toml", "version = 1\n")
        archive.writestr(link, "/etc")
    with pytest.raises(EngineError) as caught:
        drive(restore(tmp_path / "backup", tmp_path / "shop"))
    assert caught.value.code == "file.backup_unsafe"


def test_a_backup_cannot_unpack_to_anything(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "backup", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("shop.toml", "version = 1\n")
        archive.writestr("models/zeros", bytes(5_000_000))
    with pytest.raises(EngineError) as caught:
        drive(unpacked(tmp_path / "backup", tmp_path / "shop", largest=1_000_000))
    assert caught.value.code == "file.backup_too_large"
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all" * 100])
def test_what_is_no_backup_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "backup").write_bytes(content)
    with pytest.raises(EngineError) as caught:
        drive(restore(tmp_path / "backup", tmp_path / "shop"))
    assert caught.value.code == "file.backup_damaged"


def test_a_locked_shop_tells_nothing_and_opens_again(shop_folder: Path) -> None:
    with Shop.open(shop_folder, create=False) as shop:
        table = shop.load_table()
        shop.journal.do(Act(Kind.THUMB, 1.0, "C002", "P02", "", "2026-07-01"))
    drive(lock(shop_folder, "four words of mine"))
    assert {path.name for path in shop_folder.iterdir()} <= {
        "shop.locked",
        "shop.lock",
        "shop.sqlite.1.bak",
        ".sales.parquet.pairwell-part",
    }
    assert b"PAR1" not in (shop_folder / "shop.locked").read_bytes()
    with pytest.raises(EngineError) as caught:
        Shop.open(shop_folder)
    assert caught.value.code == "options.shop_locked"
    with pytest.raises(EngineError) as caught:
        drive(unlock(shop_folder, "four words of yours"))
    assert caught.value.code == "options.wrong_password"
    drive(unlock(shop_folder, "four words of mine"))
    assert not (shop_folder / "shop.locked").exists()
    with Shop.open(shop_folder, create=False) as shop:
        back = shop.load_table()
        assert back is not None and table is not None
        pd.testing.assert_frame_equal(back.cells, table.cells)
        assert any(who == "C002" for who, _ in shop.journal.feedback().thumbs)


def test_a_password_must_be_long_and_the_shop_not_open(shop_folder: Path) -> None:
    with pytest.raises(EngineError) as caught:
        drive(lock(shop_folder, "short"))
    assert caught.value.code == "options.short_password"
    with Shop.open(shop_folder, create=False), pytest.raises(EngineError) as caught:
        drive(lock(shop_folder, "long enough"))
    assert caught.value.code == "options.shop_in_use"
    with pytest.raises(EngineError) as caught:
        drive(unlock(shop_folder, "long enough"))
    assert caught.value.code == "options.not_locked"


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_sealed_bytes_come_back_and_no_change_goes_unseen(size: int, tmp_path: Path) -> None:
    content = np.random.default_rng(size).bytes(size)
    path = tmp_path / "sealed"
    with path.open("wb") as file:
        sealed = Sealed(file, "pass word")
        for start in range(0, size, 300_000):
            sealed.write(content[start : start + 300_000])
        sealed.close()
    with path.open("rb") as file:
        assert b"".join(opened(file, "pass word")) == content
    whole = path.read_bytes()
    cut, flipped = whole[:-1], bytearray(whole)
    flipped[-1] ^= 1
    for broken in (cut, bytes(flipped), whole + b"x", whole[:20], b"x" + whole[1:]):
        path.write_bytes(broken)
        with path.open("rb") as file, pytest.raises(NotSealed):
            b"".join(opened(file, "pass word"))
    path.write_bytes(whole)
    with path.open("rb") as file, pytest.raises(WrongPassword):
        b"".join(opened(file, "Pass word"))


def test_pieces_cannot_change_places_or_end_early(tmp_path: Path) -> None:
    path = tmp_path / "sealed"
    with path.open("wb") as file:
        sealed = Sealed(file, "pass word")
        sealed.write(bytes(3 * PIECE))
        sealed.close()
    whole = path.read_bytes()
    head = len(whole) - 3 * (PIECE + 16)
    one, two, three = (whole[head + k * (PIECE + 16) : head + (k + 1) * (PIECE + 16)] for k in range(3))
    for order in ((two, one, three), (one, two), (one, three), (one, two, three, three)):
        path.write_bytes(whole[:head] + b"".join(order))
        with path.open("rb") as file, pytest.raises(NotSealed):
            b"".join(opened(file, "pass word"))


def test_the_commands_of_a_shop(
    shop_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = tmp_path / "word"
    word.write_text("four words of mine\n", "utf-8")
    assert main(["backup", str(shop_folder), str(tmp_path / "one.backup")]) == 0
    assert main(["restore", str(tmp_path / "one.backup"), str(tmp_path / "two")]) == 0
    assert main(["lock", str(tmp_path / "two"), "--password-file", str(word)]) == 0
    assert main(["forget", str(tmp_path / "two"), WHO]) == 2
    assert main(["unlock", str(tmp_path / "two"), "--password-file", str(word), "--language", "zh"]) == 0
    assert main(["forget", str(tmp_path / "two"), WHO]) == 0
    capsys.readouterr()
    assert main(["lock", str(tmp_path / "two")]) == 2
    assert "--password-file" in capsys.readouterr().err
    for words in (["forget", "x"], ["backup"], ["lock", "a", "b"]):
        assert main(words) == 2
    assert main(["forget", str(tmp_path / "two"), " "]) == 2
    assert main(["backup", str(tmp_path / "nowhere"), "x"]) == 2


def test_an_older_shop_gets_the_new_tables(shop_folder: Path) -> None:
    with closing(sqlite3.connect(shop_folder / "shop.sqlite")) as database:
        database.execute("DROP TABLE forgotten")
        database.execute("DROP TABLE secrets")
        database.execute("PRAGMA user_version = 2")
    with Shop.open(shop_folder, create=False) as shop:
        assert not shop.forgotten().marks
        assert json.dumps(shop.runs()[0].record["cleaning"])
