<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>ListsPage</name>
    <message>
        <source>Export lists</source>
        <translation>导出清单</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按顾客</translation>
    </message>
    <message>
        <source>By product</source>
        <translation>按商品</translation>
    </message>
    <message>
        <source>By new arrival</source>
        <translation>按新品</translation>
    </message>
    <message>
        <source>New and again</source>
        <translation>新的和再买的</translation>
    </message>
    <message>
        <source>New to them only</source>
        <translation>只看没买过的</translation>
    </message>
    <message>
        <source>Again only</source>
        <translation>只看再买的</translation>
    </message>
    <message>
        <source>Show the better lists</source>
        <translation>换上更好的清单</translation>
    </message>
    <message>
        <source>Customer {}</source>
        <translation>顾客 {}</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>the orders behind it</source>
        <translation>看背后的订单</translation>
    </message>
    <message>
        <source>good</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>not good</source>
        <translation>不合适</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>never</source>
        <translation>不再推荐</translation>
    </message>
    <message>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>How strong</source>
        <translation>强弱</translation>
    </message>
    <message>
        <source>The bar is the blend of all models that speak for a product, the best possible being full. It ranks; it is no promise, and the Proof page says how often such lists were right.</source>
        <translation>横条是各个模型合在一起的分量，满格就是最强。它只用来排先后，不是保证；这样的清单有多准，请看「验证」页。</translation>
    </message>
</context>
<context>
    <name>ListsStates</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>The first lists come without BERT, within seconds; better ones replace them.</source>
        <translation>几秒钟就有第一批清单（还没用 BERT），随后会换成更好的。</translation>
    </message>
    <message>
        <source>For each customer, beside each product and for each new arrival, with the reasons.</source>
        <translation>给每位顾客的、放在每件商品旁边的、为每件新品找顾客的，都附理由。</translation>
    </message>
    <message>
        <source>The lists could not be made</source>
        <translation>清单没有做成</translation>
    </message>
    <message>
        <source>Making your lists</source>
        <translation>正在做清单</translation>
    </message>
    <message>
        <source>No lists yet</source>
        <translation>还没有清单</translation>
    </message>
    <message>
        <source>Lists come seconds after a file.</source>
        <translation>选好文件，几秒钟就有清单。</translation>
    </message>
    <message>
        <source>The last lists stay below.</source>
        <translation>上一次的清单还在下面。</translation>
    </message>
    <message>
        <source>The last lists stay below, from sales up to {}.</source>
        <translation>下面还是上一次的清单，依据的是截至 {}的销售。</translation>
    </message>
    <message>
        <source>Nothing of this kind in the list.</source>
        <translation>清单里没有这一类。</translation>
    </message>
    <message>
        <source>This file names no customers. The export of orders or invoices does, in a column such as customer number, e-mail or loyalty card; add that file on the Sales page. The lists by product work without.</source>
        <translation>这个文件里没有顾客。订单或发票的导出文件里会有，列名如顾客编号、邮箱或会员卡号；请在「销售」页加上那个文件。按商品的清单不需要顾客，照样能用。</translation>
    </message>
    <message>
        <source>No two products can be put side by side yet.</source>
        <translation>还没有哪两件商品可以放在一起。</translation>
    </message>
    <message>
        <source>This file names no customers, so there is nobody to tell about a new arrival.</source>
        <translation>这个文件里没有顾客，新品来了也没有可以告诉的人。</translation>
    </message>
    <message>
        <source>No new arrivals. A new arrival stands in the catalogue and has no sale yet.</source>
        <translation>没有新品。在商品目录里、还没有卖出过的，才是新品。</translation>
    </message>
