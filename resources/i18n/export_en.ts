<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>DonePanel</name>
    <message numerus="yes">
        <source>{}, %Ln row(s)</source>
        <translation>
            <numerusform>{}, %Ln row</numerusform>
            <numerusform>{}, %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message numerus="yes">
        <source>Write %n file(s) when ready</source>
        <translation>
            <numerusform>Write %n file when ready</numerusform>
            <numerusform>Write %n files when ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s)</source>
        <translation>
            <numerusform>Write %n file</numerusform>
            <numerusform>Write %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %n file(s)</source>
        <translation>
            <numerusform>Writing %n file</numerusform>
            <numerusform>Writing %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s), ready for tomorrow</source>
        <translation>
            <numerusform>One list, ready for tomorrow</numerusform>
            <numerusform>%n lists, ready for tomorrow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s) at {}</source>
        <translation>
            <numerusform>Wrote %n file at {}</numerusform>
            <numerusform>Wrote %n files at {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListChoice</name>
    <message numerus="yes">
        <source>Up to %n each, with the reason</source>
        <translation>
            <numerusform>One each, with the reason</numerusform>
            <numerusform>Up to %n each, with the reason</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n each, with the orders behind them</source>
        <translation>
            <numerusform>One each, with the orders behind it</numerusform>
            <numerusform>Up to %n each, with the orders behind them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n customer(s) each</source>
        <translation>
            <numerusform>One customer each</numerusform>
            <numerusform>Up to %n customers each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
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
</TS>
