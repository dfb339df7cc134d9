<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>CheckPage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {} are real sales</source>
        <translation>
            <numerusform>%Ln of {} is a real sale</numerusform>
            <numerusform>%Ln of {} are real sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln row(s) are real sales.</source>
        <translation>
            <numerusform>The %Ln row is a real sale.</numerusform>
            <numerusform>All %Ln rows are real sales.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln&lt;/b&gt; row(s) kept</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; row kept</numerusform>
            <numerusform>&lt;b&gt;%Ln&lt;/b&gt; rows kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them without a customer: they count for pairs</source>
        <translation>
            <numerusform>, %Ln of them without a customer: it counts for pairs</numerusform>
            <numerusform>, %Ln of them without a customer: they count for pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) set aside</source>
        <translation>
            <numerusform>%Ln row set aside</numerusform>
            <numerusform>%Ln rows set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %Ln row(s) back</source>
        <translation>
            <numerusform>Put %Ln row back</numerusform>
            <numerusform>Put %Ln rows back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulePanel</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave all %Ln row(s) as they are</source>
        <translation>
            <numerusform>Leave the row as it is</numerusform>
            <numerusform>Leave all %Ln rows as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put all %Ln row(s) back</source>
        <translation>
            <numerusform>Put this %Ln row back</numerusform>
            <numerusform>Put all %Ln rows back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message numerus="yes">
        <source>Wrote %Ln row(s) to {}</source>
        <translation>
            <numerusform>Wrote %Ln row to {}</numerusform>
            <numerusform>Wrote %Ln rows to {}</numerusform>
        </translation>
    </message>
</context>
</TS>
