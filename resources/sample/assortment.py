"""What the sample shop sells: an invented shop for home, garden and kitchen, named in two languages."""

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2025, 9, 1)
LAST_DAY = date(2026, 10, 31)
STYLES = 5  # country, floral, seaside, modern, woodland: what ties tastes together across families


@dataclass(frozen=True)
class Variant:
    """A pattern, scent, flavour or animal; `style` is the taste it belongs to, None where it has none."""

    en: str
    zh: str
    style: int | None = None
    launched: date = FIRST_DAY
    ended: date | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of product; the braces stand for the variant. `refill`: it is used up and bought again."""

    en: str
    zh: str
    price: float  # pounds; the Chinese file asks nine times as much in yuan
    liked: float = 1.0
    refill: bool = False


@dataclass(frozen=True)
class Family:
    """Kinds × variants that belong together. `months`: month → how much more is sold than in others."""

    prefix: str
    kinds: tuple[Kind, ...]
    variants: tuple[Variant, ...] = (Variant("", ""),)
    goes_with: tuple[str, ...] = ()
    months: tuple[tuple[int, float], ...] = ()
    rest_of_year: float = 1.0
    trend: float = 0.0  # change of the demand over the whole time, as a share


@dataclass(frozen=True)
class Product:
    """One product of the shop."""

    code: str
    en: str
    zh: str
    price: float
    family: Family
    variant: Variant
    kind: Kind


FAMILIES = (
    Family(
        "TW",
        (
            Kind("{} teapot", "{}茶壶", 24.5, 1.6),
            Kind("{} cup and saucer", "{}杯碟", 9.5, 2.2),
            Kind("{} mug", "{}马克杯", 8.0, 2.4),
            Kind("{} milk jug", "{}奶罐", 11.0),
            Kind("{} sugar bowl", "{}糖罐", 10.5, 0.9),
            Kind("{} cake stand", "{}蛋糕架", 28.0, 0.9),
            Kind("{} side plate", "{}点心盘", 7.5, 1.3),
        ),
        (
            Variant("Speckled Cream", "奶油斑点", 0),
            Variant("Rose Garden", "玫瑰园", 1),
            Variant("Harbour Blue", "海港蓝", 2),
            Variant("Plain White", "素白", 3, ended=date(2026, 5, 31)),
            Variant("Woodland Fox", "林间小狐", 4),
            Variant("Bluebird", "青鸟", 1, launched=date(2026, 7, 10)),
        ),
        goes_with=("TE", "KL", "JM"),
    ),
    Family(
        "TE",
        (
            Kind("{} loose tea 100 g", "{}散茶 100 克", 6.5, 1.8, refill=True),
            Kind("{} tea bags, box of 20", "{}茶包 20 袋装", 4.5, 1.6, refill=True),
        ),
        (
            Variant("English Breakfast", "英式早餐", 0),
            Variant("Rose Oolong", "玫瑰乌龙", 1),
            Variant("Earl Grey", "伯爵", 3),
            Variant("Jasmine Green", "茉莉绿", 1),
            Variant("Peppermint", "薄荷", 4),
            Variant("Camomile and Honey", "洋甘菊蜂蜜", 0),
            Variant("Smoky Lapsang", "烟熏正山小种", 2),
            Variant("Lemon and Ginger", "柠檬生姜", 4, launched=date(2026, 8, 3)),
        ),
        goes_with=("TW", "JM"),
    ),
    Family(
        "CO",
        (
            Kind("House Blend coffee beans 250 g", "招牌拼配咖啡豆 250 克", 8.5, 2.0, refill=True),
            Kind("Ethiopian coffee beans 250 g", "埃塞俄比亚咖啡豆 250 克", 9.5, 1.5, refill=True),
            Kind("Colombian coffee beans 250 g", "哥伦比亚咖啡豆 250 克", 9.0, 1.4, refill=True),
            Kind("Decaf coffee beans 250 g", "低因咖啡豆 250 克", 9.0, 0.9, refill=True),
            Kind("Coffee filter papers, pack of 100", "咖啡滤纸 100 张", 3.5, 1.4, refill=True),
            Kind("Glass cafetière for 3 cups", "玻璃法压壶 3 杯份", 22.0),
            Kind("Pour-over coffee dripper", "手冲咖啡滤杯", 16.0),
            Kind("Hand coffee grinder", "手摇咖啡磨豆机", 32.0, 0.8),
            Kind("Espresso cups, set of 2", "意式浓缩咖啡杯 2 只装", 14.0, 1.1),
            Kind("Airtight coffee canister", "咖啡豆密封罐", 13.0),
            Kind("Long-handled coffee scoop", "长柄咖啡豆勺", 5.5),
            Kind("Milk frothing jug", "咖啡拉花缸", 15.0, 0.8),
        ),
        goes_with=("TW", "BK"),
        trend=0.6,
    ),
    Family(
        "CN",
        (
            Kind("{} scented candle", "{}香薰蜡烛", 12.0, 2.0, refill=True),
            Kind("{} tea lights, pack of 10", "{}小圆蜡烛 10 只装", 5.0, 1.7, refill=True),
            Kind("{} reed diffuser", "{}藤条香薰", 18.0, 1.1, refill=True),
        ),
        (
            Variant("Linen and Cotton", "亚麻棉布", 0),
            Variant("Rose and Peony", "玫瑰牡丹", 1),
            Variant("Sea Salt", "海盐", 2),
            Variant("White Musk", "白麝香", 3),
            Variant("Pine Forest", "松林", 4),
            Variant("Lavender", "薰衣草", 1),
            Variant("Fig Leaf", "无花果叶", 3),
            Variant("Smoked Cedar", "烟熏雪松", 4, launched=date(2026, 8, 20)),
        ),
        goes_with=("CH", "SO"),
        months=((10, 1.4), (11, 1.7), (12, 1.9), (1, 1.3)),
        trend=0.3,
    ),
    Family(
        "CH",
        (
            Kind("Brass candlestick", "黄铜烛台", 16.0),
            Kind("Glass tea light holder", "玻璃小圆烛台", 4.5, 1.5),
            Kind("Ceramic house tea light holder", "陶瓷小屋烛台", 14.0, 1.1),
            Kind("Storm lantern", "防风提灯", 26.0, 0.8),
            Kind("Long matches in a jar", "罐装长火柴", 6.0, 1.3, refill=True),
            Kind("Candle snuffer", "灭烛罩", 8.5, 0.8),
        ),
        goes_with=("CN",),
        months=((10, 1.3), (11, 1.8), (12, 1.8)),
    ),
    Family(
        "SO",
        (
            Kind("{} soap bar", "{}手工皂", 4.5, 2.0, refill=True),
            Kind("{} hand wash 300 ml", "{}洗手液 300 毫升", 8.0, 1.5, refill=True),
            Kind("{} hand cream", "{}护手霜", 7.5, 1.4, refill=True),
            Kind("{} bath salts", "{}浴盐", 9.0, 0.9, refill=True),
        ),
        (
            Variant("Oat and Honey", "燕麦蜂蜜", 0),
            Variant("Rose Petal", "玫瑰花瓣", 1),
            Variant("Seaweed", "海藻", 2),
            Variant("Charcoal", "竹炭", 3),
            Variant("Cedar and Moss", "雪松苔藓", 4),
            Variant("Lavender", "薰衣草", 1),
        ),
        goes_with=("BA", "CN"),
    ),
    Family(
        "BA",
        (
            Kind("Wooden soap dish", "木质皂盒", 6.5, 1.3),
            Kind("Ceramic soap dish", "陶瓷皂盒", 8.0),
            Kind("Long-handled bath brush", "长柄沐浴刷", 11.0, 0.8),
            Kind("Cotton face flannels, set of 3", "纯棉洗脸巾 3 条装", 9.0, 1.1),
            Kind("Waffle bath towel", "华夫格浴巾", 24.0),
            Kind("Natural sea sponge", "天然海绵", 7.5, 0.9, refill=True),
            Kind("Bamboo bath tray", "竹制浴缸置物架", 29.0, 0.6),
        ),
        goes_with=("SO",),
    ),
    Family(
        "BK",
        (
            Kind("Beech rolling pin", "榉木擀面杖", 11.0),
            Kind("Round cake tin 20 cm", "圆形蛋糕模 20 厘米", 12.5, 1.3),
            Kind("Loaf tin", "吐司模", 10.5, 1.2),
            Kind("Muffin tin for 12", "12 连玛芬模", 14.0, 1.1),
            Kind("Star biscuit cutters, set of 5", "星形饼干模 5 只装", 7.0),
            Kind("Animal biscuit cutters, set of 6", "动物饼干模 6 只装", 8.0),
            Kind("Spotty cupcake cases, pack of 60", "波点纸杯蛋糕托 60 只装", 3.0, 1.8, refill=True),
            Kind("Gold cupcake cases, pack of 60", "金色纸杯蛋糕托 60 只装", 3.5, 1.5, refill=True),
            Kind("Baking paper roll", "烘焙油纸卷", 4.0, 1.9, refill=True),
            Kind("Vanilla extract 100 ml", "香草精 100 毫升", 7.5, 1.6, refill=True),
            Kind("Birthday candles, pack of 24", "生日蜡烛 24 支装", 2.5, 1.5, refill=True),
            Kind("Stoneware mixing bowl", "炻器打蛋盆", 19.0),
            Kind("Set of 4 measuring cups", "量杯 4 件套", 9.5),
            Kind("Balloon whisk", "手动打蛋器", 7.5),
            Kind("Silicone spatula", "硅胶刮刀", 6.0, 1.1),
            Kind("Icing bag with 6 nozzles", "裱花袋配 6 个裱花嘴", 9.0, 0.9),
            Kind("Wire cooling rack", "蛋糕晾网", 8.5),
            Kind("Cake storage tin, set of 3", "蛋糕收纳铁盒 3 件套", 21.0, 0.9),
        ),
        goes_with=("KL", "JM"),
        months=((10, 1.2), (11, 1.4), (12, 1.6)),
    ),
    Family(
        "KL",
        (
            Kind("{} tea towel", "{}茶巾", 7.0, 1.7),
            Kind("{} apron", "{}围裙", 18.0),
            Kind("{} oven glove", "{}隔热手套", 10.0, 1.1),
            Kind("{} table runner", "{}桌旗", 19.0, 0.8),
            Kind("{} napkins, set of 4", "{}餐巾 4 条装", 13.0),
        ),
        (
            Variant("Red Gingham", "红格子", 0),
            Variant("Rosebud", "玫瑰花苞", 1),
            Variant("Navy Stripe", "海军条纹", 2),
            Variant("Charcoal Linen", "炭灰亚麻", 3),
            Variant("Fern", "蕨叶", 4),
            Variant("Lemon Grove", "柠檬园", 1, launched=date(2026, 7, 27)),
        ),
        goes_with=("TW", "BK"),
    ),
    Family(
        "GA",
        (
            Kind("Sweet pea seeds", "香豌豆种子", 2.8, 1.4, refill=True),
            Kind("Sunflower seeds", "向日葵种子", 2.5, 1.4, refill=True),
            Kind("Wildflower seed mix", "野花混合种子", 3.5, 1.3, refill=True),
            Kind("Cherry tomato seeds", "樱桃番茄种子", 2.8, 1.5, refill=True),
            Kind("Runner bean seeds", "红花菜豆种子", 2.8, 1.0, refill=True),
            Kind("Basil seeds", "罗勒种子", 2.2, 1.3, refill=True),
            Kind("Coriander seeds", "香菜种子", 2.2, 1.1, refill=True),
            Kind("Lettuce seed mix", "生菜混合种子", 2.5, 1.2, refill=True),
            Kind("Peat-free seed compost 10 l", "无泥炭育苗土 10 升", 6.0, 1.6, refill=True),
            Kind("Terracotta pot small", "红陶花盆 小号", 4.0, 1.4),
            Kind("Terracotta pot medium", "红陶花盆 中号", 7.0, 1.2),
            Kind("Terracotta pot large", "红陶花盆 大号", 13.0, 0.8),
            Kind("Seed tray with lid", "带盖育苗盘", 8.0, 1.2),
            Kind("Slate plant labels, pack of 10", "石板植物标签 10 片装", 6.5),
            Kind("Jute garden string", "黄麻园艺绳", 3.5, 1.2, refill=True),
            Kind("Hand trowel with ash handle", "白蜡木柄小铲", 12.0),
            Kind("Hand fork with ash handle", "白蜡木柄小叉", 12.0, 0.8),
            Kind("Leather gardening gloves", "皮革园艺手套", 15.0),
            Kind("Zinc watering can 5 l", "镀锌洒水壶 5 升", 24.0, 0.9),
            Kind("Garden kneeler", "园艺跪垫", 11.0, 0.7),
        ),
        goes_with=("BD", "JM"),
        months=((2, 1.6), (3, 3.2), (4, 3.8), (5, 3.2), (6, 1.8)),
        rest_of_year=0.5,
    ),
    Family(
        "BD",
        (
            Kind("Wild bird seed 2 kg", "野鸟饲料 2 公斤", 7.0, 2.2, refill=True),
            Kind("Fat balls, pack of 6", "鸟用油脂球 6 只装", 4.5, 2.0, refill=True),
            Kind("Sunflower hearts 1 kg", "葵花籽仁鸟粮 1 公斤", 6.0, 1.6, refill=True),
            Kind("Hanging bird feeder", "悬挂式喂鸟器", 14.0),
            Kind("Robin nest box", "知更鸟巢箱", 18.0, 0.7),
            Kind("Stone bird bath", "石质鸟浴盆", 38.0, 0.5),
        ),
        goes_with=("GA",),
        months=((11, 1.4), (12, 1.5), (1, 1.6), (2, 1.5)),
    ),
    Family(
        "XM",
        (
            Kind("{} glass baubles, set of 6", "{}玻璃圣诞球 6 只装", 14.0, 1.6),
            Kind("{} Christmas crackers, box of 6", "{}圣诞拉炮 6 支装", 15.0, 1.4, refill=True),
            Kind("{} Christmas cards, pack of 10", "{}圣诞贺卡 10 张装", 6.0, 1.9, refill=True),
            Kind("{} Christmas stocking", "{}圣诞袜", 12.0),
            Kind("{} wrapping paper roll", "{}圣诞包装纸", 4.0, 1.9, refill=True),
        ),
        (
            Variant("Scandi Red", "北欧红", 0),
            Variant("Sugar Pink", "糖果粉", 1),
            Variant("Frosted Silver", "霜银", 3),
            Variant("Forest Green", "森林绿", 4),
        ),
        goes_with=("XD", "CN"),
        months=((9, 0.5), (10, 2.2), (11, 7.0), (12, 9.0)),
        rest_of_year=0.02,
    ),
    Family(
        "XD",
        (
            Kind("Advent calendar with drawers", "抽屉式圣诞倒数日历", 34.0, 0.9),
            Kind("Pine cone wreath", "松果花环", 26.0),
            Kind("Warm white fairy lights 10 m", "暖白灯串 10 米", 13.0, 1.6),
            Kind("Wooden nativity set", "木质圣诞马槽摆件", 29.0, 0.6),
            Kind("Gingerbread house kit", "姜饼屋套装", 16.0, 1.2),
            Kind("Felt Christmas tree topper", "毛毡圣诞树顶星", 9.0),
        ),
        goes_with=("XM", "BK"),
        months=((9, 0.5), (10, 2.2), (11, 7.0), (12, 8.0)),
        rest_of_year=0.02,
    ),
    Family(
        "ST",
        (
            Kind("{} notebook A5", "{}笔记本 A5", 7.5, 1.3),
            Kind("{} birthday card", "{}生日卡", 2.8, 2.4, refill=True),
            Kind("{} thank-you cards, pack of 8", "{}感谢卡 8 张装", 5.5, 1.4, refill=True),
            Kind("{} gift wrap", "{}礼品包装纸", 3.0, 1.9, refill=True),
            Kind("{} gift bag", "{}礼品袋", 3.5, 1.7, refill=True),
        ),
        (
            Variant("Kraft", "牛皮纸", 0),
            Variant("Pressed Flower", "压花", 1),
            Variant("Sailing Boat", "帆船", 2),
            Variant("Bold Stripe", "粗条纹", 3),
            Variant("Hedgehog", "小刺猬", 4),
        ),
        goes_with=("WR",),
    ),
    Family(
        "WR",
        (
            Kind("Satin ribbon 5 m", "缎带 5 米", 3.2, 1.7, refill=True),
            Kind("Washi tape, set of 3", "和纸胶带 3 卷装", 5.0, 1.4, refill=True),
            Kind("Gift tags, pack of 12", "礼品吊牌 12 片装", 3.0, 1.6, refill=True),
            Kind("Brass fountain pen", "黄铜钢笔", 24.0, 0.6),
            Kind("Pen refills black, pack of 3", "黑色笔芯 3 支装", 4.0, 1.0, refill=True),
            Kind("Wax seal kit", "火漆印章套装", 17.0, 0.7),
            Kind("Desk calendar 2026", "2026 年台历", 11.0, 1.2),
            Kind("Leather pencil case", "皮革笔袋", 15.0, 0.8),
        ),
        goes_with=("ST",),
    ),
    Family(
        "TX",
        (
            Kind("{} cushion", "{}靠垫", 22.0, 1.4),
            Kind("{} wool throw", "{}羊毛盖毯", 48.0, 0.8),
            Kind("{} hot water bottle", "{}热水袋", 16.0, 1.1),
            Kind("{} slippers", "{}居家拖鞋", 19.0),
        ),
        (
            Variant("Oatmeal Knit", "燕麦色针织", 0),
            Variant("Peony", "牡丹", 1),
            Variant("Coastal Stripe", "海岸条纹", 2),
            Variant("Graphite", "石墨灰", 3),
            Variant("Stag", "雄鹿", 4),
        ),
        goes_with=("CN", "HM"),
        months=((9, 1.1), (10, 1.7), (11, 1.9), (12, 2.0), (1, 1.6)),
        rest_of_year=0.6,
    ),
    Family(
        "KD",
        (
            Kind("{} soft toy", "{}毛绒玩具", 14.0, 1.7),
            Kind("{} night light", "{}小夜灯", 17.0, 1.1),
            Kind("{} lunch box", "{}儿童饭盒", 11.0, 1.2),
            Kind("{} drinking bottle", "{}儿童水壶", 10.0, 1.2),
            Kind("{} jigsaw puzzle", "{}拼图", 9.0, 1.3),
        ),
        (
            Variant("Lamb", "小羊", 0),
            Variant("Bunny", "小兔", 1),
            Variant("Whale", "小鲸鱼", 2),
            Variant("Fox Cub", "小狐狸", 4),
            Variant("Penguin", "小企鹅", 3, launched=date(2026, 6, 22)),
        ),
        goes_with=("KA", "ST"),
        months=((8, 1.4), (11, 1.4), (12, 1.8)),
    ),
    Family(
        "KA",
        (
            Kind("Wax crayons, box of 12", "蜡笔 12 色", 4.5, 1.6, refill=True),
            Kind("Colouring book", "涂色书", 5.0, 1.7, refill=True),
            Kind("Sticker sheets, pack of 5", "贴纸 5 张装", 3.5, 1.9, refill=True),
            Kind("Modelling clay, 6 colours", "彩泥 6 色", 6.5, 1.5, refill=True),
            Kind("Wooden building blocks", "木质积木", 24.0, 0.8),
            Kind("Bubble mixture 500 ml", "泡泡水 500 毫升", 3.0, 1.4, refill=True),
        ),
        goes_with=("KD",),
    ),
    Family(
        "JM",
        (
            Kind("Strawberry jam 340 g", "草莓果酱 340 克", 4.5, 1.9, refill=True),
            Kind("Blackcurrant jam 340 g", "黑加仑果酱 340 克", 4.5, 1.4, refill=True),
            Kind("Orange marmalade 340 g", "橙皮果酱 340 克", 4.5, 1.6, refill=True),
            Kind("Lemon curd 300 g", "柠檬凝乳 300 克", 5.0, 1.4, refill=True),
            Kind("Heather honey 340 g", "石楠蜂蜜 340 克", 7.5, 1.5, refill=True),
            Kind("Butter shortbread 200 g", "黄油酥饼 200 克", 5.5, 1.9, refill=True),
            Kind("Chocolate ginger biscuits 180 g", "巧克力姜饼 180 克", 5.5, 1.6, refill=True),
            Kind("Preserving jars, set of 6", "果酱罐 6 只装", 13.0, 0.9),
            Kind("Jam jar labels, pack of 40", "果酱罐标签 40 张装", 3.5, 0.8, refill=True),
            Kind("Jam funnel", "果酱漏斗", 6.0, 0.7),
        ),
        goes_with=("TE", "BK"),
        months=((7, 1.3), (8, 1.4), (9, 1.3)),
    ),
    Family(
        "HM",
        (
            Kind("Stoneware vase tall", "炻器花瓶 高款", 24.0),
            Kind("Bud vase trio", "小花瓶 3 件套", 18.0, 1.1),
            Kind("Oak picture frame 10 × 15 cm", "橡木相框 10 × 15 厘米", 12.0, 1.3),
            Kind("Oak picture frame 20 × 25 cm", "橡木相框 20 × 25 厘米", 19.0),
            Kind("Station wall clock", "车站挂钟", 42.0, 0.5),
            Kind("Row of five coat hooks", "五联挂衣钩", 27.0, 0.7),
            Kind("Seagrass basket small", "海草编织篮 小号", 16.0, 1.1),
            Kind("Seagrass basket large", "海草编织篮 大号", 29.0, 0.9),
            Kind("Round brass mirror", "圆形黄铜镜", 45.0, 0.5),
            Kind("Welcome doormat", "欢迎地垫", 21.0),
            Kind("Dried flower bunch", "干花束", 15.0, 1.3, refill=True),
            Kind("Pressed glass tumbler, set of 4", "压花玻璃杯 4 只装", 20.0),
        ),
        goes_with=("TX", "CN"),
    ),
)

# Announced, on the shelf from tomorrow, sold to nobody yet: code, English, Chinese, price.
ARRIVALS = (
    ("TW-901", "Rose Garden butter dish", "玫瑰园黄油碟", 17.0),
    ("TW-902", "Harbour Blue egg cup", "海港蓝蛋杯", 6.5),
    ("TE-901", "Darjeeling loose tea 100 g", "大吉岭散茶 100 克", 7.0),
    ("CO-901", "Kenyan coffee beans 250 g", "肯尼亚咖啡豆 250 克", 9.5),
    ("CN-901", "Vanilla and Oak scented candle", "香草橡木香薰蜡烛", 12.0),
    ("SO-901", "Sea Salt soap bar", "海盐手工皂", 4.5),
    ("BK-901", "Heart biscuit cutters, set of 5", "心形饼干模 5 只装", 7.0),
    ("GA-901", "Purple basil seeds", "紫罗勒种子", 2.2),
    ("BD-901", "Squirrel-proof bird feeder", "防松鼠喂鸟器", 22.0),
    ("XM-901", "Midnight Blue Christmas crackers, box of 6", "午夜蓝圣诞拉炮 6 支装", 15.0),
    ("KD-901", "Otter soft toy", "小水獭毛绒玩具", 14.0),
    ("JM-901", "Raspberry jam 340 g", "树莓果酱 340 克", 4.5),
)


def products() -> tuple[Product, ...]:
    """Every product that was ever sold, in the order of the shelves."""
    found: list[Product] = []
    for family in FAMILIES:
        pairs = [(variant, kind) for variant in family.variants for kind in family.kinds]
        for number, (variant, kind) in enumerate(pairs, 101):
            code = f"{family.prefix}-{number}"
            en, zh = kind.en.format(variant.en), kind.zh.format(variant.zh)
            found.append(Product(code, en, zh, kind.price, family, variant, kind))
    return tuple(found)
