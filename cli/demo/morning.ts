import type { Locale } from '../../core/locale.js'

/** One moment of the demo: what is told beside it, and what the person says, if anything; or a wait. */
export interface Moment {
  note?: string
  says?: string
  /** Time that passes, ms. */
  wait?: number
}

/** A morning with the companion, in each language. */
export const MORNING: Record<Locale, readonly Moment[]> = {
  en: [
    { note: 'Rose wakes up, and asks as one asks somebody in the room.', says: 'what time is it' },
    { says: 'and what day is it today' },
    { note: 'She puts an egg on.', says: 'set an egg timer for ten seconds' },
    { says: 'how long is left on the egg timer' },
    { note: 'The kettle is loud; she did not catch that.', says: 'say that again' },
    { says: 'a bit slower please' },
    { note: 'The egg.', wait: 11_000 },
    { note: 'She mumbles. It does not guess; it asks.', says: 'flumbo the grumbly whatsit' },
    { says: 'set a timer' },
    { note: 'It asked for how long, so no wake word is needed.', says: 'one hour' },
    { says: 'cancel the timer' },
    { note: 'Nobody can be called from this set-up yet, and it says so.', says: 'help me I have fallen' },
    { says: 'what can you do' },
  ],
  'zh-CN': [
    { note: '李奶奶醒了，像问屋里的人一样问。', says: '现在几点了' },
    { says: '今天几号' },
    { note: '她煮上鸡蛋。', says: '设一个十秒的鸡蛋定时器' },
    { says: '还剩多久' },
    { note: '水壶响，没听清。', says: '再说一遍' },
    { says: '说慢一点' },
    { note: '鸡蛋好了。', wait: 11_000 },
    { note: '她含糊地说了一句。它不乱猜，先问。', says: '咕噜咕噜那个什么' },
    { says: '设一个定时器' },
    { note: '它问了多久，回答不用唤醒词。', says: '一个小时' },
    { says: '取消定时器' },
    { note: '现在还不能打电话给别人，它如实说。', says: '救命，我摔倒了' },
    { says: '你会做什么' },
  ],
}
