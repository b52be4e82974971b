import type { HomeDescription } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'
import type { NameKind, NamedThing } from '../../core/understanding.js'
import { soundEn, likeSound } from './sound-en.js'
import { soundZh } from './sound-zh.js'
import { plainWords } from './text.js'

/** Something that this home knows by name. */
export interface Named extends NamedThing {
  /** Of a device: `domain` of its id, its class and the name of its area. */
  domain?: string
  deviceClass?: string
  area?: string
}

/** Words that name something of the home, `[start, end)`. Several candidates where the words fit several. */
export interface NameSpan {
  start: number
  end: number
  kind: NameKind
  candidates: readonly Named[]
  /** 1 where the whole name was said, less for a part of it or for something that sounds like it. */
  score: number
}

/** Relations in both languages: the first is the word that `home.yaml` is likely to use. */
const RELATIONS: readonly (readonly string[])[] = [
  ['daughter', '女儿', '闺女', '姑娘', '丫头'],
  ['son', '儿子', '小子'],
  ['wife', '妻子', '老婆', '老伴', '老伴儿', 'missus'],
  ['husband', '丈夫', '老公', '老伴', '老伴儿', '老头子', 'hubby'],
  ['doctor', '医生', '大夫', '家庭医生', 'gp', 'physician'],
  ['nurse', '护士'],
  ['neighbor', 'neighbour', '邻居', '隔壁', 'next door'],
  ['sister', '姐姐', '妹妹', '姐', '妹'],
  ['brother', '哥哥', '弟弟', '哥', '弟'],
  ['grandson', '孙子', '外孙', 'grandchild'],
  ['granddaughter', '孙女', '外孙女', '孙女儿', 'grandchild'],
  ['caregiver', 'carer', '护工', '保姆', '阿姨', 'helper', 'care worker'],
  ['friend', '朋友'],
  ['niece', '侄女', '外甥女'],
  ['nephew', '侄子', '外甥'],
  ['daughter in law', '儿媳', '儿媳妇', '媳妇'],
  ['son in law', '女婿'],
  ['pharmacist', '药剂师', 'pharmacy', '药店', 'chemist'],
  ['cousin', '表哥', '表妹'],
  ['landlord', '房东'],
  ['social worker', '社工'],
]

const EMPTY = new Set([
  'the',
  'a',
  'an',
  'my',
  'our',
  'of',
  'in',
  'on',
  '的',
  '那',
  '个',
  '这',
  '我',
  'and',
  'to',
  'for',
  'is',
  'it',
  'up',
  'all',
  'room',
  'good',
  'one',
  'set',
  'off',
  'light',
  'lights',
  'door',
  'go',
  'time',
  'day',
  'not',
  'no',
  'with',
])
/** What a medicine is for is said of much else: 量血压. */
const MEASURED = new Set(['血压', '高血压', '血糖', '血脂', '糖尿病', '心脏', '胆固醇', '尿酸'])
const LONGEST = 8

