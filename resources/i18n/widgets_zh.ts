<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>HelpCard</name>
    <message>
        <source>The formula</source>
        <translation>公式</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a page, a customer, a product, or do something</source>
        <translation>查找页面、顾客、商品，或执行操作</translation>
    </message>
    <message>
        <source>Find or do</source>
        <translation>查找或执行</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有叫这个名字的。</translation>
    </message>
</context>
<context>
    <name>RowModel</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Hide this panel</source>
        <translation>收起这一栏</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Find or do…</source>
        <translation>查找或执行…</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>数据不出这台电脑</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单 (F10)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>帮助 (F1)</translation>
    </message>
    <message>
        <source>Light, dark or as the system</source>
        <translation>浅色、深色或跟随系统</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>EN</translation>
    </message>
    <message>
        <source>Switch to Chinese</source>
        <translation>Switch to English</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
</TS>
