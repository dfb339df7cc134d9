import csv
import json
from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from engine.export.beside import Beside
from engine.export.csv_files import ARRIVALS, CUSTOMERS, LISTS, PRODUCTS
from engine.export.report import best_pairs, report
from engine.options import Also, Effort, Language
from engine.recommendation import Recommendations
from engine.stages import Progress, Stage
from engine.wording import Wording
from gui import translation
from gui.pages.export_writing import REPORT_PDF, folder_of
from gui.report.drawing import PAPERS, page_size, pages
from gui.settings import EXPORT_FOLDER, EXPORT_PROGRAM
from gui.widgets.question import Question
from tests.engine import shops as lines
from tests.engine.test_recommendation import lists
from tests.gui import shops


@pytest.fixture(scope="module")
def made() -> Recommendations:
    return lists(lines.lively(3, n_users=30, n_items=16), list_size=4)


@pytest.fixture
def page(window, made, tmp_path):
    window.session.name_shop("Old Street: 老街")
    raw = shops.table()
    window.session.set(Stage.READ, raw)
    window.session.set(Stage.CLEAN, shops.cleaned(raw))
    window.session.set(Stage.RECOMMEND, made)
    window.hub.settings.set(EXPORT_FOLDER, str(tmp_path / "out"), "sample")
    window.open_page("export")
    return window.current_page


def headline(page) -> str:
    return page.header.headline.accessibleName()


def rows(path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write(page, qtbot):
    with qtbot.waitSignal(page.hub.flow.settled, timeout=10000):
        qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)


def test_without_lists_it_leads_to_sales(window, qtbot):
    window.open_page("export")
    page = window.current_page
    assert headline(page) == "No lists yet"
    assert not page.write.isVisible()
    qtbot.mouseClick(page.to_sales, Qt.MouseButton.LeftButton)
    assert window.hub.page == "sales"


def test_the_lists_are_counted_and_one_that_cannot_be_says_why(page):
    choice = page.lists
    assert choice.rows[CUSTOMERS].count.text() == "30 customers"
    assert choice.rows[CUSTOMERS].detail.accessibleName() == "Up to 4 each, with the reason"
    assert not choice.rows[ARRIVALS].box.isEnabled()
    assert choice.rows[ARRIVALS].detail.accessibleName().startswith("Needs a catalogue")
    assert page.write.text() == "Write 2 files"


def test_the_rows_are_shown_as_they_are_written(page, qtbot, tmp_path):
    shown = page.preview.table.table
    head = [column.title for column in shown.columns]
    cells = [[shown.text(row, at) for at in range(len(head))] for row in range(shown.rowCount())]
    write(page, qtbot)
    written = rows(tmp_path / "out" / CUSTOMERS)
    assert written[0] == head
    assert written[1 : len(cells) + 1] == cells
    qtbot.mouseClick(page.preview.files.button(PRODUCTS), Qt.MouseButton.LeftButton)
    assert shown.text(3, 0) == rows(tmp_path / "out" / PRODUCTS)[4][0]


def test_what_was_written_is_said_and_opened(page, qtbot, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    write(page, qtbot)
    assert page.done.isVisible()
    assert "customer_recommendations.csv, 120 rows" in page.done.text.accessibleName()
    page._wrote_at = QTime(10, 12)
    page.refresh()
    assert headline(page) == "Wrote 2 files at 10:12"
    qtbot.mouseClick(page.done.open, Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path / "out")]


def test_only_what_is_chosen_is_written_and_nothing_cannot_be(page, qtbot, tmp_path):
    page.lists.rows[CUSTOMERS].box.click()
    assert page.write.text() == "Write 1 file"
    write(page, qtbot)
    assert [each.name for each in (tmp_path / "out").iterdir()] == [PRODUCTS]
    page.lists.rows[PRODUCTS].box.click()
    assert not page.write.isEnabled()


def test_others_files_are_asked_about_and_stay(page, qtbot, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("dear")
    qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)
    question = page.window().findChild(Question)
    assert not page.hub.flow.busy
    with qtbot.waitSignal(page.hub.flow.settled, timeout=10000):
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert (tmp_path / "out" / "letter.txt").read_text() == "dear"
    assert (tmp_path / "out" / CUSTOMERS).is_file()


def test_a_failure_says_which_and_why_and_can_be_tried_again(page, qtbot, tmp_path, expected_log):
    (tmp_path / "out").write_text("a file, no folder")
    write(page, qtbot)
    assert page.banner.isVisible()
    assert str(tmp_path / "out") in page.banner.accessibleName()
    (tmp_path / "out").unlink()
    with qtbot.waitSignal(page.hub.flow.settled, timeout=10000):
        qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert not page.banner.isVisible()
    assert (tmp_path / "out" / PRODUCTS).is_file()


