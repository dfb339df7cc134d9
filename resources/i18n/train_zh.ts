<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CurvesView</name>
    <message>
        <source>Right guesses out of 100</source>
        <translation>100 次里猜对几次</translation>
    </message>
    <message>
        <source>For 100 products from orders it has not seen: how often it names what was bought with them.</source>
        <translation>拿它没见过的订单里的 100 件商品来考：它能不能说出一起买的是什么。</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Loss, validation: what are they?</source>
        <translation>损失、验证是什么？</translation>
    </message>
    <message>
        <source>{} now</source>
        <translation>现在 {}</translation>
    </message>
    <message>
        <source>{} in the end</source>
        <translation>最后 {}</translation>
    </message>
    <message>
        <source>{} untrained</source>
        <translation>训练前 {}</translation>
    </message>
    <message>
        <source>{} steps</source>
        <translation>{} 步</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>还没到</translation>
    </message>
    <message>
        <source>Should fall and then flatten.</source>
        <translation>应该先降后平。</translation>
    </message>
    <message>
        <source>Should fall and then flatten. It has.</source>
        <translation>应该先降后平，现在就是这样。</translation>
    </message>
    <message>
        <source>Should fall and then flatten. It is falling.</source>
        <translation>应该先降后平，现在正在降。</translation>
    </message>
    <message>
        <source>Should fall and then flatten. It does not fall yet.</source>
        <translation>应该先降后平，现在还没有降。</translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation>还没有测过。</translation>
    </message>
    <message>
        <source>{before} of 100 at step {first}, {now} of 100 at step {last}.</source>
        <translation>第 {first} 步时 100 次里 {before} 次，第 {last} 步时 {now} 次。</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>What it thinks of</source>
        <translation>它想到了什么</translation>
    </message>
    <message>
        <source>when it reads the name of a product:</source>
        <translation>读到一个商品名称时：</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>Another product</source>
        <translation>换一个商品</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Next: Proof</source>
        <translation>下一步：验证</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停下并保留</translation>
    </message>
    <message>
        <source>The lists use what it has learned so far.</source>
        <translation>清单会用上它已经学到的。</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>Forgets this run. Lists stay as they are.</source>
        <translation>忘掉这一次。清单保持不变。</translation>
    </message>
    <message>
        <source>Learn again…</source>
        <translation>再学一次…</translation>
    </message>
    <message>
        <source>Learned, and the lists use it</source>
        <translation>学完了，清单已经用上</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Now, at step {}</source>
        <translation>现在，第 {} 步</translation>
    </message>
    <message>
        <source>From this very step.</source>
        <translation>从这一步接着学。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Goes on from this very step, any day.</source>
        <translation>哪天都能从这一步接着学。</translation>
    </message>
    <message>
        <source>Pairwell learns from your own product names and orders which things go together, on this computer.</source>
        <translation>好搭在这台电脑上，从您自己的商品名称和订单里学会什么和什么相配。</translation>
    </message>
    <message>
        <source>Goes on from this very step, while the window is open.</source>
        <translation>窗口开着，随时能从这一步接着学。</translation>
    </message>
    <message>
        <source>Saved at step {step}, {ago}</source>
        <translation>已保存到第 {step} 步，{ago}</translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation>还什么都没学到。</translation>
    </message>
    <message>
        <source>It forgets what it learned in {}.</source>
        <translation>它会忘掉{}里学到的内容。</translation>
    </message>
    <message>
        <source>Discard this training?</source>
        <translation>丢弃这次训练吗？</translation>
    </message>
    <message>
        <source>Your lists stay as they are.</source>
        <translation>您的清单保持不变。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>接着学</translation>
    </message>
    <message>
        <source>Stopped. What was saved on disk could not be deleted.</source>
        <translation>已停止，但磁盘上保存的内容无法删除。</translation>
    </message>
    <message>
        <source>Discarded. The lists stay as they are.</source>
        <translation>已丢弃。清单保持不变。</translation>
    </message>
    <message>
        <source>The sample shop is kept nowhere: closing the window ends its training.</source>
        <translation>示例店铺不会保存：关闭窗口就会结束训练。</translation>
    </message>
    <message>
        <source>Closing the window is safe. Training goes on from here next time.</source>
        <translation>可以放心关闭窗口，下次会从这里接着训练。</translation>
    </message>
    <message>
        <source>Closing the window is safe. Training goes on from step {} next time.</source>
        <translation>可以放心关闭窗口，下次会从第 {} 步接着训练。</translation>
    </message>
    <message>
        <source>Loss and validation</source>
        <translation>损失与验证</translation>
    </message>
    <message>
        <source>The loss is how wrong it is on the names it is learning from; it should fall, then flatten. Validation is the right guesses on orders it never learned from: only they tell whether it helps.</source>
        <translation>损失是它在正在学的名称上错得多厉害，应该先降后平。验证是它在没学过的订单上猜对几次：只有这个能说明学习是否有用。</translation>
    </message>
    <message>
        <source>loss = −log( exp(s⁺) / Σ exp(s) ), s = similarity of two names × 20</source>
        <translation>损失 = −log( exp(s⁺) / Σ exp(s) )，s = 两个名称的相似度 × 20</translation>
    </message>
