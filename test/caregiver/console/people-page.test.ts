import { createClient, type Console } from '../../../caregiver/index.js'
import { problems, wide } from '../../kit/axe.js'
import { CODE, HOME, startChannel, type ChannelKit } from '../../kit/channel.js'
import { PAGE, until } from '../../kit/console.js'
import { usePages } from '../../kit/pages.js'
import { watch } from '../../../skills/watch/index.js'

const pages = usePages(() => startChannel([], [watch], 0, { page: PAGE }))
let kit: ChannelKit
let door: Console
beforeEach(() => ({ kit, door } = pages))

const open = (url: string, { dark = false, width = 1100, locale = 'en' } = {}) =>
  pages.open(url, { locale, colorScheme: dark ? 'dark' : 'light', viewport: { width, height: 900 } })

test('what has gone silent is shown as it happens, and that it is back', async () => {
  const smoke = (state: string) => kit.companion.input({ type: 'sensor', id: 'binary_sensor.kitchen_smoke', state })
  smoke('off')
  const page = await open(`${kit.console.url}people`)
  const card = page.getByRole('region', { name: 'Whether all is well with Hearth' })
  await card.getByText('gives signs of life (1)').waitFor()
  smoke('unavailable')
  await kit.clock.advance(10 * 60_000)
  await card.getByText('kitchen smoke: silent since Thursday').waitFor()
  smoke('off')
  await kit.clock.advance(2 * 60_000)
  await card.getByText('gives signs of life').waitFor()
})

test('at home a code is made, two caregivers sign in over TLS with theirs, and what is taken from one is gone at once', async () => {
  const home = await open(`${kit.console.url}people`)
  await home.getByLabel('Their name').fill('Anna')
  await home.getByLabel('Carer').check()
  await home.getByLabel('Who is told').first().check()
  await home.getByRole('button', { name: 'Make a code' }).click()
  expect((await home.getByTestId('code').textContent())?.replace(/\s/g, '')).toBe(CODE)

  const anna = await open(`${door.url}people#${CODE}`)
  expect(await anna.getByLabel('Six-digit code').inputValue()).toBe(CODE)
  await anna.getByLabel('What this device is called').fill('a tablet')
  await anna.getByRole('button', { name: 'Connect' }).click()
  await anna.getByText('Signed in as Anna (Carer).').waitFor()
  await home.getByText('a tablet').waitFor()
  expect(await anna.getByRole('link', { name: 'Talk' }).count()).toBe(0)

  await kit.companion.call('access.invite', { person: 'Mary', role: 'family', grants: ['contacts', 'messages'] }, HOME)
  const mary = await open(`${door.url}people`)
  await mary.getByLabel('Six-digit code').fill(CODE)
  await mary.getByRole('button', { name: 'Connect' }).click()
  await mary.getByRole('button', { name: 'Add somebody' }).click()
  await mary.getByLabel('Name', { exact: true }).fill('Tom')
  await mary.getByLabel('Do not disturb from').fill('22:00')
  await mary.getByLabel('until').fill('07:00')
  await mary.getByRole('button', { name: 'Save' }).click()
  await anna.getByText('quiet 22:00–07:00').waitFor()

  const grants = home.getByRole('article', { name: 'Anna' })
  await grants.getByLabel('Who is told').click()
  await anna.getByText('quiet 22:00–07:00').waitFor({ state: 'detached' })
  expect(await mary.getByText('quiet 22:00–07:00').count()).toBe(1)

  await home.getByRole('button', { name: 'Shut out a tablet of Anna' }).click()
  await anna.getByRole('heading', { name: 'Connect to this home' }).waitFor()
  await home.getByRole('button', { name: 'Read again' }).click()
  await home.getByRole('cell', { name: 'devices.revoke' }).waitFor()
  await home.getByText(/The record is whole/).waitFor()
}, 60_000)

test('a message that is sent is spoken, and its answer comes back to who sent it', async () => {
  await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
  const anna = await open(`${door.url}people#${CODE}`)
  await anna.getByRole('button', { name: 'Connect' }).click()
  await anna.getByLabel('It is spoken aloud at home').fill('I come at four.')
  await anna.getByRole('button', { name: 'Send' }).click()
  await anna.getByText('no answer yet').waitFor()
  await kit.companion.settled()
  expect(kit.said().at(-1)).toContain('Anna says: I come at four.')
  await kit.hear('yes')
  await kit.hear('bring bread')
  await anna.getByText('Answer: bring bread').waitFor()
})

