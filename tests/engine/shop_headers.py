# ruff: noqa: E501
"""Headers that shops have, with what stands beneath: header:fact>role, the facts being those of shop_columns."""

LANGUAGES = {
    "en": "Receipt no.:order>order,Sold on:moment>date,Loyalty card member:customer>customer,Item code:product>product,"
    "Item description:name>name,Qty sold:quantity>quantity,Unit price (incl. VAT):price>price,"
    "Line total:amount>amount,Cashier:staff,VAT:tax,Department:category>category",
    "en short": "inv_no:order>order,inv_dt:@%Y%m%d>date,cust_cd:customer>customer,itm_cd:product>product,"
    "itm_descr:name>name,qty_sld:quantity>quantity,unt_prc:price>price,ext_amt:amount>amount",
    "en camel": "OrderNumber:order>order,OrderDate:moment>date,CustomerKey:customer>customer,ProductKey:product>product,"
    "ProductTitle:name>name,OrderQuantity:quantity>quantity,UnitPrice:price>price,SalesAmount:amount>amount,"
    "OrderLineNumber:line",
    "zh": "小票单号:order>order,结账时间:moment>date,会员卡号:customer>customer,商品条码:barcode>product,品名:name>name,"
    "销售件数:quantity>quantity,销售单价:price>price,实收金额:amount>amount,收银员:staff,商品类别:category>category",
    "zh tw": "訂單號碼:order>order,訂單日期:moment>date,會員編號:customer>customer,商品貨號:product>product,"
    "商品名稱:name>name,數量:quantity>quantity,單價:price>price,小計:amount>amount",
    "de": "Belegnr.:order>order,Belegdatum:@%d.%m.%Y>date,Uhrzeit:@%H:%M>time,Kd.-Nr.:customer>customer,"
    "Art.-Nr.:product>product,Artikelbezeichnung:name>name,Warengruppe:category>category,Menge:quantity>quantity,"
    "Einzel-VK:price>price,Gesamt-VK:amount>amount,Bediener:staff,MwSt-Betrag:tax",
    "de compound": "Rechnungsnummer:order>order,Verkaufsdatum:@%d.%m.%Y>date,Kundennummer:customer>customer,"
    "Artikelnummer:product>product,Bezeichnung:name>name,Stückzahl:quantity>quantity,Stückpreis:price>price,"
    "Positionsbetrag:amount>amount",
    "fr": "N° ticket:order>order,Date de vente:@%d/%m/%Y>date,Heure:@%H:%M>time,Code client:customer>customer,"
    "Réf. article:product>product,Désignation:name>name,Famille:category>category,Qté:quantity>quantity,"
    "P.U. TTC:price>price,Total TTC:amount>amount,Vendeur:staff,Remise:tax",
    "fr words": "Numéro de commande:order>order,Date de la commande:moment>date,Adhérent:customer>customer,"
    "Code de l'article:product>product,Libellé du produit:name>name,Quantité vendue:quantity>quantity,"
    "Prix unitaire:price>price,Montant de la ligne:amount>amount,Frais de port:cost",
    "es": "Nº de ticket:order>order,Fecha de venta:@%d/%m/%Y>date,Hora:@%H:%M>time,Código de cliente:customer>customer,"
    "Cód. artículo:product>product,Nombre del producto:name>name,Cantidad:quantity>quantity,"
    "Precio unitario:price>price,Importe:amount>amount,Empleado:staff,Descuento:tax",
    "es short": "Pedido:order>order,Fecha:moment>date,Cliente:customer>customer,Artículo:product>product,"
    "Uds.:quantity>quantity,Total línea:amount>amount,Forma de pago:=Tarjeta",
    "pt": "Número da venda:order>order,Data da venda:@%d/%m/%Y>date,Código do cliente:customer>customer,"
    "Código do produto:product>product,Descrição:name>name,Quantidade:quantity>quantity,"
    "Valor unitário:price>price,Valor total:amount>amount,Vendedor:staff",
    "pt short": "Pedido:order>order,Data:moment>date,Cliente:person>customer,Produto:name>product,Qtde:quantity>quantity,"
    "Preço:price>price,Forma de pagamento:=PIX",
    "it": "Num. scontrino:order>order,Data:@%d/%m/%Y>date,Ora:@%H:%M>time,Codice cliente:customer>customer,"
    "Cod. articolo:product>product,Descrizione articolo:name>name,Reparto:category>category,Q.tà:quantity>quantity,"
    "Prezzo unit.:price>price,Importo riga:amount>amount,Operatore:staff,Sconto:tax",
    "it words": "Numero ordine:order>order,Data ordine:moment>date,Cliente:person>customer,Prodotto:name>product,"
    "Quantità:quantity>quantity,Prezzo unitario:price>price,Importo totale:amount>amount",
    "ja": "レシート番号:order>order,販売日:@%Y/%m/%d>date,販売時刻:@%H:%M>time,会員コード:customer>customer,"
    "商品コード:product>product,商品名:name>name,部門:category>category,販売点数:quantity>quantity,"
    "販売単価:price>price,販売金額:amount>amount,担当者:staff",
    "ja words": "注文番号:order>order,注文日時:moment>date,お客様番号:customer>customer,品番:product>product,"
    "商品名称:name>name,個数:quantity>quantity,単価:price>price,小計:amount>amount,消費税:tax",
}
DECIMAL_COMMA = {"de", "de compound", "fr", "es", "pt", "it"}

