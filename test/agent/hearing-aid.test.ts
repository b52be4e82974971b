import { createHearingAid } from '../../agent/hearing-aid.js'
import type { OpenQuestion } from '../../agent/dialogue/types.js'
import { createJournal } from '../../agent/journal.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import type { LedgerEntry } from '../../core/store.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { createFakeCompanion } from '../fakes/companion.js'

const understander = {
  ...scriptedUnderstander({
    'set a timer for five minutes': reading('timers', 'HassStartTimer', { minutes: 5 }),
    'set a time for five minutes': reading('timers', 'HassStartTimer', { minutes: 5 }),
    'i have taken my pill': reading('medication', 'MedicationTaken'),
    'help me': reading('emergency', 'EmergencyHelp'),
    // Words of several phrases: acted upon, asked about, acted upon.
    'turn off the man room lamp': { ...reading('lights', 'HassTurnOff'), layer: 'tolerant' },
    'start are timer are remove it': { ...reading('timers', 'HassStartTimer'), layer: 'statistical', act: false },
    'i have taken my bill': { ...reading('medication', 'MedicationTaken'), layer: 'tolerant' },
  }),
  expected: () => ({ requests: ['what time is it'], cries: ['help me'] }),
}

function aid({ question, disk = [] }: { question?: OpenQuestion; disk?: LedgerEntry[] } = {}) {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const store = createMemoryStore(disk)
  const person = { name: 'Rose' }
  const made = createHearingAid({
    understander,
    clock,
    journal: createJournal({ store, clock }),
    logger: SILENT,
    settings: () => ({ ...createFakeCompanion().settings(), personName: person.name }),
    turn: ConfigSchema.parse({}).turn,
    question: () => question ?? null,
  })
  return { ...made, person, disk, store }
}

const asked = (expects: OpenQuestion['expects']): OpenQuestion => ({
  id: 'q',
  expects,
  skill: 'agent',
  priority: 'normal',
  asked: [],
  again: 0,
  openUntil: 1,
})

describe('which reading of an utterance is taken', () => {
  test('what stands alone is taken as it is', () => {
    expect(aid().choose({ text: 'flumbo' })).toBe('flumbo')
  })

  test('a request that was expected, where the free reading makes no sense and sounds like it', () => {
    const { choose } = aid()
    const alternatives = ['set a timer for five minutes']
    expect(choose({ text: 'said a time or for five minutes', alternatives })).toBe('set a timer for five minutes')
    expect(choose({ text: 'the doctor spoke of gardens', alternatives })).toBe('the doctor spoke of gardens')
  })

  test('the free reading, where it is a request already', () => {
    const alternatives = ['set a time for five minutes']
    expect(aid().choose({ text: 'set a timer for five minutes', alternatives })).toBe('set a timer for five minutes')
  })

  test('an expected phrase alone never raises an alarm, and never hides one', () => {
    const { choose } = aid()
    expect(choose({ text: 'help me', alternatives: ['held me'], guessed: true })).toBe('held me')
    expect(choose({ text: 'help me', alternatives: ['set a timer for five minutes'] })).toBe('help me')
    expect(choose({ text: 'set a timer for five minutes', alternatives: ['help me'], guessed: true })).toBe('help me')
  })

  test('where medicine is concerned they must sound nearly the same', () => {
    const alternatives = ['i have taken my pill']
    const { choose } = aid()
    expect(choose({ text: 'i have take in my pill', alternatives })).toBe('i have taken my pill')
    expect(choose({ text: 'i am shaken by bill', alternatives })).toBe('i am shaken by bill')
  })

  test('the answer to what was asked, before all else', () => {
    const { choose } = aid({ question: asked({ kind: 'yes-no' }) })
    expect(choose({ text: 'yet', alternatives: ['yes'] })).toBe('yes')
  })
})

test('what is expected are the answers to what was asked, then requests', () => {
  const expects = { kind: 'choice', options: [{ id: 'a', labels: ['the lamp'] }] } as const
  expect(aid({ question: asked(expects) }).hints()).toEqual(['the lamp', 'what time is it'])
  expect(aid().cries()).toEqual(['help me'])
})

test('an answer in a word is whole, where one was asked for', () => {
  expect(aid({ question: asked({ kind: 'yes-no' }) }).completeness('yes')).toBe('whole')
  expect(aid().completeness('yes')).toBe('unknown')
})

test('where what was heard freely means nothing, a near reading is asked about, or acted upon where that does no harm', () => {
  const { choose } = aid()
  const taken = (text: string, other: string) => choose({ text, alternatives: [other] }) === other
  expect(taken('turn off the man who blame', 'turn off the man room lamp')).toBe(true)
  expect(taken('started a timer or three it', 'start are timer are remove it')).toBe(true)
  // Neither what is far from it, nor medicine, nor a cry.
  expect(taken('mother came to see us on sunday', 'start are timer are remove it')).toBe(false)
  expect(taken('i have shaken my bill', 'i have taken my bill')).toBe(false)
  expect(taken('help be', 'help me')).toBe(false)
})

describe('a person’s pauses', () => {
  const pause = (own: ReturnType<typeof aid>, longest: number, count = 20) => {
    for (let i = 0; i < count; i++) own.paused(longest)
  }

  test('are learned for each person apart, and kept through a power cut as numbers alone', () => {
    const first = aid()
    pause(first, 1_200)
    first.person.name = 'Henry'
    pause(first, 0)
    expect(first.silences().silence).toBeLessThan(800)

    const again = aid({ disk: first.disk })
    expect(again.silences().silence).toBeGreaterThan(1_200)
    again.person.name = 'Henry'
    expect(again.silences().silence).toBeLessThan(800)
    expect(first.disk.map(({ owner, type, data }) => [owner, type, Object.keys(data).sort()])).toEqual(
      Array.from({ length: 4 }, () => ['ears', 'pauses.learned', ['longest', 'person']]),
    )
  })

  test('a disk that is full costs what was learned, not the utterance', () => {
    const own = aid()
    own.store.append = () => {
      throw new Error('full')
    }
    expect(() => pause(own, 1_200)).not.toThrow()
    expect(own.silences().silence).toBeGreaterThan(1_200)
  })
})
