from dataclasses import replace

import pandas as pd
import pytest

from engine.columns import Role
from engine.errors import EngineError
from engine.options import Choices, Language, Options
from engine.sales import CleaningRules
from engine.stages import Stage, drive
from gui.keeping import Keeping
from gui.session import Session
from gui.settings import RECENT_SHOPS

ROWS = "customer,product,date\n" + "".join(
    f"{customer},{product},2025-03-{day:02}\n"
    for customer in ("anna", "ben", "cleo")
    for product, day in (("tea", 1), ("cups", 2), ("tin", 9))
)


@pytest.fixture
def sales(tmp_path):
    """A small sales file."""
    file = tmp_path / "Harbour Lane.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


@pytest.fixture
def keeping(settings, tmp_path):
    made = Keeping(Session(), settings, tmp_path / "shops")
    yield made
    made.close()


def opened(keeping, options):
    """READ, and what the window does after it."""
    table = drive(keeping.read(options))
    keeping._session.set(Stage.READ, table)
    keeping.step_finished(Stage.READ)
    return keeping._session


def test_a_file_becomes_a_shop_of_its_name(keeping, sales, settings, tmp_path):
    session = opened(keeping, Options(files=(sales,)))
    folder = tmp_path / "shops" / "Harbour Lane"
    assert (session.shop_name, session.shop_folder) == ("Harbour Lane", folder)
    assert settings.get(RECENT_SHOPS) == (str(folder),)
    assert (folder / "shop.toml").is_file()
    assert keeping.checkpoints == folder / "models"


def test_another_file_of_that_name_is_another_shop(keeping, sales, tmp_path):
    opened(keeping, Options(files=(sales,)))
    session = opened(keeping, Options(files=(sales,)))
    assert session.shop_folder == tmp_path / "shops" / "Harbour Lane 2"


def test_a_file_that_cannot_be_used_leaves_no_folder(keeping, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(EngineError):
        drive(keeping.read(Options(files=(empty,))))
    assert not (tmp_path / "shops").exists()


def test_a_shop_is_opened_again_with_what_was_chosen(keeping, sales, settings, tmp_path):
    session = opened(keeping, Options(files=(sales,)))
    session.options = replace(session.options, list_size=7)
    session.rules = CleaningRules(put_back=frozenset({2}))
    keeping._shop.save_options(session.options)
    keeping._shop.save_rules(session.rules)
    folder = session.shop_folder
    keeping.close()

    again = Keeping(Session(), settings, tmp_path / "shops")
    again._session.options = replace(Options(), language=Language.ZH)
    found = opened(again, Options(shop=folder))
    assert found.options.list_size == 7
    assert found.options.language is Language.ZH  # the window's, not the shop's
    assert found.options.resume
    assert found.rules.put_back == frozenset({2})
    assert list(found.table.cells.iloc[0]) == ["anna", "tea", "2025-03-01"]
    again.close()


def test_a_damaged_shop_is_mended_and_says_so(keeping, sales, settings, tmp_path):
    folder = opened(keeping, Options(files=(sales,))).shop_folder
    keeping.close()
    (folder / "shop.sqlite").write_bytes(b"no database" * 500)
    again, told = Keeping(Session(), settings, tmp_path / "shops"), []
    again.told.connect(told.append)
    assert len(opened(again, Options(shop=folder)).table.cells) == 9
    assert told == [
        "What you had said about the lists was damaged; it was put back from its copy, and nothing is lost."
    ]
    again.close()


def test_a_folder_that_is_no_shop_is_refused(keeping, tmp_path):
    with pytest.raises(EngineError) as told:
        drive(keeping.read(Options(shop=tmp_path / "nothing")))
    assert told.value.code == "options.no_shop"


def test_the_sample_shop_is_kept_nowhere_and_stays_in_its_language(keeping, tmp_path):
    session = opened(keeping, Options(sample=True, language=Language.EN))
    assert session.shop_folder is None
    assert not (tmp_path / "shops").exists()
    assert session.options.sample
    files = session.options.files
    session = opened(keeping, replace(session.options, language=Language.ZH))
    assert session.options.files == files
    assert keeping.checkpoints is None


UNCLEAR = "wer,was,when\n" + ROWS.partition("\n")[2]


def unclear(tmp_path, name, text=UNCLEAR):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_was_said_of_a_file_holds_for_the_next_one_like_it(keeping, tmp_path):
    march, april = unclear(tmp_path, "march.csv"), unclear(tmp_path, "april.csv")
    session = opened(keeping, Options(files=(march,), mapping={Role.CUSTOMER: "was", Role.PRODUCT: "wer"}))
    told = []
    keeping.told.connect(told.append)
    session = opened(keeping, Options(files=(april,)))
    assert session.options.mapping == {Role.CUSTOMER: "was", Role.PRODUCT: "wer"}
    assert session.table.mapping[Role.CUSTOMER] == "was"
    assert told == ["Read the way you said of a file like this one before"]
    other = unclear(tmp_path, "may.csv", UNCLEAR.replace("wer,was", "wer,Artikel"))
    assert opened(keeping, Options(files=(other,))).options.mapping == {}
    assert len(told) == 1


def test_how_a_file_is_read_is_remembered_too(keeping, tmp_path):
    text = "customer;product;amount\nanna;tea;1.234\nben;tin;2.500\n"
    march, april = unclear(tmp_path, "march.csv", text), unclear(tmp_path, "april.csv", text)
    said = Choices(decimal=",")
    opened(keeping, Options(files=(march,), choices={march: said}))
    session = opened(keeping, Options(files=(april,)))
    assert session.options.choices == {april: said}
    assert session.table.decimal == ","


def test_what_is_taken_back_is_forgotten(keeping, tmp_path):
    march, april = unclear(tmp_path, "march.csv"), unclear(tmp_path, "april.csv")
    session = opened(keeping, Options(files=(march,)))
    said = replace(session.options, mapping={Role.CUSTOMER: "was", Role.PRODUCT: "wer"})
    session = opened(keeping, said)
    session = opened(keeping, replace(session.options, mapping={}))
    assert session.options.mapping == {}  # the shop that is open: nothing is brought back by itself
    assert opened(keeping, Options(files=(april,))).options.mapping == {}


def test_a_workbook_is_known_by_its_heads_once_it_is_read(keeping, tmp_path):
    books = [tmp_path / "march.xlsx", tmp_path / "april.xlsx"]
    for path in books:
        frame = pd.DataFrame(
            [line.split(",") for line in UNCLEAR.splitlines()[1:]], columns=["wer", "was", "when"]
        )
        frame.to_excel(path, index=False)
    session = opened(keeping, Options(files=(books[0],)))
    opened(keeping, replace(session.options, mapping={Role.CUSTOMER: "was", Role.PRODUCT: "wer"}))
    session = opened(keeping, Options(files=(books[1],)))
    assert session.options.mapping == {Role.CUSTOMER: "was", Role.PRODUCT: "wer"}
    assert session.table.mapping[Role.PRODUCT] == "wer"
