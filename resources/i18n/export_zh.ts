<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>DonePanel</name>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message numerus="yes">
        <source>{}, %Ln row(s)</source>
        <translation>
            <numerusform>{}，%Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Go to Sales</source>
        <translation>去“销售”</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Which lists</source>
        <translation>写哪些清单</translation>
    </message>
    <message>
        <source>For which program</source>
        <translation>给哪个程序用</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>存到哪里</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change the folder</source>
        <translation>更改文件夹</translation>
    </message>
    <message>
        <source>The lists were not written</source>
        <translation>清单没有写成</translation>
    </message>
    <message>
        <source>No lists yet</source>
        <translation>还没有清单</translation>
    </message>
    <message>
        <source>What lay in the folder before lies there as it was.</source>
        <translation>文件夹里原来的东西保持原样。</translation>
    </message>
    <message>
        <source>Choose a sales file on Sales; the lists come seconds later and are written here.</source>
        <translation>请在“销售”页选择销售文件；几秒钟后就有清单，在这里导出。</translation>
    </message>
    <message>
        <source>They are being made; what is in them stands here before anything is written.</source>
        <translation>清单正在做；写文件之前，可以先在这里看到内容。</translation>
    </message>
    <message>
        <source>Do not write</source>
        <translation>不写了</translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s) when ready</source>
        <translation>
            <numerusform>做好后写 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s)</source>
        <translation>
            <numerusform>写 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one list</source>
        <translation>请至少选一份清单</translation>
    </message>
    <message numerus="yes">
        <source>Writing %n file(s)</source>
        <translation>
            <numerusform>正在写 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them or none: Cancel leaves the folder as it was.</source>
        <translation>要么全部写完，要么一个不写：取消后文件夹保持原样。</translation>
    </message>
    <message numerus="yes">
        <source>%n list(s), ready for tomorrow</source>
        <translation>
            <numerusform>%n 份清单，明天就能用</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what to write</source>
        <translation>请选择要写的清单</translation>
    </message>
    <message>
        <source>They are written as soon as the better lists are there.</source>
        <translation>更好的清单一做好就写。</translation>
    </message>
    <message>
        <source>Better lists are on their way; they can be written when they are there.</source>
        <translation>更好的清单正在做，做好后就可以写。</translation>
    </message>
    <message>
        <source>Open them from the folder, or choose other lists and write again.</source>
        <translation>打开文件夹就能看到；也可以选别的清单再写。</translation>
    </message>
    <message>
        <source>Look at the rows on the right before anything is written.</source>
        <translation>写之前，请先看看右边的内容。</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s) at {}</source>
        <translation>
            <numerusform>{} 写好了 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is written until you press the button.</source>
        <translation>按下按钮之前，什么都不会写。</translation>
    </message>
    <message>
        <source>Write the same again [Ctrl E]</source>
        <translation>照样再写一次 [Ctrl E]</translation>
    </message>
    <message>
        <source>Write beside other files?</source>
        <translation>要和别的文件写在一起吗？</translation>
    </message>
    <message>
        <source>{folder} holds {file}, which is not Pairwell&apos;s. It stays as it is.</source>
        <translation>{folder} 里有 {file}，不是好搭的文件。它会保持原样。</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>写在这里</translation>
    </message>
    <message>
        <source>Where the lists go</source>
        <translation>清单存到哪里</translation>
    </message>
</context>
<context>
    <name>ListChoice</name>
    <message>
        <source>What to offer each customer</source>
        <translation>给每位顾客推荐什么</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n each, with the reason</source>
        <translation>
            <numerusform>每位最多 %n 个，附理由</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs sales that say who bought what</source>
        <translation>需要写明谁买了什么的销售记录</translation>
    </message>
    <message>
        <source>What to put beside each product</source>
        <translation>每个商品旁边摆什么</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n each, with the orders behind them</source>
        <translation>
            <numerusform>每个最多 %n 个，附一起买的订单数</numerusform>
        </translation>
    </message>
    <message>
        <source>Whom to tell about new arrivals</source>
        <translation>新品告诉谁</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n customer(s) each</source>
        <translation>
            <numerusform>每个最多 %n 位顾客</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs a catalogue with products that were never sold</source>
        <translation>需要含有未售商品的商品目录</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Working it out</source>
        <translation>正在计算</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {} of {}</source>
        <translation>前 {} 行，共 {}</translation>
    </message>
    <message>
        <source>As it will be written</source>
        <translation>写出来的样子</translation>
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
    <message>
        <source>Which file is shown</source>
        <translation>显示哪个文件</translation>
    </message>
    <message>
        <source>The file&apos;s first rows</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Ids come out exactly as in your file. A cell that a spreadsheet would run as a formula is made harmless.</source>
        <translation>编号与您的文件完全一致。会被表格当成公式运行的单元格已做无害处理。</translation>
    </message>
