import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { encodeWav, resample, toFloat, toInt16 } from '../../hardware/audio/index.js'
import { recording } from '../audio/read.js'
import { openBrowser } from '../kit/browser.js'

/** Silence before the question, samples of 16 kHz: the ears are there by then. */
const LEAD = 2 * 16_000

const folder = mkdtempSync(join(tmpdir(), 'hearth-start-'))
let companion: ChildProcess | undefined
let browser: Browser | undefined

afterEach(async () => {
  await browser?.close()
  companion?.kill('SIGTERM')
  await new Promise((resolve) => companion?.once('exit', resolve))
  rmSync(folder, { recursive: true })
})

/** Starts the companion as a new user does. @returns the address of its Talk page, once it listens */
function start(): Promise<string> {
  const settings = [`data=${folder}`, 'console.port=0', 'audio.microphone=browser', 'audio.speaker=browser']
  const args = [...settings, 'speech.models=/nowhere', 'timezone=UTC'].flatMap((setting) => ['--set', setting])
  const child = spawn(process.execPath, ['bin/hearth.js', 'start', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  companion = child
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const [, url] = /Talk page +(\S+)/.exec(printed) ?? []
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`start ended: ${printed}`)))
  })
}

/** The loudest sample that reached the loudspeaker, once there was any. */
async function loudest(page: Page): Promise<number> {
  let found = 0
  for (let look = 0; look < 200 && found <= 0.02; look++) {
    await page.waitForTimeout(100)
    found = await page.evaluate<number>('window.loudest')
  }
  return found
}

test('a question spoken into the browser is heard with its wake word, answered aloud, and shown', async () => {
  const question = toFloat(recording('hey-jarvis-what-time-is-it'))
  const whole = new Float32Array(LEAD + question.length + 16_000)
  whole.set(question, LEAD)
  // Digital silence misleads recognizers: a little noise is in every room.
  for (let at = 0; at < whole.length; at++) whole[at] = (whole[at] ?? 0) + Math.sin(at * at) * 0.0005
  const microphone = join(folder, 'question.wav')
  writeFileSync(microphone, encodeWav(toInt16(resample(whole, 16_000, 48_000)), 48_000))

  const url = await start()
  browser = await openBrowser({ microphone })
  const context = await browser.newContext({ permissions: ['microphone'], reducedMotion: 'reduce', locale: 'en' })
  const page = await context.newPage()
  // What reaches the loudspeaker, and how loud it gets.
  await page.addInitScript(`{
    const connect = AudioNode.prototype.connect
    window.loudest = 0
    AudioNode.prototype.connect = function (target, ...rest) {
      if (target instanceof AudioDestinationNode && target.context instanceof AudioContext) {
        const meter = target.context.createAnalyser()
        connect.call(this, meter)
        const samples = new Float32Array(meter.fftSize)
        setInterval(() => {
          meter.getFloatTimeDomainData(samples)
          for (const sample of samples) window.loudest = Math.max(window.loudest, Math.abs(sample))
        }, 20)
      }
      return connect.call(this, target, ...rest)
    }
  }`)
  await page.goto(url)
  for (let step = 1; step <= 5; step++) {
    await page.getByText(`Step ${step} of 5`).waitFor()
    await page.getByRole('button', { name: step < 5 ? 'Next' : 'Begin' }).click()
  }
  await page
    .getByTestId('reply')
    .getByText(/It(’|')s \d+:\d+|It(’|')s \w+ o(’|')clock/)
    .waitFor({ timeout: 60_000 })
  await expect(loudest(page)).resolves.toBeGreaterThan(0.02)
}, 120_000)
