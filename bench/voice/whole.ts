import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { FRAME_MS } from '../../core/audio.js'
import { joined } from '../../core/samples.js'
import { projectFile } from '../../cli/files/project.js'
import type { Table } from '../bench.js'
import { familyOf, memoryOf, processorTime } from './processes.js'
import { framesOf, hiss } from './sound.js'
import type { Voice } from './voices.js'

export interface WholeOptions {
  voice: Voice
  /** How long it listens to a quiet room, ms. */
  idle: number
  progress: (text: string) => void
}

/** The whole companion as `start` runs it, heard through the console: start-up, memory over all processes, work while idle. */
export async function measureWhole({ voice, idle, progress }: WholeOptions): Promise<Table[]> {
  if (process.platform !== 'linux') return []
  progress('  the whole companion …')
  const data = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const began = performance.now()
  const args = [
    'start',
    '--port',
    '0',
    '--data',
    data,
    '--set',
    'audio.microphone=browser',
    '--set',
    'audio.speaker=browser',
  ]
  const child = spawn(process.execPath, [projectFile('bin', 'hearth.js'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const url = await addressOf(child)
    const up = performance.now() - began
    const page = await openPage(url)
    await page.hear(hiss(5_000))
    const family = familyOf(child.pid ?? 0)
    const before = processorTime(family)
    const from = performance.now()
    await page.hear(hiss(idle))
    const work = (processorTime(family) - before) / (performance.now() - from)
    const quiet = memoryOf(family)
    for (const text of ['what time is it', 'what can you do', 'set a timer for five minutes']) {
      page.send({ type: 'talk' })
      await page.hear(joined([hiss(300), await voice.say(text), hiss(3_500)]))
    }
    const talked = memoryOf(familyOf(child.pid ?? 0))
    await page.hear(hiss(10_000))
    const rested = memoryOf(familyOf(child.pid ?? 0))
    page.close()
    const mb = (bytes: number) => Math.round(bytes / 2 ** 20)
    return [
      {
        title: 'The whole companion, over all its processes',
        columns: [
          '',
          'processes',
          'start-up s',
          'idle, share of a core',
          'resident MB',
          'shared counted once MB',
          'right after requests, resident MB',
          'shared counted once MB',
          '10 s later, resident MB',
          'shared counted once MB',
        ],
        rows: [
          [
            'start',
            family.length,
            (up / 1_000).toFixed(1),
            `${(work * 100).toFixed(1)} %`,
            mb(quiet.resident),
            mb(quiet.proportional),
            mb(talked.resident),
            mb(talked.proportional),
            mb(rested.resident),
            mb(rested.proportional),
          ],
        ],
      },
    ]
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
    rmSync(data, { recursive: true, force: true })
  }
}

/** The console's address, once the companion is ready. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /(http:\/\/\S+)[\s\S]*Ctrl/.exec(printed)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error('start ended')))
  })
}

/** A Talk page whose microphone is open, in real time. */
async function openPage(url: string) {
  const { host } = new URL(url)
  const socket = new WebSocket(`ws://${host}/talk`, { origin: `http://${host}` })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const send = (message: unknown) => socket.send(JSON.stringify(message))
  send({ type: 'sound', ready: true })
  send({ type: 'microphone', open: true, echoCancelled: false })
  socket.on('message', (data: Buffer, binary) => {
    if (binary) return
    // What is played is over at once.
    const message = JSON.parse(data.toString()) as { type: string; id?: number }
    if (message.type === 'playback.end') send({ type: 'playback.ended', id: message.id, played: 0 })
  })
  return {
    send,
    close: () => socket.terminate(),
    async hear(samples: Int16Array): Promise<void> {
      const began = performance.now()
      for (const [at, { samples: frame }] of framesOf(samples).entries()) {
        const wait = began + (at + 1) * FRAME_MS - performance.now()
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
        socket.send(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength))
      }
    },
  }
}
