import { homely, openNoun } from './homely-en.js'
import type { Token } from './text.js'

const FILLERS = new Set([
  'um',
  'uh',
  'erm',
  'er',
  'hmm',
  'mm',
  'ah',
  'uhm',
  'eh',
  'umm',
  'uhh',
  'please',
  'kindly',
  'huh',
  'hm',
  'aah',
  'errr',
  'pls',
])
/** Left out at the start only: "well", said in the middle, may matter. */
const OPENERS = new Set([
  'oh',
  'well',
  'so',
  'okay',
  'right',
  'now',
  'hey',
  'and',
  'but',
  'look',
  'listen',
  'alright',
  'anyway',
  'dear',
  'darling',
  'love',
  'sweetheart',
  'honey',
  'then',
  'jarvis',
  'hearth',
  'computer',
  'say',
  'excuse',
])
/** Longest first where one begins another. */
const PREFIXES = [
  "for god's sake",
  "for heaven's sake",
  "for pity's sake",
  'hell',
  'i was wondering if you could',
  'i was wondering whether you could',
  'i wonder if you could',
  'i wonder whether you could',
  'do you think you could',
  'do you think you can',
  'do you suppose you could',
  'would you be so kind as to',
  'would you be able to',
  'would it be possible to',
  'would it be possible for you to',
  'is it possible to',
  'is there any chance you could',
  'any chance you could',
  'can i ask you to',
  'could i ask you to',
  'may i ask you to',
  'could i trouble you to',
  'can i get you to',
  'could i get you to',
  'i need you to',
  'i want you to',
  'i would like you to',
  'i would love you to',
  'i would be grateful if you could',
  'i would appreciate it if you could',
  'be so kind as to',
  'be a dear and',
  'be an angel and',
  'do me a favor and',
  'do me a favour and',
  'would you mind',
  'do you mind',
  'can you',
  'could you',
  'would you',
  'will you',
  'if you could',
  'if you would',
  'if you can',
  'go ahead and',
  'i think you should',
  'you should',
  'you can',
  'you could',
  'you might',
  'you may',
  'let us',
  'help me to',
  'i would like to',
  'i want to',
  'i wish to',
  'we need to',
  'maybe',
  'perhaps',
  'just',
  'quickly',
  'hurry and',
  'kind of',
  'try to',
  'try and',
  'my dear',
  'my love',
  'hang on',
  'hold on',
  'oh lord',
  'lord',
  'goodness me',
  'good lord',
  'do not suppose you could',
  'be a love and',
  'good morning',
  'hello',
  'hi there',
  'excuse me',
  'sorry',
  'actually',
  'basically',
  'you know',
  'you know what',
  'let me see',
  'let me think',
  'what is it now',
].map((text) => text.split(' '))
/** These begin requests of their own, so they go only where something is left that is longer. */
const KEEP_ALONE = new Set([
  'hello',
  'good morning',
  'excuse me',
  'sorry',
  'hi there',
  'i want to',
  'i would like to',
  'i wish to',
  'help me to',
  'let us',
])
const SUFFIXES = [
  'would you',
  'will you',
  'could you',
  'can you',
  'thank you',
  'thanks',
  'thank you very much',
  'thanks a lot',
  'if you would',
  'if you do not mind',
  'if you can',
  'if you could',
  'if that is okay',
  'if possible',
  'when you get a chance',
  'when you can',
  'when you have a moment',
  'for me',
  'dear',
  'love',
  'darling',
  'my dear',
  'my love',
  'okay',
  'right',
  'then',
  'you know',
  'would you mind',
  'there is a dear',
  'there is a good girl',
  'sweetheart',
  'honey',
  'jarvis',
  'hearth',
  'or something',
  'or so',
  'straight away',
  'right away',
  'hun',
  'sugar',
  'lass',
  'lad',
  'luv',
  'mate',
  'pal',
  'duck',
  'chuck',
  'pet',
  'my friend',
  'my lovely',
  'at once',
  'will you dear',
  'quickly',
  'as soon as you can',
  'now then',
].map((text) => text.split(' '))
const INSIDE = [
  'you know',
  'i mean to say',
  'what do you call it',
  'what is it called',
  'sort of',
  'kind of',
  'if you do not mind',
  'just',
  'actually',
  'basically',
  'like i said',
  'for me',
].map((text) => text.split(' '))
/** Requests that are said with "I want to": the reading without it is another. */
const VERBS = new Set([
  'turn',
  'switch',
  'set',
  'call',
  'phone',
  'ring',
  'hear',
  'listen',
  'know',
  'add',
  'put',
  'have',
  'watch',
  'play',
  'talk',
  'speak',
  'cancel',
  'stop',
  'start',
  'open',
  'close',
  'make',
  'remind',
  'see',
  'check',
  'report',
  'tell',
])

/** "Listen in on this call", "say it again": these open no other request there. */
const CARRIES_ON = new Set(
  'it that this again in along to up at out for after something the my goodbye what'.split(' '),
)
/** Endings that may be meant: "I'm all right", "in love", "add honey". After these they stay. */
const MEANT: Record<string, ReadonlySet<string>> = {
  right: new Set('all is are the that it was quite not be feel am left on turn'.split(' ')),
  love: new Set('in i we you my with make of to would and the a true first much'.split(' ')),
  honey: new Set('add buy some more need get and of the with have my our want put'.split(' ')),
  sugar: new Set('add buy some more need get and of the with have my our want put no blood'.split(' ')),
  lad: new Set('a the my that this little young'.split(' ')),
  lass: new Set('a the my that this little young'.split(' ')),
  then: new Set('and since by now just until back'.split(' ')),
}

