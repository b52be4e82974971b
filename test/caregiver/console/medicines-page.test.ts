import type { Browser, Page } from 'playwright-core'
import { medication } from '../../../skills/medication/index.js'
import { problems, wide } from '../../kit/axe.js'
import { openBrowser } from '../../kit/browser.js'
import { HOME, startChannel, type ChannelKit } from '../../kit/channel.js'
import { PAGE, until } from '../../kit/console.js'

const MINUTE = 60_000
let browser: Browser
let kit: ChannelKit
const contexts: { close(): Promise<void> }[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})
beforeEach(async () => {
  // 09:00 in New York, on 15 January 2026.
  kit = await startChannel([], [medication], 0, { page: PAGE })
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await kit.stop()
})

async function open(options: { locale?: string; dark?: boolean; width?: number } = {}): Promise<Page> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    // A browser that stands elsewhere shows the home's own times.
    timezoneId: 'Asia/Tokyo',
    locale: options.locale ?? 'en',
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1100, height: 900 },
  })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${kit.console.url}medicines`)
  await page.locator('#medicines-title').waitFor()
  return page
}

async function call(method: string, params: object): Promise<unknown> {
  const result = await kit.companion.call(method, params, { ...HOME, name: 'Mary' })
  await kit.companion.settled()
  return result
}
async function pass(minutes: number): Promise<void> {
  await kit.clock.advance(minutes * MINUTE)
  await kit.companion.settled()
}
const lastSaid = () => kit.said().at(-1) ?? ''
const of = (type: string) => kit.events.filter((event) => event.type === type)
const metformin = { name: 'metformin', dose: '1 tablet', schedule: { times: ['09:30', '20:00'] } }

test('a medicine is added with the keyboard alone, what is wrong is said at its field, and the elder hears of it', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Add a medicine' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'A new medicine' })
  await form.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type('metformin')
  await page.keyboard.press('Tab')
  await page.keyboard.type('0 tablets')
  await page.keyboard.press('Enter')
  const dose = form.getByLabel('One dose')
  const focused = (what: string) => page.evaluate<string>(`document.activeElement.${what}`)
  await form.getByText('more than zero').waitFor()
  expect(await focused('id')).toBe('medicine-dose')
  expect(await dose.getAttribute('aria-invalid')).toBe('true')
  const described = await focused('getAttribute("aria-describedby")')
  expect(await page.locator(`#${described.split(' ').at(-1) ?? ''}`).textContent()).toContain('more than zero')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('1 tablet')
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'metformin' }).waitFor()
  await kit.companion.settled()
  expect(lastSaid()).toBe(
    "Somebody at my page added a medicine: metformin, 1 tablet, every day at eight o'clock in the morning.",
  )
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  await form.getByLabel('Name', { exact: true }).fill('Metformin')
  await form.getByLabel('One dose').fill('1 tablet')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('that no other medicine here has').waitFor()
  expect(of('medication.added')).toHaveLength(1)
})

test('every kind of schedule that the form offers comes to the home as it was meant', async () => {
  const page = await open()
  const form = page.getByRole('dialog', { name: 'A new medicine' })
  const add = async (name: string, kind: string, more: () => Promise<void> = () => Promise.resolve()) => {
    await page.getByRole('button', { name: 'Add a medicine' }).click()
    await form.getByLabel('Name', { exact: true }).fill(name)
    await form.getByLabel('One dose').first().fill('2 tablets')
    await form.getByLabel('How often').selectOption({ label: kind })
    await more()
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('article', { name, exact: true }).waitFor()
  }
  await add('meals', 'Every day', async () => {
    await form.getByLabel('Moment 1').selectOption({ label: 'After breakfast' })
    await form.getByRole('button', { name: 'Add a time' }).click()
    await form.getByLabel('Moment 2').selectOption({ label: 'At bedtime' })
    await form.getByLabel('Last day').fill('2026-02-01')
  })
  await add('weekdays', 'On weekdays', async () => {
    await form.getByLabel('Monday').check()
    await form.getByLabel('Thursday').check()
    await form.getByLabel('Time 1').fill('07:15')
  })
  await add('days', 'Every few days', () => form.getByLabel('Every how many days').fill('3'))
  await add('hours', 'Every few hours', () => form.getByLabel('Every how many hours').fill('7.5'))
  await add('needed', 'When needed', () => form.getByLabel('At most in 24 hours').fill('3'))
  await add('rule', 'By a rule', () => form.getByLabel('Rule').fill('FREQ=MONTHLY;BYMONTHDAY=1'))
  await add('taper', 'In steps', async () => {
    await form.getByRole('group', { name: 'Step 1' }).getByLabel('One dose').fill('2 tablets')
    await form.getByRole('button', { name: 'Add a step' }).click()
    await form.getByRole('group', { name: 'Step 2' }).getByLabel('One dose').fill('1 tablet')
  })
  const list = (await call('medication.list', {})) as { name: string; schedule: object }[]
  const from = '2026-01-15'
  expect(Object.fromEntries(list.map(({ name, schedule }) => [name, schedule]))).toEqual({
    meals: { times: ['after breakfast', 'bedtime'], until: '2026-02-01' },
    weekdays: { times: ['07:15'], days: ['MO', 'TH'] },
    days: { times: ['08:00'], everyDays: 3, from },
    hours: { interval: 'PT450M', from: '2026-01-15T09:00:00-05:00' },
    needed: { asNeeded: { minGap: 'PT240M', maxPer24h: 3 } },
    rule: { times: ['08:00'], rule: 'FREQ=MONTHLY;BYMONTHDAY=1', from },
    taper: {
      steps: [
        { days: 7, dose: '2 tablets', times: ['08:00'] },
        { days: 7, dose: '1 tablet', times: ['08:00'] },
      ],
      from,
    },
  })
}, 60_000)

