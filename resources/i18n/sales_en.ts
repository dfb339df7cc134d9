<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
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
        <source>The first %Ln row(s), letter for letter as in the file</source>
        <translation>
            <numerusform>The first %Ln row, letter for letter as in the file</numerusform>
            <numerusform>The first %Ln rows, letter for letter as in the file</numerusform>
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
    <name>SalesPage</name>
    <message numerus="yes">
        <source>Reading, %Ln row(s) so far</source>
        <translation>
            <numerusform>Reading, %Ln row so far</numerusform>
            <numerusform>Reading, %Ln rows so far</numerusform>
        </translation>
    </message>
</context>
</TS>
