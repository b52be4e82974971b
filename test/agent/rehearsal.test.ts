import { z } from 'zod'
import type { Clock } from '../../core/clock.js'
import type { Mouth } from '../../core/companion.js'
import { LOCALES, type Locale } from '../../core/locale.js'
import { defineSkill, type AnySkill } from '../../core/skill.js'
import type { Reading } from '../../core/understanding.js'
import { loadDialogs } from '../../dialogs/index.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { SKILLS } from '../../skills/index.js'
import { clock as clockSkill } from '../../skills/clock/index.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createKit } from '../kit/companion.js'
import { toldEars } from '../kit/ears.js'

type Prepared = Parameters<NonNullable<Mouth['prepare']>>[0]

/** A companion whose ears are told what to hear, and whose mouth notes what it is to prepare and what to say. */
async function rehearsing(
  script: Parameters<typeof scriptedUnderstander>[0],
  skills: readonly AnySkill[],
  locale: Locale = 'en',
) {
  const prepared: Prepared[] = []
  const spoken: Prepared[] = []
  const mouth: Mouth = {
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    prepare: (likely) => void prepared.push(likely),
    speak([sentence = ''], { locale, pace, pitch }) {
      spoken.push({ sentence, style: { locale, pace, pitch } })
      return { stop: () => undefined, done: Promise.resolve({ finished: true, heard: 1 }) }
    },
    play: () => ({ stop: () => undefined, done: Promise.resolve({ finished: true, heard: 1 }) }),
  }
  const { ears, tell } = toldEars()
  const clock = createSimulatedClock({ start: Date.UTC(2026, 0, 15, 14), timezone: 'America/New_York' })
  const understander = scriptedUnderstander(script)
  const kit = await createKit({ skills, understander, locale, mouth, clock, parts: { ears } })
  const turns = async () => {
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  /** All that would show had anything been done. */
  const traces = () => ({ events: kit.events.length, written: kit.disk.length, timers: clock.pending() })
  return {
    ...{ kit, prepared, spoken, traces, tell, turns },
    /** They fall silent after these words. @returns what is prepared then */
    async ending(text: string): Promise<Prepared | undefined> {
      prepared.length = 0
      tell({ type: 'ending', text })
      await turns()
      return prepared.at(-1)
    },
    /** @returns what was said first */
    async heard(text: string): Promise<Prepared | undefined> {
      spoken.length = 0
      tell({ type: 'heard', text })
      await kit.companion.settled()
      return spoken[0]
    },
  }
}

const dialogs = loadDialogs()
const rehearsed = (intent: string, { rehearses }: AnySkill) => rehearses === 'all' || rehearses?.includes(intent)

describe.each(LOCALES)('of the sentences of every skill in %s', (locale) => {
  const requests = SKILLS.flatMap((skill) =>
    Object.entries(dialogs.file(locale, skill.name)?.intents ?? {}).flatMap(([intent, { tests }]) =>
      tests.map(({ say, slots }) => ({ say, skill, meant: reading(skill.name, intent, slots as Reading['slots']) })),
    ),
  )
  const script = Object.fromEntries(requests.map(({ say, meant }) => [say, meant]))

  test('what is foreseen is what is said then, and nothing is done, written, told or armed by it', async () => {
    const { kit, ending, heard, traces } = await rehearsing(script, SKILLS, locale)
    let foreseen = 0
    for (const { say, skill, meant } of requests) {
      const before = traces()
      const likely = await ending(say)
      expect({ say, ...traces() }).toEqual({ say, ...before })
      const said = await heard(say)
      // With a question open the words may answer it, which not every skill rehearses.
      if (!likely) continue
      expect({ say, likely }).toEqual({ say, likely: said })
      if (rehearsed(meant.intent, skill)) foreseen += 1
    }
    const asked = requests.filter(({ skill, meant }) => rehearsed(meant.intent, skill)).length
    expect(asked).toBeGreaterThan(40)
    expect(foreseen / asked).toBeGreaterThan(0.9)
    await kit.stop()
  }, 120_000)
})

const script = {
  'what time is it': reading('clock', 'HassGetCurrentTime'),
  go: reading('doer', 'Go'),
  'go on': { ...reading('doer', 'Go'), also: [reading('doer', 'Go')] },
  'perhaps the time': { ...reading('clock', 'HassGetCurrentTime'), act: false },
}

/** A skill that does something. @param work done by its handler */
function doer(rehearses: { rehearses?: 'all' }, work: (context: never) => void) {
  return defineSkill({
    name: 'doer',
    needs: ['ledger', 'schedule', 'emit', 'notify', 'lights'],
    intents: { Go: z.object({}) },
    events: { 'doer.went': z.object({ far: z.number() }) },
    state: { initial: () => 0, fold: (state: number) => state + 1 },
    ...rehearses,
    handle(context) {
      work(context as never)
      const { state } = context
      return { lines: [{ skill: 'agent', key: 'help_topic', params: { title: String(state), examples: '' } }] }
    },
  })
}

test('a skill that does not say that it may be rehearsed is not called', async () => {
  let calls = 0
  const { kit, ending, heard } = await rehearsing(script, [doer({}, () => (calls += 1))])
  expect(await ending('go')).toBeNull()
  expect(calls).toBe(0)
  await heard('go')
  expect(calls).toBe(1)
  await kit.stop()
})

test.each<[string, (context: Record<string, (...given: unknown[]) => unknown>) => void]>([
  ['sends', ({ notify }) => notify?.({ order: 1 }, 'doer.went', {})],
  ['uses the lights', ({ lights }) => (lights as unknown as { attract(): void }).attract()],
  ['sets a timer', ({ clock }) => (clock as unknown as Clock).setTimeout(() => undefined, 5)],
])('a skill that %s has no rehearsal', async (_, work) => {
  const { kit, ending, traces } = await rehearsing(script, [doer({ rehearses: 'all' }, work)])
  const before = traces()
  expect(await ending('go')).toBeNull()
  expect(traces()).toEqual(before)
  await kit.stop()
})

test('what a rehearsal has written shows to the rest of it, and to nobody after it', async () => {
  const work = ({ ledger }: { ledger: { record(event: object): void } }) => ledger.record({ type: 'doer.went', far: 1 })
  const { kit, ending, prepared } = await rehearsing(script, [doer({ rehearses: 'all' }, work)])
  const of = (likely: Prepared | undefined) => likely?.sentence.match(/\d/)?.[0]
  expect(of(await ending('go'))).toBe('1')
  expect(of(await ending('go'))).toBe('1')
  // What the ledger would refuse is not foreseen.
  const wrong = await rehearsing(script, [
    doer({ rehearses: 'all' }, ({ ledger }: { ledger: { record(event: object): void } }) =>
      ledger.record({ type: 'doer.went', far: 'far' }),
    ),
  ])
  expect(await wrong.ending('go')).toBeNull()
  expect(prepared).toHaveLength(1)
  await wrong.kit.stop()
  await kit.stop()
})

test('what is not understood is foreseen too, and what is asked about', async () => {
  const { kit, ending, heard } = await rehearsing(script, [clockSkill])
  for (const said of ['mumble', 'perhaps the time']) {
    const likely = await ending(said)
    expect(likely).not.toBeNull()
    expect(await heard(said)).toEqual(likely)
  }
  await kit.stop()
})

test('what was prepared is dropped when they speak on, and when the turn is over without it', async () => {
  const { kit, ending, prepared, tell, turns } = await rehearsing(script, [clockSkill])
  tell({ type: 'wake', phrase: 'hey', score: 1 })
  expect(await ending('what time is it')).not.toBeNull()
  tell({ type: 'ending', text: '' })
  await turns()
  expect(prepared.at(-1)).toBeNull()
  expect(await ending('what time is it')).not.toBeNull()
  tell({ type: 'silence' })
  await turns()
  expect(prepared.at(-1)).toBeNull()
  await kit.stop()
})