def test_ctrl_e_writes_the_same_again_from_any_page(page, qtbot, tmp_path):
    again = page.hub.actions["work.export_again"]
    assert not again.isEnabled()
    write(page, qtbot)
    (tmp_path / "out" / CUSTOMERS).unlink()
    page.hub.open_page("start")
    with qtbot.waitSignal(page.hub.flow.settled, timeout=10000):
        again.trigger()
    assert (tmp_path / "out" / CUSTOMERS).is_file()


def test_while_better_lists_are_made_it_waits_for_them(page, qtbot, tmp_path):
    def work():
        while True:
            yield Progress(Stage.TRAIN, 1, 10)

    page.hub.flow.run_work(Stage.TRAIN, work)
    assert page.write.text() == "Write 2 files when ready"
    qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)
    assert page.write.text() == "Do not write"
    page.hub.flow.cancel()
    qtbot.waitUntil(
        lambda: (tmp_path / "out" / CUSTOMERS).is_file() and not page.hub.flow.busy, timeout=10000
    )


def test_the_folder_is_the_shops_own_until_it_is_changed(page, qtbot, monkeypatch, tmp_path):
    page.hub.settings.set(EXPORT_FOLDER, "", "sample")
    assert folder_of(page.hub).parts[-2:] == ("Pairwell", "Old Street 老街")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other"))
    qtbot.mouseClick(page.change, Qt.MouseButton.LeftButton)
    assert folder_of(page.hub) == tmp_path / "other"
    assert page.folder.text().endswith("other")


def test_an_older_record_does_not_stay_beside_other_lists(page, qtbot, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "run.json").write_text(json.dumps({"record": 1}))
    write(page, qtbot)
    assert not (tmp_path / "out" / "run.json").exists()


def test_it_speaks_chinese(page, qtbot):
    translation.set_language(Language.ZH)
    qtbot.waitUntil(lambda: headline(page) == "两份清单，明天就能用")
    assert page.lists.rows[CUSTOMERS].box.text() == "给每位顾客推荐什么"


@pytest.mark.slow
def test_the_whole_run_is_told_in_its_record(window, qtbot, tmp_path):
    window.session.options = replace(window.session.options, backbone="none", effort=Effort.QUICK)
    with qtbot.waitSignal(window.flow.settled, timeout=60000):
        window.hub.sample_wanted.emit()
    window.hub.settings.set(EXPORT_FOLDER, str(tmp_path / "out"), "sample")
    window.open_page("export")
    page = window.current_page
    assert page.lists.chosen() == list(LISTS)
    write(page, qtbot)
    record = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert record["lists"] == dict(window.session.exported.rows)
    assert record["proof"]["tracks"]["all"]["customers"] > 0
    assert record["options"]["out"] == str(tmp_path / "out")


def test_a_workbook_is_shown_in_words_and_written_beside_what_lies_there(page, qtbot, tmp_path):
    write(page, qtbot)
    qtbot.mouseClick(page.program.cards.cards[Also.XLSX], Qt.MouseButton.LeftButton)
    assert page.preview.table.table.columns[0].title == "Customer"
    assert page.write.text() == "Write 1 file"
    write(page, qtbot)
    assert {"recommendations.xlsx", CUSTOMERS} <= {each.name for each in (tmp_path / "out").iterdir()}
    book = openpyxl.load_workbook(tmp_path / "out" / "recommendations.xlsx")
    assert book.sheetnames == ["Customers", "Products"]
    assert page.hub.settings.get(EXPORT_PROGRAM, "sample") == "xlsx"


def test_a_web_shop_needs_its_export_and_then_shows_its_rows(page, qtbot, monkeypatch, tmp_path, made):
    qtbot.mouseClick(page.program.cards.cards[Also.SHOPIFY], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.program.missing.isVisible)
    assert not page.write.isEnabled()
    export = tmp_path / "products.csv"
    rows = "".join(f"h-{item},{name},{item}\n" for item, name in made.names.items())
    export.write_text(f"Handle,Title,Variant SKU\n{rows}")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(export), ""))
    qtbot.mouseClick(page.program.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.write.isEnabled() and not page._looking.busy)
    assert not page.program.missing.isVisible()
    assert [column.title for column in page.preview.table.table.columns][:2] == ["Handle", "Title"]
    write(page, qtbot)
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["shopify_products.csv"]


