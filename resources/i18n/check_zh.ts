<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CheckEnough</name>
    <message>
        <source>Pairs</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>The file names no customers; lists by product work</source>
        <translation>文件里没有顾客，按商品的清单照样能用</translation>
    </message>
    <message>
        <source>A list for each customer</source>
        <translation>每位顾客的清单</translation>
    </message>
    <message>
        <source>{}, plenty</source>
        <translation>{}，很够</translation>
    </message>
    <message>
        <source>Only {}; 200 or more say more</source>
        <translation>只有 {}，200 单以上更可靠</translation>
    </message>
    <message>
        <source>{} with clear names</source>
        <translation>{}，名字清楚</translation>
    </message>
    <message>
        <source>The products have no names; lists work without</source>
        <translation>商品没有名字，清单照样能用</translation>
    </message>
    <message>
        <source>Names not in Latin letters; lists work without</source>
        <translation>名字不是拉丁字母，清单照样能用</translation>
    </message>
    <message>
        <source>Learning the product names</source>
        <translation>学商品名</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>The file has no dates to test on</source>
        <translation>文件里没有日期，没法验证</translation>
    </message>
    <message>
        <source>It needs to know who bought what</source>
        <translation>要知道谁买了什么才能验证</translation>
    </message>
    <message>
        <source>Needs 8 weeks of dated sales; yours hold {}</source>
        <translation>需要 8 周有日期的销售，现在有 {} 周</translation>
    </message>
    <message>
        <source>{} of sales to test on</source>
        <translation>有 {}的销售可以验证</translation>
    </message>
    <message>
        <source>Enough; more months make it surer</source>
        <translation>够用，再多几个月更准</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Next: Pairs</source>
        <translation>下一步：搭配</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>放在一边的行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Why rows were set aside</source>
        <translation>为什么放在一边</translation>
    </message>
    <message>
        <source>What this data is enough for</source>
        <translation>这些数据够做什么</translation>
    </message>
    <message>
        <source>No sale is left</source>
        <translation>一行销售也没有剩下</translation>
    </message>
    <message>
        <source>Switch a rule off that sets too much aside; it acts at once.</source>
        <translation>哪条规则放得太多，就关掉它，马上生效。</translation>
    </message>
    <message>
        <source>Looking through the rows</source>
        <translation>正在逐行检查</translation>
    </message>
    <message>
        <source>What is no sale is set aside, never deleted.</source>
        <translation>不是销售的行放在一边，从不删除。</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>还没有可检查的</translation>
    </message>
    <message>
        <source>Choose a sales file; this page then says what was left out.</source>
        <translation>先选一个销售文件，这里会说明哪些没有算进去。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {} are real sales</source>
        <translation>
            <numerusform>{}里，%Ln 行是真正的销售</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is set aside; nothing is deleted, and any of it can be put back.</source>
        <translation>其余的放在一边，一行也没有删，随时可以放回。</translation>
    </message>
    <message>
        <source>Nothing had to be set aside</source>
        <translation>没有需要放在一边的行</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln row(s) are real sales.</source>
        <translation>
            <numerusform>全部 %Ln 行都是真正的销售。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; row(s) kept</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; 行留下</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them without a customer: they count for pairs</source>
        <translation>
            <numerusform>，其中 %Ln 行没有顾客，只算搭配</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; row(s) set aside</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; 行放在一边</numerusform>
        </translation>
    </message>
    <message>
        <source>This rule is off; its rows count as sales.</source>
        <translation>这条规则关着，它的行算作销售。</translation>
    </message>
    <message>
        <source>Off: {}</source>
        <translation>已关掉：{}</translation>
    </message>
    <message>
        <source>On: {}</source>
        <translation>已打开：{}</translation>
    </message>
    <message>
        <source>The rows are set aside again</source>
        <translation>这些行又放在一边了</translation>
    </message>
    <message numerus="yes">
        <source>Put %Ln row(s) back</source>
        <translation>
            <numerusform>放回了 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>switch the rule</source>
        <translation>开关规则</translation>
    </message>
    <message>
        <source>its rows</source>
        <translation>看它的行</translation>
    </message>
</context>
<context>
    <name>CheckRules</name>
    <message>
        <source>Nobody can tell what was sold</source>
        <translation>看不出卖了什么</translation>
    </message>
    <message>
        <source>The day does not exist, so nobody can tell when</source>
        <translation>没有这一天，看不出是什么时候</translation>
    </message>
    <message>
        <source>Taken back, so it says nothing about what they like</source>
        <translation>退掉了，说明不了喜好</translation>
    </message>
    <message>
        <source>Corrections and slips of the till</source>
        <translation>更正或手误</translation>
    </message>
    <message>
        <source>Gifts, corrections and slips of the till</source>
        <translation>赠品、更正或手误</translation>
    </message>
    <message>
        <source>No product, so it must not be recommended</source>
        <translation>不是商品，不该出现在推荐里</translation>
    </message>
    <message>
        <source>Same order, same product, same moment</source>
        <translation>同一单、同一商品、同一时刻</translation>
    </message>
    <message>
        <source>Set them aside again</source>
        <translation>再放到一边</translation>
    </message>
    <message>
        <source>Rows that you put back</source>
        <translation>您放回的行</translation>
    </message>
    <message>
        <source>They count as sales again</source>
        <translation>它们又算作销售</translation>
    </message>
    <message>
        <source>One product in several spellings</source>
        <translation>同一商品的不同写法</translation>
    </message>
    <message>
        <source>The most frequent spelling stands for all</source>
        <translation>以最常见的写法为准</translation>
    </message>
</context>
<context>
    <name>RulePanel</name>
    <message>
        <source>Put this row back</source>
        <translation>放回这一行</translation>
    </message>
    <message>
        <source>The rows that were set aside</source>
        <translation>放在一边的行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put all %Ln row(s) back</source>
        <translation>
            <numerusform>%Ln 行全部放回</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
</context>
</TS>
