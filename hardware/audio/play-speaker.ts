import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { PcmChunk, Playback, Speaker } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import { findProgram } from './programs.js'

/** Programs that play raw samples from their standard input, and how they are told what comes. */
const PLAYERS = {
  aplay: (rate: number) => ['-q', '-t', 'raw', '-f', 'S16_LE', '-c', '1', '-r', `${rate}`, '-'],
  'pw-play': (rate: number) => ['--raw', '--format=s16', '--channels=1', `--rate=${rate}`, '-'],
  paplay: (rate: number) => ['--raw', '--format=s16le', '--channels=1', `--rate=${rate}`],
  play: (rate: number) => ['-q', '-t', 'raw', '-e', 'signed-integer', '-b', '16', '-c', '1', '-r', `${rate}`, '-'],
} as const
const NAMES = Object.keys(PLAYERS) as (keyof typeof PLAYERS)[]
/** How long a player may take to fail on a device that is not there, ms. */
const PROBE = 3_000

/**
 * This machine's loudspeaker through aplay, pw-play, paplay or sox's play. `start` fails with `SPEAKER_MISSING` where there is
 * no program or no device; a playback fails with `SPEAKER_LOST`.
 */
export function createPlaySpeaker(): Speaker {
  let volume = 100
  let current: (() => void) | undefined
  const program = () => findProgram(NAMES)

  function run(
    name: keyof typeof PLAYERS,
    rate: number,
  ): { process: ChildProcess; complaint: () => string; closed: Promise<number> } {
    const process = spawn(name, PLAYERS[name](rate), { stdio: ['pipe', 'ignore', 'pipe'] })
    let complaint = ''
    process.stderr?.on('data', (text: Buffer) => (complaint ||= text.toString().split('\n')[0] ?? ''))
    // A player that is stopped closes its input under the writer: that is no failure.
    process.stdin?.on('error', () => undefined)
    const closed = new Promise<number>((resolve) => {
      process.on('error', (error) => {
        complaint ||= error.message
        resolve(1)
      })
      process.on('close', (code) => resolve(code ?? 0))
    })
    return { process, complaint: () => complaint, closed }
  }

  return {
    get name() {
      return program() ?? 'play'
    },
    async start(signal) {
      const name = program()
      if (!name)
        throw new HearthError('SPEAKER_MISSING', {
          tried: `none of ${NAMES.join(', ')} is installed`,
          url: 'the Talk page',
        })
      const probe = run(name, 16_000)
      const kill = () => probe.process.kill('SIGKILL')
      signal.addEventListener('abort', kill, { once: true })
      const timer = setTimeout(kill, PROBE)
      probe.process.stdin?.end(Buffer.alloc(640))
      const code = await probe.closed
      clearTimeout(timer)
      if (code !== 0)
        throw new HearthError('SPEAKER_MISSING', { tried: `${name}: ${probe.complaint()}`, url: 'the Talk page' })
    },
    stop() {
      current?.()
      return Promise.resolve()
    },
    setVolume: (level) => void (volume = Math.min(100, Math.max(0, level))),
    play(chunks: AsyncIterable<PcmChunk>): Playback {
      current?.()
      const name = program() ?? 'aplay'
      let stopped = false
      let player: ReturnType<typeof run> | undefined
      let sent = 0
      let began = 0

      const stop = () => {
        stopped = true
        player?.process.kill('SIGKILL')
      }
      current = stop

      async function feed(): Promise<{ finished: boolean; played: number }> {
        for await (const { samples, sampleRate } of chunks) {
          if (stopped) break
          if (!player) {
            player = run(name, sampleRate)
            began = performance.now()
          }
          sent += (samples.length / sampleRate) * 1_000
          const input = player.process.stdin
          // A player that died takes nothing more: its exit is looked at below.
          if (!input?.writable) break
          if (!input.write(loud(samples, volume))) await Promise.race([once(input, 'drain'), player.closed])
        }
        if (!player) return { finished: !stopped, played: 0 }
        if (!stopped) player.process.stdin?.end()
        const code = await player.closed
        if (stopped) return { finished: false, played: Math.min(sent, performance.now() - began) }
        if (code !== 0)
          throw new HearthError('SPEAKER_LOST', {
            name,
            problem: player.complaint() === '' ? `it ended with ${code}` : player.complaint(),
          })
        return { finished: true, played: sent }
      }
      return { stop, ended: feed() }
    },
  }
}

/** Samples at a loudness of 0 to 100, as bytes. The ear hears ratios: half the number is 12 dB less. */
export function loud(samples: Int16Array, level: number): Buffer {
  const gain = (level / 100) ** 2
  const bytes = Buffer.alloc(samples.length * 2)
  for (let index = 0; index < samples.length; index++)
    bytes.writeInt16LE(Math.round((samples[index] ?? 0) * gain), index * 2)
  return bytes
}
