"""Which column stands for what, on the headers that shops have."""

from pathlib import Path

import pytest

from engine.columns import Role
from engine.reading import read
from engine.reading.table import FileReading
from engine.stages import drive

KINDS = {
    Role.CUSTOMER: "C{customer}",
    Role.ORDER: "{order}",
    Role.PRODUCT: "P{product:03}",
    Role.NAME: "Thing of kind {product}",
    Role.DATE: "2024-{month:02}-{day:02} 1{tens}:05:00",
    Role.QUANTITY: "{quantity}",
    Role.PRICE: "{product}.50",
    Role.AMOUNT: "{amount}",
    Role.CATEGORY: "Kind {group}",
    Role.STATUS: "paid",
    Role.EMAIL: "c{customer}@example.com",
    Role.RATING: "{stars}",
}
ENGLISH = [
    "Order ID=order,Order Date=date,Customer ID=customer,SKU=product,Product Name=name,Quantity=quantity,"
    "Unit Price=price,Total=amount,Category=category,Status=status",
    "invoice_no=order,invoice_date=date,customer_no=customer,item_code=product,description=name,qty=quantity,"
    "price=price",
    "Receipt No=order,Date=date,Member=customer,Item=product,Qty=quantity,Amount=amount",
    "Date=date,Customer=customer,Product=product",
    "TransactionId=order,UserId=customer,ItemId=product,ItemName=name,Timestamp=date,Count=quantity",
    "Client=customer,Article=product,Pieces=quantity,Line Total=amount,Sale Date=date",
    "Basket=order,Household=customer,Product Code=product,Title=name,Purchase Date=date,Revenue=amount",
    "Ticket=order,Datetime=date,Product Description=name,Units=quantity,Price per unit=price",
    "Buyer Email=customer,Order Number=order,Item Title=name,Item Number=product,Quantity=quantity,"
    "Sold For=amount,Sale Date=date",
    "Bill No=order,Guest=customer,Dish Name=name,Counts=quantity,Order Time=date,Item Price=price",
    "user=customer,item=product,rating=rating",
    "Sales Order=order,Customer Name=customer,Product=product,Rate=price,Qty=quantity,Amount=amount",
    "Name=customer,Item=product,Date=date",
]
CHINESE = [
    "订单号=order,下单时间=date,会员号=customer,商品编码=product,商品名称=name,数量=quantity,单价=price,金额=amount,"
    "分类=category,状态=status",
    "订单编号=order,客户=customer,品名=name,数量=quantity,单价=price,小计=amount,日期=date",
    "小票号=order,销售日期=date,会员卡号=customer,货号=product,商品名=name,销售数量=quantity,销售金额=amount",
    "流水号=order,交易时间=date,顾客编号=customer,商品编号=product,名称=name,件数=quantity,售价=price",
    "单号=order,消费时间=date,手机号=customer,菜品名称=name,份数=quantity,价格=price,菜品分类=category",
    "用户ID=customer,物品ID=product,评分=rating",
    "客户名称=customer,产品名称=name,购买数量=quantity,销售额=amount,订单日期=date",
    "账单号=order,点餐时间=date,会员编号=customer,菜名=name,点单份数=quantity,菜品单价=price",
    "订单号=order,商品ID=product,商品名称=name,订购数量=quantity,下单时间=date,京东价=price,下单帐号=customer,"
    "订单状态=status",
    "交易号=order,购买时间=date,会员姓名=customer,条形码=product,商品=name,数量=quantity,实收金额=amount",
    "日期=date,客户编号=customer,商品=product",
    "销售单号=order,开单时间=date,顾客=customer,产品编码=product,产品名=name,销量=quantity,零售价=price,品类=category",
]


def recognised(path: Path, header: str, rows: list[str], encoding: str = "utf-8") -> FileReading:
    path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    return drive(read([path], {})).files[0]


def line(n: int, roles: list[Role]) -> str:
    product, quantity = 1 + n * 7 % 12, 1 + n % 3
    facts = {
        "customer": 1 + n // 4 % 9,
        "order": 5000 + n // 2,
        "product": product,
        "month": 1 + n // 28,
        "day": 1 + n % 28,
        "tens": n % 10,
        "quantity": quantity,
        "amount": quantity * (product + 0.5),
        "group": product % 3,
        "stars": 1 + n % 5,
    }
    return ",".join(KINDS[role].format(**facts) for role in roles)


