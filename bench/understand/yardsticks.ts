import { spawn } from 'node:child_process'
import { sentencesOf } from '../../agent/understanding/training.js'
import type { Lexicon } from '../../agent/understanding/lexicon.js'
import { projectFile } from '../../cli/files/project.js'
import type { HomeDescription } from '../../core/home.js'
import { percentile } from '../bench.js'
import type { Outcome } from './score.js'

/** Sentences of an intent that padatious learns from: it takes minutes for all of them. */
const LEARNED = 40
/** Longest that both together may take, ms. */
const WITHIN = 1_800_000

interface Read {
  version: string
  covers: string[]
  read: [string | null, number][]
}
export interface Yardsticks {
  hassil: Read | null
  padatious: Read | null
}

/**
 * Reads the same texts with hassil and padatious, each null where Python has it not.
 * `HEARTH_BENCH_PYTHON` names an interpreter with both installed; `python3` where absent.
 * @param progress told where Python fails
 */
export async function yardsticks(
  lexicon: Lexicon,
  home: HomeDescription,
  texts: readonly string[],
  progress: (text: string) => void = () => undefined,
): Promise<Yardsticks> {
  const { locale } = lexicon
  const train: Record<string, string[]> = {}
  for (const { text, label } of sentencesOf(lexicon)) {
    const intent = label.split(' ')[0] ?? label
    // A language that writes no spaces is given by the character, as its tokens are.
    ;(train[intent] ??= []).push(locale === 'zh-CN' ? [...text].join(' ') : text)
  }
  delete train.None
  for (const [intent, sentences] of Object.entries(train)) {
    const step = Math.max(1, sentences.length / LEARNED)
    train[intent] = Array.from(
      { length: Math.min(LEARNED, sentences.length) },
      (_, i) => sentences[Math.floor(i * step)]!,
    )
  }
  const answer = await run(JSON.stringify({ locale, home, train, texts }), progress)
  return answer === null ? { hassil: null, padatious: null } : (JSON.parse(answer) as Yardsticks)
}

function run(input: string, progress: (text: string) => void): Promise<string | null> {
  return new Promise((resolve) => {
    const python = process.env.HEARTH_BENCH_PYTHON ?? 'python3'
    const script = projectFile('bench', 'understand', 'yardsticks.py')
    const child = spawn(python, [script], { stdio: 'pipe', timeout: WITHIN })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-2_000)))
    // No Python is no failure of the bench: the row says that it is not installed.
    child.on('error', () => resolve(null))
    child.on('close', (code, signal) => {
      if (code !== 0) progress(`${python} ended with ${signal ?? code}: ${errors.trim().split('\n').at(-1) ?? ''}`)
      resolve(code === 0 ? output : null)
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

export interface Comparison {
  count: number
  theirs: number
  ours: number
  theirP95: number
  ourP95: number
}

/** On the sentences whose intent both know: how often each reads the intent. */
export function compare(read: Read, outcomes: readonly Outcome[]): Comparison {
  const covers = new Set(read.covers)
  const shared = outcomes.flatMap((outcome, i) =>
    covers.has(outcome.row.intent) ? [{ outcome, theirs: read.read[i] ?? ([null, 0] as const) }] : [],
  )
  const share = (right: number) => right / shared.length
  return {
    count: shared.length,
    theirs: share(shared.filter(({ outcome, theirs }) => theirs[0] === outcome.row.intent).length),
    ours: share(shared.filter(({ outcome }) => outcome.intentRight).length),
    theirP95: percentile(
      shared.map(({ theirs }) => theirs[1]),
      0.95,
    ),
    ourP95: percentile(
      shared.map(({ outcome }) => outcome.ms),
      0.95,
    ),
  }
}
