"""Lines that sell no product, in eight languages, and products that only sound like them."""

from pathlib import Path

import pytest

from engine.cleaning.words import names
from tests.engine.cleaned import aside, cleaned

NONE = {
    "en": (
        "Postage|P&P|Postage & Packaging|Shipping (DHL)|Next Day Delivery|1st Class Postage|"
        "Bank charges|Carrier bag charge|Gift Card|Gift card £20.00|E-Gift Card|Store credit|Tip|"
        "Tip 10%|Refundable deposit|Discount|Sales tax"
    ),
    "zh": (
        "运费|顺丰运费|运费（顺丰）|补运费差价|邮费补拍链接|餐位费|茶位费 2位|打包盒|打包费|押金|"
        "手机押金|礼品卡|代金券|抹零|小费|会员充值"
    ),
    "de": (
        "Versandkosten|Versandkostenpauschale|Versand DHL|Porto und Verpackung|Liefergebühr|"
        "Pfand 0,25 €|Anzahlung|Geschenkgutschein 50 €|Gutschein|Trinkgeld|Rundungsdifferenz|Rabatt"
    ),
    "fr": (
        "Frais de port|Frais d’expédition|Livraison|Chèque-cadeau 50€|Carte cadeau|Remise|Acompte|"
        "Consigne|Pourboire"
    ),
    "es": "Gastos de envío|Envío|Tarjeta regalo 50€|Descuento|Propina|Fianza|Redondeo",
    "pt": "Frete|Taxa de entrega|Custos de envio|Vale-presente|Desconto|Gorjeta|Caução",
    "it": "Spese di spedizione|Spedizione|Buono regalo 25€|Sconto|Mancia|Coperto|Cauzione",
    "ja": "送料|送料（全国一律）|代引手数料|レジ袋|ギフトカード|商品券|割引|お通し",
}
PRODUCTS = (
    "Gift card holder|Post box|Test tube|Gift card box|Delivery truck toy|Carriage clock|Deposit box|"
    "Tip tray|Felt tip|Coupon book|Sample box of teas|Postage stamp mug|Shipping box|Bag|Card|"
    "Service bell|Freight train toy|Standard|Express|Mug 1st edition|打包盒收纳架|押金盒|礼品卡包|"
    "运费查询手册|充值电池|レジ袋スタンド|Gutschein-Box|Versandtasche|Porto Tawny|"
    "Tarjeta de felicitación|Vale of Evesham honey|Carte de France|Buono come il pane"
)


@pytest.mark.parametrize("name", [name for told in NONE.values() for name in told.split("|")])
def test_a_name_that_says_nothing_else(name: str) -> None:
    assert names().is_no_product(name)
    assert names().is_no_product(f" {name.upper()} ")


@pytest.mark.parametrize("name", PRODUCTS.split("|"))
def test_a_name_that_says_something_else(name: str) -> None:
    assert not names().is_no_product(name)


@pytest.mark.parametrize("told", NONE.values(), ids=NONE)
def test_a_file_of_names_and_codes(tmp_path: Path, told: str) -> None:
    """Codes like all others hide no postage; what only now and then is called so stays."""
    goods = "".join(f"{n},u{n % 7},{10_000 + n % 40},Thing {n % 40},1,2\n" for n in range(200))
    fees = told.split("|")
    lines = [f'f{n},u1,{20_000 + n},"{name}",1,2\n' for n, name in enumerate(fees)]
    once = f'x,u2,10000,"{fees[0]}",1,2\n'
    text = "order,customer,product code,product name,quantity,price\n" + goods + "".join(lines) + once
    found = aside(cleaned(tmp_path, text)[1])
    assert found == {"not_a_product": [*range(200, 200 + len(fees))]}


@pytest.mark.parametrize(
    "name",
    ["TEST", "Test product", "test 1", "测试", "测试商品", "Testartikel", "テスト商品", "Producto de prueba"],
)
def test_a_line_that_only_tries(tmp_path: Path, name: str) -> None:
    text = f"customer,product name,price\nu,Mug,2\nu,{name},1\nv,Test tube,2\nw,Mug,2\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"test": [1]}


@pytest.mark.parametrize(
    "who",
    [
        "Test",
        "test@test.com",
        "Staff",
        "employee",
        "员工",
        "Eigenbedarf",
        "スタッフ",
        "测试用户",
        "tester@shop.example",
    ],
)
def test_a_line_of_the_shops_own_people(tmp_path: Path, who: str) -> None:
    text = f"customer,product name,price\nTesta Rossi,Mug,2\n{who},Mug,1\nu,Pot,2\n"
    assert aside(cleaned(tmp_path, text)[1]) == {"test": [1]}