</context>
<context>
    <name>ListsWords</name>
    <message numerus="yes">
        <source>%Ln thing(s) to offer customer {}</source>
        <translation>
            <numerusform>可以推荐给顾客 {} 的 %Ln 样</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to put beside {}</source>
        <translation>
            <numerusform>{}旁边，最该放这 %Ln 样</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s) to tell about {}</source>
        <translation>
            <numerusform>{}来了，先告诉这 %Ln 位顾客</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s)</source>
        <translation>
            <numerusform>%Ln 单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, about one every %Ln day(s)</source>
        <translation>
            <numerusform>，大约每 %Ln 天一单</numerusform>
        </translation>
    </message>
    <message>
        <source>, the last on {}</source>
        <translation>，最近一单在 {}</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>All are new to them.</source>
        <translation>全都没买过。</translation>
    </message>
    <message>
        <source>They have bought all of them before.</source>
        <translation>全都买过。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the {} are new to them.</source>
        <translation>
            <numerusform>{} 样里有 %Ln 样没买过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) hold it. Put them side by side, or ask at the till.</source>
        <translation>
            <numerusform>%Ln 单里有它。摆在一起，或在收银时问一句。</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Due again</source>
        <translation>该再买了</translation>
    </message>
    <message>
        <source>Bought before</source>
        <translation>买过</translation>
    </message>
    <message numerus="yes">
        <source>About every %Ln day(s)</source>
        <translation>
            <numerusform>大约每 %Ln 天一次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln of its {} orders</source>
        <translation>
            <numerusform>它的 {} 单里有 %Ln 单</numerusform>
        </translation>
    </message>
    <message>
        <source>Buys {}</source>
        <translation>买过{}</translation>
    </message>
    <message numerus="yes">
        <source>; last %Ln day(s) ago</source>
        <translation>
            <numerusform>；上次在 %Ln 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the {} nearest buy it</source>
        <translation>
            <numerusform>最相近的 {} 位里有 %Ln 位买</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bought %Ln time(s)</source>
        <translation>
            <numerusform>买过 %Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>×{} of %Ln order(s)</source>
        <translation>
            <numerusform>%Ln 个订单的 {} 倍</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) of the last {} days</source>
        <translation>
            <numerusform>最近 {} 天 %Ln 单</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned by you</source>
        <translation>您固定的</translation>
    </message>
    <message numerus="yes">
        <source>On the lists of %Ln customer(s)</source>
        <translation>
            <numerusform>在 %Ln 位顾客的清单上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumb(s) up</source>
        <translation>
            <numerusform>赞成 %Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumb(s) down</source>
        <translation>
            <numerusform>反对 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Close to what they buy</source>
        <translation>和常买的相近</translation>
    </message>
    <message>
        <source>Not bought yet</source>
        <translation>还没买过</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{1} 单里 {0} 单</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Show why (W)</source>
        <translation>显示理由（W）</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Why tell {}?</source>
        <translation>为什么告诉 {}？</translation>
    </message>
    <message>
        <source>Nobody has bought it yet.</source>
        <translation>还没有人买过它。</translation>
    </message>
    <message>
        <source>Closest to</source>
        <translation>名称最接近</translation>
    </message>
    <message>
        <source>how close</source>
        <translation>接近程度</translation>
    </message>
    <message>
        <source>Why number {}?</source>
        <translation>为什么排第 {}？</translation>
    </message>
    <message>
        <source>How often it is bought</source>
        <translation>多常被买</translation>
    </message>
    <message>
        <source>share of orders</source>
        <translation>占订单的多少</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>凭什么这么说</translation>
    </message>
    <message>
        <source>With {} and {}</source>
        <translation>同时有「{}」和「{}」</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Orders with {}</source>
        <translation>有「{}」的订单</translation>
    </message>
    <message>
        <source>Any order</source>
        <translation>所有订单</translation>
    </message>
