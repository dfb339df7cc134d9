<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>BundlesPanel</name>
    <message>
        <source>What to offer as one?</source>
        <translation>什么适合打包卖？</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>Reckoned from orders that already hold a part of a bundle, less what they take anyway. It is an estimate for an offer that is shown; a discount is not deducted.</source>
        <translation>根据已经含有组合一部分的订单推算，减去本来就会买的。这是把组合摆出来后的估计，没有扣除折扣。</translation>
    </message>
    <message>
        <source>No two products are asked for together often enough to bundle them.</source>
        <translation>还没有哪两样常常一起买到值得打包。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bundle(s) would sell more than their parts do alone; how many more stands below each.</source>
        <translation>
            <numerusform>%Ln 个组合会比分开卖得更多；多卖多少写在每个下面。</numerusform>
        </translation>
    </message>
    <message>
        <source>a month</source>
        <translation>件/月</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) so far</source>
        <translation>
            <numerusform>已有 %Ln 单</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesPanel</name>
    <message>
        <source>What is different from last time?</source>
        <translation>和上次比有什么不同？</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>有什么变化</translation>
    </message>
    <message>
        <source>Since the last run</source>
        <translation>自上次以来</translation>
    </message>
    <message>
        <source>These are the first lists of this shop. Run it again with newer sales, and compare here.</source>
        <translation>这是这家店的第一份清单。有了新的销售再做一次，就能在这里比较。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {} customers have something on their list that was not there.</source>
        <translation>
            <numerusform>{} 位顾客里，有 %Ln 位的清单上有新东西。</numerusform>
        </translation>
    </message>
    <message>
        <source>On more lists</source>
        <translation>出现在更多清单上</translation>
    </message>
    <message>
        <source>On fewer lists</source>
        <translation>出现在更少清单上</translation>
    </message>
    <message>
        <source>{} ({}, was {})</source>
        <translation>{}（{} 份，原来 {} 份）</translation>
    </message>
    <message>
        <source>The list of {}</source>
        <translation>{} 的清单</translation>
    </message>
    <message>
        <source>It is as it was.</source>
        <translation>和上次一样。</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>新进来</translation>
    </message>
    <message>
        <source>Up from {} to {}</source>
        <translation>从第 {} 升到第 {}</translation>
    </message>
    <message>
        <source>Down from {} to {}</source>
        <translation>从第 {} 降到第 {}</translation>
    </message>
    <message>
        <source>Left: you said never</source>
        <translation>离开：您说过不再推荐</translation>
    </message>
    <message>
        <source>Left: they have bought it since</source>
        <translation>离开：这期间已经买了</translation>
    </message>
    <message>
        <source>Left: it is no longer in the shop</source>
        <translation>离开：店里已经没有了</translation>
    </message>
    <message>
        <source>Left: others come first now</source>
        <translation>离开：现在别的排在前面</translation>
    </message>
    <message>
        <source>The lists of before were made when the shop was last open.</source>
        <translation>之前的清单是上次打开这家店时做的。</translation>
    </message>
    <message>
        <source>The sales are the same: what you set or said made the difference.</source>
        <translation>销售没有变：差别来自您的设置和评价。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of sales fewer than before.</source>
        <translation>
            <numerusform>销售比之前少 %Ln 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of sales more than before.</source>
        <translation>
            <numerusform>销售比之前多 %Ln 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuePanel</name>
    <message>
        <source>Who is about to buy what again?</source>
        <translation>谁快要再买什么了？</translation>
    </message>
    <message>
        <source>Due again</source>
        <translation>该再买了</translation>
    </message>
    <message>
        <source>Due again, day by day</source>
        <translation>该再买的，按日期</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Nobody has bought anything often enough to tell when again.</source>
        <translation>还没有谁买得够勤，看不出下次是什么时候。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchase(s) are due in the days to come; reckoned from how often each is bought.</source>
        <translation>
            <numerusform>接下来有 %Ln 次该再买了，是按各人的购买间隔推算的。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchase(s) are late</source>
        <translation>
            <numerusform>%Ln 次已经过了日子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchase(s) due</source>
        <translation>
            <numerusform>%Ln 次该再买</numerusform>
        </translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListRuleWords</name>
    <message numerus="yes">
        <source>%Ln rule(s)</source>
        <translation>
            <numerusform>%Ln 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Catalogue: {}</source>
        <translation>商品目录：{}</translation>
    </message>
    <message>
        <source>No more is promised than there is in stock</source>
        <translation>推荐的数量不会超过库存</translation>
    </message>
    <message>
        <source>More may be promised than there is in stock</source>
        <translation>推荐的数量可以超过库存</translation>
    </message>
    <message>
        <source>No rest</source>
        <translation>不停</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不留</translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln 周</numerusform>
        </translation>
    </message>
    <message>
        <source>{}% or more</source>
        <translation>{}% 以上</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of 10</source>
        <translation>
            <numerusform>10 个里 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was offered and not bought rests for %Ln week(s)</source>
        <translation>
            <numerusform>推荐过而没有买的，%Ln 周内不再推荐</numerusform>
        </translation>
    </message>
    <message>
        <source>What was offered may be offered again at once</source>
        <translation>推荐过的可以马上再推荐</translation>
    </message>
    <message>
        <source>Only what leaves {}% or more is offered</source>
        <translation>只推荐毛利 {}% 以上的商品</translation>
    </message>
    <message>
        <source>Products of any margin are offered</source>
        <translation>不论毛利多少都推荐</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) of 10 try what is seldom shown</source>
        <translation>
            <numerusform>每 10 个位置里留 %Ln 个，试试很少出现的商品</numerusform>
        </translation>
    </message>
    <message>
        <source>No place is kept for what is seldom shown</source>
        <translation>不再为很少出现的商品留位置</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>所有商品</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>没有类别</translation>
    </message>
    <message>
        <source>Again at any time</source>
        <translation>随时可以再推荐</translation>
    </message>
    <message numerus="yes">
        <source>Again after %Ln day(s)</source>
        <translation>
            <numerusform>%Ln 天后再推荐</numerusform>
        </translation>
    </message>
    <message>
        <source>Not again once bought</source>
        <translation>买过就不再推荐</translation>
    </message>
    <message>
        <source>Never offered</source>
        <translation>从不推荐</translation>
    </message>
    <message>
        <source>As customers do: not again once bought</source>
        <translation>按顾客的习惯：买过就不再推荐</translation>
    </message>
    <message>
        <source>As customers do: again</source>
        <translation>按顾客的习惯：可以再推荐</translation>
    </message>
    <message>
        <source>Too few purchases to say who comes again</source>
        <translation>购买太少，看不出谁会再买</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln bought the same again</source>
        <translation>
            <numerusform>%Ln 次首购里有 {} 次后来又买了同样的</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, after about %Ln day(s)</source>
        <translation>
            <numerusform>，大约隔 %Ln 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{} is never offered</source>
        <translation>“{}”不再推荐</translation>
    </message>
    <message>
        <source>{} is offered again as customers buy it</source>
        <translation>“{}”按顾客的习惯再推荐</translation>
    </message>
    <message>
        <source>{} is not offered again once bought</source>
        <translation>“{}”买过就不再推荐</translation>
    </message>
    <message>
        <source>{} may be offered again at any time</source>
        <translation>“{}”随时可以再推荐</translation>
    </message>
    <message numerus="yes">
        <source>{} is offered again after %Ln day(s)</source>
        <translation>
            <numerusform>“{}”在 %Ln 天后再推荐</numerusform>
        </translation>
    </message>
    <message>
        <source>{} may be offered again</source>
        <translation>“{}”又可以推荐了</translation>
    </message>
    <message>
        <source>{} is on the list of what alone is offered</source>
        <translation>“{}”列入了只推荐的名单</translation>
    </message>
    <message>
        <source>{} is no longer on the list of what alone is offered</source>
        <translation>“{}”从只推荐的名单里拿掉了</translation>
    </message>
    <message>
        <source>The stock of {} is what the catalogue says</source>
        <translation>“{}”的库存以目录为准</translation>
    </message>
    <message>
        <source>{} is out of stock and is not offered</source>
        <translation>“{}”没有库存，不再推荐</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln of {}</source>
        <translation>
            <numerusform>“{}”还有 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{} and {} may stand together</source>
        <translation>“{}”和“{}”又可以一起出现了</translation>
    </message>
    <message>
        <source>{} may be offered to {} again</source>
        <translation>“{}”又可以推荐给 {} 了</translation>
    </message>
    <message>
        <source>{} is no longer pinned for {}</source>
        <translation>“{}”不再为 {} 置顶</translation>
    </message>
    <message>
        <source>{} is no longer pinned</source>
        <translation>“{}”不再置顶</translation>
    </message>
