import axe from 'axe-core'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { BehaviorSubject } from 'rxjs'
import type { ModelOffer, ModelOffers } from '../../../core/models.js'
import type { Settings } from '../../../core/settings.js'
import { encodeWav, resample, toFloat, toInt16 } from '../../../hardware/audio/index.js'
import { recording } from '../../audio/read.js'
import { openBrowser } from '../../kit/browser.js'
import { startConsole, until, type ConsoleKit } from '../../kit/console.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-page-'))
let browser: Browser
let kit: ConsoleKit
let pages: Page[] = []

beforeAll(async () => {
  const speech = toInt16(resample(toFloat(recording('what-time-is-it')), 16_000, 48_000))
  const microphone = join(folder, 'speech.wav')
  writeFileSync(microphone, encodeWav(speech, 48_000))
  browser = await openBrowser({ microphone })
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  for (const page of pages) await page.context().close()
  pages = []
  await kit.stop()
})

async function open(
  settings: Partial<Settings> = {},
  options: BrowserContextOptions = {},
  models?: ModelOffers,
): Promise<Page> {
  kit = await startConsole(settings, undefined, undefined, models)
  return openAgain(options)
}

async function openAgain(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ permissions: ['microphone'], reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  pages.push(page)
  // What the browser refuses by policy, and any error, would show here.
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(kit.console.url)
  await page.waitForSelector('h1')
  return page
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What colours can break: the rest is the same in the dark. */
const COLOURS = ['color-contrast']

/**
 * What axe finds wrong, by rule and place. @param part looks at this part of the page only
 * @param only the rules, as tags or names
 */
async function problems(page: Page, part: string, only = EVERYTHING): Promise<string[]> {
  const options = JSON.stringify({ runOnly: only })
  await page.evaluate(`window.axe || (() => { ${axe.source} })()`)
  const violations = await page.evaluate<axe.Result[]>(
    `axe.run(${part === 'document' ? part : `'${part}'`}, ${options}).then((results) => results.violations)`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

const wide = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')

const loudness = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length)

test('a press on the space bar sends what the microphone hears, and nothing before it', async () => {
  const page = await open()
  const frames: Int16Array[] = []
  kit.audio.microphone.frames.subscribe(({ samples }) => frames.push(samples))
  await page.getByRole('button', { name: 'Press and talk' }).waitFor()
  expect(frames).toHaveLength(0)
  await page.keyboard.press(' ')
  await until(() => kit.companion.calls.includes('listen'))
  kit.companion.go('listening')
  await page.getByText('Listening', { exact: true }).waitFor()
  await until(() => frames.length >= 40)
  expect(frames.every(({ length }) => length === 512)).toBe(true)
  expect(Math.max(...frames.map(loudness))).toBeGreaterThan(300)
})

test('hands-free, it hears without a press, until it is muted', async () => {
  const page = await open()
  let frames = 0
  kit.audio.microphone.frames.subscribe(() => frames++)
  await page.getByRole('switch', { name: 'Hands-free' }).click()
  await until(() => frames > 10)
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toContain('not a call for help')
  await dialog.getByRole('button', { name: 'Mute' }).click()
  await page.getByRole('alert').filter({ hasText: 'hears nothing, not even “help”' }).waitFor()
  expect(kit.companion.calls).toContain('mute true')
  const then = frames
  await page.waitForTimeout(200)
  expect(frames - then).toBeLessThan(3)
  await page.getByRole('alert').getByRole('button', { name: 'Unmute' }).click()
  await until(() => frames > then + 10)
})

test('a reply is heard to its last sample, and a stop is quick', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Press and talk' }).waitFor()
  await page.mouse.click(5, 5)
  async function* tone(ms: number) {
    yield { samples: new Int16Array((22_050 * ms) / 1000), sampleRate: 22_050 }
  }
  await until(() => kit.companion.turn.observed)
  const heard = await kit.audio.speaker.play(tone(300)).ended
  expect(heard.finished).toBe(true)
  expect(Math.abs(heard.played - 300)).toBeLessThan(1)
  const long = kit.audio.speaker.play(tone(20_000))
  await page.waitForTimeout(300)
  long.stop()
  const stopped = await long.ended
  expect(stopped.finished).toBe(false)
  expect(stopped.played).toBeLessThan(3_000)
})

test('what was heard and what is said are shown, and said to screen readers', async () => {
  const page = await open()
  const reply = page.getByTestId('reply')
  await reply.getByText('Hello Rose.').waitFor()
  kit.companion.put({ type: 'heard', text: 'what time is it' })
  kit.companion.put({ type: 'said', text: 'It is ten o’clock. Good morning.', skill: 'clock' })
  kit.companion.go('speaking', 'It is ten o’clock.')
  await page.getByText('what time is it').first().waitFor()
  await reply.getByText('It is ten o’clock.').waitFor()
  expect(await reply.getAttribute('aria-live')).toBe('polite')
  expect(await page.locator('.turn-state').textContent()).toBe('Speaking')
  await page.keyboard.press('Escape')
  await until(() => kit.companion.calls.includes('hush'))
})

test('who cannot speak writes, with the keyboard alone', async () => {
  const page = await open()
  await page.getByLabel('Or write to Hearth').focus()
  await page.keyboard.type('what time is it')
  await page.keyboard.press('Enter')
  await until(() => kit.companion.calls.includes('say what time is it'))
  expect(await page.getByLabel('Or write to Hearth').inputValue()).toBe('')
  await page.getByText('You wrote').waitFor()
})

test('loudness and pace change by a press', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Louder' }).click()
  await page.getByText('80 %').waitFor()
  await page.getByRole('button', { name: 'Slower' }).click()
  await page.getByText('Slow', { exact: true }).waitFor()
  expect(kit.companion.settings()).toMatchObject({ volume: 80, pace: 0.8 })
})

