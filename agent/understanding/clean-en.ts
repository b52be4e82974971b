import { homely, openNoun } from './homely-en.js'
import { FILLERS, OPENERS, PREFIXES, KEEP_ALONE, SUFFIXES, INSIDE, VERBS, CARRIES_ON, MEANT } from './polite-en.js'
import type { Token } from './text.js'

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
