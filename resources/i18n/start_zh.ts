<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>StartPage</name>
    <message>
        <source>Drop in your sales. Get lists you can use tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairwell finds what goes with what in your shop and whom to offer it, and shows how far you can trust it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop your sales file anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV or Excel, in any language, one file or several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First lists within seconds, better ones a few minutes later. You can stop and change anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops that you have opened stand here, ready to go on with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you will have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they may like next, and here is why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside each product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is bought with it, and how often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each new arrival</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customers to tell first, before anybody has bought it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your file is only read, never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press [Ctrl O] to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a drive that is not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