def test_mailers_say_that_there_are_no_addresses(page, qtbot):
    qtbot.mouseClick(page.program.cards.cards[Also.KLAVIYO], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "e-mail" in page.program.missing.accessibleName())
    assert not page.write.isEnabled()


def test_csv_is_written_in_the_chosen_flavour(page, qtbot, tmp_path):
    page.program.flavour.set_current("gbk")
    page.program.flavour.chosen.emit("gbk")
    write(page, qtbot)
    assert (tmp_path / "out" / CUSTOMERS).read_bytes().startswith(b"customer_id,")


def looked(page, qtbot):
    qtbot.waitUntil(lambda: not page._looking.busy, timeout=10000)


def test_the_report_is_looked_at_and_written_with_its_fonts(page, qtbot, tmp_path):
    qtbot.mouseClick(page.program.cards.cards[REPORT_PDF], Qt.MouseButton.LeftButton)
    looked(page, qtbot)
    assert page.preview.pages.isVisible() and not page.preview.table.isVisible()
    assert page.preview.pages.count() >= 1
    assert page.write.text() == "Write 1 file"
    page.program.paper.set_current("letter")
    page.program.paper.chosen.emit("letter")
    write(page, qtbot)
    content = (tmp_path / "out" / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF") and b"FontFile" in content
    assert b"/MediaBox [0 0 612" in content  # 8.5 inches


def test_the_report_says_the_pairs_and_whom_to_call(page, made):
    told = report("老街", made, Wording(Language.ZH))
    assert told.shop == "老街" and told.sections[0].title == "把它们摆在一起"
    best = best_pairs(made.products)
    assert len(best) == len(told.sections[0].lines) <= 10
    for item, other, together, confidence in best[
        ["item", "other", "orders_together", "confidence"]
    ].to_numpy():
        assert together / confidence == pytest.approx(
            round(together / confidence)
        )  # orders that hold the item
        mine = made.products[(made.products["item"] == item) & (made.products["other"] == other)]
        assert mine["orders_together"].tolist() == [together]
    assert best[["item", "other"]].stack().value_counts().max() <= 2


def test_both_papers_and_languages_keep_everything_on_the_paper(made):
    for language in Language:
        told = report(
            "A shop with a name that goes on and on and on, and then on " * 2, made, Wording(language)
        )
        for paper in PAPERS:
            width, height = page_size(paper)
            for things in pages(told, paper):
                for thing in things:
                    assert thing.box.left() >= 0 and thing.box.right() <= width + 1
                    assert thing.box.top() >= 0 and thing.box.bottom() <= height


def test_a_file_a_group_of_customers(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "gui.pages.export_writing.beside",
        lambda *_: Beside({}, {user: f"g{k % 2}" for k, user in enumerate(users(page))}, {}),
    )
    monkeypatch.setattr(Wording, "text", lambda self, section, key, **facts: key)
    page.program.parts.set_current("groups")
    page.program.parts.chosen.emit("groups")
    looked(page, qtbot)
    assert page.write.text() == "Write 3 files"
    write(page, qtbot)
    names = {each.name for each in (tmp_path / "out").iterdir()}
    parts = {f"customer_recommendations_g{k}.csv" for k in (0, 1)}
    assert names == {*parts, PRODUCTS}
    both = [row for name in parts for row in rows(tmp_path / "out" / name)[1:]]
    assert len(both) == len(page.session.recommendations.customers)


def users(page) -> list[str]:
    return [str(user) for user in page.session.recommendations.customers["user"].unique()]


def test_hidden_customers_are_numbers_before_and_after_writing(page, qtbot, tmp_path):
    page.program.hide_customers.click()
    looked(page, qtbot)
    table = page.preview.table.table
    assert table.text(0, 0) == "Customer 01"
    write(page, qtbot)
    written = {row[0] for row in rows(tmp_path / "out" / CUSTOMERS)[1:]}
    assert len(written) == 30 and not written & set(users(page))
    qtbot.mouseClick(page.program.cards.cards[Also.AUDIENCES], Qt.MouseButton.LeftButton)
    assert not page.program.hide_customers.isEnabled()
    assert page.program.hide_customers.toolTip()


def test_pairs_to_give_away_say_what_is_missing(page, qtbot, monkeypatch):
    monkeypatch.setattr("engine.privacy.noise.least_of", lambda *_: 10**6)
    qtbot.mouseClick(page.program.cards.cards[Also.PRIVATE_PAIRS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.program.missing.isVisible)
    assert "longer time" in page.program.missing.accessibleName()