@pytest.mark.parametrize("shop", [*ENGLISH, *CHINESE], ids=lambda shop: shop.split(",")[0])
@pytest.mark.parametrize("order", [1, -1], ids=["as it is", "from right to left"])
def test_plain_headers(tmp_path: Path, shop: str, order: int) -> None:
    wanted = dict(pair.split("=") for pair in shop.split(",")[::order])
    roles = [Role(role) for role in wanted.values()]
    found = recognised(
        tmp_path / "sales.csv", ",".join(wanted), [line(n, roles) for n in range(200)], "gb18030"
    )

    assert {str(role): column for role, column in found.mapping.items()} == {
        role: column for column, role in wanted.items()
    }
    assert all(0 < found.confidence[role] <= 1 for role in found.mapping)


@pytest.mark.parametrize(
    "header", ["ORDER_ID,CUSTOMER-ID,Product  Code", " order id , Customer Id ,product.code"]
)
def test_case_and_punctuation_of_a_header_do_not_matter(tmp_path: Path, header: str) -> None:
    found = recognised(tmp_path / "sales.csv", header, ["1,u,a", "1,u,b", "2,v,a"])
    assert set(found.mapping) == {Role.ORDER, Role.CUSTOMER, Role.PRODUCT}


def test_a_word_with_other_values_beneath_is_not_believed(tmp_path: Path) -> None:
    rows = ["in March,u,a,many,2024-03-01", "in March,v,b,few,2024-03-02", "in April,u,b,few,2024-04-02"]
    found = recognised(tmp_path / "sales.csv", "Date,Customer,Product,Quantity,Booked", rows)
    assert found.mapping == {Role.CUSTOMER: "Customer", Role.PRODUCT: "Product", Role.DATE: "Booked"}


def test_what_stands_beside_the_line_total_does_not_confuse(tmp_path: Path) -> None:
    header = (
        "Receipt No,Date,Product,Qty,Discount,Tax,Shipping,Line Total,Store,Cashier name,Currency,Comment"
    )
    rows = [
        f"{n // 2},2024-01-{1 + n % 28:02d},p{n % 5},1,0.10,0.20,0.30,5.00,North,Ann,EUR,x" for n in range(60)
    ]
    found = recognised(tmp_path / "sales.csv", header, rows)
    assert found.mapping == {
        Role.ORDER: "Receipt No",
        Role.DATE: "Date",
        Role.PRODUCT: "Product",
        Role.QUANTITY: "Qty",
        Role.AMOUNT: "Line Total",
    }


def test_a_bare_id_that_repeats_numbers_the_orders(tmp_path: Path) -> None:
    again = recognised(tmp_path / "a.csv", "id,Goods", ["1,柑橘类水果", "1,人造黄油", "2,咖啡", "2,酸奶"])
    never = recognised(tmp_path / "b.csv", "id,Goods", ["1,柑橘类水果", "2,人造黄油", "3,咖啡", "4,酸奶"])
    assert again.mapping == {Role.ORDER: "id", Role.PRODUCT: "Goods"}
    assert never.mapping == {Role.PRODUCT: "Goods"}


def test_the_name_beside_a_code_is_the_products(tmp_path: Path) -> None:
    rows = [f"C{n % 3},P{n % 4},Thing {n % 4}" for n in range(40)]
    found = recognised(tmp_path / "sales.csv", "Customer,SKU,Name", rows)
    assert found.mapping[Role.NAME] == "Name"


def test_a_time_beside_a_date_that_has_its_own_is_no_role(tmp_path: Path) -> None:
    rows = ["2024-01-01 10:00,10:00,u,a", "2024-01-02 11:00,11:00,v,b"]
    found = recognised(tmp_path / "sales.csv", "Date,Time,Customer,Product", rows)
    assert Role.TIME not in found.mapping
    assert found.also == {}


def test_repeated_and_nameless_columns_get_a_name_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Product,Customer,,Customer\na,u,x,z\nb,v,y,z\n", encoding="utf-8")
    assert drive(read([path], {})).cells.columns.tolist() == ["Product", "Customer", "(3)", "Customer (2)"]
    assert drive(read([path], {Role.CUSTOMER: "Customer (2)"})).mapping[Role.CUSTOMER] == "Customer (2)"


def test_a_column_is_named_by_the_owner_whatever_its_spaces(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Who ,What  it is\nu,a\nv,b\n", encoding="utf-8")
    mapping = drive(read([path], {Role.PRODUCT: "What it is", Role.CUSTOMER: "Who"})).mapping
    assert mapping == {Role.PRODUCT: "What it is", Role.CUSTOMER: "Who"}