test('a dose is answered on the page: taken, put off, left out with a reason, and put right again', async () => {
  await call('medication.add', metformin)
  const page = await open()
  await page.getByText('to come').first().waitFor()
  await pass(31)
  await page.getByText('due now').waitFor()
  await page.getByRole('button', { name: 'Other…: metformin, 9:30 AM' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Ask again later').check()
  await dialog.getByLabel('In how many minutes').fill('900')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('before the next dose').waitFor()
  await dialog.getByLabel('In how many minutes').fill('45')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('asked again at 10:16 AM').waitFor()
  await page.getByRole('button', { name: 'Taken: metformin, 9:30 AM' }).click()
  await page.getByText('on the page at home').waitFor()
  expect(lastSaid()).toBe('Somebody at my page wrote down metformin as taken.')
  await page.getByRole('button', { name: 'Correct: metformin, 9:30 AM' }).click()
  await dialog.getByLabel('It is left out').check()
  await dialog.getByLabel('Why (if you like)').fill('nausea')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('nausea').waitFor()
  expect(of('dose.skipped')).toMatchObject([{ id: 1, reason: 'nausea', by: 'home' }])
})

test('an intake that the guard objects to is asked about kindly, and only an explicit yes writes it down', async () => {
  await call('medication.add', {
    ...metformin,
    name: 'paracetamol',
    schedule: { asNeeded: { minGap: 'PT4H', maxPer24h: 4 } },
  })
  const page = await open()
  const take = page.getByRole('button', { name: 'Taken now paracetamol' })
  await take.click()
  await page.getByText('Not before 1:00 PM.').waitFor()
  await take.click()
  const question = page.getByRole('dialog', { name: 'Was it really taken?' })
  await question.getByText('paracetamol was taken at 9:00 AM. The next should not be before 1:00 PM.').waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(of('dose.taken')).toHaveLength(1)
  await take.click()
  await question.getByRole('button', { name: 'No, leave it as it is' }).click()
  expect(of('dose.taken')).toHaveLength(1)
  await take.click()
  await question.getByRole('button', { name: 'Yes, it was really taken' }).click()
  await until(() => of('dose.taken').length === 2)
  expect(of('dose.guarded').map(({ reason }) => reason)).toEqual(['too_soon', 'too_soon', 'too_soon'])
})

test('a medicine is changed, counted in, paused and removed, each said aloud, and an open dose stays open', async () => {
  await call('medication.add', { ...metformin, purpose: 'blood sugar', stock: 3 })
  await pass(31)
  const page = await open()
  const card = page.getByRole('article', { name: 'metformin' })
  await card.getByText('running low').waitFor()
  await card.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What it is for').fill('')
  await dialog.getByText('When nobody answers').click()
  await dialog.getByLabel('Times of its own').check()
  await dialog.getByLabel('First contact told after minutes').fill('5')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('after the last time of asking').waitFor()
  await dialog.getByLabel('First contact told after minutes').fill('25')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(of('medication.updated')).toMatchObject([
    { changes: { purpose: null, ladder: { ask: ['PT0M', 'PT10M', 'PT20M'], caregiver: 'PT25M', second: 'PT60M' } } },
  ])
  expect(of('medication.updated')[0]?.changes).not.toHaveProperty('schedule')
  await page.getByText('due now').waitFor()

  await card.getByRole('button', { name: 'New supply' }).click()
  await dialog.getByLabel('How many came to it').fill('60')
  await dialog.getByRole('button', { name: 'Count in' }).click()
  await card.getByText('63 left').waitFor()
  await card.getByRole('button', { name: 'Pause' }).click()
  await dialog.getByLabel('Until (open, if left empty)').fill('2026-01-01T08:00')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await dialog.getByText('after the beginning').waitFor()
  await dialog.getByLabel('Until (open, if left empty)').fill('2026-01-20T08:00')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('metformin: on hold since 9:31 AM – Hospital. Until Tuesday 8:00 AM.').waitFor()
  await kit.companion.settled()
  expect(lastSaid()).toBe('Somebody at my page put metformin on hold: Hospital.')
  await page.getByRole('button', { name: 'End the pause metformin' }).click()
  await card.getByText('on hold: Hospital').waitFor({ state: 'detached' })
  await card.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached' })
  await kit.companion.settled()
  expect(lastSaid()).toContain('removed metformin')
}, 60_000)

test('a photo of many pixels is made small enough to be kept, and no picture is refused', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('More', { exact: true }).click()
  const photo = form.getByLabel('Photo')
  await photo.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await form.getByText('no picture that can be kept').waitFor()
  const png = await page.screenshot()
  await photo.setInputFiles({ name: 'box.png', mimeType: 'image/png', buffer: png })
  await form.getByRole('img').or(form.locator('img')).first().waitFor()
  await form.getByLabel('Name', { exact: true }).fill('metformin')
  await form.getByLabel('One dose').fill('1 tablet')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('article', { name: 'metformin' }).waitFor()
  const [{ photo: kept = '' } = {}] = (await call('medication.list', {})) as { photo?: string }[]
  expect(kept).toMatch(/^data:image\/jpeg;base64,/)
  expect(kept.length).toBeLessThan(40_001)
})

test('the chart and its table call no answer unknown, never not taken, and the report for the doctor is shown', async () => {
  await call('medication.add', metformin)
  await pass(31)
  await call('medication.record', { name: 'metformin', status: 'taken' })
  await pass(24 * 60)
  const page = await open()
  await page.getByRole('img', { name: '30 days: 1 taken, 0 not taken, 2 unknown.' }).waitFor()
  await page.getByText('The same as a table').click()
  const today = page.getByRole('row', { name: /Jan 16/ })
  expect(await today.getByRole('cell').allTextContents()).toEqual(['0', '0', '1', '0'])
  await page.getByLabel('Medicine', { exact: true }).selectOption({ label: 'metformin' })
  await page.getByRole('button', { name: 'Show the report' }).click()
  await page.getByText('? 20:00 metformin: no answer').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('#today-title').isVisible()).toBe(false)
  expect(await page.getByText('? 20:00 metformin: no answer').isVisible()).toBe(true)
})

