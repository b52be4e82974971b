import { CALIBRATION, type Calibration } from '../../agent/understanding/calibration.js'
import { seeded } from '../../agent/understanding/classifier.js'
import { createUnderstander, dialogCache, fileModels } from '../../agent/understanding/index.js'
import { readLexicon } from '../../agent/understanding/lexicon.js'
import { mishearing } from '../../agent/understanding/mishear.js'
import { LOCALES, type Locale } from '../../core/locale.js'
import { loadDialogs } from '../../dialogs/index.js'
import type { Bench, Table } from '../bench.js'
import { fitCalibration } from './calibrate.js'
import { type Corpus, type Row, readBenchHome, readCorpora } from './corpus.js'
import { type Outcome, URGENT, calibrationError, readRows, reliability, scoreOf } from './score.js'
import { hearAll, pairsHere } from './speech.js'
import { compare, yardsticks } from './yardsticks.js'

/** Sentences of each set that are spoken and heard, where not all of them are asked for. */
const SPOKEN = 80

/** Understanding, judged on sentences that no template was made from. */
export const understandBench: Bench = {
  title: 'Understanding: clean, misheard by real ears (English) and by generated errors',
  async run(progress, { full = false } = {}) {
    const dialogs = loadDialogs([], dialogCache())
    const corpora = readCorpora()
    const rows: (string | number)[][] = []
    const bands: (string | number)[][] = []
    const lines: (string | number)[][] = []
    const beside: (string | number)[][] = []
    for (const locale of LOCALES) {
      const own = corpora.filter((corpus) => corpus.locale === locale)
      if (own.length === 0) continue
      const home = readBenchHome(locale)
      const since = performance.now()
      const understander = createUnderstander({ dialogs, home, store: fileModels() })
      await understander.prepare(locale)
      const loaded = performance.now() - since
      // As the companion does once it runs.
      await understander.warm(locale)
      const read = (corpus: Corpus, heard?: (row: Row, i: number) => string) => {
        // What is compiled at first use is no part of the time of a sentence.
        readRows(understander, locale, corpus.rows.slice(0, 40))
        return readRows(understander, locale, corpus.rows, heard)
      }
      const raw = createUnderstander({ dialogs, home, store: fileModels(), calibrate: false })
      const tuned: Outcome[] = []
      const others: Outcome[] = []
      const before: Outcome[] = []
      const ours: Part[] = []
      for (const corpus of own) {
        progress(`${locale}, ${corpus.name}: ${corpus.rows.length} sentences`)
        const set = `${locale} ${corpus.name}`
        const clean = read(corpus)
        if (corpus.name === 'dev') tuned.push(...readRows(raw, locale, corpus.rows))
        else {
          others.push(...clean)
          before.push(...readRows(raw, locale, corpus.rows))
        }
        rows.push(rowOf(set, 'clean', clean, loaded))
        const mishear = mishearing(
          locale,
          own.flatMap(({ rows }) => rows.map(({ text }) => text)),
        )
        const wrong = read(corpus, ({ text }, i) => mishear(text, i))
        const rate =
          locale === 'en' ? 'one word in ten misheard (generated)' : 'one syllable in ten misheard (generated)'
        rows.push(rowOf(set, rate, wrong))
        if (corpus.name === 'dev') tuned.push(...readRows(raw, locale, corpus.rows, ({ text }, i) => mishear(text, i)))
        if (locale === 'en') rows.push(...(await spokenRows(set, corpus, full, (part, heard) => read(part, heard))))
        ours.push({ set, how: 'clean', outcomes: clean }, { set, how: 'misheard (generated)', outcomes: wrong })
      }
      progress(`${locale}: hassil and padatious, where Python has them`)
      beside.push(...(await otherRows(locale, ours)))
      for (const [how, outcomes] of [
        ['as each layer says', before],
        ['calibrated', others],
      ] as const) {
        for (const { from, count, said, right } of reliability(outcomes))
          bands.push([locale, how, from, count, percent(said), percent(right)])
        bands.push([locale, how, 'mean distance', outcomes.length, '', percent(calibrationError(outcomes))])
      }
      for (const layer of LAYERS) {
        const fitted = fitCalibration(
          tuned.flatMap((one) => (one.layer === layer ? [{ confidence: one.confidence, right: one.intentRight }] : [])),
        )
        const inUse = CALIBRATION[locale][layer]
        lines.push([
          locale,
          layer,
          pointsOf(fitted),
          JSON.stringify(fitted) === JSON.stringify(inUse) ? 'the same' : pointsOf(inUse),
        ])
      }
    }
    return [
      { columns: COLUMNS, rows },
      {
        title:
          'Confidence and how often it was right, on the sets that nothing was fitted on (readings that ask for something)',
        columns: BANDS,
        rows: bands,
      },
      {
        title: 'Calibration: how sure a layer says it is → how often it is right, on the dev sets',
        columns: LINES,
        rows: lines,
      },
      { title: 'Beside others, on the sentences whose intent both know (intent only)', columns: OTHERS, rows: beside },
    ] satisfies Table[]

    async function otherRows(locale: Locale, parts: readonly Part[]) {
      const lexicon = readLexicon(dialogs, locale)
      // All in one go: padatious learns for minutes before it reads the first.
      const heard = parts.flatMap(({ outcomes }) => outcomes.map((outcome) => outcome.heard))
      const theirs = await yardsticks(lexicon, readBenchHome(locale), heard, progress)
      return (['hassil', 'padatious'] as const).flatMap((name) => {
        const read = theirs[name]
        if (!read) return [[locale, name, 'not installed, or not taught in time', '', '', '', '', '', '']]
        let from = 0
        return parts.map(({ set, how, outcomes }) => {
          const { count, theirs, ours, theirP95, ourP95 } = compare({ ...read, read: read.read.slice(from) }, outcomes)
          from += outcomes.length
          const ratio = (ours / theirs).toFixed(2)
          const shares = [percent(theirs), percent(ours), ratio, ms(theirP95), ms(ourP95)]
          return [set, `${name} ${read.version}`, how, count, ...shares]
        })
      })
    }
  },
}

