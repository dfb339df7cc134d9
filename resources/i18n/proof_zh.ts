<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>ExampleRow</name>
    <message numerus="yes">
        <source>%n bought</source>
        <translation>
            <numerusform>后来买了 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the list</source>
        <translation>
            <numerusform>%n 件在清单上</numerusform>
        </translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}，{}</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message numerus="yes">
        <source>%n customer(s), drawn at random</source>
        <translation>
            <numerusform>随机抽 %n 位顾客看看</numerusform>
        </translation>
    </message>
    <message>
        <source>Five things from each list; what has a tick was bought later</source>
        <translation>每份清单里的五件，打勾的后来真买了</translation>
    </message>
    <message>
        <source>Five others</source>
        <translation>换五位</translation>
    </message>
</context>
<context>
    <name>PastLine</name>
    <message>
        <source>{} of {}</source>
        <translation>{}/{}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>ProofPage</name>
    <message>
        <source>Next: Lists</source>
        <translation>下一步：看清单</translation>
    </message>
    <message>
        <source>What works without</source>
        <translation>没有验证也能用的</translation>
    </message>
    <message>
        <source>Pairs, lists and export work all the same; nobody can say beforehand how good they are. Try a list on a few customers first, and count who buys.</source>
        <translation>搭配、清单和导出照样能用，只是没法事先说有多好。先拿几位顾客试试清单，数数有几位买了。</translation>
    </message>
    <message>
        <source>Your last weeks are held back and guessed; then you see how often the lists were right, beside simply offering the best-sellers.</source>
        <translation>把您最后几周的销售藏起来让它猜，您就能看到清单猜对多少，和只推畅销相比如何。</translation>
    </message>
    <message>
        <source>The lists stand all the same.</source>
        <translation>清单不受影响。</translation>
    </message>
    <message>
        <source>The test broke off</source>
        <translation>验证中断了</translation>
    </message>
    <message>
        <source>What was made before it stands; the lists can be used.</source>
        <translation>之前做好的都在，清单可以用。</translation>
    </message>
    <message>
        <source>Testing the lists on your own last weeks</source>
        <translation>正在用您最后几周的销售考清单</translation>
    </message>
    <message>
        <source>The last weeks are held back and guessed.</source>
        <translation>把最后几周藏起来，再来猜。</translation>
    </message>
    <message>
        <source>Can you trust the lists? Your own past will tell</source>
        <translation>清单可信吗？您自己的过去会说话</translation>
    </message>
    <message>
        <source>After training, your last weeks are held back and guessed; the result stands here.</source>
        <translation>训练之后，会把最后几周藏起来再猜；结果显示在这里。</translation>
    </message>
    <message>
        <source>Choose a sales file; the lists are then tested on its last weeks.</source>
        <translation>请选择销售文件，之后会用它的最后几周来考清单。</translation>
    </message>
    <message numerus="yes">
        <source>Needs 8 weeks of dated sales; yours hold %n</source>
        <translation>
            <numerusform>需要 8 周带日期的销售，您的只有 %n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>These lists cannot be tested beforehand</source>
        <translation>这些清单没法事先验证</translation>
    </message>
    <message>
        <source>Tested on {}; the lists of the test were made without looking at these days.</source>
        <translation>考的是 {}，做考试用的清单时没看过这些天。</translation>
    </message>
    <message>
        <source>five other customers</source>
        <translation>换五位顾客</translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message numerus="yes">
        <source>%n more than {}</source>
        <translation>
            <numerusform>比{}多 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fewer than {}</source>
        <translation>
            <numerusform>比{}少 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>As many as {}</source>
        <translation>和{}一样多</translation>
    </message>
    <message>
        <source>{}: this holds.</source>
        <translation>{}，这个差别站得住。</translation>
    </message>
    <message>
        <source>{}: too few customers to say.</source>
        <translation>{}，顾客太少，说不准。</translation>
    </message>
    <message>
        <source>Best-sellers alone would have reached {theirs} of {base} customers, {lists}</source>
        <translation>只推畅销，每 {base} 位顾客能有 {theirs} 位，{lists}</translation>
    </message>
    <message>
        <source>these lists {}</source>
        <translation>这些清单只有 {} 位</translation>
    </message>
    <message>
        <source>Of {base} customers, {hits} bought something from their list</source>
        <translation>每 {base} 位顾客，有 {hits} 位买了清单上的东西</translation>
    </message>
    <message>
        <source>Of {base} orders, {hits} held something listed beside one of their products</source>
        <translation>每 {base} 单里，有 {hits} 单买了摆在旁边的商品</translation>
    </message>
    <message>
        <source> Best-sellers alone would have reached {}.</source>
        <translation>只推畅销是 {} 位。</translation>
    </message>
    <message>
        <source> The lists now rest on {} most.</source>
        <translation>清单现在主要依靠{}。</translation>
    </message>
    <message>
        <source> The lines show how sure each is.</source>
        <translation>横线是误差范围。</translation>
    </message>
    <message numerus="yes">
        <source>Tested on your last %n day(s).</source>
        <translation>
            <numerusform>用您最后 %n 天的销售来考它。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more order(s) than {}</source>
        <translation>
            <numerusform>比{}多 %n 个订单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) less than {}</source>
        <translation>
            <numerusform>比{}少 %n 个订单</numerusform>
        </translation>
    </message>
    <message>
        <source>{}: may be chance.</source>
        <translation>{}，可能是偶然。</translation>
    </message>
    <message>
        <source>{}: too few orders to say.</source>
        <translation>{}，订单太少，说不准。</translation>
    </message>
    <message>
        <source>{}: may be chance, but hits stand higher on the list.</source>
        <translation>{}，可能是偶然，但买中的排得更靠前。</translation>
    </message>
    <message>
        <source>A little more than {}</source>
        <translation>比{}略多</translation>
    </message>
    <message>
        <source>A little less than {}</source>
        <translation>比{}略少</translation>
    </message>
    <message>
        <source>Best-sellers alone would have met {theirs} of {base} orders, {lists}</source>
        <translation>只推畅销，每 {base} 单能有 {theirs} 单，{lists}</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>什么都算</translation>
    </message>
    <message>
        <source>Never bought before</source>
        <translation>只算没买过的</translation>
    </message>
    <message>
        <source>Never sold before</source>
        <translation>只算没卖过的</translation>
    </message>
    <message>
        <source>Beside a product</source>
        <translation>摆在旁边的</translation>
    </message>
    <message>
        <source> Best-sellers alone would have reached {theirs}, the best simpler list {best}.</source>
        <translation>只推畅销是 {theirs} 位，最好的简单清单是 {best} 位。</translation>
    </message>
    <message>
        <source>Of {} orders, how many held something that is listed beside one of its products</source>
        <translation>{} 个订单中，有几个含有列在其中一件商品旁边的东西</translation>
    </message>
    <message>
        <source>Of {} customers who came back, how many bought from their list</source>
        <translation>{} 位再来的顾客里，有几位买了清单上的东西</translation>
    </message>
    <message>
        <source>Of {} who tried something new, how many found it on their list</source>
        <translation>{} 位买了新东西的顾客里，有几位是清单上有的</translation>
    </message>
    <message>
        <source>Customers of {}. {}</source>
        <translation>每 {} 位顾客。{}</translation>
    </message>
    <message>
        <source>Orders of {}. {}</source>
        <translation>{} 个订单中的个数。{}</translation>
    </message>
    <message>
        <source>The share of customers whose list of ten held at least one thing that they bought later. The range is where the number would lie 95 times in 100 with other customers like these.</source>
        <translation>清单十件里至少有一件后来真买了的顾客所占的比例。范围表示：换一批类似的顾客，100 次里有 95 次会落在其中。</translation>
    </message>
    <message>
        <source>The same, but only products that the customer had never bought count, and only such products stand on the list. It is harder, and shows whether new ideas are any good.</source>
        <translation>算法一样，但只算这位顾客从没买过的商品，清单上也只有这样的商品。这更难，也能看出新推荐好不好。</translation>
    </message>
    <message>
        <source>The same, but only products that nobody had ever bought count, and only such products stand on the list. They are known by their names alone.</source>
        <translation>算法一样，但只算从来没有人买过的商品，清单上也只有这样的商品；认得它们，只能靠名称。</translation>
    </message>
    <message>
        <source>The share of later orders in which, one product given, another stands on the list beside it; the mean over all products of the order.</source>
        <translation>在后来的订单里，给出其中一件商品，看列在它旁边的商品里有没有这个订单的另一件；对订单里的每件商品取平均。</translation>
    </message>
    <message>
        <source>sum of the orders&apos; shares ÷ all {} orders</source>
        <translation>各订单的比例之和 ÷ 全部 {} 个订单</translation>
    </message>
    <message>
        <source>Hit rate at {}</source>
        <translation>命中率（前 {}）</translation>
    </message>
    <message>
        <source>customers with at least one hit ÷ all {} customers</source>
        <translation>至少命中一件的顾客 ÷ 全部 {} 位顾客</translation>
    </message>
    <message>
        <source>NDCG at {}</source>
        <translation>NDCG（前 {}）</translation>
    </message>
    <message>
        <source>It also asks how far up the hits stand: 1 when all that was bought stands at the very top, 0 when nothing of it is on the list. Here: {}.</source>
        <translation>它还看命中的排得多靠前：买的全排在最前面是 1，一件都不在清单上是 0。这里是：{}。</translation>
    </message>
    <message>
        <source>Of {} who bought what was new in the shop, how many found it on their list</source>
        <translation>{} 位买了店里新品的顾客中，有几位在清单上就能找到它</translation>
    </message>
    <message>
        <source>DCG ÷ the best possible DCG; DCG = sum of 1 ÷ log2(1 + rank) over the hits (Järvelin and Kekäläinen 2002)</source>
        <translation>DCG ÷ 可能的最大 DCG；DCG = 各命中的 1 ÷ log2(1 + 名次) 之和（Järvelin 和 Kekäläinen 2002）</translation>
    </message>
</context>
<context>
    <name>ThingChip</name>
    <message>
        <source>{}, bought later</source>
        <translation>{}，后来买了</translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>What is this number called?</source>
        <translation>这个数叫什么？</translation>
    </message>
    <message>
        <source>And the order of the list?</source>
        <translation>清单的顺序呢？</translation>
    </message>
</context>
</TS>
