import type { Annotated } from './annotate.js'
import { stem } from './names.js'
import { soundEn } from './sound-en.js'
import { soundZh } from './sound-zh.js'
import { tellings } from './telling.js'

/** Buckets that features are hashed into. */
export const BUCKETS = 1 << 16

/** Hashed features of a request and their weights. */
export interface Features {
  buckets: Uint32Array
  values: Float32Array
}

function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619)
  return (value >>> 0) % BUCKETS
}

/** The words of a request with what was found in it made general: "set a @duration timer". */
export function generalize(request: Annotated): string[] {
  const { words } = request
  const labels: (string | undefined)[] = []
  const ends: number[] = []
  const put = (start: number, end: number, label: string) => {
    for (let i = start; i < end; i++) if (labels[i] !== undefined) return
    for (let i = start; i < end; i++) labels[i] = label
    ends[start] = end
  }
  for (const { start, end, kind, candidates, score } of request.names) {
    if (score < 0.7 || end - start < 1) continue
    const domain = candidates[0]?.domain
    put(start, end, kind === 'device' && domain !== undefined ? `@device.${domain}` : `@${kind}`)
  }
  for (const { start, end, temporal } of request.times) {
    const kind =
      temporal.rule !== undefined || temporal.days || temporal.perDay !== undefined || temporal.interval !== undefined
        ? 'every'
        : temporal.meal
          ? 'meal'
          : temporal.duration !== undefined
            ? temporal.fromNow
              ? 'later'
              : 'duration'
            : temporal.time
              ? 'time'
              : temporal.date !== undefined
                ? temporal.date === 'yesterday'
                  ? 'past'
                  : 'date'
                : 'part'
    put(start, end, `@${kind}`)
  }
  for (const { start, end, percent } of request.numbers) put(start, end, percent ? '@percent' : '@number')
  const general: string[] = []
  for (let i = 0; i < words.length;) {
    const label = labels[i]
    if (label === undefined) general.push(words[i++] ?? '')
    else {
      general.push(label)
      i = ends[i] ?? i + 1
    }
  }
  return general
}

/** Longest request whose features are taken, in words. */
const LIMIT = 60

/** Hashed features with their weights, each bucket once. @param known words of the training set; others are strange */
export function features(request: Annotated, known?: ReadonlySet<string>): Features {
  const found = new Map<number, number>()
  const add = (text: string, weight: number) => {
    const bucket = hash(text)
    found.set(bucket, Math.max(found.get(bucket) ?? 0, weight))
  }
  const general = generalize(request).slice(0, LIMIT)
  const zh = request.locale === 'zh-CN'
  const strange = known
    ? general.filter((word) => !word.startsWith('@') && !known.has(zh ? word : stem(word))).length
    : 0
  const share = general.length === 0 ? 0 : strange / general.length
  if (strange > 0) add(`strange:${Math.min(4, Math.ceil(share * 6))}`, 0.8)
  add('bias', 1)
  for (const kind of tellings(request.words, request.locale)) add(`told:${kind}`, 0.5)
  add(`length:${Math.min(8, general.length >> (zh ? 1 : 0))}`, 0.4)
  const stems = zh ? general : general.map(stem)
  stems.forEach((word, i) => {
    const [next, third] = [stems[i + 1] ?? '$', stems[i + 2] ?? '$']
    add(`w:${word}`, 1)
    add(`b:${word} ${next}`, 1)
    if (i + 1 < stems.length) add(`t:${word} ${next} ${third}`, zh ? 1 : 0.7)
    if (i + 2 < stems.length) add(`s:${word} _ ${third}`, 0.5)
    if (zh && i + 3 < stems.length) add(`f:${word}${next}${third}${stems[i + 3] ?? ''}`, 0.7)
    if (word.startsWith('@')) return
    if (zh) {
      if (!next.startsWith('@') && next !== '$') {
        add(`p:${soundZh(word)} ${soundZh(next)}`, 0.6)
        if (!third.startsWith('@') && third !== '$') add(`q:${soundZh(word)} ${soundZh(next)} ${soundZh(third)}`, 0.6)
      }
    } else {
      const sound = soundEn(word)
      add(`p:${sound}`, 0.4)
      if (!next.startsWith('@') && next !== '$') add(`q:${sound} ${soundEn(next)}`, 0.4)
      if (word.length > 4) for (let k = 0; k + 4 <= word.length; k++) add(`c:${word.slice(k, k + 4)}`, 0.25)
    }
  })
  add(`first:${stems[0] ?? ''}`, 0.7)
  add(`firsts:${stems[0] ?? ''} ${stems[1] ?? ''}`, 0.5)
  add(`last:${stems.at(-1) ?? ''}`, 0.5)
  // Raw words of a name still say something: "front door lock" is a lock.
  for (const word of new Set(request.words.slice(0, LIMIT))) add(`r:${zh ? word : stem(word)}`, 0.3)
  let norm = 0
  for (const weight of found.values()) norm += weight * weight
  norm = Math.sqrt(norm)
  return {
    buckets: Uint32Array.from(found.keys()),
    values: Float32Array.from(found.values(), (weight) => weight / norm),
  }
}
