import { join } from 'node:path'
import { of } from 'rxjs'
import { WebSocket } from 'ws'
import { createBrowserAudio, createConsole, type BrowserAudio, type Console } from '../../caregiver/index.js'
import type { Clock } from '../../core/clock.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import type { ModelOffers } from '../../core/models.js'
import type { Settings } from '../../core/settings.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { createFakeCompanion, type FakeCompanion } from '../fakes/companion.js'

export interface ConsoleKit {
  companion: FakeCompanion
  audio: BrowserAudio
  console: Console
  port: number
  stop(): Promise<void>
}

/** The page as it was built. */
export const PAGE = join(import.meta.dirname, '../../dist/caregiver/console/page')

/** A console over a fake companion, on a free port, with the page as it was built. */
export async function startConsole(
  settings: Partial<Settings> = {},
  clock: Clock = createSystemClock(),
  port = 0,
  models: ModelOffers = { offers: of([]), install: () => undefined },
): Promise<ConsoleKit> {
  const companion = createFakeCompanion(settings)
  const audio = createBrowserAudio({ clock })
  const signal = new AbortController().signal
  await audio.microphone.start(signal)
  await audio.speaker.start(signal)
  const config = ConfigSchema.parse({ console: { port } }).console
  const server = createConsole({
    companion,
    audio,
    config,
    clock,
    logger: SILENT,
    page: PAGE,
    wakePhrase: () => 'Hey Jarvis',
    models,
  })
  await server.start(signal)
  return { companion, audio, console: server, port: Number(new URL(server.url).port), stop: () => server.stop() }
}

/** A Talk page without a browser: its socket, and what it was told. */
export interface TestPage {
  socket: WebSocket
  messages: Record<string, unknown>[]
  audio: Buffer[]
  send(message: unknown): void
  /** The next message that passes, those that came already included. */
  told(passes: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
  closed: Promise<number>
}

export async function openPage(port: number): Promise<TestPage> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/talk`, { origin: `http://127.0.0.1:${port}` })
  const messages: Record<string, unknown>[] = []
  const audio: Buffer[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer, binary) => {
    if (binary) audio.push(data)
    else messages.push(JSON.parse(data.toString()) as Record<string, unknown>)
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const page: TestPage = {
    socket,
    messages,
    audio,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    told: (passes) =>
      new Promise((resolve) => {
        const look = () => {
          const found = messages.find(passes)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
  await page.told(({ type }) => type === 'hello')
  return page
}

/** Waits until something holds, looking again after each turn of the loop. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
