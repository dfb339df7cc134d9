<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AssociationsPage</name>
    <message numerus="yes">
        <source>%Ln order(s) share products</source>
        <translation>
            <numerusform>%Ln order shares products</numerusform>
            <numerusform>%Ln orders share products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) are bought together far more often than by chance</source>
        <translation>
            <numerusform>%Ln pair is bought together far more often than by chance</numerusform>
            <numerusform>%Ln pairs are bought together far more often than by chance</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message numerus="yes">
        <source>Of %Ln giant order(s) only the first 400 products count.</source>
        <translation>
            <numerusform>Of %Ln giant order only the first 400 products count.</numerusform>
            <numerusform>Of %Ln giant orders only the first 400 products count.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrdersPane</name>
    <message numerus="yes">
        <source>%Ln order(s)</source>
        <translation>
            <numerusform>%Ln order</numerusform>
            <numerusform>%Ln orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
</context>
</TS>
