/** Words around open text in Mandarin that are no part of it, by slot. */
const AROUND: Readonly<Record<string, readonly [RegExp, RegExp]>> = {
  text: [
    /^(?:那个|这个|我的|把那个|到时候)?(?:(?:我|咱|咱们|我们)?(?:还)?(?:要|得|该|应该|需要|记得)(?=.))?/u,
    /(?:(?:到时候|到点|记得|你|你再)*(?:提醒|叫|喊|告诉)(?:一下|一声)?(?:我)?(?:一下|一声)?|这件事|这事儿?|那件事|的事儿?|那个|这个|那条|这条|吧|了)$/u,
  ],
  item: [
    /^(?:那个|这个|上头|里头|上面|里面|上的|里的|上|里|的|再|还有|一样|点儿|点|些|一点儿|一点|一些|几样)+(?=.)/u,
    /(?:那个|这个|那条|这条|那项|那样|可以|也|吧|了|啦)$/u,
  ],
  search_query: [/^(?:一点儿?|点儿?|一段|一首|一个|段|首|些)(?=.{2})/u, /(?:听听|听一听|来听听|吧)$/u],
  name: [
    /^(?:我|你|给|刚才|刚刚|刚|那个|这个|那|的|把|好了|好|行了|帮|先|煮|蒸|炖|熬|烤|煲|焖|泡(?!脚))+(?=.)/u,
    /(?:那个|这个|的|再|还得|还要|还|要|得|吧|了|煮|蒸|炖|熬|烤|煲|焖)+$/u,
  ],
}
/** What is left of a name that named nothing. */
const EMPTY =
  /^(?:我|我的|我那个|那个|这个|刚才|刚才停|刚才定|好了|往后|往前|停|的|它|.*[我你他看没还不够].*|计时器|定时器|那|这|里|上)$/u

/** Open text as said, without the small words around it. Empty where nothing was named. */
export function trimZh(slot: string, said: string): string {
  const around = AROUND[slot]
  if (!around) return said
  if (slot === 'name' && EMPTY.test(said)) return ''
  const [before, after] = around
  const bare = said.replace(before, '').replace(after, '').trim()
  const plain = bare === '' ? said : bare
  return slot === 'name' && EMPTY.test(plain) ? '' : plain
}
