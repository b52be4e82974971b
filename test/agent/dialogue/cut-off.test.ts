import { CutOff } from '../../../agent/dialogue/cut-off.js'
import { createUnderstander, fileModels } from '../../../agent/understanding/index.js'
import type { Locale } from '../../../core/locale.js'
import { loadDialogs } from '../../../dialogs/index.js'
import { SKILLS } from '../../../skills/index.js'
import { createKit } from '../../kit/companion.js'
import { toldEars } from '../../kit/ears.js'

const understander = createUnderstander({ dialogs: loadDialogs(), store: fileModels() })

/** What is made of words after others that were not understood so long before, ms. */
function after(locale: Locale, heads: readonly string[], text: string, ago = 5_000) {
  let now = 0
  const cutOff = new CutOff(understander, () => now)
  for (const head of heads) cutOff.keep(head)
  now = ago
  return cutOff.read(text, { locale, timezone: 'UTC', now: Date.UTC(2026, 2, 7, 9) })
}

test.each<[Locale, string[], string, object]>([
  ['en', ['turn off the'], 'light in the kitchen', { intent: 'HassTurnOff', slots: { area: 'kitchen' } }],
  ['en', ['what is the'], 'weather like tomorrow', { intent: 'HassGetWeather' }],
  ['en', ['could you', 'please put some'], 'bread on the shopping list', { slots: { item: 'bread' } }],
  ['zh-CN', ['把厨房的'], '灯关掉', { intent: 'HassTurnOff', slots: { area: '厨房' } }],
  ['zh-CN', ['帮我定一个'], '五分钟的闹钟', { intent: 'HassStartTimer', slots: { minutes: 5 } }],
  ['zh-CN', ['不要'], '开灯', { intent: 'HassTurnOff' }],
])('%s: %j goes on with %s', (locale, heads, text, meant) => {
  const { text: whole, reading } = after(locale, heads, text)
  expect(reading).toMatchObject({ act: true, ...meant })
  expect(whole).toBe([...heads, text].join(locale === 'en' ? ' ' : ''))
})

test.each<[Locale, string, string]>([
  ['en', 'what is the', 'what time is it'],
  ['en', 'can you put the', 'I took my heart pill'],
  ['en', 'could you please put', 'help me I have fallen'],
  ['en', 'could you please put', 'the football is on tonight'],
  ['zh-CN', '我想问问', '现在几点了'],
  ['zh-CN', '把厨房的', '救命啊'],
])('%s: after “%s”, “%s” is what it is by itself', (locale, head, text) => {
  const alone = after(locale, [], text)
  expect(after(locale, [head], text)).toEqual(alone)
})

test('after a while what is said is no end of what was said before', () => {
  expect(after('en', ['turn off the'], 'light in the kitchen', 20_000)).toEqual(after('en', [], 'light in the kitchen'))
})

test('what means something else with what went before is asked about where it matters', () => {
  expect(after('en', [], 'taken my pill').reading).toMatchObject({ intent: 'MedicationTaken', act: true })
  expect(after('en', ['I have not'], 'taken my pill').reading.act).toBe(false)
})

test.each<[Locale, string, string, RegExp]>([
  ['en', 'could you please put', 'some bread on the shopping list', /bread/],
  ['zh-CN', '把牛奶', '加到购物清单里', /牛奶/],
])('%s: who was cut off is listened to after having been asked, and what they asked for is done', async (...given) => {
  const [locale, head, rest, done] = given
  const { ears, listens, tell } = toldEars()
  const kit = await createKit({ skills: SKILLS, understander, locale, parts: { ears } })
  const heard = async (text: string) => {
    tell({ type: 'heard', text })
    await kit.companion.settled()
  }
  tell({ type: 'wake', phrase: 'hey', score: 1 })
  await heard(head)
  expect(kit.said()).toHaveLength(1)
  expect(listens).toHaveLength(1)
  tell({ type: 'speech' })
  await heard(rest)
  expect(kit.said().at(-1)).toMatch(done)
  expect(kit.events).toContainEqual(expect.objectContaining({ type: 'list.added' }))
  await kit.stop()
})
