<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>BundlesPanel</name>
    <message numerus="yes">
        <source>%Ln bundle(s) would sell more than their parts do alone; how many more stands below each.</source>
        <translation>
            <numerusform>%Ln bundle would sell more than its parts do alone; how many more stands below.</numerusform>
            <numerusform>%Ln bundles would sell more than their parts do alone; how many more stands below each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order(s) so far</source>
        <translation>
            <numerusform>%Ln order so far</numerusform>
            <numerusform>%Ln orders so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesPanel</name>
    <message numerus="yes">
        <source>%Ln of {} customers have something on their list that was not there.</source>
        <translation>
            <numerusform>%Ln of {} customers has something on their list that was not there.</numerusform>
            <numerusform>%Ln of {} customers have something on their list that was not there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of sales fewer than before.</source>
        <translation>
            <numerusform>%Ln row of sales fewer than before.</numerusform>
            <numerusform>%Ln rows of sales fewer than before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of sales more than before.</source>
        <translation>
            <numerusform>%Ln row of sales more than before.</numerusform>
            <numerusform>%Ln rows of sales more than before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuePanel</name>
    <message numerus="yes">
        <source>%Ln purchase(s) are due in the days to come; reckoned from how often each is bought.</source>
        <translation>
            <numerusform>%Ln purchase is due in the days to come; reckoned from how often each is bought.</numerusform>
            <numerusform>%Ln purchases are due in the days to come; reckoned from how often each is bought.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchase(s) are late</source>
        <translation>
            <numerusform>%Ln purchase is late</numerusform>
            <numerusform>%Ln purchases are late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchase(s) due</source>
        <translation>
            <numerusform>%Ln purchase due</numerusform>
            <numerusform>%Ln purchases due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListRuleWords</name>
    <message numerus="yes">
        <source>%Ln rule(s)</source>
        <translation>
            <numerusform>%Ln rule</numerusform>
            <numerusform>%Ln rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln week</numerusform>
            <numerusform>%Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of 10</source>
        <translation>
            <numerusform>%Ln of 10</numerusform>
            <numerusform>%Ln of 10</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was offered and not bought rests for %Ln week(s)</source>
        <translation>
            <numerusform>What was offered and not bought rests for %Ln week</numerusform>
            <numerusform>What was offered and not bought rests for %Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) of 10 try what is seldom shown</source>
        <translation>
            <numerusform>%Ln place of 10 tries what is seldom shown</numerusform>
            <numerusform>%Ln places of 10 try what is seldom shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Again after %Ln day(s)</source>
        <translation>
            <numerusform>Again after %Ln day</numerusform>
            <numerusform>Again after %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln bought the same again</source>
        <translation>
            <numerusform>{} of %Ln bought the same again</numerusform>
            <numerusform>{} of %Ln bought the same again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, after about %Ln day(s)</source>
        <translation>
            <numerusform>, after about %Ln day</numerusform>
            <numerusform>, after about %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} is offered again after %Ln day(s)</source>
        <translation>
            <numerusform>{} is offered again after %Ln day</numerusform>
            <numerusform>{} is offered again after %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln of {}</source>
        <translation>
            <numerusform>There is %Ln of {}</numerusform>
            <numerusform>There are %Ln of {}</numerusform>
        </translation>
    </message>
</context>
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
<context>
    <name>StandingWords</name>
    <message numerus="yes">
        <source>%Ln in stock</source>
        <translation>
            <numerusform>%Ln in stock</numerusform>
            <numerusform>%Ln in stock</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WholeRules</name>
    <message numerus="yes">
        <source>Known of %Ln product(s) of {}</source>
        <translation>
            <numerusform>Known of %Ln product of {}</numerusform>
            <numerusform>Known of %Ln products of {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stock known of %Ln product(s).</source>
        <translation>
            <numerusform>Stock known of %Ln product.</numerusform>
            <numerusform>Stock known of %Ln products.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YearPanel</name>
    <message numerus="yes">
        <source>%Ln order(s) in the last 13 months.</source>
        <translation>
            <numerusform>%Ln order in the last 13 months.</numerusform>
            <numerusform>%Ln orders in the last 13 months.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln order(s) of the last 13 months.</source>
        <translation>
            <numerusform>In %Ln order of the last 13 months.</numerusform>
            <numerusform>In %Ln orders of the last 13 months.</numerusform>
        </translation>
    </message>
</context>
</TS>