</context>
<context>
    <name>TrainStory</name>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>还没有可学的内容</translation>
    </message>
    <message>
        <source>Choose a sales file; Pairwell then learns which of your product names go together.</source>
        <translation>请选择一个销售文件，好搭就会学习您的哪些商品名称彼此相配。</translation>
    </message>
    <message>
        <source>Learning starts by itself</source>
        <translation>学习会自动开始</translation>
    </message>
    <message>
        <source>First come the lists that need no training; that takes seconds.</source>
        <translation>先做不需要训练的清单，只要几秒钟。</translation>
    </message>
    <message>
        <source>How long may it learn?</source>
        <translation>让它学多久？</translation>
    </message>
    <message>
        <source>Lists work already. Learning your product names makes them better, above all for new products.</source>
        <translation>清单现在就能用。学习您的商品名称会让清单更准，对新商品尤其如此。</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Paused at step {}</source>
        <translation>停在第 {} 步</translation>
    </message>
    <message>
        <source>It goes on from this very step, whenever you like.</source>
        <translation>随时可以从这一步接着学。</translation>
    </message>
    <message>
        <source>Learning your product names, {}</source>
        <translation>正在学习您的商品名称，{}</translation>
    </message>
    <message>
        <source>Learning a little more from later weeks</source>
        <translation>从之后几周再学一点</translation>
    </message>
    <message>
        <source>Your product names are learned</source>
        <translation>商品名称学完了</translation>
    </message>
    <message>
        <source>Still to do: {}.</source>
        <translation>还要做：{}。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Right guesses</source>
        <translation>猜对</translation>
    </message>
    <message>
        <source>{} of 100</source>
        <translation>100 次里 {} 次</translation>
    </message>
    <message>
        <source>The lists use it already.</source>
        <translation>清单已经用上了。</translation>
    </message>
    <message>
        <source>You stopped it early; the lists use what it had learned.</source>
        <translation>您提前停下了，清单用的是它当时学到的。</translation>
    </message>
    <message>
        <source>Too few orders hold several products to count its right guesses.</source>
        <translation>含有多种商品的订单太少，无法统计它猜对几次。</translation>
    </message>
    <message>
        <source>{} of 100 guessed right</source>
        <translation>100 次里猜对 {} 次</translation>
    </message>
    <message>
        <source>Your product names are learned, {}</source>
        <translation>商品名称学完了，{}</translation>
    </message>
    <message>
        <source>It was {} before. {}</source>
        <translation>学之前是 {} 次。{}</translation>
    </message>
    <message>
        <source>Learning did not help, {}</source>
        <translation>这次学习没有帮助，{}</translation>
    </message>
    <message>
        <source>It was {} before. The lists rely on names only as far as they prove right.</source>
        <translation>学之前是 {} 次。名称经验证有多准，清单就用多少。</translation>
    </message>
    <message>
        <source>No language model on this computer; lists work without it</source>
        <translation>这台电脑上没有语言模型，清单没有它也能用</translation>
    </message>
    <message>
        <source>The lists work without a language model</source>
        <translation>清单不用语言模型也能用</translation>
    </message>
    <message>
        <source>They come from purchases, and compare product names letter by letter.</source>
        <translation>清单来自购买记录，商品名称逐字比较。</translation>
    </message>
    <message>
        <source>Stopped at step {}</source>
        <translation>停在了第 {} 步</translation>
    </message>
    <message>
        <source>The training did not work</source>
        <translation>训练没有成功</translation>
    </message>
    <message>
        <source>The lists stay as they are.</source>
        <translation>清单保持不变。</translation>
    </message>
    <message>
        <source>All up to step {} is kept, and the lists stay as they are.</source>
        <translation>第 {} 步之前的都保留着，清单保持不变。</translation>
    </message>
    <message>
        <source>Memory ran out</source>
        <translation>内存用完了</translation>
    </message>
    <message>
        <source>Close other programs, then go on.</source>
        <translation>请关闭其他程序，然后继续。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Step {step} of {total}</source>
        <translation>第 {step} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>{} so far</source>
        <translation>已用 {}</translation>
    </message>
    <message>
        <source>{so_far}, {left} left</source>
        <translation>{so_far}，还剩{left}</translation>
    </message>
    <message>
        <source>working out how long</source>
        <translation>正在估算还要多久</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>还剩{}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Use the other pages meanwhile. The lists get better by themselves when this is done.</source>
        <translation>您可以先用其他页面。学完后清单会自动变得更好。</translation>
    </message>
</context>
<context>
    <name>TrainWords</name>
    <message numerus="yes">
        <source>Processor, %n core(s)</source>
        <translation>
            <numerusform>处理器，%n 核</numerusform>
        </translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>彻底</translation>
    </message>
    <message>
        <source>{} effort</source>
        <translation>{}力度</translation>
    </message>
    <message>
        <source>A first look. It learns the most important pairs of names.</source>
        <translation>先看一眼，只学最重要的名称搭配。</translation>
    </message>
    <message>
        <source>Right for most shops. More brings little after this.</source>
        <translation>适合大多数店铺，再多学也提高有限。</translation>
    </message>
    <message>
        <source>For large assortments, over lunch. You can stop and keep at any time.</source>
        <translation>适合商品很多的店铺，吃顿午饭的时间。随时可以停下并保留。</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
    <message>
        <source>{} min {:02} s</source>
        <translation>{} 分 {:02} 秒</translation>
    </message>
    <message>
        <source>{} h {:02} min</source>
        <translation>{} 小时 {:02} 分</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n 秒前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
</context>
</TS>
