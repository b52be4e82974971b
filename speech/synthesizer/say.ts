import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { SpeakingStyle, Synthesizer } from '../../core/speech.js'
import { readWav } from '../wav.js'
import { pieces } from './pieces.js'
import { stretched } from './stretch.js'

export interface SayOptions {
  /** The system's name of the voice; its own choice where absent. */
  voice?: string
  platform?: NodeJS.Platform
}

/** A piece of text may take this long, ms. */
const LIMIT = 20_000
/** Samples of a chunk. */
const CHUNK = 2_205
/** Festival speaks English here; the others speak what their voice does. */
const FESTIVAL: readonly Locale[] = ['en']
const ANY: readonly Locale[] = ['en', 'zh-CN']

/**
 * The system's own voice: macOS and Windows through the `say` package, Festival on Linux. There the package writes the text
 * into a program for Festival, where a quotation mark ends it and what follows is run, and cannot give the audio: so
 * Festival's `text2wave` is given the text as mere text. Everywhere the text holds no markup.
 */
export function saySynthesizer({ voice, platform = process.platform }: SayOptions = {}): Synthesizer {
  const locales = platform === 'linux' ? FESTIVAL : ANY
  const make = platform === 'linux' ? festival : exported
  return {
    name: 'say',
    locales,
    async start() {
      if (voice !== undefined && !/^[\p{L}\p{N} _.()-]{1,60}$/u.test(voice))
        throw new HearthError('CONFIG_INVALID', { problems: `speech.voice: ${voice} is no name of a voice` })
      await make('ready', { locale: 'en', pace: 1, pitch: 1 }, voice, AbortSignal.timeout(LIMIT))
    },
    stop: () => Promise.resolve(),
    async *synthesize(text, style, signal) {
      if (!locales.includes(style.locale))
        throw new HearthError('LOCALE_UNSUPPORTED', { engine: 'say', locale: style.locale, remedy: '' })
      for (const piece of pieces(text).map(plain)) {
        if (signal.aborted) return
        const wav = await make(piece, style, voice, AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]))
        if (wav === null || signal.aborted) return
        const audio = readWav(wav)
        if (!audio) throw failure('it gave no audio')
        // Not every voice of Festival knows a pace.
        const pace = platform === 'linux' ? Math.min(2, Math.max(0.5, style.pace)) : 1
        const samples = stretched(audio.samples, audio.sampleRate, pace)
        for (let at = 0; at < samples.length && !signal.aborted; at += CHUNK)
          yield { samples: samples.subarray(at, at + CHUNK), sampleRate: audio.sampleRate }
      }
    },
  }
}

/** What a command line or PowerShell would read as more than words: a leading dash, quotation marks, dollar signs. */
export function plain(text: string): string {
  return text
    .replace(/^[-\s]+/, '')
    .replace(/'/g, '’')
    .replace(/\$/g, ' ')
}

/** @returns a WAV, or null where it was stopped */
async function festival(
  text: string,
  _style: SpeakingStyle,
  voice: string | undefined,
  signal: AbortSignal,
): Promise<Buffer | null> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-say-'))
  try {
    const out = join(folder, 'out.wav')
    const choice = voice === undefined ? [] : ['-eval', `(voice_${voice.replace(/[^A-Za-z0-9_]/g, '')})`]
    await run('text2wave', [...choice, '-o', out], text, signal)
    return signal.aborted ? null : await readFile(out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** By the `say` package, which hands arguments over as they are. @returns a WAV, or null where it was stopped */
async function exported(
  text: string,
  { pace }: SpeakingStyle,
  voice: string | undefined,
  signal: AbortSignal,
): Promise<Buffer | null> {
  const { default: say } = await import('say')
  const folder = await mkdtemp(join(tmpdir(), 'hearth-say-'))
  try {
    const out = join(folder, 'out.wav')
    await new Promise<void>((resolve, reject) => {
      const stop = () => resolve()
      signal.addEventListener('abort', stop, { once: true })
      say.export(text, voice, pace, out, (problem) => {
        signal.removeEventListener('abort', stop)
        if (problem) reject(failure(problem))
        else resolve()
      })
    })
    return signal.aborted ? null : await readFile(out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], text: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], signal, killSignal: 'SIGKILL' })
    child.stdin.on('error', () => undefined)
    child.on('error', (error) => {
      if (signal.aborted) return resolve()
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      reject(failure(missing ? `${program} is not installed` : error.message))
    })
    child.on('close', (code) => {
      if (code === 0 || signal.aborted) resolve()
      else reject(failure(`${program} ended with ${String(code)}`))
    })
    child.stdin.end(`${text}\n`)
  })
}

function failure(problem: string): HearthError {
  return new HearthError('ENGINE_FAILED', { engine: 'say', problem })
}