PROGRAMS = {
    "Lightspeed": "Date:moment>date,Receipt Number:order>order,Line Type:=Sale,Customer Code:customer>customer,"
    "Customer Name:person,Quantity:quantity>quantity,Subtotal:amount,Sales Tax:tax,Details:name>name,Register:=Main,"
    "User:staff,Sku:product>product",
    "Clover": "Line Item Date:@%d-%b-%Y %I:%M %p,Order Date:@%d-%b-%Y %I:%M %p>date,Order ID:order>order,"
    "Order Employee Name:staff,Item ID:product>product,Item Name:name>name,Item Revenue:amount>amount,"
    "Modifiers Revenue:=0.00,Per Unit Quantity:=,Quantity:quantity>quantity,Item Tax:tax",
    "Toast": "Location:=Main,Order Id:order>order,Order Date:@%m/%d/%y %I:%M %p>date,Server:staff,Table:=12,"
    "Item Selection Id:line_id,SKU:product>product,Menu Item:name>name,Menu Group:category>category,"
    "Net Price:amount>amount,Qty:quantity>quantity,Tax:tax,Void?:=false",
    "SumUp": "Account:=a@b.org,Date:@%d/%m/%Y %H:%M>date,Transaction ID:order>order,Payment Method:=Visa,"
    "Quantity:quantity>quantity,Description:name>name,Price (Gross):amount>amount,Tax:tax,Tax rate:=19%",
    "Zettle": "Receipt number:order>order,Date:moment>date,Staff:staff,Name:name>name,Variant:=,SKU:product>product,"
    "Category:category>category,Quantity:quantity>quantity,Final price (GBP):amount>amount,VAT:=20%,Cost price:cost",
    "PrestaShop": "id_order:order>order,date_add:moment>date,customer:person>customer,product_reference:product>product,"
    "product_name:name>name,product_quantity:quantity>quantity,unit_price_tax_incl:price>price,"
    "total_price_tax_incl:amount>amount,total_paid:whole,order_state:=Payment accepted",
    "Wix": "Order number:order>order,Date created:@%b %d %Y>date,Contact email:email>customer,Item:name>name,"
    "SKU:product>product,Qty:quantity>quantity,Price:price>price,Quantity refunded:=0,Recipient name:person,"
    "Recipient phone:phone,Total:whole,Delivery method:=Pickup",
    "Squarespace": "Order ID:order>order,Email:email>customer,Paid at:moment,Created at:moment>date,Subtotal:whole,"
    "Lineitem quantity:quantity>quantity,Lineitem price:price>price,Lineitem sku:product>product,Billing Name:person",
    "BigCommerce": "Order ID:order>order,Order Date:@%m/%d/%Y>date,Customer ID:customer>customer,Customer Name:person,"
    "Product SKU:product>product,Product Name:name>name,Product Qty:quantity>quantity,"
    "Product Unit Price:price>price,Product Total Price:amount>amount,Order Total (inc tax):whole",
    "Ecwid": "order_number:order>order,order_date:moment>date,customer_email:email>customer,product_sku:product>product,"
    "product_name:name>name,product_quantity:quantity>quantity,product_price:price>price,order_total:whole",
    "美团": "订单编号:order>order,下单时间:moment>date,门店名称:=一店,菜品名称:name>name,菜品数量:quantity>quantity,"
    "菜品单价:price>price,菜品总价:amount>amount,商家实收:whole,配送费:=3.00,用户ID:customer>customer",
    "饿了么": "订单号:order>order,下单时间:moment>date,店铺名称:=一店,商品名称:name>name,商品条形码:barcode>product,"
    "购买份数:quantity>quantity,商品售价:price>price,顾客姓名:person>customer,顾客电话:phone,订单总金额:whole",
    "银豹": "流水号:order>order,收银员:staff,销售时间:moment>date,商品名称:name>name,商品条码:barcode>product,"
    "商品分类:category>category,销售数量:quantity>quantity,商品原价:price>price,实收金额:amount>amount,"
    "会员编号:customer>customer,利润:cost",
    "客如云": "营业日期:@%Y-%m-%d,单号:order>order,下单时间:moment>date,桌台:=3,菜品大类:category>category,"
    "菜品编码:product>product,菜品:name>name,点单数量:quantity>quantity,单价:price>price,优惠:=0.00,会员卡号:customer>customer",
    "楽天": "注文番号:order>order,注文日時:moment>date,注文者メールアドレス:email,会員ID:customer>customer,"
    "商品管理番号:product>product,商品名:name>name,単価:price>price,個数:quantity>quantity,送料:=5.00,合計金額:whole",
    "Mercado Libre": "# de venta:order>order,Fecha de venta:moment>date,Unidades:quantity>quantity,"
    "SKU:product>product,Título de la publicación:name>name,Precio unitario de venta (ARS):price>price,"
    "Comprador:person>customer,Cargo por venta:=-1.00,Ingresos por envío:=0.00",
    "a till of a country whose language nobody here speaks": "Απόδειξη:order>order,Ημερομηνία:moment>date,"
    "Είδος:name>name,Ποσότητα:quantity>quantity,Τιμή:price>price,Σύνολο:amount>amount",
    "QuickBooks": "Date:moment>date,Transaction Type:=Invoice,Num:order>order,Name:person>customer,"
    "Product/Service:name>product,Qty:quantity>quantity,Sales Price:price>price,Amount:amount>amount,Balance:whole",
    "Xero": "ContactName:person,EmailAddress:email>customer,InvoiceNumber:order>order,InvoiceDate:moment>date,"
    "DueDate:moment,Total:whole,InventoryItemCode:product,Description:name>name,Quantity:quantity>quantity,"
    "UnitAmount:price>price,LineAmount:amount>amount,TaxAmount:tax,Status:=Paid>status",
    "Nuvemshop": "Número do Pedido:order>order,E-mail:email>customer,Data:moment>date,Status do Pedido:=Fechado>status,"
    "Subtotal:whole,Valor do Frete:=0.00,Total:whole,Nome do comprador:person,Nome do Produto:name>name,"
    "Valor do Produto:price>price,Quantidade Comprada:quantity>quantity,SKU:product>product",
    "Danea": "Data:@%d/%m/%Y>date,Numero:order>order,Cliente:person>customer,Cod.:product>product,Descrizione:name>name,"
    "Q.tà:quantity>quantity,Um:=pz,Prezzo netto:price>price,Importo:amount>amount,Iva:=22",
    "Airレジ": "会計日時:moment>date,会計ID:order>order,商品カテゴリー:category>category,商品名:name>name,商品単価:price>price,"
    "販売点数:quantity>quantity,商品売上:amount>amount,担当者:staff,店舗名:=本店",
    "スマレジ": "取引ID:order>order,取引日時:moment>date,会員コード:customer>customer,取引明細ID:line,商品コード:barcode>product,"
    "商品名:name>name,部門名:category,商品単価:price>price,数量:quantity>quantity,合計:amount>amount",
    "管家婆": "单据编号:order>order,单据日期:@%Y-%m-%d>date,往来单位:person>customer,商品全名:name>name,"
    "商品编号:product>product,单位:=件,数量:quantity>quantity,单价:price>price,金额:amount>amount,经手人:staff,仓库:=主仓",
    "Lexware": "Rechnungsnr:order>order,Rechnungsdatum:@%d.%m.%Y>date,Kunden-Nr:customer>customer,Firma:person,"
    "Artikel-Nr:product>product,Artikelbezeichnung 1:name>name,Menge:quantity>quantity,ME:=Stk,VK-Preis:price>price,"
    "Rabatt %:=0.00,Gesamtpreis:amount>amount",
    "SAP": "VBELN:order>order,ERDAT:@%Y%m%d>date,KUNNR:customer>customer,MATNR:product>product,ARKTX:name>name,"
    "KWMENG:quantity>quantity,NETPR:price>price,NETWR:amount>amount",
    "no words at all": "c0:line_id,c1:order>order,c2:moment>date,c3:customer>customer,c4:product>product,c5:name>name,"
    "c6:quantity>quantity,c7:price>price,c8:amount>amount",
    "a child's words": "Slip:order>order,When:moment>date,Who:person>customer,What they took:name>product,"
    "How many:quantity>quantity,Each:price>price,Altogether:amount>amount",
}

