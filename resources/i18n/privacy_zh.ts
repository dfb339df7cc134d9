<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>PrivacyPage</name>
    <message>
        <source>What is kept where</source>
        <translation>什么存在哪里</translation>
    </message>
    <message>
        <source>Forget a customer</source>
        <translation>忘记一位顾客</translation>
    </message>
    <message>
        <source>Pseudonyms</source>
        <translation>代号</translation>
    </message>
    <message>
        <source>Back up or move</source>
        <translation>备份或搬家</translation>
    </message>
    <message>
        <source>Lock with a password</source>
        <translation>用密码上锁</translation>
    </message>
    <message>
        <source>Besides these the program keeps its settings and how your files were read. Nothing is sent: no telemetry, no update check, no connection at all. The log says what went wrong in the program, never a customer&apos;s name.</source>
        <translation>此外，程序只保存自己的设置和文件的读法。什么都不发送：没有统计上报，没有更新检查，完全不联网。日志只写程序出了什么错，从不写顾客的名字。</translation>
    </message>
    <message>
        <source>Takes them out of the sales, the lists, your feedback, the trainings and past runs. Their rows are left out whenever a file is read again.</source>
        <translation>从销售、清单、您的意见、训练和过去的运行里去掉这位顾客。以后再读文件时，也会去掉他们的行。</translation>
    </message>
    <message>
        <source>Puts a pseudonym in the place of every customer and empties addresses and telephone numbers. The key stays in this computer&apos;s key store; only with it can you tell who is who.</source>
        <translation>用代号代替每位顾客，并清空地址和电话。密钥留在这台电脑的密钥库里；只有用它才知道谁是谁。</translation>
    </message>
    <message>
        <source>Writes the whole shop into one file, for a stick or another computer.</source>
        <translation>把整个店铺写成一个文件，可以放进 U 盘或搬到另一台电脑。</translation>
    </message>
    <message>
        <source>Seals the shop&apos;s folder. Nobody opens it without the password, and nobody can find it again.</source>
        <translation>把店铺的文件夹封起来。没有密码谁也打不开，密码丢了也找不回来。</translation>
    </message>
    <message>
        <source>This shop</source>
        <translation>这家店铺</translation>
    </message>
    <message>
        <source>Written lists</source>
        <translation>写出的清单</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Customer, as in your file</source>
        <translation>顾客，按文件里的写法</translation>
    </message>
    <message>
        <source>Password, at least 8 letters</source>
        <translation>密码，至少 8 个字符</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>忘记…</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>上锁</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>什么都不离开这台电脑</translation>
    </message>
    <message>
        <source>Your customers&apos; data lies in the shop&apos;s folder and in the lists that you write.</source>
        <translation>顾客的数据只在店铺的文件夹和您写出的清单里。</translation>
    </message>
    <message>
        <source>kept nowhere: no shop, or the sample shop</source>
        <translation>没有保存：没有打开店铺，或者是示例店铺</translation>
    </message>
    <message>
        <source>Pseudonyms are on</source>
        <translation>正在使用代号</translation>
    </message>
    <message>
        <source>Use pseudonyms</source>
        <translation>使用代号</translation>
    </message>
    <message>
        <source>Needs a shop of your own, and nothing under way</source>
        <translation>需要您自己的店铺，而且没有正在进行的工作</translation>
    </message>
    <message>
        <source>Forget this customer?</source>
        <translation>忘记这位顾客？</translation>
    </message>
    <message>
        <source>{} is taken out for good; this cannot be undone.</source>
        <translation>{} 会被永久去掉，不能撤销。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Where the backup goes</source>
        <translation>备份写到哪里</translation>
    </message>
</context>
</TS>
