# ruff: noqa: E501
"""Small invented files under the headers of the known export formats, with what a person reads in them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Export:
    """A file and its lines.

    Attributes:
        format: key of the format.
        text: the file, cells separated by `|`, for none of them holds one.
        lines: what its lines say: order, customer, product, name, quantity, money, day; "" for nothing.
        kept: how many records are sales.
    """

    format: str
    text: str
    lines: tuple[str, ...]
    kept: int


EXPORTS = (
    Export(
        "square_items_detail",
        "Date|Time|Time Zone|Category|Item|Qty|Price Point Name|SKU|Modifiers Applied|Gross Sales|Discounts|"
        "Net Sales|Tax|Transaction ID|Payment ID|Device Name|Event Type|Customer ID|Customer Name|Itemization Type\n"
        "2025-03-01|09:10:11|UTC|Tea|Sencha|2.0|50 g||extra bag|$1,020.00|$20.00|$1,000.00|$0.00|T1|P1|Till|Payment|"
        "C1|Ann|Physical Good\n"
        "2025-03-02|09:10:11|UTC|Tea|Sencha|1.0|100 g|||$18.00|$0.00|$18.00|$0.00|T2|P2|Till|Payment|||Physical Good\n"
        "2025-03-03|09:10:11|UTC|Tea|Cup|-1.0|Regular|CUP||-$9.00|$0.00|-$9.00|$0.00|T3|P3|Till|Refund|"
        "C2|Bob|Physical Good\n"
        "2025-03-03|10:10:11|UTC||Custom|1.0||||$5.00|$0.00|$5.00|$0.00|T4|P4|Till|Payment|||Custom Amount\n",
        (
            "T1 C1 - Sencha_50_g 2 1000 2025-03-01",
            "T2 - - Sencha_100_g 1 18 2025-03-02",
            "T3 C2 CUP Cup -1 -9 2025-03-03",
            "T4 - - Custom 1 5 2025-03-03",
        ),
        2,
    ),
    Export(
        "square_transactions",
        "Date|Time|Time Zone|Gross Sales|Discounts|Net Sales|Tip|Total Collected|Net Total|Transaction ID|"
        "Payment ID|Description|Event Type|Customer ID\n"
        "2025-03-01|09:10:11|UTC|$30.00|$0.00|$30.00|$1.00|$31.00|$30.00|T1|P1|Mug, large x 1, Fern Print x 2|Payment|C1\n"
        "2025-03-02|09:10:11|UTC|$12.00|$0.00|$12.00|$0.00|$12.00|$12.00|T2|P2|Fern Print x 1|Payment|\n"
        "2025-03-03|09:10:11|UTC|-$12.00|$0.00|-$12.00|$0.00|-$12.00|-$12.00|T2|P3|Fern Print x 1|Refund|\n"
        "2025-03-04|09:10:11|UTC|$9.00|$0.00|$9.00|$0.00|$9.00|$9.00|T4|P4|Mug, large x 3|Payment|C2\n",
        (
            "T1 C1 - Mug,_large 1 - 2025-03-01",
            "T1 C1 - Fern_Print 2 - 2025-03-01",
            "T2 - - Fern_Print 1 - 2025-03-02",
            "T2 - - Fern_Print 1 - 2025-03-03",
            "T4 C2 - Mug,_large 3 - 2025-03-04",
        ),
        3,
    ),
    Export(
        "shopify_orders_export",
        "Name|Email|Financial Status|Paid at|Total|Created at|Lineitem quantity|Lineitem name|Lineitem price|"
        "Lineitem sku|Billing Name|Cancelled at|Phone\n"
        "#1|a@b.org|paid|x|30.00|2025-03-01 23:50:00 +0100|1|Mug - blue|18.00|M1|Ann||\n"
        "#1|||||2025-03-01 23:50:00 +0100|2|Fern|6.00||||\n"
        "#2||partially_refunded|x|9.00|2025-03-02 10:00:00 +0100|1|Fern|9.00||Bob||+44 7\n"
        "#3||pending||9.00|2025-03-03 10:00:00 +0100|1|Fern|9.00||Cid|2025-03-04 10:00:00 +0100|\n"
        "#3|||||2025-03-03 10:00:00 +0100|4|Mug - blue|18.00|M1|||\n"
        "#4|a@b.org|refunded|x|9.00|2025-03-04 10:00:00 +0100|1|Fern|9.00||Ann||\n",
        (
            "#1 a@b.org M1 Mug_-_blue 1 18 2025-03-01",
            "#1 a@b.org - Fern 2 6 2025-03-01",
            "#2 +44_7 - Fern 1 9 2025-03-02",
            "#3 Cid - Fern 1 9 2025-03-03",
            "#3 Cid M1 Mug_-_blue 4 18 2025-03-03",
            "#4 a@b.org - Fern 1 9 2025-03-04",
        ),
        3,
    ),
    Export(
        "woocommerce_advanced_order_export",
        "Order Number|Order Status|Order Date|First Name (Billing)|Last Name (Billing)|Email (Billing)|"
        "pa_packn_kategori|SKU|Item Name|Quantity|Quantity (- Refund)|Item Cost|Order Line Total|Order Total Amount\n"
        "70|Completed|2025-03-01 14:02|Ann|Lee|Ann@b.org|x|T1|Tea|3|2|4.50|13.50|20.00\n"
        "70|Completed|2025-03-01 14:02|Ann|Lee|ann@b.org|x||Cup|1|1|6.50|6.50|20.00\n"
        "71|Failed|2025-03-02 14:02|Bob|Ray|bob@b.org|x|T1|Tea|1|1|4.50|4.50|4.50\n"
        "72|Processing|2025-03-03 14:02|Bob|Ray|bob@b.org|x|T1|Tea|1|0|4.50|4.50|4.50\n"
        "73|Cancelled|2025-03-03 14:02|Bob|Ray|bob@b.org|x|T1|Tea|1|1|4.50|4.50|4.50\n",
        (
            "70 Ann@b.org T1 Tea 2 4.5 2025-03-01",
            "70 ann@b.org - Cup 1 6.5 2025-03-01",
            "71 bob@b.org T1 Tea 1 4.5 2025-03-02",
            "72 bob@b.org T1 Tea 0 4.5 2025-03-03",
            "73 bob@b.org T1 Tea 1 4.5 2025-03-03",
        ),
        2,
    ),
    Export(
        "etsy_sold_order_items",
        "Sale Date|Item Name|Buyer|Quantity|Price|Coupon Code|Item Total|Currency|Transaction ID|Listing ID|"
        "Date Paid|Date Shipped|Ship Name|Order ID|Variations\n"
        "12/31/25|Fox &amp; Hare &quot;A5&quot;|u1|2|4.00||8.00|USD|9001|77|01/01/26|01/02/26|Ann|31|Size:A5\n"
        "01/13/26|Owl|u2|1|6.00||6.00|USD|9002|78|01/13/26|01/14/26|Bob|32|\n",
        ('31 u1 77 Fox_&_Hare_"A5" 2 4 2025-12-31', "32 u2 78 Owl 1 6 2026-01-13"),
        2,
    ),
    Export(
        "amazon_all_orders_flat_file",
        "amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|sales-channel|product-name|"
        "sku|asin|item-status|quantity|currency|item-price|item-tax|ship-postal-code|promotion-ids\n"
        "1-2|x|2025-03-01T09:15:00Z|2025-03-02T09:15:00Z|Shipped|A|Mug|MU|B0|Shipped|2|EUR|42.00|1|01099|\n"
        "1-2|x|2025-03-01T09:15:00Z|2025-03-02T09:15:00Z|Shipped|A|Cup||B1|Cancelled|1|EUR|9.00|1|01099|\n"
        "1-3|x|2025-03-02T09:15:00Z|2025-03-02T09:15:00Z|Cancelled|A|Cup||B1||1|EUR|9.00|1|01099|\n"
        "1-4|x|2025-03-03T09:15:00Z|2025-03-02T09:15:00Z|Unshipped|A|Cup||B1|Unshipped|1|EUR|9.00|1|01099|\n",
        (
            "1-2 - MU Mug 2 42 2025-03-01",
            "1-2 - B1 Cup 1 9 2025-03-01",
            "1-3 - B1 Cup 1 9 2025-03-02",
            "1-4 - B1 Cup 1 9 2025-03-03",
        ),
        2,
    ),
    Export(
        "amazon_orders_report",
        "order-id|order-item-id|purchase-date|payments-date|reporting-date|buyer-email|buyer-name|sku|product-name|"
        "quantity-purchased|currency|item-price|ship-city|verge-of-cancellation\n"
        "1-2|9|2025-03-01T09:15:00-08:00|2025-03-02T09:15:00-08:00|x|q1@marketplace.amazon.de|Ann|MU|Mug|2|EUR|8.00|Ulm|\n"
        "1-3|8|2025-03-02T09:15:00-08:00|2025-03-02T09:15:00-08:00|x|q2@marketplace.amazon.de|Bob|MU|Mug|1|EUR|4.00|Ulm|\n",
        (
            "1-2 q1@marketplace.amazon.de MU Mug 2 8 2025-03-01",
            "1-3 q2@marketplace.amazon.de MU Mug 1 4 2025-03-02",
        ),
        2,
    ),
    Export(
        "ebay_orders_report",
        "Sales Record Number|Order Number|Buyer Username|Buyer Name|Post to name|Item Number|Item Title|Custom Label|"
        "Quantity|Sold For|Total Price|Sale Date|Paid On Date|Variation Details|eBay Plus\n"
        "11|22-1|ann|Ann|Ann|335001|Lamp|L1|2|£1,009.50|£2,019.00|Jul-21-25|Jul-22-25|[Colour:red]|No\n"
        "12||bob|Bob|Bob|335002|Rug||1|£20.00|£24.00|Jul-31-25|Aug-01-25||No\n",
        (
            "22-1 ann L1 Lamp_[Colour:red] 2 1009.5 2025-07-21",
            "12 bob 335002 Rug 1 20 2025-07-31",
        ),
        2,
    ),
    Export(
        "loyverse_receipts_by_item",
        "Date|Receipt number|Receipt type|Category|SKU|Item name|Variant|Modifiers applied|Quantity|Gross sales|"
        "Discounts|Net sales|Cost of goods|Cashier name|Customer name|Customer contacts|Status\n"
        "31/12/2025 14:05|2-1|Sale|Tea|10|Sencha|50 g||2.000|10.00|1.00|9.00|3.00|Mia|Ann||Closed\n"
        "31/12/2025 14:09|2-2|Sale|Tea|11|Mate|||1.000|5.00|0.00|5.00|3.00|Mia|||Closed\n"
        "30/12/2025 14:09|2-3|Sale|Tea|11|Mate|||1.000|5.00|0.00|5.00|3.00|Mia|Bob||Voided\n"
        "30/12/2025 14:19|2-4|Refund|Tea|12|Pu Erh|||-1.000|-5.00|0.00|-5.00|3.00|Mia|Bob||Closed\n",
        (
            "2-1 Ann 10 Sencha_50_g 2 9 2025-12-31",
            "2-2 - 11 Mate 1 5 2025-12-31",
            "2-3 Bob 11 Mate 1 5 2025-12-30",
            "2-4 Bob 12 Pu_Erh -1 -5 2025-12-30",
        ),
        2,
    ),
    Export(
        "loyverse_receipts",
        "Date|Receipt number|Receipt type|Gross sales|Net sales|Total collected|Payment type|Description|"
        "Cashier name|Customer name|Status\n"
        "31/12/2025 14:05|2-1|Sale|30.00|30.00|30.00|Cash|1 x MATE, 2 x SENCHA, 50 G|Mia|Ann|Closed\n"
        "31/12/2025 14:09|2-2|Sale|5.00|5.00|5.00|Card|3 x SENCHA, 50 G|Mia||Closed\n"
        "30/12/2025 14:09|2-3|Refund|5.00|5.00|5.00|Card|1 x MATE|Mia||Closed\n"
        "30/12/2025 14:09|2-4|Sale|5.00|5.00|5.00|Card|1 x MATE|Mia||Cancelled\n",
        (
            "2-1 Ann - MATE 1 - 2025-12-31",
            "2-1 Ann - SENCHA,_50_G 2 - 2025-12-31",
            "2-2 - - SENCHA,_50_G 3 - 2025-12-31",
            "2-3 - - MATE 1 - 2025-12-30",
            "2-4 - - MATE 1 - 2025-12-30",
        ),
        2,
    ),
    Export(
        "odoo_order_export",
        "Order Reference|Order Date|Customer|Order Lines/Product|Order Lines/Quantity|Order Lines/Unit Price|Status\n"
        "S1|2025-03-01 08:00:00|Ann|[M1] Mug, blue|2|18.0|Sales Order\n"
        "|||Fern|1|6.5|\n"
        "S2|2025-03-02 08:00:00|Bob|[M1] Mug, blue|1|18.0|Quotation\n"
        "|||Fern|1|6.5|\n"
        "S3|2025-03-03 08:00:00|Cid|Fern|1|6.5|Sales Order\n",
        (
            "S1 Ann M1 Mug,_blue 2 18 2025-03-01",
            "S1 Ann - Fern 1 6.5 2025-03-01",
            "S2 Bob M1 Mug,_blue 1 18 2025-03-02",
            "S2 Bob - Fern 1 6.5 2025-03-02",
            "S3 Cid - Fern 1 6.5 2025-03-03",
        ),
        3,
    ),
    Export(
        "taobao_export_order_list",
        "订单编号|买家会员名|买家应付货款|总金额|买家实际支付金额|订单状态|收货人姓名|订单创建时间|订单付款时间|宝贝标题|"
        "宝贝种类|宝贝总数量|店铺名称\n"
        "5113837045333047000|买家甲|9.9|9.9|9.9|交易成功|王|2025-03-01 14:02:11|2025/3/1 14:03|绿茶，红茶 50g|2|2|店\n"
        "5113837045333047001|买家乙|9.9|9.9|0|交易关闭|李|2025-03-02 14:02:11||绿茶|1|1|店\n"
        "5113837045333047002|买家甲|9.9|9.9|9.9|买家已付款，等待卖家发货|王|2025-03-03 14:02:11||红茶 50g|1|3|店\n"
        "5113837045333047003|买家丙|9.9|9.9|0|等待买家付款|王|2025-03-03 14:02:11||红茶 50g|1|1|店\n",
        (
            "5113837045333047000 买家甲 - 绿茶 1 - 2025-03-01",
            "5113837045333047000 买家甲 - 红茶_50g 1 - 2025-03-01",
            "5113837045333047001 买家乙 - 绿茶 1 - 2025-03-02",
            "5113837045333047002 买家甲 - 红茶_50g 3 - 2025-03-03",
            "5113837045333047003 买家丙 - 红茶_50g 1 - 2025-03-03",
        ),
        2,
    ),
    Export(
        "taobao_export_order_detail_list",
        "订单编号|标题|价格|购买数量|外部系统编号|规格名称|套餐信息|备注|订单状态|商家编码|创建时间\n"
        "5113837045333047000|绿茶|9.90|2|W1|颜色分类:红色||||交易成功|PK1|2025-03-01 14:02:11\n".replace(
            "||||", "|||"
        )
        + "5113837045333047001|红茶|5|1|W2||||交易关闭||2025-03-02 14:02:11\n",
        (
            "5113837045333047000 - PK1 绿茶_颜色分类:红色 2 9.9 2025-03-01",
            "5113837045333047001 - W2 红茶 1 5 2025-03-02",
        ),
        1,
    ),
    Export(
        "jd_merchant_orders",
        "订单号|商品ID|商品名称|订购数量|支付方式|下单时间|京东价|订单金额|结算金额|应付金额|订单状态|下单帐号|客户姓名|货号|仓库名称\n"
        "29001|1001|绿茶|2|在线|2025-03-01 10:00:00|9.95|25.90|25.90|25.90|完成|jd_a|王|K1|北京\n"
        "29001|1002|红茶|1|在线|2025-03-01 10:00:00|6.00|25.90|25.90|25.90|完成|jd_a|王|K2|北京\n"
        "29002|1002|红茶|1|在线|2025-03-02 10:00:00|6.00|6.00|6.00|6.00|(删除)等待付款|jd_b|李|K2|北京\n",
        (
            "29001 jd_a 1001 绿茶 2 9.95 2025-03-01",
            "29001 jd_a 1002 红茶 1 6 2025-03-01",
            "29002 jd_b 1002 红茶 1 6 2025-03-02",
        ),
        2,
    ),
    Export(
        "pdd_merchant_orders",
        "商品|订单号|订单状态|商品总价(元)|用户实付金额(元)|商家实收金额(元)|商品数量(件)|商品id|商品规格|样式ID|售后状态|订单成交时间\n"
        "绿茶|260101-1\t|已收货|19.90|18|19|2|7001\t|50克|8001\t||2025-03-01 09:00:00\t\n"
        "绿茶|260101-2\t|已收货|9.95|9|9|1|7001\t|100克|8002\t|退款成功|2025-03-02 09:00:00\t\n"
        "红茶|260101-3\t|已发货，待收货|5|5|5|1|7002\t|默认|8003\t||2025-03-03 09:00:00\t\n",
        (
            "260101-1 - 7001-8001 绿茶_50克 2 19.9 2025-03-01",
            "260101-2 - 7001-8002 绿茶_100克 1 9.95 2025-03-02",
            "260101-3 - 7002-8003 红茶 1 5 2025-03-03",
        ),
        2,
    ),
    Export(
        "douyin_shop_orders",
        "主订单编号|子订单编号|选购商品|商品规格|商品数量|商家编码|订单应付金额|运费|收件人|订单提交时间|订单状态|售后状态|取消原因\n"
        "\t69001|\t69101|\t绿茶|\t50克|2|\tK1|19.9|0|##密文|2025-03-01 00:54:10|已完成|-|-\n"
        "\t69001|\t69102|\t红茶|-|1|-|5|0|##密文|2025-03-01 00:54:10|已完成|退款成功|-\n"
        "\t69002|\t69103|\t红茶|-|1|-|5|0|##密文|2025-03-02 00:54:10|已关闭|-|超时\n",
        (
            "69001 - K1 绿茶_50克 2 19.9 2025-03-01",
            "69001 - - 红茶 1 5 2025-03-01",
            "69002 - - 红茶 1 5 2025-03-02",
        ),
        1,
    ),
    Export(
        "youzan_orders",
        "订单号|订单状态|买家付款时间|收货人手机号/提货人手机号|全部商品名称|商品种类数|订单实付金额|收货人/提货人|买家昵称|分销员\n"
        "E1|交易完成|2025-03-01 22:05:57||绿茶 50g(1件);红茶(2件)|2|99.00|王|甲|\n"
        "E2|交易关闭|2025-03-02 22:05:57||红茶(1件)|1|9.00|李|乙|\n"
        "E3|交易完成|2025-03-03 22:05:57||绿茶 50g(3件)|1|9.00|王|甲|\n",
        (
            "E1 甲 - 绿茶_50g 1 - 2025-03-01",
            "E1 甲 - 红茶 2 - 2025-03-01",
            "E2 乙 - 红茶 1 - 2025-03-02",
            "E3 甲 - 绿茶_50g 3 - 2025-03-03",
        ),
        2,
    ),
    Export(
        "cn_supermarket_pos_xls",
        "行|款台|收款员|销售日期|销售时间|小票号|序号|商品码|商品名称|条形码|数量|售价|成交价|售价金额|销售金额|进价|折扣率|销售模式\n"
        "1|01|0007|2025-03-01|08:11:02|0100012|1|05007|鸡蛋|6901|2|5.00|4.50|10.00|9.00|3|0.9|特价\n"
        "2|01|0007|2025-03-01|08:11:02|0100012|2|05010|牛奶|6902|1|6.00|6.00|6.00|6.00|4|1|零售\n",
        (
            "0100012 - 05007 鸡蛋 2 4.5 2025-03-01",
            "0100012 - 05010 牛奶 1 6 2025-03-01",
        ),
        2,
    ),
)

WITHOUT_PRODUCTS = {
    "stripe_payments": "id|Description|Seller Message|Created (UTC)|Amount|Amount Refunded|Currency|Fee|Status|"
    "Customer ID|Customer Email|Captured|Card ID|Card Last4\n"
    "ch_1|Order 5|Payment complete.|2025-03-01 10:00|18.00|0.00|eur|0.50|Paid|cus_1|a@b.org|true|card_1|4242\n",
    "magento2_sales_order_grid": "ID|Purchase Point|Purchase Date|Bill-to Name|Ship-to Name|Grand Total (Base)|"
    "Grand Total (Purchased)|Status|Customer Email|Customer Group|Subtotal|Payment Method\n"
    "000001|Main|2025-03-01 10:00|Ann|Ann|18.00|18.00|complete|a@b.org|General|18.00|card\n",
}
