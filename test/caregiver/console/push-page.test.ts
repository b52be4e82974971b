import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core'
import { loadPushKeys, type Console } from '../../../caregiver/index.js'
import { problems } from '../../kit/axe.js'
import { openProfile } from '../../kit/browser.js'
import { CODE, HOME, startChannel, type ChannelKit } from '../../kit/channel.js'
import { PAGE, until } from '../../kit/console.js'
import { openDoor } from '../../kit/pages.js'
import { startPushService, type PushService } from '../../kit/push-service.js'
import { teller } from '../../kit/teller.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-push-'))
const keys = loadPushKeys(join(folder, 'push-keys.json'))
let service: PushService
let kit: ChannelKit
let door: Console
let context: BrowserContext | undefined

beforeEach(async () => {
  service = await startPushService(folder)
  kit = await startChannel([], [teller('Anna')], 0, { page: PAGE, push: { keys, agent: service.agent } })
  await kit.companion.call('contacts.add', { name: 'Anna', order: 1 }, HOME)
  // Browsers take an address of this machine for as safe as https.
  door = await openDoor(kit)
})
afterEach(async () => {
  await context?.close()
  context = undefined
  await door.stop()
  await kit.stop()
  service.stop()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A browser without windows may show no notifications at all, whatever is allowed: it is told to ask, and to say yes. */
const ALLOWED = `if (Notification.permission === 'denied') {
  Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
  Notification.requestPermission = async () => 'granted'
}`
/** The browser's push service is out on the internet: it is answered for here. */
const REACHED = (address: object) => `(() => {
  const address = ${JSON.stringify(address)}
  const unsubscribe = async () => { sessionStorage.removeItem('subscribed'); return true }
  const subscription = { endpoint: address.endpoint, toJSON: () => address, unsubscribe }
  PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
    if (!userVisibleOnly) throw new DOMException('', 'NotAllowedError')
    window.subscribedUnder = applicationServerKey
    sessionStorage.setItem('subscribed', 'yes')
    return subscription
  }
  PushManager.prototype.getSubscription = async () => (sessionStorage.getItem('subscribed') ? subscription : null)
})()`

/** Anna, signed in on a browser of her own. */
async function anna({ locale = 'en', allowed = true, scripts = [] as string[], url = door.url } = {}): Promise<Page> {
  context = await openProfile(mkdtempSync(join(folder, 'profile-')), {
    reducedMotion: 'reduce',
    ignoreHTTPSErrors: true,
    locale,
  })
  context.setDefaultTimeout(10_000)
  await context.grantPermissions(allowed ? ['notifications'] : [], { origin: new URL(url).origin })
  for (const script of [...(allowed ? [ALLOWED] : []), ...scripts]) await context.addInitScript(script)
  await kit.companion.call('access.invite', { person: 'Anna', role: 'family', grants: ['messages'] }, HOME)
  const page = await context.newPage()
  await page.goto(`${url}people#${CODE}`)
  await page.locator('form.sign-in .primary').click()
  return page
}

/** Gives the page's worker what a push service would have brought. */
async function deliver(page: Page, payload: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const registrationId = await registered(cdp)
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId,
    data: payload,
  })
  await cdp.detach()
}
const registered = (cdp: CDPSession) =>
  new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    })
    void cdp.send('ServiceWorker.enable')
  })