</context>
<context>
    <name>RowActs</name>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Never together (T)</source>
        <translation>从不一起推荐（T）</translation>
    </message>
    <message>
        <source>Good: it is so already (Y)</source>
        <translation>已经评为合适（Y）</translation>
    </message>
    <message>
        <source>Good for them (Y)</source>
        <translation>适合这位顾客（Y）</translation>
    </message>
    <message>
        <source>No longer pinned (P)</source>
        <translation>不再固定（P）</translation>
    </message>
    <message>
        <source>Pin it here (P)</source>
        <translation>固定在这里（P）</translation>
    </message>
    <message>
        <source>Never for them (X)</source>
        <translation>不再推荐给这位顾客（X）</translation>
    </message>
    <message>
        <source>{} and {} never stand together</source>
        <translation>{} 和 {} 从不一起推荐</translation>
    </message>
    <message>
        <source>{} and {} may stand together</source>
        <translation>{} 和 {} 可以一起推荐</translation>
    </message>
    <message>
        <source>Nothing is said of {} for {} any more</source>
        <translation>{} 对顾客 {} 的评价已取消</translation>
    </message>
    <message>
        <source>{} suits {}, you said</source>
        <translation>您说 {} 适合顾客 {}</translation>
    </message>
    <message>
        <source>{} does not suit {}, you said</source>
        <translation>您说 {} 不适合顾客 {}</translation>
    </message>
    <message>
        <source>{} is no longer pinned for {}</source>
        <translation>{} 不再固定在顾客 {} 的清单上</translation>
    </message>
    <message>
        <source>{} is pinned for {}</source>
        <translation>{} 已固定在顾客 {} 的清单上</translation>
    </message>
    <message>
        <source>{} is not offered to {} any more</source>
        <translation>{} 不再推荐给顾客 {}</translation>
    </message>
    <message>
        <source>{} may be offered to {} again</source>
        <translation>{} 又可以推荐给顾客 {}</translation>
    </message>
    <message>
        <source>Never together with</source>
        <translation>从不和它一起推荐</translation>
    </message>
</context>
<context>
    <name>RowMaker</name>
    <message>
        <source>No lists of this kind</source>
        <translation>没有这一类清单</translation>
    </message>
    <message>
        <source>New in the shop. Their names are close, or they sell best.</source>
        <translation>店里的新品。下面是名称相近的，或卖得最好的。</translation>
    </message>
    <message>
        <source>In nobody&apos;s basket yet. Call or write to the first ones.</source>
        <translation>还没有人买过。先给前几位打个电话或发条消息。</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Of 100 orders</source>
        <translation>每 100 单</translation>
    </message>
    <message>
        <source>Orders with both</source>
        <translation>两样都有的</translation>
    </message>
</context>
<context>
    <name>WhatIfBox</name>
    <message>
        <source>What if</source>
        <translation>如果</translation>
    </message>
    <message>
        <source>They had not bought {}</source>
        <translation>如果没有买过 {}</translation>
    </message>
    <message>
        <source>Tick it, and see where this would stand.</source>
        <translation>勾选后，看它会排第几。</translation>
    </message>
    <message>
        <source>It would not be on the list.</source>
        <translation>它就不在清单上了。</translation>
    </message>
    <message>
        <source>It would still be number {}.</source>
        <translation>它仍然排第 {}。</translation>
    </message>
    <message>
        <source>It would be number {} instead of {}.</source>
        <translation>它会排第 {}，而不是第 {}。</translation>
    </message>
</context>
<context>
    <name>WhatPane</name>
    <message>
        <source>Customer, and why</source>
        <translation>顾客和理由</translation>
    </message>
    <message>
        <source>Product, and why</source>
        <translation>商品和理由</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>How strong</source>
        <translation>强弱</translation>
    </message>
</context>
<context>
    <name>WhoPane</name>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Product or code</source>
        <translation>商品或编码</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有这个名称。</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>New arrivals</source>
        <translation>新品</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Hide this panel</source>
        <translation>收起这一栏</translation>
    </message>
    <message>
        <source>Back to why</source>
        <translation>回到理由</translation>
    </message>
    <message>
        <source>Never together…</source>
        <translation>从不一起…</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Choose a row to see why</source>
        <translation>选一行看理由</translation>
    </message>
</context>
</TS>