test('a recording made here is heard first, sent, and told of at home; one from home is heard and then gone there', async () => {
  await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
  const anna = await open(`${door.url}people#${CODE}`)
  await anna.getByRole('button', { name: 'Connect' }).click()
  await anna.getByRole('button', { name: 'Record a voice message' }).click()
  await anna.getByRole('button', { name: 'Stop (2 s)' }).click()
  await anna.getByLabel('Your recording').waitFor()
  expect(await problems(anna, 'document')).toEqual([])
  await anna.getByRole('button', { name: 'Send the recording' }).click()
  await anna.getByText('Sent. Hearth says that there is a message from you.').waitFor()
  await kit.companion.settled()
  expect(kit.said().at(-1)).toBe('Anna has left you a voice message. Shall I play it?')
  await anna.getByText(/Voice message, [23] s/).waitFor()
})

test('a message that reached nobody is shown at home, and is put away or sent again', async () => {
  await kit.companion.call('contacts.add', { name: 'Tom', order: 1 }, HOME)
  await kit.hear('tell Tom')
  await kit.clock.advance(25 * 60 * 60_000)
  const home = await open(`${kit.console.url}people`)
  await home.getByRole('heading', { name: 'Messages that reached nobody' }).waitFor()
  expect(await problems(home, 'document')).toEqual([])
  await home.getByRole('button', { name: 'Send again Tom' }).click()
  await home.getByRole('heading', { name: 'Messages that reached nobody' }).waitFor({ state: 'detached' })
  await kit.clock.advance(25 * 60 * 60_000)
  await home.getByRole('button', { name: 'Put away Tom' }).click()
  await home.getByRole('heading', { name: 'Messages that reached nobody' }).waitFor({ state: 'detached' })
  expect(await kit.companion.call('outbox.list', {}, HOME)).toEqual({ notices: [] })
})

test('a wrong code is told, and nobody is let in', async () => {
  const page = await open(`${door.url}people`)
  await page.getByLabel('Six-digit code').fill('000000')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('alert').filter({ hasText: 'The code is wrong' }).waitFor()
})

test('the door has no Talk page, and the home’s pass is told to nobody there', async () => {
  const client = createClient({ connect: kit.connect, token: kit.channel.pass })
  await until(() => client.state === 'open')
  expect(await client.call('access.list')).toEqual({ people: [] })
  client.close()
  const page = await open(door.url)
  await page.getByRole('heading', { name: 'Connect to this home' }).waitFor()
  const refused = await page.evaluate<boolean>(
    `new Promise((resolve) => {
      const socket = new WebSocket(location.origin.replace('https', 'wss') + '/talk')
      socket.onerror = () => resolve(true)
      socket.onopen = () => resolve(false)
    })`,
  )
  expect(refused).toBe(true)
})

test.each([
  ['en', false],
  ['zh-CN', true],
] as const)(
  'in %s axe finds nothing wrong, at home and away, and nothing is cut off at 320 pixels',
  async (locale, dark) => {
    kit.companion.changeSettings({ locale }, 'test')
    await kit.letIn('Anna', 'caregiver', ['contacts', 'access', 'audit', 'messages'])
    await kit.companion.call('contacts.add', { name: 'Tom', order: 1, quiet: { from: '22:00', until: '07:00' } }, HOME)
    const home = await open(`${kit.console.url}people`, { locale, dark, width: 320 })
    await home.getByText('22:00').waitFor()
    await home.locator('#invite-person').fill('Mary')
    expect(await problems(home, 'document')).toEqual([])
    await home.locator('form.fields .primary').first().click()
    await home.getByTestId('code').waitFor()
    await home.locator('[aria-labelledby=contacts-title] > .actions button').click()
    expect(await problems(home, 'document')).toEqual([])
    expect(await wide(home)).toBe(320)
    const away = await open(`${door.url}people#${CODE}`, { locale, dark, width: 320 })
    await away.locator('.code-input').waitFor()
    expect(await problems(away, 'document')).toEqual([])
    expect(await wide(away)).toBe(320)
  },
)