/** Singular of an English word, roughly; other words as they are. */
export function stem(word: string): string {
  if (/[^a-z]/.test(word) || word.length < 4) return word
  if (/(ss|us|is|ous)$/.test(word)) return word
  if (/(ches|shes|xes|zes|sses)$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** 我是 sounds as 卧室 does, and is said far more often: it is a room only where a room would stand (我是的灯). */
function isSpeech(words: readonly string[], start: number, end: number): boolean {
  return words.slice(start, end).some((word) => '我你他是太'.includes(word)) && !'的里灯'.includes(words[end] ?? '？')
}

/** "Hall light" is the hallway light, where the hallway is called the hall too. */
function elsewhereSaid(name: string, areas: HomeDescription['areas']): string[] {
  const plain = name.toLowerCase()
  const area = areas.find((each) => plain.startsWith(each.name.toLowerCase()) && plain.length > each.name.length)
  return area ? (area.aliases ?? []).map((alias) => alias + name.slice(area.name.length)) : []
}

interface Way {
  named: Named
  score: number
}

/** Finds what the home knows in the words of a request. */
export class Names {
  readonly all: readonly Named[]
  private readonly ways = new Map<string, Way[]>()
  private readonly sounds: { named: Named; sound: string }[] = []
  private readonly bySound = new Map<string, Named[]>()
  /** Words of the longest name that may be found by its sound. */
  private longest = 0
  private readonly known: Set<string>
  private readonly areas = new Set<string>()

  /** @param known words that templates use, which are not taken for a misheard name */
  constructor(
    home: HomeDescription,
    private readonly locale: Locale,
    known: ReadonlySet<string>,
  ) {
    this.known = new Set(known)
    const areas = new Map(home.areas.map(({ id, name }) => [id, name]))
    for (const { name, aliases = [] } of home.areas)
      for (const text of [name, ...aliases]) this.areas.add(text.toLowerCase())
    const all: Named[] = []
    const add = (named: Named, texts: readonly string[], partial: boolean) => {
      all.push(named)
      for (const [i, text] of texts.entries()) this.addWays(named, text, partial, i === 0)
    }
    for (const { name, aliases = [] } of home.floors) add({ kind: 'floor', name }, [name, ...aliases], false)
    for (const { name, aliases = [] } of home.areas) add({ kind: 'area', name }, [name, ...aliases], false)
    for (const { id, name, aliases = [], area, attributes } of home.devices) {
      const domain = id.split('.')[0] ?? ''
      const deviceClass = attributes?.device_class
      const areaName = area === undefined ? undefined : (areas.get(area) ?? area)
      const named: Named = { kind: 'device', name, domain }
      if (typeof deviceClass === 'string') named.deviceClass = deviceClass
      if (areaName !== undefined) named.area = areaName
      add(named, [name, ...aliases, ...elsewhereSaid(name, home.areas)], true)
    }
    for (const { name, relation, aliases = [] } of home.contacts) {
      const named: Named = { kind: 'contact', name }
      const kin = RELATIONS.filter((words) => relation !== undefined && words.includes(relation.toLowerCase())).flat()
      add(named, [name, ...aliases, ...(relation === undefined ? [] : [relation]), ...kin], true)
    }
    for (const { name, aliases = [] } of home.medications) add({ kind: 'medication', name }, [name, ...aliases], true)
    for (const { name, aliases = [] } of home.lists) add({ kind: 'list', name }, [name, ...aliases], false)
    this.all = all
  }

  private addWays(named: Named, text: string, partial: boolean, own: boolean): void {
    const words = plainWords(text)
    while (words.length > 1 && ['the', 'my', '我', '的'].includes(words[0] ?? '')) words.shift()
    if (words.length === 0) return
    this.way(words, named, 1)
    if (words.some((word) => word !== stem(word))) this.way(words.map(stem), named, 0.99)
    const plain = words.filter((word) => word !== '的')
    if (plain.length < words.length) this.way(plain, named, 1)
    if (named.kind === 'list') {
      const bare = words.filter((word) => word !== 'list' && word !== 'the')
      if (bare.length > 0 && bare.length < words.length) this.way(bare, named, 0.6)
    }
    const cjk = /[\u3400-\u9fff]/.test(text)
    // In the other language's script it may be written, but nobody hears it.
    if (cjk === (this.locale === 'zh-CN') && (own || words.length > 1 || text.length > 4)) {
      const joined = cjk ? words.map(soundZh).join(' ') : soundEn(words.join(''))
      this.longest = Math.max(this.longest, words.length)
      this.sounds.push({ named, sound: joined })
      this.bySound.set(joined, [...(this.bySound.get(joined) ?? []), named])
    }
    if (!partial || words.length < 2) return
    if (named.kind === 'contact' && !own) return
    for (let start = 0; start < plain.length; start++)
      for (let end = start + 1; end <= plain.length; end++) {
        if (end - start === plain.length) continue
        const part = plain.slice(start, end)
        if (cjk && part.length < 2) continue
        if (part.every((word) => EMPTY.has(word) || /^\d+$/.test(word))) continue
        // The end of a name says more than its start: "lamp", not "bedroom".
        const share = (end - start) / plain.length
        if (this.areas.has(part.join(cjk ? '' : ' '))) continue
        if (named.kind === 'medication' && MEASURED.has(part.join(''))) continue
        this.way(part.map(stem), named, 0.45 + 0.3 * share + (end === plain.length ? 0.15 : part.length > 1 ? 0.1 : 0))
      }
  }

  private way(words: readonly string[], named: Named, score: number): void {
    const key = words.join(' ')
    const ways = this.ways.get(key)
    if (!ways) this.ways.set(key, [{ named, score }])
    else {
      const same = ways.find((way) => way.named === named)
      if (same) same.score = Math.max(same.score, score)
      else ways.push({ named, score })
    }
  }

  /** Every way in which the words name something, overlapping ones too, best first. */
  find(words: readonly string[]): NameSpan[] {
    const spans: NameSpan[] = []
    for (let start = 0; start < words.length; start++) {
      if (words[start] === '的' || words[start] === 'the') continue
      for (let end = Math.min(words.length, start + LONGEST); end > start; end--) {
        const window = words.slice(start, end)
        if (window.at(-1) === '的') continue
        const exact = this.ways.get(window.join(' '))
        const ways =
          exact ??
          this.ways.get(window.map(stem).join(' ')) ??
          (this.isOneName(words, start, window)
            ? this.ways.get(window.filter((word) => word !== '的').join(' '))
            : undefined)
        if (ways) this.push(spans, start, end, ways, exact ? 1 : 0.97)
      }
    }
    if (spans.length < 12) this.findBySound(words, spans)
    return spans.sort((a, b) => b.score * (b.end - b.start + 1) - a.score * (a.end - a.start + 1))
  }

  /** Whether 的 may stand inside a name: 床头的灯 is 床头灯, but in 阳台的灯 there is no 台灯. */
  private isOneName(words: readonly string[], start: number, window: readonly string[]): boolean {
    const at = window.indexOf('的')
    return (
      at >= 0 &&
      ![1, 2, 3].some((back) => start >= back && this.areas.has(words.slice(start - back, start + at).join('')))
    )
  }

  private push(spans: NameSpan[], start: number, end: number, ways: readonly Way[], factor: number): void {
    for (const kind of new Set(ways.map(({ named }) => named.kind))) {
      const own = ways.filter(({ named }) => named.kind === kind)
      const best = Math.max(...own.map(({ score }) => score))
      spans.push({
        start,
        end,
        kind,
        candidates: own.filter(({ score }) => score > best - 0.12).map(({ named }) => named),
        score: best * factor,
      })
    }
  }

  private findBySound(words: readonly string[], spans: NameSpan[]): void {
    const covered = (start: number, end: number) =>
      spans.some((span) => span.score >= 0.9 && span.start <= start && span.end >= end)
    if (this.locale === 'zh-CN') {
      const sounds = words.map(soundZh)
      for (let start = 0; start < words.length; start++) {
        let sound = sounds[start] ?? ''
        for (let end = start + 2; end <= words.length && end <= start + this.longest; end++) {
          sound += ` ${sounds[end - 1]}`
          const all = this.bySound.get(sound)
          if (!all || isSpeech(words, start, end)) continue
          for (const named of all)
            if (!covered(start, end)) spans.push({ start, end, kind: named.kind, candidates: [named], score: 0.88 })
        }
      }
      return
    }
    for (let start = 0; start < words.length; start++)
      for (let length = 1; length <= 3 && start + length <= words.length; length++) {
        const window = words.slice(start, start + length)
        if (covered(start, start + length)) continue
        const sound = soundEn(window.join(''))
        if (sound.length < 4) continue
        const strange = window.filter((word) => !this.known.has(word)).length
        // Words that mean something by themselves must sound the same; strange ones may be less alike.
        if (strange === 0) {
          for (const named of this.bySound.get(sound) ?? [])
            if (named.kind === 'medication' || named.kind === 'contact')
              spans.push({ start, end: start + length, kind: named.kind, candidates: [named], score: 0.85 })
          continue
        }
        const needed = strange === length ? 0.72 : 0.85
        for (const { named, sound: other } of this.sounds) {
          if (other.length < 4 || !other.startsWith(sound.charAt(0)) || Math.abs(other.length - sound.length) > 2)
            continue
          const like = likeSound(sound, other, needed)
          if (like >= needed)
            spans.push({ start, end: start + length, kind: named.kind, candidates: [named], score: 0.85 * like })
        }
      }
  }
}
