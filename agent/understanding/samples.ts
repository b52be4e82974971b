import type { HomeDescription } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'

/** What stands in for slots when the classifier learns: a made-up home, and values of every type. */
export interface Samples {
  home: HomeDescription
  values: Readonly<Record<string, readonly string[]>>
  /** Open text of each slot, or of an intent in which it is of another kind; `text` where there is none. */
  texts: Readonly<Record<string, readonly string[]>>
  /** What people say around a request, and what asks for nothing by itself. */
  asides: readonly string[]
  /** What makes of a request (`{}`) something that somebody said, once or often. */
  told: readonly string[]
  /** What makes of a request or a cry something of a film, a song, a sign, or long ago. */
  shown: readonly string[]
}

const split = (text: string) => text.split('|')

function home(devices: string, areas: string, contacts: string, medications: string, lists: string): HomeDescription {
  return {
    floors: [],
    areas: split(areas).map((name, i) => ({ id: `a${i}`, name })),
    devices: split(devices).map((entry, i) => {
      const [domain = '', name = ''] = entry.split('=')
      return { id: `${domain}.d${i}`, name }
    }),
    contacts: split(contacts).map((entry) => {
      const [name = '', relation = ''] = entry.split('=')
      return { name, relation }
    }),
    medications: split(medications).map((name) => ({ name })),
    lists: split(lists).map((name) => ({ name })),
  }
}

