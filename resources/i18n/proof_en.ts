<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>ExampleRow</name>
    <message numerus="yes">
        <source>%n bought</source>
        <translation>
            <numerusform>%n bought</numerusform>
            <numerusform>%n bought</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the list</source>
        <translation>
            <numerusform>%n on the list</numerusform>
            <numerusform>%n on the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message numerus="yes">
        <source>%n customer(s), drawn at random</source>
        <translation>
            <numerusform>One customer, drawn at random</numerusform>
            <numerusform>%n customers, drawn at random</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofPage</name>
    <message numerus="yes">
        <source>Needs 8 weeks of dated sales; yours hold %n</source>
        <translation>
            <numerusform>Needs 8 weeks of dated sales; yours hold %n</numerusform>
            <numerusform>Needs 8 weeks of dated sales; yours hold %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message numerus="yes">
        <source>%n more order(s) than {}</source>
        <translation>
            <numerusform>%n more order than {}</numerusform>
            <numerusform>%n more orders than {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more than {}</source>
        <translation>
            <numerusform>%n more than {}</numerusform>
            <numerusform>%n more than {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) less than {}</source>
        <translation>
            <numerusform>%n order less than {}</numerusform>
            <numerusform>%n orders fewer than {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fewer than {}</source>
        <translation>
            <numerusform>%n fewer than {}</numerusform>
            <numerusform>%n fewer than {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tested on your last %n day(s).</source>
        <translation>
            <numerusform>Tested on your last day.</numerusform>
            <numerusform>Tested on your last %n days.</numerusform>
        </translation>
    </message>
</context>
</TS>
