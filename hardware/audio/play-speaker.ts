import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PcmChunk, Playback, Speaker } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import { gainOf, playInto, scaled, type Sink } from './playing.js'
import { complaintOf, findProgram } from './programs.js'
import { resample } from './resample.js'
import { encodeWav, toFloat, toInt16 } from './wav.js'

/** Programs that play raw samples from their standard input, and how they are told what comes. */
const PLAYERS = {
  aplay: (rate: number) => ['-q', '-t', 'raw', '-f', 'S16_LE', '-c', '1', '-r', `${rate}`, '-'],
  'pw-play': (rate: number) => ['--raw', '--format=s16', '--channels=1', `--rate=${rate}`, '-'],
  paplay: (rate: number) => ['--raw', '--format=s16le', '--channels=1', `--rate=${rate}`],
  play: (rate: number) => ['-q', '-t', 'raw', '-e', 'signed-integer', '-b', '16', '-c', '1', '-r', `${rate}`, '-'],
} as const
type Player = keyof typeof PLAYERS
/** macOS has only afplay of its own, which reads files and no stream. */
const NAMES = [...(Object.keys(PLAYERS) as Player[]), 'afplay'] as const
/** How long a player may take to fail on a device that is not there, ms. */
const PROBE = 3_000

export interface PlaySpeakerOptions {
  /** Variables of the environment for the program, PATH among them; this process's where absent. */
  env?: Record<string, string | undefined>
}

interface Running {
  process: ChildProcess
  /** The exit code; 0 where it was killed. */
  closed: Promise<number>
  complaint(): string
}

/**
 * This machine's loudspeaker through aplay, pw-play, paplay, sox's play or afplay. `start` fails with `SPEAKER_MISSING` where
 * there is no program or no device; a playback fails with `SPEAKER_LOST`.
 */
export function createPlaySpeaker({ env = process.env }: PlaySpeakerOptions = {}): Speaker {
  let volume = 100
  let current: Playback | undefined
  const program = () => findProgram(NAMES, env.PATH)
  const missing = (tried: string) => new HearthError('SPEAKER_MISSING', { tried, url: 'the Talk page' })

  function run(name: string, args: readonly string[]): Running {
    const process = spawn(name, args, { env, stdio: ['pipe', 'ignore', 'pipe'] })
    let complaint = ''
    process.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
    // A player that is stopped closes its input under the writer: that is no failure.
    process.stdin.on('error', () => undefined)
    const closed = new Promise<number>((resolve) => {
      process.on('error', (error) => {
        complaint ||= error.message
        resolve(1)
      })
      process.on('close', (code) => resolve(code ?? 0))
    })
    return { process, complaint: () => complaintOf(complaint), closed }
  }

  async function whole(name: string, player: Running): Promise<void> {
    const code = await player.closed
    if (code !== 0) throw lost(name, player.complaint() || `it ended with ${code}`)
  }

  function streamed(name: Player): Sink {
    let player: Running | undefined
    let rate = 0
    return {
      async write(chunk) {
        player ??= run(name, PLAYERS[name]((rate = chunk.sampleRate)))
        const input = player.process.stdin
        // A player that died takes nothing more; its exit is looked at at once.
        if (!input?.writable) return whole(name, player)
        if (!input.write(loud(atRate(chunk, rate), volume))) await Promise.race([once(input, 'drain'), player.closed])
      },
      async drain() {
        player?.process.stdin?.end()
        if (player) await whole(name, player)
      },
      stop: () => void player?.process.kill('SIGKILL'),
    }
  }

  /** Through a file: heard when all of it has come. */
  function filed(name: string): Sink {
    const chunks: PcmChunk[] = []
    let player: Running | undefined
    let stopped = false
    return {
      write: (chunk) => void chunks.push(chunk),
      async drain() {
        const rate = chunks[0]?.sampleRate
        if (rate === undefined) return
        const folder = await mkdtemp(join(tmpdir(), 'hearth-sound-'))
        try {
          const path = join(folder, 'sound.wav')
          const samples = Int16Array.from(chunks.flatMap((chunk) => Array.from(atRate(chunk, rate))))
          await writeFile(path, encodeWav(scaled(samples, volume), rate))
          if (stopped) return
          player = run(name, [path])
          await whole(name, player)
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      },
      stop() {
        stopped = true
        player?.process.kill('SIGKILL')
      },
    }
  }

  return {
    get name() {
      return program() ?? 'play'
    },
    async start(signal) {
      const name = program()
      if (!name) throw missing(`none of ${NAMES.join(', ')} is installed`)
      if (name === 'afplay') return
      const probe = run(name, PLAYERS[name](16_000))
      const kill = () => probe.process.kill('SIGKILL')
      signal.addEventListener('abort', kill, { once: true })
      const timer = setTimeout(kill, PROBE)
      probe.process.stdin?.end(Buffer.alloc(640))
      const code = await probe.closed
      clearTimeout(timer)
      if (code !== 0) throw missing(`${name}: ${probe.complaint()}`)
    },
    stop: async () => current?.stop(),
    setVolume: (level) => void (volume = level),
    play(chunks) {
      current?.stop()
      const name = program() ?? 'aplay'
      const sink = name === 'afplay' ? filed(name) : streamed(name)
      return (current = playInto(chunks, sink, { monotonic: () => performance.now() }, name))
    },
  }
}

const lost = (name: string, problem: string) => new HearthError('SPEAKER_LOST', { name, problem })

function atRate({ samples, sampleRate }: PcmChunk, rate: number): Int16Array {
  return sampleRate === rate ? samples : toInt16(resample(toFloat(samples), sampleRate, rate))
}

/** Samples at a loudness of 0 to 100, as bytes. */
export function loud(samples: Int16Array, level: number): Buffer {
  const gain = gainOf(level)
  const bytes = Buffer.alloc(samples.length * 2)
  for (let index = 0; index < samples.length; index++)
    bytes.writeInt16LE(Math.round((samples[index] ?? 0) * gain), index * 2)
  return bytes
}