interface Shown {
  title: string
  body: string
  tag: string
}
/** What the worker has shown. Where this browser shows none, what it asked it to show. */
async function shown(worker: Worker): Promise<Shown[]> {
  return worker.evaluate<Shown[]>(`Promise.resolve(self.asked ?? registration.getNotifications()).then((all) =>
    all.map(({ title, body, tag }) => ({ title, body, tag })))`)
}
async function workerOf(page: Page): Promise<Worker> {
  const of = page.context()
  const worker = of.serviceWorkers()[0] ?? (await of.waitForEvent('serviceworker'))
  await worker.evaluate(`if (Notification.permission === 'denied') {
    self.asked = []
    registration.showNotification = async (title, options) => {
      self.asked = [...self.asked.filter(({ tag }) => !tag || tag !== options.tag), { title, tag: '', ...options }]
    }
  }`)
  return worker
}
/** Delivers until the worker has shown something: a registration that was made just now takes nothing yet. */
async function arrive(page: Page, worker: Worker, payload: string): Promise<Shown[]> {
  for (;;) {
    await deliver(page, payload)
    for (let looks = 0; looks < 20; looks++) {
      const all = await shown(worker)
      if (all.length > 0) return all
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}
/** Somebody presses the notification that was shown first. */
const press = (worker: Worker) =>
  worker.evaluate(`Promise.resolve(self.asked ?? registration.getNotifications()).then(([first]) => {
    const event = new ExtendableEvent('notificationclick')
    event.notification = { data: first.data, close: () => undefined }
    self.dispatchEvent(event)
  })`)
const progress = () =>
  kit.events.filter(({ type }) => type === 'notice.progress').map(({ path, state }) => [path, state])
const browsers = async () =>
  kit.events.filter(({ type }) => type.startsWith('push.')).map(({ type, person, device }) => [type, person, device])

test.each([
  ['en', 'Tell me on this device', 'You are told on this device', 'From home', 'No longer tell me on this device'],
  ['zh-CN', '在这台设备上通知我', '这台设备会收到通知', '家里的消息', '不再在这台设备上通知我'],
] as const)(
  'in %s a browser is told by push: subscribed, sent to, shown, pressed, seen, and told no longer',
  async (locale, start, on, title, stop) => {
    const page = await anna({ locale, scripts: [REACHED(service.address)] })
    const card = page.locator('section[aria-labelledby=notices-title]')
    await card.getByRole('button', { name: start }).click()
    await card.getByText(on).waitFor()
    expect(await page.evaluate('window.subscribedUnder')).toBe(keys.publicKey)
    expect(await browsers()).toEqual([['push.subscribed', 'Anna', 1]])
    expect(await problems(page, 'document')).toEqual([])

    // The console is closed: push alone leads to Anna.
    const worker = await workerOf(page)
    await page.goto(`${door.url}hearth.svg`)
    await kit.companion.call('test.tell', {}, HOME)
    await until(() => service.arrived.length === 1)
    await until(() => progress().length === 1)
    expect(progress()).toEqual([['push', 'accepted']])
    const [payload = ''] = service.arrived
    const { text } = JSON.parse(payload) as { text: string }
    expect(await arrive(page, worker, payload)).toEqual([{ title, body: text, tag: 'notice-1' }])
    // A repeat is one with the first.
    await deliver(page, payload)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await shown(worker)).toHaveLength(1)
    expect(progress()).toEqual([['push', 'accepted']])

    await page.goto(`${door.url}medicines`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await press(worker)
    await page.locator('#notice-1:focus').waitFor()
    await until(() => progress().length === 2)
    expect(progress()).toEqual([
      ['push', 'accepted'],
      ['channel', 'delivered'],
    ])
    expect(await problems(page, 'document')).toEqual([])

    await card.getByRole('button', { name: stop }).click()
    await card.getByRole('button', { name: start }).waitFor()
    expect(await browsers()).toEqual([
      ['push.subscribed', 'Anna', 1],
      ['push.forgotten', undefined, undefined],
    ])
    await kit.companion.call('test.tell', {}, HOME)
    await card
      .getByRole('button', { name: locale === 'en' ? 'I have seen it' : '我看到了' })
      .nth(1)
      .waitFor()
    expect(service.arrived).toHaveLength(1)
  },
  60_000,
)

test('a press with no console open opens one on the message, and what cannot be read is told as a message without words', async () => {
  const page = await anna({ scripts: [REACHED(service.address)] })
  await page.getByRole('button', { name: 'Tell me on this device' }).click()
  await page.getByText('You are told on this device').waitFor()
  const worker = await workerOf(page)
  expect(await arrive(page, worker, '{"id": "seven"}')).toEqual([
    { title: 'From home', body: 'There is a message for you.', tag: '' },
  ])
  const opened = await worker.evaluate(`new Promise((resolve) => {
    Clients.prototype.matchAll = async () => []
    Clients.prototype.openWindow = async (url) => resolve(url)
    const event = new ExtendableEvent('notificationclick')
    event.notification = { data: { id: 7 }, close: () => undefined }
    self.dispatchEvent(event)
  })`)
  expect(opened).toBe('/people#notice-7')
})

test('who signs out, or is shut out, is told no longer on that device', async () => {
  const page = await anna({ scripts: [REACHED(service.address)] })
  await page.getByRole('button', { name: 'Tell me on this device' }).click()
  await page.getByText('You are told on this device').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Connect to this home' }).waitFor()
  await until(() => kit.events.some(({ type }) => type === 'push.forgotten'))
  expect(await page.evaluate("sessionStorage.getItem('subscribed')")).toBeNull()

  await kit.companion.call('access.invite', { person: 'Anna', role: 'family', grants: ['messages'] }, HOME)
  await page.getByLabel('Six-digit code').fill(CODE)
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('button', { name: 'Tell me on this device' }).click()
  await page.getByText('You are told on this device').waitFor()
  await kit.companion.call('devices.revoke', { device: 2 }, HOME)
  await page.getByRole('heading', { name: 'Connect to this home' }).waitFor()
  await page.waitForFunction("sessionStorage.getItem('subscribed') === null")
  await kit.companion.call('test.tell', {}, HOME)
  await kit.companion.settled()
  expect(service.arrived).toEqual([])
}, 60_000)

describe('what stands in the way is said', () => {
  const told = async (page: Page, words: string) => {
    await page.getByRole('button', { name: 'Tell me on this device' }).click()
    await page.getByRole('alert').filter({ hasText: words }).waitFor({ timeout: 45_000 })
    await page.getByRole('button', { name: 'Tell me on this device' }).waitFor()
    expect(await problems(page, 'document')).toEqual([])
    expect(await browsers()).toEqual([])
  }

  test('a push service that cannot be reached', async () => {
    const page = await anna()
    await told(page, 'push service cannot be reached')
    expect(await page.evaluate('navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)')).toBe(
      `${door.url}worker.js`,
    )
  }, 60_000)

  test('notifications that somebody has blocked', async () => {
    await told(await anna({ allowed: false }), 'blocked for this page')
  }, 60_000)

  test('a browser without push, and an address that is not safe', async () => {
    await told(await anna({ scripts: ['delete window.PushManager'] }), 'shows no notifications of a closed page')
    await context?.close()
    const plain = "Object.defineProperty(window, 'isSecureContext', { value: false })"
    await told(await anna({ scripts: [plain] }), 'begins with https')
  }, 60_000)

  test('a certificate that this device does not trust', async () => {
    const secure = await openDoor(kit, folder)
    await told(await anna({ url: secure.url }), 'does not trust the home’s certificate')
    await secure.stop()
  }, 60_000)
})
