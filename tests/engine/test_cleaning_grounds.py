"""What is cancelled, what is no product, and what is the same line once more."""

from pathlib import Path

import pytest

from engine import columns
from tests.engine.cleaned import aside, cleaned

SHOP = "order,customer,product code,product name,quantity,price\n"


def ordinary(lines: int = 300) -> str:
    """Lines of a shop whose orders are figures and whose codes are five figures, some with a letter."""
    return "".join(
        f"{536000 + n // 3},{n % 20},{20000 + n % 60}{'AB'[n % 60 % 2] if n % 60 % 3 == 0 else ''},"
        f"Thing {n % 60},{1 + n // 60},2.50\n"
        for n in range(lines)
    )


def test_orders_of_a_kind_that_only_takes_back(tmp_path: Path) -> None:
    rows = ordinary() + "C536001,3,20001,Thing 1,-1,2.50\nC536002,3,POST,POSTAGE,-1,18\n"
    assert aside(cleaned(tmp_path, SHOP + rows)[1]) == {"cancelled": [300, 301]}


def test_a_handful_of_orders_unlike_all_others(tmp_path: Path) -> None:
    """The UCI shop books bad debt as an order of its own, A563185, with a quantity above zero."""
    rows = ordinary(6000) + "A563185,,B,Adjust bad debt,1,11062\n"
    assert aside(cleaned(tmp_path, SHOP + rows)[1]) == {"cancelled": [6000]}


def test_a_kind_of_order_that_sells_is_kept(tmp_path: Path) -> None:
    web = "".join(f"W{n // 2},3,{20000 + n},Thing {n},1,2.50\n" for n in range(60))
    assert aside(cleaned(tmp_path, SHOP + ordinary() + web)[1]) == {}


@pytest.mark.parametrize(
    "status",
    [
        "Cancelled",
        "canceled",
        "Refunded",
        "VOIDED",
        "Returned",
        "storniert",
        "Erstattet",
        "remboursé",
        "Annulée",
        "reembolsado",
        "Devuelto",
        "devolvido",
        "rimborsato",
        "キャンセル済み",
        "返金済み",
        "已取消",
        "已退款",
        "交易关闭",
        "退款成功",
    ],
)
def test_a_status_that_says_so(tmp_path: Path, status: str) -> None:
    text = f"order,customer,product,status\n1,u,a,paid\n2,u,b,{status}\n3,u,c,已完成\n4,v,a,Shipped\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"cancelled": [1]}


@pytest.mark.parametrize(
    "status",
    [
        "nicht storniert",
        "Teilweise erstattet",
        "non remboursé",
        "parcialmente reembolsado",
        "一部返金",
        "Not refunded",
        "partially refunded",
        "unshipped",
        "Completed",
        "未退款",
        "部分退款",
        "交易成功",
    ],
)
def test_a_status_that_does_not(tmp_path: Path, status: str) -> None:
    text = f"order,customer,product,status\n1,u,a,paid\n2,u,b,{status}\n3,u,c,paid\n"
    assert aside(cleaned(tmp_path, text)[1]) == {}


def test_closed_is_cancelled_only_where_few_are(tmp_path: Path) -> None:
    few = "order,customer,product,status\n1,u,a,done\n2,u,b,closed\n3,u,c,done\n"
    most = "order,customer,product,status\n1,u,a,closed\n2,u,b,closed\n3,u,c,open\n"
    assert aside(cleaned(tmp_path, few)[1]) == {"cancelled": [1]}
    assert aside(cleaned(tmp_path, most)[1]) == {}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("POST", "POSTAGE"),
        ("DOT", "DOTCOM POSTAGE"),
        ("M", "Manual"),
        ("D", "Discount"),
        ("C2", "CARRIAGE"),
        ("S", "SAMPLES"),
        ("BANK CHARGES", "Bank Charges"),
        ("AMAZONFEE", "AMAZON FEE"),
        ("gift_0001_20", "Dotcomgiftshop Gift Voucher £20.00"),
        ("FEE1", "配送费"),
    ],
)
def test_a_code_unlike_the_others_with_a_word_for_fees(tmp_path: Path, code: str, name: str) -> None:
    assert aside(cleaned(tmp_path, f"{SHOP}{ordinary()}1,3,{code},{name},1,4\n")[1]) == {
        "not_a_product": [300]
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("21981", "POSTAGE STAMP MUG"),
        ("21982", "SAMPLE BOX OF TEAS"),
        ("21983B", "Discount card holder"),
        ("DCGS0003", "BOXED GLASS ASHTRAY"),
        ("DCGSSGIRL", "GIRLS PARTY BAG"),
    ],
)
def test_a_product_that_only_sounds_so(tmp_path: Path, code: str, name: str) -> None:
    sales, report = cleaned(tmp_path, f"{SHOP}{ordinary()}1,3,{code},{name},1,4\n")
    assert aside(report) == {}
    assert sales.names[code] == name


@pytest.mark.parametrize(
    "name",
    [
        "Postage",
        "delivery fee",
        "Gift Card",
        "运费",
        "邮费",
        "餐位费",
        "打包盒",
        "打包费",
        "配送费",
        "服务费",
    ],
)
def test_without_codes_the_whole_name_must_say_so(tmp_path: Path, name: str) -> None:
    text = f"customer,product name\nu,Mug\nu,{name}\nv,白饭\nv,米饭\nv,Postage stamp mug\nw,打包盒收纳架\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"not_a_product": [1]}


def test_equal_lines_are_one_where_there_is_a_quantity(tmp_path: Path) -> None:
    text = "customer,date,product,quantity\nu,2024-01-01,a,1\nu,2024-01-01,a,1\nu,2024-01-01,a,2\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"duplicate": [1]}


def test_equal_lines_add_up_where_there_is_none(tmp_path: Path) -> None:
    text = "customer,date,product\nu,2024-01-01,a\nu,2024-01-01,a\nv,2024-01-01,a\n"
    sales, report = cleaned(tmp_path, text)
    assert aside(report) == {}
    assert len(sales.lines) == 3


def test_equal_lines_are_one_where_lines_are_numbered(tmp_path: Path) -> None:
    text = "line_no,customer,product\n1,u,a\n2,u,a\n2,u,a\n3,v,a\n"
    sales, report = cleaned(tmp_path, text)
    assert aside(report) == {"duplicate": [2]}
    assert sales.lines[columns.ROW].tolist() == [0, 1, 3]


def test_a_duplicate_agrees_in_every_column(tmp_path: Path) -> None:
    text = "customer,product,quantity,till\nu,a,1,north\nu,a,1,south\nu,a,1,north\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"duplicate": [2]}
