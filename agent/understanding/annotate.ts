import type { Locale } from '../../core/locale.js'
import { cleanEn } from './clean-en.js'
import { cleanZh } from './clean-zh.js'
import { numberEn } from './grammar/numbers-en.js'
import { numberZh } from './grammar/numbers-zh.js'
import type { TemporalSpan, Today } from './grammar/temporal.js'
import { temporalsEn } from './grammar/en/when.js'
import { temporalsZh } from './grammar/zh/when.js'
import type { NameSpan, Names } from './names.js'
import { type Token, sayable, textOf, tokenize } from './text.js'

export interface NumberMention {
  start: number
  end: number
  value: number
  percent: boolean
}

/** A request with everything that was found in it. Offsets count tokens. */
export interface Annotated {
  locale: Locale
  text: string
  tokens: readonly Token[]
  words: readonly string[]
  today: Today
  times: readonly TemporalSpan[]
  numbers: readonly NumberMention[]
  names: readonly NameSpan[]
  /** What was said between two tokens. */
  said(start: number, end: number): string
}

/** What was said, cleaned of fillers and of what was taken back, with times, numbers and names found in it. */
export function annotate(
  text: string,
  locale: Locale,
  today: Today,
  names: Names,
  listed: Listed = () => undefined,
): Annotated {
  const plain = sayable(text)
  const raw = tokenize(plain)
  const tokens = locale === 'en' ? cleanEn(raw) : cleanZh(raw)
  return annotateTokens(plain, tokens, locale, today, names, listed, 2)
}

/** The closed list that a word is a value of: colours, for one. */
export type Listed = (word: string) => string | undefined

function annotateTokens(
  text: string,
  tokens: readonly Token[],
  locale: Locale,
  today: Today,
  names: Names,
  listed: Listed,
  corrections: number,
): Annotated {
  const words = tokens.map(({ word }) => word)
  const times = locale === 'en' ? temporalsEn(words, today) : temporalsZh(words, today)
  const numbers = findNumbers(words, locale)
  const found = names.find(words)
  const annotated: Annotated = {
    locale,
    text,
    tokens,
    words,
    today,
    times,
    numbers,
    names: found,
    said: (start, end) => textOf(text, tokens.slice(start, end)),
  }
  const kept = corrections > 0 ? withoutCorrection(annotated, listed) : undefined
  return kept ? annotateTokens(text, kept, locale, today, names, listed, corrections - 1) : annotated
}

function findNumbers(words: readonly string[], locale: Locale): NumberMention[] {
  const found: NumberMention[] = []
  for (let at = 0; at < words.length;) {
    if (locale === 'zh-CN' && words[at] === '百' && words[at + 1] === '分' && words[at + 2] === '之') {
      const number = words[at + 3] === '百' ? { value: 100, end: at + 4 } : numberZh(words, at + 3)
      if (number) {
        found.push({ start: at, end: number.end, value: number.value, percent: true })
        at = number.end
        continue
      }
    }
    const glued = /^(\d+(?:\.\d+)?)%$/.exec(words[at] ?? '')
    const number = glued
      ? { value: Number(glued[1]), end: at + 1 }
      : locale === 'en'
        ? numberEn(words, at)
        : numberZh(words, at)
    if (!number) {
      at++
      continue
    }
    if (locale === 'zh-CN' && words[number.end] === '成' && number.value <= 10 && words[number.end + 1] !== '了') {
      // 七成 is seventy in a hundred.
      found.push({ start: at, end: number.end + 1, value: number.value * 10, percent: true })
      at = number.end + 1
      continue
    }
    const sign = ['percent', '%', 'per'].includes(words[number.end] ?? '')
    const end = sign
      ? number.end + (words[number.end] === 'per' && words[number.end + 1] === 'cent' ? 2 : 1)
      : number.end
    found.push({ start: at, end, value: number.value, percent: sign || glued !== null })
    at = end
  }
  return found
}

const MARKERS: Record<Locale, readonly (readonly string[])[]> = {
  en: [
    'no wait',
    'no i mean',
    'i mean',
    'no sorry',
    'sorry',
    'no make that',
    'make that',
    'no make it',
    'or rather',
    'rather',
    'no not that',
    'wait',
    'wait no',
    'no no',
    'no',
    'not',
    'scratch that',
    'i meant',
    'no i meant',
    'correction',
    'or no',
    'oh no',
    'no that is wrong',
  ].map((text) => text.split(' ')),
  'zh-CN': [
    '不对不对',
    '不对',
    '哦不对',
    '不是不是',
    '不是',
    '啊不',
    '哦不',
    '噢不',
    '错了是',
    '错了',
    '说错了是',
    '说错了',
    '我说错了是',
    '我说错了',
    '应该是',
    '我是说',
    '改成',
    '还是',
    '不不',
    '不',
  ].map((text) => [...text]),
}

