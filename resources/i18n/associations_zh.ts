<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AssociationsPage</name>
    <message>
        <source>Next: Training</source>
        <translation>下一步：训练</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Product with product</source>
        <translation>商品对商品</translation>
    </message>
    <message>
        <source>Customer with customer</source>
        <translation>顾客对顾客</translation>
    </message>
    <message>
        <source>Customer with product</source>
        <translation>顾客对商品</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>What goes together</source>
        <translation>常一起买的在一起</translation>
    </message>
    <message>
        <source>Most sold first</source>
        <translation>卖得多的在前</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>前</translation>
    </message>
    <message>
        <source>Smaller cells</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger cells</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>The whole matrix</source>
        <translation>看全部</translation>
    </message>
    <message>
        <source>All pairs with their figures</source>
        <translation>全部搭配和数字</translation>
    </message>
    <message>
        <source>What is bought together: the strongest pairs, a matrix of your best-sellers, and the very orders behind each.</source>
        <translation>什么和什么一起买：最强的搭配、畅销商品的矩阵，以及每一处背后的订单。</translation>
    </message>
    <message>
        <source>The pairs could not be counted</source>
        <translation>搭配没有算成</translation>
    </message>
    <message>
        <source>Counting what goes together</source>
        <translation>正在统计什么和什么搭</translation>
    </message>
    <message>
        <source>Every two products that share an order are a pair.</source>
        <translation>同一单里的每两样商品是一对。</translation>
    </message>
    <message>
        <source>No pairs yet</source>
        <translation>还没有搭配</translation>
    </message>
    <message>
        <source>Choose a sales file; this page then shows what goes with what.</source>
        <translation>先选一个销售文件，这里会显示什么和什么搭。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) share products</source>
        <translation>
            <numerusform>%Ln 单里有两样以上的商品</numerusform>
        </translation>
    </message>
    <message>
        <source>From 200 on pairs can be trusted. What there is stands below.</source>
        <translation>200 单以上才可靠。下面是现有的。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) are bought together far more often than by chance</source>
        <translation>
            <numerusform>有 %Ln 对商品，一起买的次数远超巧合</numerusform>
        </translation>
    </message>
    <message>
        <source>Bright cells</source>
        <translation>亮的格子</translation>
    </message>
    <message>
        <source>Dark cells</source>
        <translation>深的格子</translation>
    </message>
    <message>
        <source>{} are products that share orders. Click one to see the very orders behind it.</source>
        <translation>{}是常在同一单里的商品。点一下，看背后的订单。</translation>
    </message>
    <message>
        <source>No two products stand out as a pair</source>
        <translation>没有哪两样商品特别搭</translation>
    </message>
    <message>
        <source>They share orders about as often as chance would have it.</source>
        <translation>它们同单的次数和巧合差不多。</translation>
    </message>
    <message>
        <source>The file names no customers</source>
        <translation>文件里没有顾客</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>提升度</translation>
    </message>
    <message>
        <source>{} rows, {} columns.</source>
        <translation>{} 行，{} 列。</translation>
    </message>
    <message>
        <source>Most in common: {}, {} {}.</source>
        <translation>最多的是：{}，{}{}。</translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation>指针所指</translation>
    </message>
    <message>
        <source>The chosen pair</source>
        <translation>选中的一对</translation>
    </message>
    <message>
        <source>Point at a cell or choose a pair</source>
        <translation>指一个格子，或选一对</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>the orders behind it</source>
        <translation>看背后的订单</translation>
    </message>
    <message>
        <source>How many times more often two products share an order than chance would bring. 1 means chance; Pairwell ranks by orders and certainty, because lift flatters rare products.</source>
        <translation>两样商品同单的次数，是巧合的多少倍。1 就是巧合；好搭按单数和把握排序，因为提升度会偏爱少见的商品。</translation>
    </message>
    <message>
        <source>Lift = orders with both × all orders ÷ (orders with one × orders with the other)</source>
        <translation>提升度 = 同时有两样的单数 × 总单数 ÷（有这样的单数 × 有那样的单数）</translation>
    </message>
</context>
<context>
    <name>AssociationsReading</name>
    <message>
        <source>See the orders</source>
        <translation>看这些订单</translation>
    </message>
    <message>
        <source>hold it</source>
        <translation>里有它</translation>
    </message>
    <message>
        <source>Of {} orders with the first, {} hold the second; {} would by chance.</source>
        <translation>每 {} 单有第一样的，{} 单也有第二样；若只凭运气，大约 {} 单。</translation>
    </message>
    <message>
        <source>hold both</source>
        <translation>里两样都有</translation>
    </message>
    <message>
        <source>See the products</source>
        <translation>看这些商品</translation>
    </message>
    <message>
        <source>bought</source>
        <translation>买过</translation>
    </message>
    <message>
        <source>The first bought {} in all, the second {}.</source>
        <translation>第一位一共买过 {} 种，第二位 {} 种。</translation>
    </message>
    <message>
        <source>both bought</source>
        <translation>两位都买过</translation>
    </message>
    <message>
        <source>Of {} customers, {} buy it.</source>
        <translation>每 {} 位顾客，{} 位买它。</translation>
    </message>
    <message>
        <source>of theirs hold it</source>
        <translation>里有它</translation>
    </message>
    <message>
        <source> of {} · {}</source>
        <translation> / {} · {}</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>How to read this</source>
        <translation>怎么看这张图</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>家族</translation>
    </message>
    <message>
        <source>never together</source>
        <translation>从不同单</translation>
    </message>
    <message>
        <source>{} orders</source>
        <translation>{} 单</translation>
    </message>
    <message>
        <source>nothing shared</source>
        <translation>没有共同的</translation>
    </message>
    <message>
        <source>{} products both bought</source>
        <translation>{} 种共同商品</translation>
    </message>
    <message>
        <source>never bought</source>
        <translation>没买过</translation>
    </message>
    <message>
        <source>The matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Each row is one thing, and the columns are the same things in the same order; the more a cell stands out, the more orders hold both. What belongs together stands side by side, as a block.</source>
        <translation>每一行是一样东西，每一列按同样的顺序排着同样的东西；格子越突出，同时有这两样的订单越多。常在一起的排在一处，连成一块。</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln giant order(s) only the first 400 products count.</source>
        <translation>
            <numerusform>有 %Ln 个特大订单，只算前 400 样商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>Colour = orders to the power of 0.6</source>
        <translation>颜色 = 单数的 0.6 次方</translation>
    </message>
</context>
<context>
    <name>OrdersPane</name>
    <message>
        <source>Back to the pairs</source>
        <translation>回到搭配</translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s)</source>
        <translation>
            <numerusform>%Ln 单</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
</context>
<context>
    <name>PairTable</name>
    <message>
        <source>{} of 100</source>
        <translation>{} / 100</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Goes with</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>同单</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>支持度</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>提升度</translation>
    </message>
    <message>
        <source>G²</source>
        <translation>G²</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Strongest pairs</source>
        <translation>最强的搭配</translation>
    </message>
</context>
</TS>
