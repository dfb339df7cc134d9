"""What a catalogue says of stock and margin, in whatever way it says it."""

from pathlib import Path

import pytest

from engine.reading.catalogue import read_catalogue


@pytest.mark.parametrize(
    ("text", "margins"),
    [
        ("sku,product,price,cost\nA,Cup,10,6\nB,Pot,20,\n", [0.4, None]),
        ("sku,product,price,margin %\nA,Cup,10,40\nB,Pot,20,12.5%\n", [0.4, 0.125]),
        ("sku,product,price,margin\nA,Cup,10,4\nB,Pot,20,5\n", [0.4, 0.25]),
        ("sku,product,price,Gross margin\nA,Cup,10,0.4\nB,Pot,20,0.25\n", [0.4, 0.25]),
        ("商品编码,商品名称,单价,进价\nA,茶杯,10,6\nB,茶壶,20,15\n", [0.4, 0.25]),
        ("商品编码,商品名称,单价,毛利率\nA,茶杯,10,40\nB,茶壶,20,25\n", [0.4, 0.25]),
        ("sku,product,price\nA,Cup,10\nB,Pot,20\n", [None, None]),
    ],
)
def test_margins(tmp_path: Path, text: str, margins: list[float | None]) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_text(text, "utf-8")
    found = read_catalogue(path)
    assert [item.margin for item in found] == [None if m is None else pytest.approx(m) for m in margins]
    assert [item.price for item in found] == [10, 20]
