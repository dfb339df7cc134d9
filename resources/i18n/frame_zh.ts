<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation>试试示例店</translation>
    </message>
    <message>
        <source>Quit Pairwell</source>
        <translation>退出好搭</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停下并保留</translation>
    </message>
    <message>
        <source>Write the same lists again</source>
        <translation>再写一次同样的清单</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>查找或执行…</translation>
    </message>
    <message>
        <source>Fold the sidebar</source>
        <translation>收起侧栏</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>Search the lists</source>
        <translation>在清单里查找</translation>
    </message>
    <message>
        <source>Rules for the lists</source>
        <translation>清单的规则</translation>
    </message>
    <message>
        <source>A customer&apos;s or product&apos;s year</source>
        <translation>一位顾客或一件商品的一年</translation>
    </message>
    <message>
        <source>Who is due to buy again</source>
        <translation>谁该再买了</translation>
    </message>
    <message>
        <source>What changed on the lists</source>
        <translation>清单有什么变化</translation>
    </message>
    <message>
        <source>Bundles to offer as one</source>
        <translation>可以打包卖的组合</translation>
    </message>
    <message>
        <source>Light, dark or as the system</source>
        <translation>浅色、深色或跟随系统</translation>
    </message>
    <message>
        <source>Switch to 简体中文</source>
        <translation>Switch to English</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>本页帮助</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Show the first steps again</source>
        <translation>再看一次入门提示</translation>
    </message>
    <message>
        <source>Copy where the log is</source>
        <translation>复制日志的位置</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>Appearance</name>
    <message>
        <source>Colours are as the system has them.</source>
        <translation>颜色已跟随系统。</translation>
    </message>
    <message>
        <source>Colours are light.</source>
        <translation>已换成浅色。</translation>
    </message>
    <message>
        <source>Colours are dark.</source>
        <translation>已换成深色。</translation>
    </message>
    <message>
        <source>Where the log is, is on the clipboard.</source>
        <translation>日志的位置已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Colours as the system has them</source>
        <translation>颜色跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Close while Pairwell is at work?</source>
        <translation>好搭还在工作，要关闭吗？</translation>
    </message>
    <message>
        <source>What has been learned so far is saved and goes on from there next time. Lists and files that are done stay as they are.</source>
        <translation>已经学会的会保存，下次从那里继续。做好的清单和文件都不变。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停下并关闭</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>不关闭</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Read your file</source>
        <translation>读您的文件</translation>
    </message>
    <message>
        <source>Set aside what is no sale</source>
        <translation>把不是销售的放一边</translation>
    </message>
    <message>
        <source>See what goes together</source>
        <translation>看什么和什么搭</translation>
    </message>
    <message>
        <source>Learn your product names</source>
        <translation>学您的商品名</translation>
    </message>
    <message>
        <source>Test it on your own past</source>
        <translation>用您自己的过去来考</translation>
    </message>
    <message>
        <source>What to offer to whom</source>
        <translation>给谁推荐什么</translation>
    </message>
    <message>
        <source>Files for other programs</source>
        <translation>给其他软件的文件</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>还没开始</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Has a question for you</source>
        <translation>有问题请您回答</translation>
    </message>
    <message>
        <source>From before your change</source>
        <translation>这是您改动之前的</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>Reading your file</source>
        <translation>正在读您的文件</translation>
    </message>
    <message>
        <source>Looking through the rows</source>
        <translation>正在逐行检查</translation>
    </message>
    <message>
        <source>Counting what goes together</source>
        <translation>正在统计什么和什么搭</translation>
    </message>
    <message>
        <source>Learning your product names</source>
        <translation>正在学商品名</translation>
    </message>
    <message>
        <source>Testing on your last weeks</source>
        <translation>正在用最后几周来考</translation>
    </message>
    <message>
        <source>Making the lists</source>
        <translation>正在列清单</translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>正在写文件</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>还剩{}</translation>
    </message>
    <message>
        <source>Needs another file</source>
        <translation>请换一个文件</translation>
    </message>
    <message>
        <source>Did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>几秒</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>约 %n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>Starts after training</source>
        <translation>训练后自动开始</translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation>还没有导出</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) for you to confirm</source>
        <translation>
            <numerusform>有 %n 列请您确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) for you to look at</source>
        <translation>
            <numerusform>有 %n 处请您看一眼</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are sales</source>
        <translation>
            <numerusform>%Ln 行是销售</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s) compared</source>
        <translation>
            <numerusform>比较了 %Ln 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Learned your names</source>
        <translation>用商品名训练完成</translation>
    </message>
    <message>
        <source>Learned from purchases</source>
        <translation>从购买记录学完</translation>
    </message>
    <message>
        <source>Not possible with this file</source>
        <translation>这个文件考不了</translation>
    </message>
    <message>
        <source>{} of {} orders</source>
        <translation>{1} 单里 {0} 单</translation>
    </message>
    <message>
        <source>{} of {} customers</source>
        <translation>{1} 位里 {0} 位</translation>
    </message>
    <message>
        <source>{} of 100 customers</source>
        <translation>100 位里 {} 位</translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln 位顾客</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s)</source>
        <translation>
            <numerusform>写好了 %n 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something went wrong in Pairwell</source>
        <translation>好搭自己出了问题</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Your files are as they were. You can go on working; if it happens again, save a report for the person who helps you: it holds no customers&apos; data.</source>
        <translation>您的文件都没有动过，可以继续用。如果再次出现，请保存一份报告给帮您的人：里面没有顾客的数据。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Read the way you said of a file like this one before</source>
        <translation>已按您上次对同类文件的设置读取</translation>
    </message>
    <message>
        <source>The sample shop</source>
        <translation>示例店</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No shop open</source>
        <translation>还没有打开店铺</translation>
    </message>
    <message>
        <source>Shop:</source>
        <translation>店铺：</translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation>已撤销：{}</translation>
    </message>
    <message>
        <source>Drop to add to this shop</source>
        <translation>松开即可加到这家店</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>松开即可打开</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Notifying</name>
    <message>
        <source>Pairwell is done: your lists are ready.</source>
        <translation>好搭做完了：您的清单好了。</translation>
    </message>
    <message>
        <source>Pairwell has stopped and needs a look from you.</source>
        <translation>好搭停下了，请您看一眼。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Added: {}</source>
        <translation>已添加：{}</translation>
    </message>
    <message>
        <source>Choose your sales file</source>
        <translation>选择您的销售文件</translation>
    </message>
    <message>
        <source>The shop {} is locked. Its password:</source>
        <translation>店铺 {} 已上锁。密码：</translation>
    </message>
    <message>
        <source>Sales files</source>
        <translation>销售文件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>{} so far</source>
        <translation>已经 {}</translation>
    </message>
    <message>
        <source>Step {step} of {total}</source>
        <translation>{step} / {total} 步</translation>
    </message>
    <message>
        <source>Paused at step {}</source>
        <translation>停在第 {} 步</translation>
    </message>
    <message>
        <source>{} · working out how long</source>
        <translation>{} · 正在估算时间</translation>
    </message>
    <message>
        <source>{done} · {left} left</source>
        <translation>{done} · 还剩{left}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Begin with a file</source>
        <translation>从一个文件开始</translation>
    </message>
    <message>
        <source>Drop the sales export of your till or web shop here, or try the sample shop first.</source>
        <translation>把收银机或网店导出的销售文件拖到这里，也可以先试试示例店。</translation>
    </message>
    <message>
        <source>Seven steps, by themselves</source>
        <translation>七个步骤，自己会走</translation>
    </message>
    <message>
        <source>Ask why</source>
        <translation>可以问为什么</translation>
    </message>
    <message>
        <source>Each line tells one fact. The first lists come within seconds; open any line, any time.</source>
        <translation>每一行说一件事。几秒钟就有第一份清单，每一步随时都能打开。</translation>
    </message>
    <message>
        <source>Every list says why. F1 explains the word on a page; Ctrl+K finds products and commands.</source>
        <translation>每份清单都说得出理由。F1 解释页面上的词，Ctrl+K 能找到商品和命令。</translation>
    </message>
    <message>
        <source>Nothing is a trap</source>
        <translation>没有回不来的路</translation>
    </message>
    <message>
        <source>What you change acts at once, and this line then offers Undo. Your files are only read.</source>
        <translation>改了马上生效，这一行随后可以撤销。您的文件只会被读取。</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{}/{}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
</context>
</TS>