</context>
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
        <source>rules</source>
        <translation>规则</translation>
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
    <name>LookingPage</name>
    <message>
        <source>Over time</source>
        <translation>随时间的变化</translation>
    </message>
    <message>
        <source>Due again</source>
        <translation>该再买了</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>有什么变化</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>What changed since last time</source>
        <translation>和上次相比变了什么</translation>
    </message>
    <message>
        <source>What changed since the last run, and why (C)</source>
        <translation>和上次相比变了什么，为什么（C）</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>细看</translation>
    </message>
    <message>
        <source>Over time, due again, what changed, bundles</source>
        <translation>随时间的变化、该再买了、有什么变化、组合</translation>
    </message>
    <message>
        <source>Looking through the sales</source>
        <translation>正在翻看销售记录</translation>
    </message>
    <message>
        <source>The file has no dates, so no time.</source>
        <translation>文件里没有日期，看不出随时间的变化。</translation>
    </message>
    <message>
        <source>Nobody has bought it yet.</source>
        <translation>还没有人买过。</translation>
    </message>
    <message>
        <source>Looking for bundles</source>
        <translation>正在找适合打包的</translation>
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
    <message>
        <source>What the lists may offer (R)</source>
        <translation>清单里可以推荐什么 (R)</translation>
    </message>