/** What a thing is to do: "turn the lamp on". */
const PARTICLES = new Set(['on', 'off', 'up', 'down'])
/** Words that may stand between what was said first and what takes it back. */
const UNITS = new Set(['light', 'the', 'degrees', 'percent', '%', '度', '的', '吧', '吗'])

/** Words that lead in a time. */
const LEADS = new Set(['at', 'by', 'on', 'for', 'in', 'around', 'about', 'before', 'after', 'from', 'until'])

/** Whether some words begin by taking back what was said before them. */
export function takesBack(words: readonly string[], locale: Locale): boolean {
  return MARKERS[locale].some((marker) => marker.every((word, i) => words[i] === word))
}

interface Thing {
  type: string
  start: number
  end: number
}

/** "at eight, no, nine": leaves out what was taken back. @returns the tokens that stay, or nothing to leave out */
function withoutCorrection(request: Annotated, listed: Listed): Token[] | undefined {
  const { words, tokens, locale } = request
  if (!MARKERS[locale].some(([first = '']) => words.includes(first, 1))) return undefined
  const things: Thing[] = [
    ...request.times.map(({ start, end, temporal }) => ({
      type: temporal.time
        ? 'time'
        : temporal.duration !== undefined
          ? 'duration'
          : temporal.date !== undefined
            ? 'date'
            : temporal.days
              ? 'days'
              : 'when',
      start,
      end,
    })),
    ...request.names.filter(({ score }) => score >= 0.7).map(({ kind, start, end }) => ({ type: kind, start, end })),
    ...request.numbers.map(({ start, end }) => ({ type: 'number', start, end })),
    ...words.flatMap((word, start) => {
      const type = listed(word)
      return type === undefined ? [] : [{ type, start, end: start + 1 }]
    }),
  ]
  for (let at = 1; at < words.length - 1; at++)
    for (const marker of MARKERS[locale]) {
      if (!marker.every((word, i) => words[at + i] === word)) continue
      let after = at + marker.length
      if (['the', 'to', 'my', 'it', 'for', 'is', 'in'].includes(words[after] ?? '') && locale === 'en') after++
      if (words[after] === '是' && marker.at(-1) !== '是') after++
      const before = things.filter(
        ({ end }) =>
          end === at || (end === at - 1 && (PARTICLES.has(words[at - 1] ?? '') || UNITS.has(words[at - 1] ?? ''))),
      )
      const wanted = things.filter(({ start }) => start === after || start === at + marker.length)
      for (const old of before)
        for (const now of wanted) {
          const same =
            old.type === now.type ||
            (old.type === 'time' && now.type === 'number') ||
            (old.type === 'number' && now.type === 'duration')
          if (!same) continue
          // A whole number took the place of a time or span: keep the words around it ("at", "minutes").
          if (old.type === 'time' && now.type === 'number') {
            const lead = request.tokens
              .slice(old.start, old.end)
              .findIndex(({ word }) => word === 'at' || word === 'by')
            return [
              ...tokens.slice(0, old.start),
              ...(lead >= 0 ? tokens.slice(old.start + lead, old.start + lead + 1) : []),
              ...tokens.slice(now.start),
            ]
          }
          // "at six, no, seven": the word that leads in stays, where the new has none.
          const lead = LEADS.has(words[old.start] ?? '') && !LEADS.has(words[now.start] ?? '') ? 1 : 0
          // "turn the bedside lamp on, no, the reading lamp": and so does what is to be done with it.
          const done = old.end === at - 1 && PARTICLES.has(words[old.end] ?? '') && !PARTICLES.has(words[now.end] ?? '')
          return [
            ...tokens.slice(0, old.start + lead),
            ...tokens.slice(now.start, now.end),
            ...(done ? tokens.slice(old.end, at) : []),
            ...tokens.slice(now.end),
          ]
        }
      // "for five, no, six minutes"
      const number = request.numbers.find(({ end }) => end === at)
      const span = request.times.find(({ start, temporal }) => start === after && temporal.duration !== undefined)
      if (number && span) return [...tokens.slice(0, number.start), ...tokens.slice(span.start)]
    }
  return undefined
}