test('the set-up asks one thing at a time, works by keyboard, and ends in the conversation', async () => {
  const page = await open({ welcomed: false, personName: '' }, { timezoneId: 'Asia/Shanghai' })
  await page.getByLabel('中文').check()
  await page.getByRole('heading', { name: '我们说哪种语言？' }).waitFor()
  await page.keyboard.press('Enter')
  const name = page.getByLabel('您的称呼')
  await name.focus()
  await page.keyboard.type('王奶奶')
  await page.keyboard.press('Enter')
  await page.getByLabel('我的名字').fill('小炉')
  await page.getByRole('button', { name: '下一步' }).click()
  expect(await page.getByLabel('时区').inputValue()).toBe('Asia/Shanghai')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('按按钮').check()
  await page.getByRole('button', { name: '开始' }).click()
  await page.getByText('王奶奶，您好。').waitFor()
  expect(kit.companion.settings()).toMatchObject({
    locale: 'zh-CN',
    timezone: 'Asia/Shanghai',
    personName: '王奶奶',
    companionName: '小炉',
    welcomed: true,
  })
  expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN')
})

test('it says that the connection is lost, and comes back by itself', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Press and talk' }).waitFor()
  const { port } = kit
  await kit.stop()
  await page.getByRole('alert').filter({ hasText: 'not even “help”' }).waitFor()
  kit = await startConsole({}, undefined, port)
  await page.getByRole('button', { name: 'Press and talk' }).waitFor()
})

describe.each([
  ['en', 'light', EVERYTHING],
  ['en', 'dark', COLOURS],
  ['zh-CN', 'light', EVERYTHING],
  ['zh-CN', 'dark', COLOURS],
] as const)('in %s, %s', (locale, colorScheme, rules) => {
  const only = [...rules]
  const options = { colorScheme, locale, viewport: { width: 320, height: 640 } } as const

  test('axe finds nothing wrong, and nothing is cut off at 320 pixels', async () => {
    const page = await open({ locale }, options)
    kit.companion.put({ type: 'heard', text: 'what time is it' })
    kit.companion.put({ type: 'said', text: 'It is ten. Good morning.', skill: 'clock' })
    for (const state of ['idle', 'listening', 'acting'] as const) {
      kit.companion.go(state)
      await page.locator(`[data-state=${state}]`).waitFor()
      expect(await problems(page, '.orb-place', COLOURS)).toEqual([])
    }
    kit.companion.go('speaking', 'It is ten.')
    await page.locator('[data-state=speaking]').waitFor()
    expect(await problems(page, 'document', only)).toEqual([])
    expect(await wide(page)).toBe(320)
    await page.locator('header button').click()
    expect(await problems(page, 'dialog', only)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.tools button').nth(1).click()
    await page.getByRole('dialog').locator('button').first().click()
    await page.locator('[data-state=muted]').waitFor()
    expect(await problems(page, '.talk', only)).toEqual([])
    expect(await wide(page)).toBe(320)
  })

  test('the set-up is clean too', async () => {
    const page = await open({ locale, welcomed: false }, options)
    for (let step = 1; step <= 5; step++) {
      expect(await problems(page, 'document', only)).toEqual([])
      expect(await wide(page)).toBe(320)
      if (step < 5) await page.locator('.primary').click()
    }
  })
})

const OFFERS: ModelOffer[] = [
  { name: 'vosk-en', use: 'ears', title: 'Vosk, English', licence: 'Apache-2.0', size: 70_898_000, state: 'offered' },
  { name: 'piper-en-joe', use: 'voice', title: 'Piper joe', licence: 'CC0-1.0', size: 63_206_000, state: 'offered' },
]

test.each([
  ['en', 'Fetch it', /Apache-2.0.*|71 MB/, 'Not now'],
  ['zh-CN', '下载', /71 MB/, '以后再说'],
] as const)('better ears and voices are offered, fetched and put off, in %s', async (locale, fetch, about, notNow) => {
  const offers = new BehaviorSubject<readonly ModelOffer[]>(OFFERS)
  const asked: string[] = []
  const become = (change: Partial<ModelOffer>) =>
    offers.next(OFFERS.map((one, i) => (i === 0 ? { ...one, ...change } : one)))
  const page = await open({ locale }, {}, { offers, install: (name) => void asked.push(name) })
  const section = page.locator('section.models')
  await section.getByText(about).first().waitFor()
  expect(await problems(page, 'section.models')).toEqual([])
  await section.getByRole('button', { name: fetch }).first().click()
  await until(() => asked.length > 0)
  expect(asked).toEqual(['vosk-en'])
  become({ state: 'fetching', share: 0.4 })
  await section.getByRole('progressbar').waitFor()
  expect(await problems(page, 'section.models')).toEqual([])
  expect(await section.getByRole('button', { name: notNow }).count()).toBe(0)
  become({ state: 'installed' })
  await section.getByRole('status').waitFor()
  become({ state: 'failed', code: 'DOWNLOAD_FAILED' })
  await section.getByRole('alert').waitFor()
  expect(await problems(page, 'section.models')).toEqual([])
  await section.getByRole('button', { name: notNow }).click()
  await section.waitFor({ state: 'detached' })
})