function begins(tokens: readonly Token[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, i) => tokens[at + i]?.word === word)
}

/** "turning" after "would you mind" is "turn". */
function imperative(word: string): string {
  if (!word.endsWith('ing') || word.length < 6) return word
  const stem = word.slice(0, -3)
  if (/([bdgklmnprt])\1$/.test(stem) && !/(ll|ss)$/.test(stem)) return stem.slice(0, -1)
  return /(mak|tak|clos|giv|increas|decreas|remov|paus|remind?e|resum|com|tun|phon)$/.test(stem) &&
    !stem.endsWith('remind')
    ? `${stem}e`
    : stem
}

/** Leaves out what carries no request: fillers, politeness, a word said twice, and what was taken back. */
export function cleanEn(tokens: readonly Token[]): Token[] {
  let kept = ownWords(tokens).filter(({ word }) => !(FILLERS.has(word) || OATHS.has(word)) || tokens.length === 1)
  if (kept.length === 0) kept = [...tokens]
  kept = withoutStutter(kept).flatMap(openNoun).flatMap(homely)
  for (const phrase of INSIDE)
    for (let at = 1; at + phrase.length <= kept.length; at++)
      if (begins(kept, at, phrase) && kept.length - phrase.length >= 2)
        kept = [...kept.slice(0, at), ...kept.slice(at + phrase.length)]
  for (let changed = true; changed;) {
    changed = false
    while (kept.length > 2 && OPENERS.has(kept[0]?.word ?? '') && opens(kept)) {
      kept = kept.slice(1)
      changed = true
    }
    for (const phrase of PREFIXES) {
      if (!begins(kept, 0, phrase) || kept.length - phrase.length < 1) continue
      const text = phrase.join(' ')
      const next = kept[phrase.length]
      if (
        KEEP_ALONE.has(text) &&
        (kept.length - phrase.length < 2 || (text.endsWith(' to') && !VERBS.has(next?.word ?? '')))
      )
        continue
      if (text === 'can you' && next?.word === 'hear') continue
      if (
        (text === 'you can' ||
          text === 'you could' ||
          text === 'you should' ||
          text === 'you may' ||
          text === 'you might') &&
        kept.length < phrase.length + 2
      )
        continue
      if (next?.word === 'not' || (next?.word === 'i' && !text.endsWith('say'))) if (next?.word === 'not') continue
      kept = kept.slice(phrase.length)
      if (text.endsWith('mind') && kept[0]) kept = [{ ...kept[0], word: imperative(kept[0].word) }, ...kept.slice(1)]
      changed = true
      break
    }
    for (const phrase of SUFFIXES)
      if (
        kept.length >= phrase.length + 1 &&
        begins(kept, kept.length - phrase.length, phrase) &&
        !(phrase[0] === 'thank' && kept.length < phrase.length + 1)
      ) {
        const left = kept.slice(0, -phrase.length)
        const [only] = phrase
        if (phrase.length === 1 && MEANT[only ?? '']?.has(left.at(-1)?.word ?? '')) continue
        if (left.length === 1 && left[0] && phrase.length === 1 && ['right', 'okay', 'then'].includes(phrase[0] ?? ''))
          continue
        kept = left
        changed = true
        break
      }
  }
  return kept
}

/** Oaths in front of what they curse: the damn radio is the radio. */
const OATHS = new Set(
  'bloody damn damned dammit goddamn goddam blasted flipping flaming blooming ruddy sodding effing frigging fucking freaking bleedin'.split(
    ' ',
  ),
)

/** Without a word or two of Mandarin that stand among English ones. */
function ownWords(tokens: readonly Token[]): readonly Token[] {
  const own = tokens.filter(({ word }) => !/[\u3400-\u9fff]/.test(word))
  return own.length >= 3 && own.length < tokens.length ? own : tokens
}

const opens = ([first, second]: readonly Token[]) =>
  !['say', 'listen', 'look'].includes(first?.word ?? '') || !CARRIES_ON.has(second?.word ?? '')

/** "turn on the the lamp": what was said twice in a row counts once. Numbers may repeat: "three three". */
function withoutStutter(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    const [last, before] = [kept.at(-1), kept.at(-2)]
    if (
      last?.word === token.word &&
      !/^\d|^(one|two|three|four|five|six|seven|eight|nine|very|no|help|stop|ha|bye|never|really|so)$/.test(token.word)
    )
      continue
    kept.push(token)
    const [a, b] = [kept.at(-4), kept.at(-3)]
    if (before && a?.word === before.word && b?.word === last?.word) void 0
    if (
      a &&
      b &&
      kept.length >= 4 &&
      a.word === kept.at(-2)?.word &&
      b.word === token.word &&
      !/^\d/.test(a.word) &&
      a.word !== 'help' &&
      a.word !== 'knock' &&
      a.word !== 'no'
    )
      kept.splice(-2)
  }
  return kept
}