</context>
<context>
    <name>ProductRules</name>
    <message>
        <source>Product or code</source>
        <translation>商品或编号</translation>
    </message>
    <message>
        <source>Find a product to say something of</source>
        <translation>找一件商品来设定</translation>
    </message>
    <message>
        <source>Products found</source>
        <translation>找到的商品</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有叫这个名字的。</translation>
    </message>
    <message>
        <source>Never offer it</source>
        <translation>从不推荐</translation>
    </message>
    <message>
        <source>Among the only ones offered</source>
        <translation>只推荐的商品之一</translation>
    </message>
    <message>
        <source>As soon as one product is on this list, nothing else is offered.</source>
        <translation>只要这份名单里有一件商品，就不再推荐其他的。</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>{} in the catalogue</source>
        <translation>目录里写着 {}</translation>
    </message>
    <message>
        <source>The catalogue does not say</source>
        <translation>目录里没有写</translation>
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
    <name>RulesPanel</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>What may the lists offer?</source>
        <translation>清单里可以推荐什么？</translation>
    </message>
    <message>
        <source>Hide this panel</source>
        <translation>收起这一栏</translation>
    </message>
    <message>
        <source>Rules for every list</source>
        <translation>所有清单的规则</translation>
    </message>
    <message>
        <source>Each acts at once. Undo takes it back.</source>
        <translation>每条规则马上生效，可以撤销。</translation>
    </message>
    <message>
        <source>Choose a catalogue…</source>
        <translation>选择商品目录…</translation>
    </message>
    <message>
        <source>A file of your products with cost, margin or stock</source>
        <translation>一份写有成本、毛利或库存的商品文件</translation>
    </message>
    <message>
        <source>One product</source>
        <translation>单件商品</translation>
    </message>
    <message>
        <source>Said of single products</source>
        <translation>对单件商品说过的</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>StandingWords</name>
    <message>
        <source>On the list of what alone is offered</source>
        <translation>在只推荐的名单里</translation>
    </message>
    <message>
        <source>Never offered to anybody</source>
        <translation>不推荐给任何人</translation>
    </message>
    <message numerus="yes">
        <source>%Ln in stock</source>
        <translation>
            <numerusform>库存 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of stock</source>
        <translation>没有库存</translation>
    </message>
    <message>
        <source>Never together with {}</source>
        <translation>不和“{}”一起出现</translation>
    </message>
    <message>
        <source>Pinned for everybody, place {}</source>
        <translation>为所有人置顶，第 {} 位</translation>
    </message>
    <message>
        <source>Pinned for {}, place {}</source>
        <translation>为 {} 置顶，第 {} 位</translation>
    </message>
    <message>
        <source>Never for {}</source>
        <translation>不推荐给 {}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
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
    <name>WholeRules</name>
    <message>
        <source>Rest after an offer</source>
        <translation>推荐后停一停</translation>
    </message>
    <message>
        <source>Places to try something</source>
        <translation>试新的位置</translation>
    </message>
    <message>
        <source>Least margin</source>
        <translation>最低毛利</translation>
    </message>
    <message>
        <source>For what written lists offered and nobody bought</source>
        <translation>导出的清单推荐过、却没有人买的商品</translation>
    </message>
    <message>
        <source>Of every list, for what is promising and seldom shown</source>
        <translation>每份清单里，留给有希望却很少出现的商品</translation>
    </message>
    <message>
        <source>Promise no more than there is</source>
        <translation>推荐不超过库存</translation>
    </message>
    <message>
        <source>Needs a catalogue with a cost or a margin</source>
        <translation>需要一份写有成本或毛利的商品目录</translation>
    </message>
    <message numerus="yes">
        <source>Known of %Ln product(s) of {}</source>
        <translation>
            <numerusform>{} 件商品里有 %Ln 件知道毛利</numerusform>
        </translation>
    </message>
    <message>
        <source>What is out of stock is never offered.</source>
        <translation>没有库存的商品从不推荐。</translation>
    </message>
    <message numerus="yes">
        <source>Stock known of %Ln product(s).</source>
        <translation>
            <numerusform>知道 %Ln 件商品的库存。</numerusform>
        </translation>
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
<context>
    <name>YearPanel</name>
    <message>
        <source>How does it go over the year?</source>
        <translation>一年里怎么变化？</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间的变化</translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) in the last 13 months.</source>
        <translation>
            <numerusform>最近 13 个月共 %Ln 单。</numerusform>
        </translation>
    </message>
    <message>
        <source>What they buy, then and now</source>
        <translation>以前买什么，现在买什么</translation>
    </message>
    <message numerus="yes">
        <source>In %Ln order(s) of the last 13 months.</source>
        <translation>
            <numerusform>最近 13 个月出现在 %Ln 单里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its season, against an even year</source>
        <translation>季节性（和全年均匀相比）</translation>
    </message>
    <message>
        <source>Sold for less than a year, so nobody can tell its season yet.</source>
        <translation>卖了还不到一年，看不出季节性。</translation>
    </message>
    <message>
        <source>Most in {}: {} times an even month.</source>
        <translation>{}最多：是均匀月份的 {} 倍。</translation>
    </message>
    <message>
        <source>Orders a month</source>
        <translation>每月订单数</translation>
    </message>
    <message>
        <source>{} of 100 then, {} now</source>
        <translation>以前每 100 件里 {} 件，现在 {} 件</translation>
    </message>
    <message>
        <source>{} of {} then, {} of {} now</source>
        <translation>以前 {}/{}，现在 {}/{}</translation>
    </message>
    <message>
        <source>Like {}</source>
        <translation>{} 一类</translation>
    </message>
    <message>
        <source>Now is the last quarter ({} purchases), then is all before it ({}).</source>
        <translation>「现在」指最近一季（{} 次购买），「以前」指之前的全部（{} 次）。</translation>
    </message>
    <message>
        <source>Too few to say whether their taste moves.</source>
        <translation>次数太少，说不出口味有没有变。</translation>
    </message>
    <message>
        <source>Their taste has hardly moved.</source>
        <translation>口味几乎没变。</translation>
    </message>
    <message>
        <source>Their taste has moved somewhat.</source>
        <translation>口味有一些变化。</translation>
    </message>
    <message>
        <source>Their taste has moved a lot.</source>
        <translation>口味变化很大。</translation>
    </message>
    <message>
        <source>On sale for too short a time to say whether it rises or falls.</source>
        <translation>上架时间太短，说不出是涨是跌。</translation>
    </message>
    <message>
        <source>In the last 4 weeks it sold {} times as often as in the half year before ({} to {}).</source>
        <translation>最近 4 周的销量是之前半年的 {} 倍（{} 到 {}）。</translation>
    </message>
    <message>
        <source>It is rising, and this holds.</source>
        <translation>在上升，站得住。</translation>
    </message>
    <message>
        <source>It is falling, and this holds.</source>
        <translation>在下降，站得住。</translation>
    </message>
    <message>
        <source>Too close to say whether it rises or falls.</source>
        <translation>相差太小，说不出是涨是跌。</translation>
    </message>
</context>
</TS>
