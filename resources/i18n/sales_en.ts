<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>FailedView</name>
    <message numerus="yes">
        <source>%Ln row(s) without products: there is nothing to put together.</source>
        <translation>
            <numerusform>%Ln row without products: there is nothing to put together.</numerusform>
            <numerusform>%Ln rows without products: there is nothing to put together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesList</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message numerus="yes">
        <source>%Ln row(s), letter for letter as in the file</source>
        <translation>
            <numerusform>%Ln row, letter for letter as in the file</numerusform>
            <numerusform>%Ln rows, letter for letter as in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %Ln column(s) more, not used</source>
        <translation>
            <numerusform> · %Ln column more, not used</numerusform>
            <numerusform> · %Ln columns more, not used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s), one for each product of an order</source>
        <translation>
            <numerusform>%Ln line, one for each product of an order</numerusform>
            <numerusform>%Ln lines, one for each product of an order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; customer(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; customer</numerusform>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; product(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; product</numerusform>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; order(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; order</numerusform>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeLines</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SalesPage</name>
    <message numerus="yes">
        <source>Reading, %Ln row(s) so far</source>
        <translation>
            <numerusform>Reading, %Ln row so far</numerusform>
            <numerusform>Reading, %Ln rows so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your shop is as it was before, with lists for %Ln customer(s).</source>
        <translation>
            <numerusform>Your shop is as it was before, with lists for %Ln customer.</numerusform>
            <numerusform>Your shop is as it was before, with lists for %Ln customers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your file is understood, but for %n column(s)</source>
        <translation>
            <numerusform>Your file is understood, but for one column</numerusform>
            <numerusform>Your file is understood, but for %n columns</numerusform>
        </translation>
    </message>
</context>
</TS>
