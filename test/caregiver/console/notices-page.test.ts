import type { Page } from 'playwright-core'
import type { Console } from '../../../caregiver/index.js'
import { problems } from '../../kit/axe.js'
import { CODE, HOME, startChannel, type ChannelKit } from '../../kit/channel.js'
import { PAGE, until } from '../../kit/console.js'
import { usePages } from '../../kit/pages.js'
import { teller } from '../../kit/teller.js'

const address = { url: 'https://hearth.example/' }
const pages = usePages(() => startChannel([], [teller('Anna')], 0, { page: PAGE, door: () => address }))
let kit: ChannelKit
let door: Console
beforeEach(() => ({ kit, door } = pages))

// The page's clock is the home's: a code's end lies in the home's time.
const open = (url: string, locale = 'en') =>
  pages.open(url, { locale }, (page) => page.clock.install({ time: kit.clock.now() }))
/** Whether a person can see the page, as the browser would say it. */
const visible = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
     document.dispatchEvent(new Event('visibilitychange'))`,
  )
const progress = () => kit.events.filter(({ type }) => type === 'notice.progress').map(({ state }) => state)

test('a message is delivered once it stands on a visible page, and acknowledged by the press alone, also after a reload', async () => {
  await kit.companion.call('contacts.add', { name: 'Anna', order: 1 }, HOME)
  await kit.companion.call('access.invite', { person: 'Anna', role: 'family', grants: ['messages'] }, HOME)
  const anna = await open(`${door.url}people#${CODE}`)
  await anna.getByRole('button', { name: 'Connect' }).click()
  const card = anna.getByRole('region', { name: 'What you were told' })
  await card.getByText('Nothing yet').waitFor()
  await visible(anna, 'hidden')
  await kit.companion.call('test.tell', {}, HOME)
  await card.getByText(/^It's nine/).waitFor()
  expect(progress()).toEqual([])
  await visible(anna, 'visible')
  await until(() => progress().length > 0)
  expect(progress()).toEqual(['delivered'])
  await anna.reload()
  await card.getByText(/^It's nine/).waitFor()
  expect(await problems(anna, 'document')).toEqual([])
  await card.getByRole('button', { name: 'I have seen it' }).click()
  await card.getByText('seen', { exact: true }).waitFor()
  expect(progress()).toEqual(['delivered', 'acknowledged'])
}, 60_000)

test.each([
  ['en', 'The code for Anna'],
  ['zh-CN', '给Anna的配对码'],
] as const)(
  'in %s a code made by voice stands on the Talk page with its QR code until it ends',
  async (locale, words) => {
    kit.companion.changeSettings({ welcomed: true }, 'test')
    const page = await open(kit.console.url, locale)
    await page.locator('main.talk').waitFor()
    expect(await page.getByTestId('code').count()).toBe(0)
    await kit.hear('let Anna in')
    await kit.hear('yes')
    kit.companion.changeSettings({ locale }, 'test')
    await page.getByText(words).first().waitFor()
    expect((await page.getByTestId('code').textContent())?.replace(/\s/g, '')).toBe(CODE)
    await page.getByRole('img').filter({ visible: true }).first().waitFor()
    expect(await problems(page, 'document')).toEqual([])
    await page.clock.fastForward(5 * 60_000)
    await page.getByTestId('code').waitFor({ state: 'detached' })
  },
  60_000,
)

test('a code that was made by voice is told to nobody but the home’s own page, and goes when it is used', async () => {
  kit.companion.changeSettings({ welcomed: true }, 'test')
  const page = await open(kit.console.url)
  await page.locator('main.talk').waitFor()
  await kit.hear('let Anna in')
  await kit.hear('yes')
  await page.getByTestId('code').waitFor()
  const mary = { name: 'Mary', role: 'family', grants: ['access'] } as const
  await expect(kit.companion.call('access.code', {}, mary)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(JSON.stringify(kit.events.filter(({ type }) => type === 'access.invited'))).not.toContain(CODE)
  const channel = { name: 'the channel', role: 'home', grants: ['channel'] } as const
  await kit.companion.call('devices.pair', { code: CODE, device: 'a tablet' }, channel)
  await page.getByTestId('code').waitFor({ state: 'detached' })
}, 60_000)

test.each([
  ['en', 'The code for Anna is good no longer'],
  ['zh-CN', '给Anna的配对码作废了'],
] as const)(
  'in %s a code that five wrong tries have ended is taken from both pages, and that is said',
  async (locale, words) => {
    kit.companion.changeSettings({ welcomed: true }, 'test')
    const talk = await open(kit.console.url, locale)
    await talk.locator('main.talk').waitFor()
    await kit.hear('let Anna in')
    await kit.hear('yes')
    kit.companion.changeSettings({ locale }, 'test')
    await talk.getByTestId('code').waitFor()
    const channel = { name: 'the channel', role: 'home', grants: ['channel'] } as const
    const guess = () => kit.companion.call('devices.pair', { code: '000000', device: 'a thief' }, channel)
    for (let tries = 0; tries < 4; tries++) await expect(guess()).rejects.toMatchObject({ code: 'CODE_INVALID' })
    expect(await talk.getByTestId('code').count()).toBe(1)
    await expect(guess()).rejects.toMatchObject({ code: 'CODE_INVALID' })
    await talk.getByRole('alert').filter({ hasText: words }).waitFor()
    await talk.getByTestId('code').waitFor({ state: 'detached' })
    expect(await problems(talk, 'document')).toEqual([])
    await kit.companion.settled()
    expect(kit.said().at(-1)).toContain(words)

    await kit.clock.advance(2 * 60_000)
    const people = await open(`${kit.console.url}people`, locale)
    await people.locator('#invite-person').fill('Anna')
    await people.locator('form.fields .primary').first().click()
    await people.getByTestId('code').waitFor()
    for (let tries = 0; tries < 5; tries++) await expect(guess()).rejects.toMatchObject({ code: 'CODE_INVALID' })
    await people.getByRole('alert').filter({ hasText: words }).waitFor()
    await people.getByTestId('code').waitFor({ state: 'detached' })
  },
  60_000,
)
