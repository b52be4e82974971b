import { createCompanion, type CompanionParts, type ReportingCompanion } from '../../agent/companion.js'
import { ConfigSchema, type ConfigInput } from '../../core/config.js'
import type { Mouth } from '../../core/companion.js'
import type { HearthEvent } from '../../core/events.js'
import type { Locale } from '../../core/locale.js'
import { SILENT } from '../../core/logger.js'
import type { Settings } from '../../core/settings.js'
import type { AnySkill } from '../../core/skill.js'
import type { LedgerEntry } from '../../core/store.js'
import type { Understander } from '../../core/understanding.js'
import { loadDialogs } from '../../dialogs/index.js'
import { createSimulatedClock, type SimulatedClock } from '../../hardware/clock/simulated.js'
import { createMemoryStore, type MemoryStore } from '../../hardware/store/memory.js'

export interface Kit {
  companion: ReportingCompanion
  clock: SimulatedClock
  store: MemoryStore
  disk: LedgerEntry[]
  events: HearthEvent[]
  /** What was said, line by line. */
  said(): string[]
  /** Says something to it and waits until all has settled. */
  hear(text: string): Promise<void>
  stop(): Promise<void>
}

export interface KitOptions {
  skills: readonly AnySkill[]
  understander: Understander
  locale?: Locale
  /** Wall time, ms since the epoch. */
  start?: number
  timezone?: string
  config?: ConfigInput
  /** What an earlier companion left on the disk. */
  disk?: LedgerEntry[]
  mouth?: Mouth
  /** A clock that others run on too. */
  clock?: SimulatedClock
  parts?: Partial<CompanionParts>
  /** Each reading of the clock is a millisecond later than the one before, as on a real one. */
  ticking?: boolean
}

const dialogs = loadDialogs()

/** A mouth that says everything in no time. */
const instant: Mouth = {
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  play: () => ({ stop: () => undefined, done: Promise.resolve({ finished: true, heard: 1 }) }),
  speak: (sentences) => ({ stop: () => undefined, done: Promise.resolve({ finished: true, heard: sentences.length }) }),
}

/** A whole companion over a simulated clock and a memory store, with the project's own words. */
export async function createKit(options: KitOptions): Promise<Kit> {
  const {
    skills,
    understander,
    locale = 'en',
    start = Date.UTC(2026, 0, 15, 14),
    timezone = 'America/New_York',
    disk = [],
  } = options
  const clock = options.clock ?? createSimulatedClock({ start, timezone })
  const store = createMemoryStore(disk)
  const place = ({ locale, timezone }: Settings, now: number) => ({ locale, timezone, now })
  let read = 0
  const ticking = Object.create(clock, {
    now: { value: () => clock.now() + (options.ticking ? read++ : 0) },
  }) as SimulatedClock
  const companion = createCompanion({
    clock: ticking,
    store,
    logger: SILENT,
    config: ConfigSchema.parse(options.config ?? {}),
    settings: {
      locale,
      timezone,
      personName: '',
      companionName: 'Hearth',
      pace: 0.9,
      pitch: 1,
      volume: 70,
      welcomed: true,
    },
    skills,
    understander,
    phrases: {
      render: (line, settings, now, plain = false) => dialogs.renderLine(line, { ...place(settings, now), plain }),
      meaning: (reading, settings, now) => dialogs.renderMeaning(reading, place(settings, now)),
      abilities: (settings) => [...dialogs.abilities(settings.locale)],
      sentences: (text) => [text],
    },
    mouth: options.mouth ?? instant,
    ...options.parts,
  })
  const events: HearthEvent[] = []
  companion.events.subscribe((event) => events.push(event))
  await companion.start(new AbortController().signal)
  await companion.settled()
  return {
    companion,
    clock,
    store,
    disk,
    events,
    said: () => events.filter(({ type }) => type === 'said').map(({ text }) => String(text)),
    async hear(text) {
      companion.input({ type: 'speech', text, source: 'voice' })
      await companion.settled()
    },
    stop: () => companion.stop(),
  }
}
