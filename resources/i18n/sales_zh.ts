<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>FailedView</name>
    <message>
        <source>The file to export instead</source>
        <translation>应该导出这样的文件</translation>
    </message>
    <message>
        <source>Open the program that made this file</source>
        <translation>打开导出这个文件的程序</translation>
    </message>
    <message>
        <source>Your till&apos;s back office, or your web shop.</source>
        <translation>收银系统的后台，或者您的网店。</translation>
    </message>
    <message>
        <source>Choose Reports, then Sales by item</source>
        <translation>选「报表」，再选「商品销售明细」</translation>
    </message>
    <message>
        <source>Not “Payments” and not “Payouts”.</source>
        <translation>不是「支付记录」，也不是「结算」。</translation>
    </message>
    <message>
        <source>Export as CSV, twelve months if you have them</source>
        <translation>导出为 CSV，有十二个月就导十二个月</translation>
    </message>
    <message>
        <source>More months, better lists. Two are enough to begin.</source>
        <translation>月份越多，清单越准。两个月就能开始。</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>恢复原来的样子</translation>
    </message>
    <message>
        <source>Unpack it all the same</source>
        <translation>照样解压</translation>
    </message>
    <message>
        <source>One of these is the product</source>
        <translation>其中一列就是商品</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>文件里有什么</translation>
    </message>
    <message>
        <source>first rows, as they stand there</source>
        <translation>前几行，原样</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>什么也没有改动</translation>
    </message>
    <message>
        <source>Back to those lists</source>
        <translation>回到那些清单</translation>
    </message>
    <message>
        <source>&lt;a href=&apos;copy&apos;&gt;Copy details&lt;/a&gt; for the person who helps you with your till.</source>
        <translation>&lt;a href=&apos;copy&apos;&gt;复制详情&lt;/a&gt;，发给帮您管收银系统的人。</translation>
    </message>
    <message>
        <source>They hold no customers&apos; data.</source>
        <translation>里面没有顾客的数据。</translation>
    </message>
    <message>
        <source>Choose the export that has the products</source>
        <translation>选择带商品的导出</translation>
    </message>
    <message>
        <source>{} has no column that says which product was bought.</source>
        <translation>{} 里没有哪一列写着买了什么商品。</translation>
    </message>
    <message>
        <source>{} lists payments. It has no column that says which product was bought.</source>
        <translation>{} 是收款记录，没有一列写着买的是哪件商品。</translation>
    </message>
    <message>
        <source>{} is {}: no column says which product was bought.</source>
        <translation>{} 是{}：没有一列写着买的是什么商品。</translation>
    </message>
    <message>
        <source>Without products there is nothing to put together.</source>
        <translation>没有商品，就没有什么可以搭配。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without products: there is nothing to put together.</source>
        <translation>
            <numerusform>%Ln 行里都没有商品，也就没有什么可以搭配。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesList</name>
    <message>
        <source>The files of this shop</source>
        <translation>这家店的文件</translation>
    </message>
    <message>
        <source>Take this file out</source>
        <translation>移出这个文件</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>上移</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s), letter for letter as in the file</source>
        <translation>
            <numerusform>%Ln 行，与文件里的文字一字不差</numerusform>
        </translation>
    </message>
    <message>
        <source>Or drop files anywhere on this window</source>
        <translation>也可以把文件拖到窗口里的任何地方</translation>
    </message>
    <message>
        <source>The rows of the file</source>
        <translation>文件里的行</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source> · used columns first</source>
        <translation> · 用到的列在前</translation>
    </message>
    <message numerus="yes">
        <source> · %Ln column(s) more, not used</source>
        <translation>
            <numerusform> · 另有 %Ln 列不用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s), one for each product of an order</source>
        <translation>
            <numerusform>%Ln 条，每单每件商品一条</numerusform>
        </translation>
    </message>
    <message>
        <source>The file calls it “{}”.</source>
        <translation>文件里叫「{}」。</translation>
    </message>
    <message>
        <source>Pairwell is not sure, and asks above.</source>
        <translation>好搭没有把握，请您在上面回答。</translation>
    </message>
    <message>
        <source>“{}” is likely, not sure; a click changes it.</source>
        <translation>多半是「{}」，但没有十足把握；点一下就能改。</translation>
    </message>
    <message>
        <source>“{}” is clear; a click changes it.</source>
        <translation>是「{}」，很清楚；点一下就能改。</translation>
    </message>
    <message>
        <source>Pairwell does not use it; a click changes that.</source>
        <translation>好搭不用这一列；点一下就能改。</translation>
    </message>
    <message>
        <source>{} · likely</source>
        <translation>{} · 多半是</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; customer(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; 位顾客</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; product(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; 种商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; order(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; 单</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeLines</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>还有 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>The first rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>The first rows, as they stand in the file</source>
        <translation>前几行，与文件里的文字一字不差</translation>
    </message>
</context>
<context>
    <name>SalesChips</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Separated by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>As Pairwell finds it</source>
        <translation>由好搭判断</translation>
    </message>
    <message>
        <source>You said so</source>
        <translation>您说的</translation>
    </message>
    <message>
        <source>Row {}: {}</source>
        <translation>第 {} 行：{}</translation>
    </message>
    <message>
        <source>Plain table</source>
        <translation>普通表格</translation>
    </message>
    <message>
        <source>{} and those like it</source>
        <translation>{} 等</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Row {}</source>
        <translation>第 {} 行</translation>
    </message>
    <message>
        <source>row {}</source>
        <translation>第 {} 行</translation>
    </message>
    <message>
        <source>several kinds</source>
        <translation>有好几种</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
</context>
<context>
    <name>SalesPage</name>
    <message>
        <source>Next: Check</source>
        <translation>下一步：检查</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Drop your sales file anywhere in this window</source>
        <translation>把销售文件拖到这个窗口的任何地方</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message numerus="yes">
        <source>Reading, %Ln row(s) so far</source>
        <translation>
            <numerusform>正在读取，已读 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading your file</source>
        <translation>正在读您的文件</translation>
    </message>
    <message>
        <source>Your file is only read, never changed.</source>
        <translation>您的文件只读取，从不改动。</translation>
    </message>
    <message>
        <source>No sales file yet</source>
        <translation>还没有销售文件</translation>
    </message>
    <message>
        <source>Any CSV or Excel file that lists what was sold to whom will do.</source>
        <translation>只要列出了卖了什么、卖给谁，CSV 或 Excel 都可以。</translation>
    </message>
    <message>
        <source>This file has no products in it</source>
        <translation>这个文件里没有商品</translation>
    </message>
    <message>
        <source>Pairwell needs the export that lists each item sold. Three clicks in your till make it.</source>
        <translation>好搭需要列出每一件卖出商品的导出文件，在收银系统里点三下就有。</translation>
    </message>
    <message>
        <source>This shop is open already</source>
        <translation>这家店已经打开了</translation>
    </message>
    <message>
        <source>Another Pairwell window has it. Go on there, or close it and open the shop again.</source>
        <translation>另一个好搭窗口正开着它。请到那边继续，或者关掉那边再打开。</translation>
    </message>
    <message>
        <source>This file could not be used</source>
        <translation>这个文件用不了</translation>
    </message>
    <message>
        <source>The sentence below says what is wrong and what helps.</source>
        <translation>下面这句话说明哪里不对，怎么办。</translation>
    </message>
    <message>
        <source>Your file was only read. No shop is open yet.</source>
        <translation>您的文件只是读了一下。现在还没有打开店铺。</translation>
    </message>
    <message>
        <source>Your shop is as it was before, with everything that was worked out.</source>
        <translation>您的店铺和之前一样，算好的都还在。</translation>
    </message>
    <message numerus="yes">
        <source>Your shop is as it was before, with lists for %Ln customer(s).</source>
        <translation>
            <numerusform>您的店还和之前一样，%Ln 位顾客的清单都在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your file is understood, but for %n column(s)</source>
        <translation>
            <numerusform>文件看懂了，只有 %n 列请您确认</numerusform>
        </translation>
    </message>
    <message>
        <source>“{}”: {}</source>
        <translation>「{}」：{}</translation>
    </message>
    <message>
        <source>Read again, the way you said</source>
        <translation>已按您说的重新读取</translation>
    </message>
    <message>
        <source>Files in another order</source>
        <translation>文件换了顺序</translation>
    </message>
    <message>
        <source>Taken out: {}</source>
        <translation>已移出：{}</translation>
    </message>
    <message>
        <source>Added: {}</source>
        <translation>已添加：{}</translation>
    </message>
    <message>
        <source>Every column is clear</source>
        <translation>每一列都看懂了</translation>
    </message>
    <message>
        <source>Reading it again, the way you said.</source>
        <translation>正在按您说的重新读取。</translation>
    </message>
    <message>
        <source>The heads say what each column means; a click changes it, and what follows is done again.</source>
        <translation>列头写着每一列的意思，点一下就能改。改了以后，后面的步骤自己重做。</translation>
    </message>
    <message>
        <source>what a column means</source>
        <translation>这一列的意思</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>“{}” now stands for: {}</source>
        <translation>「{}」现在的意思是：{}</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>添加文件</translation>
    </message>
</context>
<context>
    <name>SalesQuestion</name>
    <message>
        <source>Pairwell takes it for “{}” until you say.</source>
        <translation>在您确认之前，先当作「{}」。</translation>
    </message>
    <message>
        <source>Is “{}” the money of the whole line, or of one piece?</source>
        <translation>「{}」是一整行的钱，还是一份的钱？</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>一整行的钱</translation>
    </message>
    <message>
        <source>One piece</source>
        <translation>一份的钱</translation>
    </message>
    <message>
        <source>Does “{}” say this: {}?</source>
        <translation>「{}」这一列是{}吗？</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No, leave it out</source>
        <translation>不是，不用它</translation>
    </message>
    <message>
        <source>Which comes first in “{}”, the day or the month?</source>
        <translation>「{}」里先写的是日，还是月？</translation>
    </message>
    <message>
        <source>The dates of this file can be read in both ways.</source>
        <translation>这个文件的日期两种读法都行。</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>The month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Which day is “{}” in the column “{}”?</source>
        <translation>「{}」是哪一天（「{}」列）？</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day without a year</comment>
        <translation>M月d日</translation>
    </message>
</context>
</TS>
