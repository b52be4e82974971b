import { spawn } from 'node:child_process'
import recorders from 'node-record-lpcm16/recorders/index.js'
import { Subject } from 'rxjs'
import { SAMPLE_RATE, type AudioFrame, type Microphone } from '../../core/audio.js'
import type { Clock, TimerHandle } from '../../core/clock.js'
import { HearthError } from '../../core/errors.js'
import { createFramer } from './framer.js'
import { complaintOf, findProgram } from './programs.js'

const RECORDERS = ['arecord', 'rec', 'sox'] as const

export interface RecordMicrophoneOptions {
  clock: Clock
  /** Name of the device as the recording program knows it; the system's default where absent. */
  device?: string | undefined
  /** Whether the hardware takes the companion's own voice out. */
  echoCancelled?: boolean
  /** Variables of the environment for the program, PATH among them; this process's where absent. */
  env?: Record<string, string | undefined>
}

/** How long the first sound may take, ms. */
const FIRST_SOUND = 4_000
/** How long a recorder may give nothing before it counts as gone, ms: one that is unplugged may just fall silent. */
const SILENT = 3_000

/**
 * This machine's microphone through arecord, rec or sox. `start` fails with `MICROPHONE_MISSING` where there is no program or
 * no device; `frames` errors with `MICROPHONE_LOST` when it stops later. It may be started again after either.
 */
export function createRecordMicrophone(options: RecordMicrophoneOptions): Microphone {
  const { clock, device, echoCancelled = false, env = process.env } = options
  let frames = new Subject<AudioFrame>()
  let end: (() => void) | undefined

  return {
    get name() {
      return findProgram(RECORDERS, env.PATH) ?? 'record'
    },
    echoCancelled,
    get frames() {
      return frames
    },
    start(signal) {
      end?.()
      const program = findProgram(RECORDERS, env.PATH)
      const missing = (tried: string) => new HearthError('MICROPHONE_MISSING', { tried, url: 'the Talk page' })
      if (!program) return Promise.reject(missing(`none of ${RECORDERS.join(', ')} is installed`))
      const mine = (frames = new Subject<AudioFrame>())
      const cut = createFramer()

      return new Promise<void>((resolve, reject) => {
        // The library knows each program's arguments; started here, one that cannot be run is an error and no crash.
        const { cmd, args } = recorders.load(program)({
          sampleRate: SAMPLE_RATE,
          channels: 1,
          audioType: 'raw',
          ...(device ? { device } : {}),
        })
        const recording = spawn(cmd, args.map(String), {
          env: { ...env, ...(device ? { AUDIODEV: device } : {}) },
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        let heard = false
        let over = false
        let watch: TimerHandle | undefined
        let complaint = ''

        const finish = (problem?: string) => {
          if (over) return
          over = true
          if (watch) clock.clearTimeout(watch)
          recording.kill('SIGKILL')
          if (problem === undefined) mine.complete()
          else if (heard) mine.error(new HearthError('MICROPHONE_LOST', { name: program, problem }))
          else reject(missing(`${program}: ${complaint === '' ? problem : complaintOf(complaint)}`))
        }
        const guard = (ms: number, problem: string) => {
          if (watch) clock.clearTimeout(watch)
          watch = clock.setTimeout(() => finish(problem), ms)
        }

        guard(FIRST_SOUND, 'it gives no sound')
        recording.on('error', (error) => finish(error.message))
        recording.on('close', (code) => finish(`it ended with ${code ?? 'a signal'}`))
        recording.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
        recording.stdout.on('data', (bytes: Buffer) => {
          if (over) return
          if (!heard) resolve()
          heard = true
          guard(SILENT, 'it has fallen silent')
          for (const samples of cut(bytes)) mine.next({ samples, at: clock.monotonic() })
        })
        end = () => {
          finish()
          resolve()
        }
        signal.addEventListener('abort', end, { once: true })
      })
    },
    stop() {
      end?.()
      end = undefined
      return Promise.resolve()
    },
  }
}
