<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
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
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>The rows that were set aside, each with the reason</source>
        <translation>放在一边的行，每行带上原因</translation>
    </message>
    <message>
        <source>Rows that are no sales, such as returns and postage, are set aside here under their reason. You may put each of them back.</source>
        <translation>不是销售的行（退货、邮费等）会按原因放在这里，每一行都可以放回去。</translation>
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
        <source>%Ln row(s) set aside</source>
        <translation>
            <numerusform>%Ln 行放在一边</numerusform>
        </translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>理顺的行</translation>
    </message>
    <message>
        <source>This rule is off; its rows count as sales.</source>
        <translation>这条规则关着，它的行算作销售。</translation>
    </message>
    <message>
        <source>This rule is off; every row stays as it is.</source>
        <translation>这条规则已关闭；每一行都保持原样。</translation>
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
        <source>Two products again</source>
        <translation>又是两件商品了</translation>
    </message>
    <message>
        <source>Made one product</source>
        <translation>已合成一件商品</translation>
    </message>
    <message>
        <source>Left as two</source>
        <translation>仍算两件商品</translation>
    </message>
    <message>
        <source>One product again</source>
        <translation>又合成一件商品了</translation>
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
    <name>EnoughLine</name>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln 组</numerusform>
        </translation>
    </message>
    <message>
        <source>The name with more rows stands for both. Nothing in your file is changed.</source>
        <translation>行数多的名字代表两者。您的文件一点没动。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>now “{}” · {} · {}</source>
        <translation>现在是「{}」· {} · {}</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>合成一件</translation>
    </message>
    <message>
        <source>They are two</source>
        <translation>是两件</translation>
    </message>
    <message>
        <source>{} is now {} · {}</source>
        <translation>{} 现在是 {} · {}</translation>
    </message>
    <message>
        <source>the same as “{}”? {}</source>
        <translation>和「{}」是同一件吗？{}</translation>
    </message>
    <message>
        <source>are {} and {} one product?</source>
        <translation>{} 和 {} 是同一件商品吗？</translation>
    </message>
    <message>
        <source>You said that it is a product of its own</source>
        <translation>您说过它是另一件商品</translation>
    </message>
    <message>
        <source>codes written alike</source>
        <translation>编号写法相近</translation>
    </message>
    <message>
        <source>names written alike</source>
        <translation>名称写法相近</translation>
    </message>
    <message>
        <source>one letter differs</source>
        <translation>只差一个字</translation>
    </message>
    <message>
        <source>one name, two codes</source>
        <translation>一个名称，两个编号</translation>
    </message>
    <message>
        <source>you said so</source>
        <translation>您说的</translation>
    </message>
</context>
<context>
    <name>RulePanel</name>
    <message>
        <source>Put this row back</source>
        <translation>放回这一行</translation>
    </message>
    <message>
        <source>The rows of this rule</source>
        <translation>这条规则的行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave this row as it is</source>
        <translation>这一行保持原样</translation>
    </message>
    <message numerus="yes">
        <source>Leave all %Ln row(s) as they are</source>
        <translation>
            <numerusform>%Ln 行都保持原样</numerusform>
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
<context>
    <name>RuleWords</name>
    <message>
        <source>One product in several spellings</source>
        <translation>同一商品的不同写法</translation>
    </message>
    <message>
        <source>The most frequent spelling stands for all</source>
        <translation>最常见的写法代表全部</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln 组</numerusform>
        </translation>
    </message>
    <message>
        <source>For example “{}” and “{}”</source>
        <translation>例如「{}」和「{}」</translation>
    </message>
    <message>
        <source>For example “{}”: {} and {}</source>
        <translation>例如「{}」：{} 和 {}</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>请看一眼</translation>
    </message>
    <message>
        <source>Set them aside again</source>
        <translation>重新放到一边</translation>
    </message>
    <message>
        <source>Rows that you put back</source>
        <translation>您放回的行</translation>
    </message>
    <message>
        <source>They count as sales again</source>
        <translation>又算作销售了</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>{} - set aside.csv</source>
        <translation>{} - 放在一边的行.csv</translation>
    </message>
    <message>
        <source>Save what was set aside</source>
        <translation>保存放在一边的行</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %Ln row(s) to {}</source>
        <translation>
            <numerusform>已写出 %Ln 行到 {}</numerusform>
        </translation>
    </message>
</context>
</TS>