NO_PRODUCTS = {
    "PayPal": "Date:@%d/%m/%Y,Time:@%H:%M:%S,Name:person,Type:=Payment,Status:=Completed,Currency:=GBP,Gross:amount,"
    "Fee:=-0.30,Net:amount,From Email Address:email,Transaction ID:line_id,Balance:whole",
    "transactions": "Date:moment,Transaction ID:line_id,Email:email,Type:=Sale,Status:=Paid,Payment Method:=Visa,"
    "Total:amount,Net:amount,Tax:tax,Fee:=0.10,Payout:=1.00",
    "Etsy's orders": "Sale Date:@%m/%d/%y,Order ID:line_id,Buyer User ID:customer,Full Name:person,First Name:=Ann,"
    "Last Name:=Lee,Number of Items:quantity,Order Value:amount,Card Processing Fees:=0.10,Order Net:amount,Buyer:person,SKU:=",
    "an order list": "Order ID:line_id,Order Date:moment,Status:=Completed,Customer:person,Email:email,"
    "Items sold:quantity,Net Sales:amount",
    "an order grid": "Order:line_id,Date:moment,Customer:person,Channel:=Web,Total:amount,Payment status:=Paid,"
    "Items:quantity,Delivery method:=Post",
    "支付宝": "交易号:line_id,商户订单号:order,交易创建时间:moment,交易对方:person,金额:amount,收/支:=收入,交易状态:=成功,"
    "服务费:=0.10,余额:whole",
    "a bank": "Date:@%d.%m.%Y,Description:person,Amount:amount,Balance:whole,IBAN:=DE00",
    "a day's close": "Datum:@%d.%m.%Y,Z-Nr:line_id,Umsatz:amount,Bar:amount,Karte:=0.00",
}