test('the times of meals and quiet hours are set on the page', async () => {
  const page = await open()
  await page.getByLabel('Breakfast').fill('07:10')
  await page.getByLabel('Quiet from').fill('22:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('look at these times again').waitFor()
  await page.getByRole('textbox').or(page.locator('#home-to')).last().fill('06:30')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  expect(of('medication.configured')).toMatchObject([
    { anchors: { breakfast: '07:10', beforeMeal: 'PT30M' }, quiet: { from: '22:00', to: '06:30' } },
  ])
})

test('who was not granted medicines is told so, and sees none', async () => {
  await call('medication.add', metformin)
  const token = await kit.letIn('Tom', 'family', ['messages'])
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  await page.addInitScript(`localStorage.setItem('hearth.token', '${token}')`)
  await page.route('**/medicines', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace('<html', '<html data-place="away"') })
  })
  await page.goto(`${kit.console.url}medicines`)
  await page.getByText('You may not see medicines here.').waitFor()
  expect(await page.getByText('metformin').count()).toBe(0)
})

test.each([
  ['en', 360, false],
  ['zh-CN', 360, true],
  ['zh-CN', 1280, false],
] as const)(
  'in %s, %i pixels wide, axe finds nothing wrong and nothing is cut off',
  async (locale, width, dark) => {
    kit.companion.changeSettings({ locale }, 'test')
    await call('medication.add', { ...metformin, stock: 2, timeCritical: true })
    await call('medication.add', {
      ...metformin,
      name: 'paracetamol',
      schedule: { asNeeded: { minGap: 'PT4H', maxPer24h: 4 } },
    })
    await pass(31)
    await call('medication.record', { name: 'metformin', status: 'taken' })
    await call('medication.pause', { name: 'paracetamol', reason: 'hospital' })
    const page = await open({ locale, dark, width })
    await page.locator('.chart').waitFor()
    expect(await problems(page, 'document')).toEqual([])
    expect(await wide(page)).toBe(width)
    const dialog = page.locator('dialog')
    const shown = 'document.querySelector("dialog")'
    const cutOff = () => page.evaluate<number>(`${shown}.scrollWidth - ${shown}.clientWidth`)
    for (const button of ['.card-head .primary', '.dose .row-tools button', '.card-head .row-tools button']) {
      await page.locator(button).first().click()
      await dialog.waitFor()
      await page.evaluate(`${shown}.querySelectorAll('details').forEach((part) => (part.open = true))`)
      expect(await problems(page, 'document')).toEqual([])
      expect(await cutOff()).toBe(0)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
  },
  60_000,
)
