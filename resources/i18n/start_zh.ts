<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>StartPage</name>
    <message>
        <source>Drop in your sales. Get lists you can use tomorrow.</source>
        <translation>放进您的销售文件，明天就能用上清单</translation>
    </message>
    <message>
        <source>Pairwell finds what goes with what in your shop and whom to offer it, and shows how far you can trust it.</source>
        <translation>好搭找出您店里什么和什么搭、该推荐给谁，还告诉您这些建议有多可信。</translation>
    </message>
    <message>
        <source>Drop your sales file anywhere in this window</source>
        <translation>把销售文件拖到这个窗口的任何地方</translation>
    </message>
    <message>
        <source>CSV or Excel, in any language, one file or several. Exports of 20 tills and web shops are known by name.</source>
        <translation>CSV 或 Excel，任何语言，一个或多个文件。20 种收银和网店的导出文件一看就认得。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation>试试示例店</translation>
    </message>
    <message>
        <source>First lists within seconds, better ones a few minutes later. You can stop and change anything.</source>
        <translation>几秒后就有第一份清单，几分钟后有更好的。随时可以停，什么都能改。</translation>
    </message>
    <message>
        <source>Recent shops</source>
        <translation>最近的店铺</translation>
    </message>
    <message>
        <source>Shops that you have opened stand here, ready to go on with.</source>
        <translation>您打开过的店铺会列在这里，随时接着做。</translation>
    </message>
    <message>
        <source>What you will have</source>
        <translation>您会得到</translation>
    </message>
    <message>
        <source>For each customer</source>
        <translation>每位顾客</translation>
    </message>
    <message>
        <source>What they may like next, and here is why</source>
        <translation>接下来可能喜欢什么，以及为什么</translation>
    </message>
    <message>
        <source>Beside each product</source>
        <translation>每件商品旁边</translation>
    </message>
    <message>
        <source>What is bought with it, and how often</source>
        <translation>常和什么一起买，有多常</translation>
    </message>
    <message>
        <source>For each new arrival</source>
        <translation>每件新品</translation>
    </message>
    <message>
        <source>The customers to tell first, before anybody has bought it</source>
        <translation>还没有人买过，最先该告诉哪些顾客</translation>
    </message>
    <message>
        <source>Your file is only read, never changed.</source>
        <translation>您的文件只读取，从不改动。</translation>
    </message>
    <message>
        <source>Press [Ctrl O] to open</source>
        <translation>按 [Ctrl O] 打开</translation>
    </message>
    <message>
        <source>On a drive that is not connected</source>
        <translation>所在的磁盘没有连接</translation>
    </message>
</context>
</TS>