</context>
<context>
    <name>ProgramChoice</name>
    <message>
        <source>The sales do not hold the keys of this program; choose the product export of your web shop.</source>
        <translation>销售里没有这个程序用的商品标识；请选择您网店的商品导出。</translation>
    </message>
    <message>
        <source>This file is no product export of that program; choose the one that it exports itself.</source>
        <translation>这个文件不是那个程序的商品导出；请选择它自己导出的文件。</translation>
    </message>
    <message>
        <source>No product of the lists is in this file; choose the export of the shop that sold them.</source>
        <translation>清单里的商品在这个文件里一件也没有；请选择卖出这些商品的店铺的导出。</translation>
    </message>
    <message>
        <source>The sales hold no e-mail addresses; export them with the addresses of the customers.</source>
        <translation>销售里没有邮箱地址；请导出带有顾客邮箱的销售。</translation>
    </message>
    <message>
        <source>Too few customers bought the same pairs to tell any; a longer time of sales would help.</source>
        <translation>一起买过同样两件商品的顾客太少，没有可写的；更长时间的销售会有帮助。</translation>
    </message>
    <message>
        <source>Needs sales that say who bought what.</source>
        <translation>需要写明谁买了什么的销售。</translation>
    </message>
    <message>
        <source>This file cannot be read; export it again as CSV.</source>
        <translation>这个文件读不了；请重新导出为 CSV。</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>CSV 文件</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Filters, reasons</source>
        <translation>可筛选，带理由</translation>
    </message>
    <message>
        <source>Printed report</source>
        <translation>打印报告</translation>
    </message>
    <message>
        <source>For beside the till</source>
        <translation>贴在收银台旁</translation>
    </message>
    <message>
        <source>Mail merge</source>
        <translation>邮件合并</translation>
    </message>
    <message>
        <source>Word and WPS</source>
        <translation>Word 和 WPS</translation>
    </message>
    <message>
        <source>Related products</source>
        <translation>相关商品</translation>
    </message>
    <message>
        <source>Upsell columns</source>
        <translation>追加销售列</translation>
    </message>
    <message>
        <source>Profile fields</source>
        <translation>客户资料字段</translation>
    </message>
    <message>
        <source>Merge fields</source>
        <translation>合并字段</translation>
    </message>
    <message>
        <source>Ad audiences</source>
        <translation>广告受众</translation>
    </message>
    <message>
        <source>Hashed addresses</source>
        <translation>邮箱哈希值</translation>
    </message>
    <message>
        <source>Pairs to give away</source>
        <translation>可外传的搭配</translation>
    </message>
    <message>
        <source>Counts with noise</source>
        <translation>带噪声的次数</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>UTF-8 with commas</source>
        <translation>UTF-8，逗号分隔</translation>
    </message>
    <message>
        <source>UTF-8 with semicolons and decimal commas</source>
        <translation>UTF-8，分号分隔，小数用逗号</translation>
    </message>
    <message>
        <source>GBK, for Chinese Excel</source>
        <translation>GBK，给中文 Excel</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>one a list</source>
        <translation>每份清单一个</translation>
    </message>
    <message>
        <source>one a group of customers</source>
        <translation>每组顾客一个</translation>
    </message>
    <message>
        <source>one a category of products</source>
        <translation>每类商品一个</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Hide customers: numbers in their place</source>
        <translation>隐藏顾客：用编号代替</translation>
    </message>
    <message>
        <source>These files are made of the customers&apos; addresses</source>
        <translation>这些文件就是用顾客的邮箱做的</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Product export: {}</source>
        <translation>商品导出：{}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the product export</source>
        <translation>选择商品导出</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.xls)</source>
        <translation>表格 (*.csv *.xlsx *.xls)</translation>
    </message>
    <message>
        <source>The product export of your web shop</source>
        <translation>您网店的商品导出</translation>
    </message>
</context>
</TS>
