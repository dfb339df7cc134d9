<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>ListsWords</name>
    <message numerus="yes">
        <source>%Ln thing(s) to offer customer {}</source>
        <translation>
            <numerusform>%Ln thing to offer customer {}</numerusform>
            <numerusform>%Ln things to offer customer {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to put beside {}</source>
        <translation>
            <numerusform>%Ln thing to put beside {}</numerusform>
            <numerusform>%Ln things to put beside {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s) to tell about {}</source>
        <translation>
            <numerusform>%Ln customer to tell about {}</numerusform>
            <numerusform>%Ln customers to tell about {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s)</source>
        <translation>
            <numerusform>%Ln order</numerusform>
            <numerusform>%Ln orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, about one every %Ln day(s)</source>
        <translation>
            <numerusform>, about one a day</numerusform>
            <numerusform>, about one every %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the {} are new to them.</source>
        <translation>
            <numerusform>%Ln of the {} is new to them.</numerusform>
            <numerusform>%Ln of the {} are new to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) hold it. Put them side by side, or ask at the till.</source>
        <translation>
            <numerusform>%Ln order holds it. Put them side by side, or ask at the till.</numerusform>
            <numerusform>%Ln orders hold it. Put them side by side, or ask at the till.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About every %Ln day(s)</source>
        <translation>
            <numerusform>About every day</numerusform>
            <numerusform>About every %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln of its {} orders</source>
        <translation>
            <numerusform>In %Ln of its {} orders</numerusform>
            <numerusform>In %Ln of its {} orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; last %Ln day(s) ago</source>
        <translation>
            <numerusform>; last %Ln day ago</numerusform>
            <numerusform>; last %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the {} nearest buy it</source>
        <translation>
            <numerusform>%Ln of the {} nearest buys it</numerusform>
            <numerusform>%Ln of the {} nearest buy it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bought %Ln time(s)</source>
        <translation>
            <numerusform>Bought once</numerusform>
            <numerusform>Bought %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>×{} of %Ln order(s)</source>
        <translation>
            <numerusform>×{} of %Ln order</numerusform>
            <numerusform>×{} of %Ln orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) of the last {} days</source>
        <translation>
            <numerusform>%Ln order of the last {} days</numerusform>
            <numerusform>%Ln orders of the last {} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the lists of %Ln customer(s)</source>
        <translation>
            <numerusform>On the list of %Ln customer</numerusform>
            <numerusform>On the lists of %Ln customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumb(s) up</source>
        <translation>
            <numerusform>%Ln thumb up</numerusform>
            <numerusform>%Ln thumbs up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumb(s) down</source>
        <translation>
            <numerusform>%Ln thumb down</numerusform>
            <numerusform>%Ln thumbs down</numerusform>
        </translation>
    </message>
</context>
</TS>