/** What was made of a set, heard in one way. */
interface Part {
  set: string
  how: string
  outcomes: readonly Outcome[]
}

const COLUMNS = [
  'set',
  'heard',
  'sentences',
  'intent',
  'intent + slots',
  'None acted upon',
  'other act than asked',
  ...URGENT.flatMap((intent) => [`${intent} recall`, 'false alarms']),
  'ms p50',
  'p95',
  'loaded in ms',
]
const LAYERS = ['exact', 'tolerant', 'statistical', 'none'] as const
const LINES = ['language', 'layer', 'fitted now', 'in use']
const pointsOf = (points: Calibration) => points.map(([said, right]) => `${said}→${right}`).join(' ')
const BANDS = ['language', 'confidence', 'confidence from', 'readings', 'mean confidence', 'intent right']
const OTHERS = [
  'set',
  'other',
  'heard',
  'sentences',
  'other right',
  'Hearth right',
  'ratio',
  'other ms p95',
  'Hearth ms p95',
]

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`)
const ms = (time: number) => time.toFixed(1)

function rowOf(set: string, heard: string, outcomes: readonly Outcome[], loaded?: number): (string | number)[] {
  const score = scoreOf(outcomes)
  return [
    set,
    heard,
    score.count,
    percent(score.intent),
    percent(score.slots),
    percent(score.noneActed),
    percent(score.wrongAct),
    ...URGENT.flatMap((intent) => [percent(score.recall[intent]), percent(score.falseAlarms[intent])]),
    ms(score.p50),
    ms(score.p95),
    loaded === undefined ? '' : Math.round(loaded),
  ]
}

async function spokenRows(
  set: string,
  corpus: Corpus,
  full: boolean,
  read: (corpus: Corpus, heard: (row: Row) => string) => Outcome[],
): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = []
  const part = { ...corpus, rows: full ? corpus.rows : sample(corpus.rows, SPOKEN) }
  for (const pair of pairsHere(full)) {
    const heard = await hearAll(
      pair,
      part.rows.map(({ text }) => text),
    )
    const outcomes = read(part, ({ text }) => heard.get(text) ?? '')
    rows.push(rowOf(set, `${pair.voice} → ${pair.ears}`, outcomes))
  }
  return rows
}

/** A subset that is the same every time. */
function sample<T>(items: readonly T[], count: number): T[] {
  const random = seeded(5)
  const order = items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at)
  return order.slice(0, count).map(({ item }) => item)
}
