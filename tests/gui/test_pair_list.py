from PySide6.QtCore import Qt

from gui.widgets.pair_list import PairList, PairRow
from gui.widgets.share_bar import ShareBar


def test_a_pair_is_spoken_whole_and_chosen_by_key(qtbot):
    pairs = PairList()
    qtbot.addWidget(pairs)
    pairs.rows.set_rows(
        [
            PairRow("CUP", "SAUCER", strength=0.83, figure="83", rest=" of 100 · 633 orders"),
            PairRow("STAR", "TREE", strength=0.5, figure="50", rest=" of 100 · 12 orders"),
        ]
    )
    pairs.show()
    assert pairs.rows.index(0).data() == "CUP, SAUCER, 83 of 100 · 633 orders"
    pairs.choose(0)
    qtbot.keyClick(pairs, Qt.Key.Key_Down)
    assert pairs.row == 1
    assert pairs.visualRect(pairs.rows.index(0)).height() >= 70


def test_a_small_rest_is_still_seen(qtbot):
    from gui import theme

    bar = ShareBar()
    qtbot.addWidget(bar)
    bar.resize(400, 12)
    bar.set_share(0.9999, "999 of 1,000 rows are kept")
    bar.show()
    picture = bar.grab().toImage()
    assert picture.pixelColor(397, 6) == theme.tokens().rival
    assert picture.pixelColor(200, 6) == theme.tokens().accent
    bar.set_share(1.0, "all")
    assert bar.grab().toImage().pixelColor(397, 6) == theme.tokens().accent
