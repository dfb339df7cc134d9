"""READ on what no file should be: it ends soon, can be stopped, keeps to its memory, says what is wrong."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.reading import read
from engine.reading.delimited import delimited
from engine.reading.read import parsed
from engine.reading.text import Text
from engine.stages import drive

HERE = Path("sales.csv")
LINE = b"536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0\n"
HEADER = b"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
RAGGED = HEADER + (LINE * 50 + b"536365,85123A\n") * 3_000
GBK = "订单号,商品,数量\n".encode("gbk") + "1000001,红茶绿茶,3\n".encode("gbk") * 400_000
MIXED = ("订单号,商品,数量\n" + "1000001,红茶绿茶,3\n" * 200_000).encode() + GBK[:2_000_000]


def refusal(content: bytes) -> str:
    with pytest.raises(EngineError) as raised:
        drive(parsed(content, HERE))
    return raised.value.code


def test_a_line_without_end() -> None:
    begun = time.perf_counter()
    assert refusal(b"abc,def," * (8 << 20)) == "file.one_line"
    assert refusal(b'a,b\n1,"' + b"text, " * (4 << 20) + b'"\n') == "file.one_line"
    assert time.perf_counter() - begun < 30


def test_twenty_thousand_columns() -> None:
    names = b",".join(b"c%d" % n for n in range(20_000))
    cells, _ = drive(parsed(names + b"\n" + b"\n".join([b",".join([b"7"] * 20_000)] * 5) + b"\n", HERE))
    assert cells.frame.shape == (5, 20_000)


@pytest.mark.parametrize("content", [RAGGED, GBK, MIXED], ids=["ragged", "gbk", "mixed"])
def test_reading_can_be_stopped_at_any_sign_of_life(content: bytes) -> None:
    signs = sum(1 for _ in parsed(content, HERE))
    assert signs > 4
    for after in range(1, signs, max(signs // 4, 1)):
        work = parsed(content, HERE)
        for _ in range(after):
            next(work, None)  # a faster reading may end before
        work.close()


@pytest.mark.parametrize("kind", ["LINE * 200_000", "(LINE * 50 + b'536365,85123A\\n') * 4_000"])
def test_memory_stays_within_six_times_the_text(tmp_path: Path, kind: str) -> None:
    program = f"""
        import resource
        from pathlib import Path
        from engine.reading.read import parsed
        from engine.reading.text import file_bytes
        from engine.stages import drive
        LINE, path = {LINE!r}, Path({str(tmp_path / "sales.csv")!r})
        path.write_bytes({HEADER!r} + {kind})
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        drive(parsed(file_bytes(path), path))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print((peak - before) * 1024, path.stat().st_size)
    """
    resource = pytest.importorskip("resource")
    assert resource
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )
    used, size = map(int, run.stdout.split())
    assert used <= 6 * size + (300 << 20)


def test_a_header_alone_and_one_column(tmp_path: Path) -> None:
    assert refusal(b"customer,product\n") == "file.header_alone"
    path = tmp_path / "sales.csv"
    path.write_bytes(b"product\ntea\nmug\ntea\n")
    assert drive(read([path], {})).cells["product"].tolist() == ["tea", "mug", "tea"]


def test_a_file_cut_within_a_quoted_cell_is_said() -> None:
    cells, _ = drive(parsed(b'customer,product\n1,tea\n2,"gre', HERE))
    assert [notice.code for notice in cells.notices] == ["read.cut_off"]
    assert cells.frame.iloc[-1].tolist() == ["2", '"gre']


def test_of_several_tables_the_one_of_sales_is_read_and_the_largest_copied(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    hours = "hour,visitors,rain\n" + "".join(f"{n},{n * 7},{n % 3}\n" for n in range(24))
    path.write_text("customer,product,quantity\nu,tea,1\nv,mug,2\nu,mug,1\n\n" + hours)

    assert drive(read([path], {})).cells["product"].tolist() == ["tea", "mug", "mug"]
    largest, _ = drive(parsed(path.read_bytes(), path))
    assert largest.header == ("hour", "visitors", "rain")


def test_the_owner_says_the_delimiter_and_the_header() -> None:
    text = Text(b"Report;x\na,b;c\n1,2;3\n4,5;6\n", "utf-8")
    cells = drive(delimited(text, HERE, delimiter=";", header_row=2))
    assert cells.header == ("a,b", "c")
    assert cells.frame.to_numpy().tolist() == [["1,2", "3"], ["4,5", "6"]]

    bare = drive(delimited(Text(b"a,b\nc,d\n", "utf-8"), HERE, header_row=0))
    assert (bare.header, bare.header_row) == ((), None)
    assert bare.frame.to_numpy().tolist() == [["a", "b"], ["c", "d"]]