export const SAMPLES: Record<Locale, Samples> = {
  en: {
    home: home(
      'light=bedside lamp|light=reading light|light=porch light|fan=ceiling fan|fan=desk fan|cover=living room curtains|cover=garage door|lock=front door|lock=back door lock|climate=thermostat|media_player=radio|media_player=tv|media_player=kitchen speaker|vacuum=robot vacuum|switch=kettle|switch=electric blanket|switch=coffee maker|scene=movie night|scene=good night|script=leaving home|valve=garden valve|climate=bedroom heater|light=standing lamp|cover=bedroom blinds',
      'kitchen|bedroom|living room|bathroom|hallway|study|garden|dining room|garage|guest room|porch',
      'Mary=daughter|Tom=son|Anna=sister|Dr Brown=doctor|Peter=neighbor|Susan=nurse|Emily=granddaughter|John=brother|George=friend',
      'metformin|lisinopril|aspirin|atorvastatin|warfarin|levothyroxine|paracetamol|omeprazole|insulin|vitamin d|ibuprofen|amlodipine|blood pressure pill|water pill',
      'to-do list|groceries|hardware store|packing list',
    ),
    values: {
      duration: split(
        'five minutes|ten minutes|half an hour|an hour|twenty minutes|two hours|a quarter of an hour|an hour and a half',
      ),
      timer: split(
        'five minutes|ten minutes|half an hour|ninety seconds|1 hour|twenty minutes|3 minutes|an hour and a half|a minute',
      ),
      start_timer: split('five minute|ten minute|two hour|thirty second'),
      when: split(
        'at eight|tomorrow at three|every morning|tonight|on friday|in an hour|every day at nine|tomorrow morning|at half past six|on monday at ten|every tuesday|in twenty minutes|twice a day|at noon|next week|at 5 pm|every other day|on the fifth of may',
      ),
      date: split('today|tomorrow|on friday|yesterday|for tomorrow|on the third of june'),
      part: split('this morning|tonight|at noon|in the evening|at bedtime|this afternoon'),
      time: split('eight|half past nine|3 pm|seven in the evening|noon|quarter to six'),
      number: split('two|three|five|10|twenty'),
      percent: split('50|thirty|twenty five|80|ten'),
      volume_by: split('ten|5|twenty'),
      temperature: split('twenty one|70|22|nineteen|sixty eight'),
    },
    texts: {
      ReminderDone: split(
        'my sister|the plants|the dentist|the gas bill|the cat|the bins|the washing|the letter|the oven|the back door|the bread|ruth|the bank|the doctor|the milk|the dishes|the bed|my daughter|the garden|the parcel',
      ),
      message: split(
        'i am well|i am coming at four|dinner was lovely|i miss her|i feel much better today|the heating is broken|i will be late|i need some milk|thank you for the flowers|the doctor was here|i am going to bed|i took my pills|all is fine here|i am a bit lonely|we can have lunch on sunday|i have no more bread|the door is locked|i got home safely|she need not worry|i love them all',
      ),
      text: split(
        'call my sister|water the plants|take out the bins|feed the cat|phone the dentist|buy stamps|put the washing out|check the oven|go to church|pay the electric bill|bring in the milk|visit ruth|drink some water|book a haircut|call the bank',
      ),
      item: split(
        'milk|eggs|bread|butter|two pounds of potatoes|toilet paper|apples|cat food|tea bags|a light bulb|dish soap|oranges|some ham',
      ),
      name: split('eggs|pasta|laundry|cake|tea|roast|rice|the wash|potatoes|nap|oven|soup|chicken|ironing'),
      search_query: split(
        'frank sinatra|some jazz|the beatles|classical music|the news|christmas carols|dolly parton|old songs|radio four|a waltz|beethoven|the rolling stones|ella fitzgerald|moon river|dean martin|vera lynn|danny boy|glenn miller|johnny cash|hymns|piano music|the blue danube|country and western|abba|patsy cline|big band music|elvis presley|swing|opera|louis armstrong|edelweiss|the archers',
      ),
      topic: split(
        'the war|my wedding|the sea|a dog|the old days|a princess|my school days|trains|space|when i was young',
      ),
      medication: split(
        'the white pill|my heart tablets|antibiotics|eye drops|cough syrup|the blue one|iron tablets|the new medicine|gabapentin|simvastatin',
      ),
      contact: split('the bank|my cousin bill|the plumber|margaret|the surgery|uncle joe|the vet'),
      dose: split('one tablet|two pills|10 milligrams|a spoonful|half a tablet|5 ml|one capsule'),
      reason: split('i feel sick|my stomach hurts|it makes me dizzy|i already ate|the doctor said so'),
      place: split('london|paris|boston|my home town|new york|spain'),
    },
    asides: split(
      "my hands are wet|i am expecting my daughter|i have got flour on my fingers|the nurse said so|my eyes are not what they were|i am in the middle of my knitting|my neighbor is coming round|it is that time again|i keep losing track|i always forget|my memory is shocking|i do not like it|it is rubbish|i can not be bothered|it is driving me mad|my sister gave it to me|i am an old woman|it is late|i was just thinking|you never know|since he died|before i go to bed|while i remember|it has been a long day|i am ever so sorry to bother you|that is a good girl|if it is not too much trouble|i have changed my mind|doctor's orders|i have got company|the children are coming|that is better|where was i|now let me think|oh dear oh dear|bless me|at my age|what with one thing and another|i have finished my book|i am going out|we have visitors",
    ),
    told: split(
      'he yelled {}|she called up the stairs {}|my mother always said {}|so i told him {}|they kept saying {}|she said to the waiter {}|and he says {}|he used to say {}|my husband once said {}|he told the children {}|she wrote {} on the card|everybody said {}|so he turns round and says {}|my sister told her {}',
    ),
    shown: split(
      'in the film they say {}|the man on the tv said {}|in the song it goes {}|the sign on the wall says {}|the advert says {}|the poster at the surgery says {}|the boy in the story cried {}|on the radio somebody said {}|{} he says in the play|the hero shouts {}|in the book she says {}|{} was what they shouted in the war|the parrot next door says {}|{} it says on the packet',
    ),
  },
  'zh-CN': {
    home: home(
      'light=台灯|light=床头灯|light=落地灯|light=走廊灯|fan=吊扇|fan=电风扇|cover=客厅窗帘|cover=车库门|lock=大门|lock=后门锁|climate=空调|media_player=收音机|media_player=电视|media_player=音箱|vacuum=扫地机|switch=热水壶|switch=电热毯|switch=电饭煲|scene=睡觉模式|scene=观影模式|script=出门|valve=水阀|climate=暖气|cover=卧室百叶窗',
      '客厅|卧室|厨房|卫生间|书房|阳台|走廊|餐厅|院子|次卧',
      '小芳=女儿|建国=儿子|王医生=医生|李阿姨=邻居|秀英=姐姐|小明=孙子|老张=朋友|美玲=护士',
      '二甲双胍|阿司匹林|降压药|氨氯地平|胰岛素|钙片|维生素|感冒药|他汀|速效救心丸|降糖药|布洛芬',
      '待办清单|年货单|看病单子|出门单',
    ),
    values: {
      duration: split('五分钟|十分钟|半个小时|一个小时|二十分钟|两个小时|一刻钟|一个半小时'),
      timer: split('五分钟|十分钟|半个小时|九十秒|一个小时|二十分钟|三分钟|一个半小时|一分钟'),
      start_timer: split('五分钟|十分钟|两小时|三十秒'),
      when: split(
        '八点|明天下午三点|每天早上|今晚|星期五|一个小时后|每天九点|明天早上|六点半|下周一十点|每周二|二十分钟后|一天两次|中午|下午五点|隔天|五月五号|后天|晚上八点',
      ),
      date: split('今天|明天|昨天|星期五|后天|六月三号'),
      part: split('今天早上|今晚|中午|晚上|睡前|今天下午'),
      time: split('八点|九点半|下午三点|晚上七点|中午十二点|五点三刻'),
      number: split('两|三|五|10|二十'),
      percent: split('五十|百分之三十|二十五|80|十'),
      volume_by: split('十|5|二十'),
      temperature: split('二十一|22|十九|二十六|24'),
    },
    texts: {
      message: split(
        '我很好|我四点到|饭很好吃|我想她了|我今天好多了|暖气坏了|我晚点到|家里没牛奶了|谢谢他的花|医生来过了|我睡觉了|药我吃过了|家里都好|我有点闷|星期天一起吃饭|面包没有了|门锁好了|我平安到家了|叫她别担心|我爱他们',
      ),
      text: split(
        '给姐姐打电话|给二姐回个电话|给老战友打个电话|打电话给社区|跟孙子视频|浇花|倒垃圾|喂猫|看牙医|买邮票|收衣服|看看炉子|去公园|交电费|拿牛奶|看望老李|喝水|理发|给银行打电话|接孙子|晒被子|去医院|量血压|测血糖|去医院复查|挂号|打疫苗|去抽血|看医生|去药店买药|吃饭|吃早饭|把汤端下来|做饭|拿快递|开会|看电视剧|泡脚|吃水果|关火|出门|洗澡|睡觉|起床|去银行取钱|关煤气|关水龙头|给花浇水|买菜|锻炼|给女儿发微信|交水费|遛狗|下楼散步|喝牛奶|去社区活动中心',
      ),
      item: split(
        '牛奶|鸡蛋|面包|酱油|两斤土豆|卫生纸|苹果|猫粮|茶叶|灯泡|洗洁精|橘子|一瓶醋|大米|虾|一斤排骨|葱|姜|盐|卫生纸|洗衣粉|牙膏|豆腐|青菜|白糖|电池|挂面|半斤猪肉|两包纸巾|馒头|红枣|修表|交水费|换灯泡',
      ),
      name: split(
        '鸡蛋|面条|洗衣服|蛋糕|泡茶|红烧肉|米饭|土豆|午睡|汤|炖鸡|泡脚|粥|排骨|鱼|馒头|敷面膜|鸡汤|红薯|饺子|玉米|发面|药',
      ),
      search_query: split(
        '邓丽君|京剧|老歌|新闻|二胡曲|越剧|红梅赞|黄梅戏|评书|茉莉花|相声|豫剧|东方红|甜蜜蜜|沙家浜|单田芳|周璇|贝多芬|秦腔|南泥湾|刘兰芳|梅兰芳|在那遥远的地方|河北梆子|郭德纲|轻音乐|昆曲|军歌|红楼梦|民歌',
      ),
      topic: split(
        '打仗|结婚|大海|小狗|以前|孙悟空|上学|火车|小时候|老家|武松打虎|牛郎织女|苏州河边|在厂里上班|住在乡下|当兵|去赶集|这座桥|鲁迅|姚明|高铁|月亮|汤圆|那条街|过年|看露天电影|红烧肉|种地|上海话',
      ),
      medication: split(
        '白色的药片|心脏的药|消炎药|眼药水|止咳糖浆|蓝色的那个|铁片|新开的药|头孢|中药|倍他乐克|利伐沙班|维生素片|安定|胃药|膏药|那个红色的药片|治心脏的药|救心丸',
      ),
      contact: split('银行|表哥|修水管的|老刘|社区医院|二叔|物业|孙女|弟弟|老战友|三姐|居委会|送水的|老同学'),
      dose: split('一片|两粒|十毫克|一勺|半片|五毫升|一颗'),
      reason: split(
        '不舒服|胃疼|头晕|吃过饭了|医生说的|恶心|人不舒服|胃口不好|要抽血|肚子胀|吃了就吐|怕伤胃|拉肚子|没吃早饭|药太苦',
      ),
      place: split('北京|上海|广州|老家|天津|杭州|深圳|成都|南京|我们乡下|苏州|哈尔滨|重庆'),
    },
    asides: [],
    told: split(
      '他嚷嚷着{}|她老跟我念叨{}|我跟他说{}|老师在班上说{}|以前他总说{}|我妈那时候常说{}|他对孩子说{}|她跟服务员说{}|大家都说{}|他回头就说{}|我姐跟她说{}|老张见人就说{}',
    ),
    shown: split(
      '电视里那个人说{}|戏里唱的是{}|墙上贴着{}|广告里喊{}|小说里写着{}|那首歌唱{}|狼来了的故事里孩子喊{}|课文里写{}|电影里他喊{}|广播里有人说{}|旧社会的戏里说{}|包装上印着{}|相声里说{}|连续剧里那个人喊{}',
    ),
  },
}
