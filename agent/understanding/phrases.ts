import type { HomeDescription } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'
import type { ExpectedPhrases } from '../../core/understanding.js'
import type { Lexicon } from './lexicon.js'
import { NONE } from './lexicon.js'
import { SAMPLES } from './samples.js'
import { finish, finishInSlices } from './slices.js'
import { eachSentence } from './training.js'

/** Sentences of one template: recognizers hear the less well the more is expected. */
const PER_TEMPLATE = 6
/** Requests in all. */
const MOST = 1_900
const MOST_CRIES = 500
/** Heard inside requests, in place of those that stand in their examples. */
const NUMBERS: Record<Locale, readonly string[]> = {
  en: [
    ...'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(' '),
    ...'seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half'.split(' '),
  ],
  'zh-CN': [...'一二两三四五六七八九十百半'],
}
/** Opened contractions as people say them and recognizers write them. */
const CONTRACTIONS: readonly [RegExp, string][] = [
  [/\bi have\b/g, "i've"],
  [/\bi am\b/g, "i'm"],
  [/\bcan not\b/g, "can't"],
  [/\bdo not\b/g, "don't"],
  [/\bwhat is\b/g, "what's"],
  [/\bit is\b/g, "it's"],
  [/\bthat is\b/g, "that's"],
]

/** What people say by the dialog files, with the home's own names in it where it has any. */
export function expectedPhrases(lexicon: Lexicon, home: HomeDescription): ExpectedPhrases {
  return finish(expecting(lexicon, home))
}

/** As {@link expectedPhrases}, in slices: whatever else the process does goes on in between. */
export function expectedInSlices(lexicon: Lexicon, home: HomeDescription): Promise<ExpectedPhrases> {
  return finishInSlices(expecting(lexicon, home))
}

function* expecting(lexicon: Lexicon, home: HomeDescription): Generator<void, ExpectedPhrases> {
  const samples = SAMPLES[lexicon.locale]
  const named = { ...samples, home: merged(samples.home, home) }
  const cries: string[] = []
  const byLabel = new Map<string, string[]>()
  for (const { text, label } of eachSentence(lexicon, { samples: named, perTemplate: PER_TEMPLATE })) {
    yield
    if (label === NONE || text.includes('  ')) continue
    const into = label.startsWith('EmergencyHelp') ? cries : (byLabel.get(label) ?? [])
    if (into !== cries) byLabel.set(label, into)
    into.push(...saidAs(text, lexicon.locale === 'en'))
  }
  for (const texts of byLabel.values()) texts.sort((a, b) => a.length - b.length)
  const requests = unique([...NUMBERS[lexicon.locale], ...inTurns([...byLabel.values()], MOST)])
  return {
    requests: requests.slice(0, MOST),
    cries: unique(cries.sort((a, b) => a.length - b.length)).slice(0, MOST_CRIES),
  }
}

/** One of each list in turn, so that no kind of request is cut off for another's variety. */
function inTurns(lists: readonly (readonly string[])[], most: number): string[] {
  const out: string[] = []
  for (let at = 0; out.length < most && lists.some((list) => at < list.length); at++)
    out.push(...lists.flatMap((list) => list.slice(at, at + 1)))
  return out
}

/** The home's own where it has any of a kind, else made-up ones. */
function merged(made: HomeDescription, own: HomeDescription): HomeDescription {
  const of = <T>(mine: T[], others: T[]) => (mine.length > 0 ? mine : others)
  return {
    ...made,
    areas: of(own.areas, made.areas),
    floors: own.floors,
    devices: of(own.devices, made.devices),
    contacts: of(own.contacts, made.contacts),
    medications: of(own.medications, made.medications),
    lists: of(own.lists, made.lists),
  }
}

function saidAs(text: string, english: boolean): string[] {
  if (!english) return [text]
  const short = CONTRACTIONS.reduce((said, [open, closed]) => said.replace(open, closed), text)
  return short === text ? [text] : [short, text]
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]
