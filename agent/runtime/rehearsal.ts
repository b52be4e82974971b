import type { Clock } from '../../core/clock.js'
import { HearthError } from '../../core/errors.js'
import type { EventBody, HearthEvent } from '../../core/events.js'
import type { Settings } from '../../core/settings.js'
import type { AnySkill, Capabilities, Capability } from '../../core/skill.js'
import type { Journal } from '../journal.js'

/** What has been done in one rehearsal: it shows to what is rehearsed after it, and to nobody else. */
export class Stage {
  private readonly states = new Map<string, unknown>()
  private changes: Partial<Settings> = {}

  constructor(private readonly journal: Pick<Journal, 'draft'>) {}

  stateOf(skill: AnySkill, real: unknown): unknown {
    return this.states.has(skill.name) ? this.states.get(skill.name) : real
  }

  record(skill: AnySkill, real: unknown, bodies: readonly EventBody[]): HearthEvent[] {
    const events = this.journal.draft(skill.name, bodies)
    const fold = skill.state?.fold as (state: unknown, event: HearthEvent) => unknown
    const before = this.stateOf(skill, real)
    if (skill.state)
      this.states.set(
        skill.name,
        events.reduce((state, event) => fold(state, event), before),
      )
    return events
  }

  settings(real: Settings): Settings {
    return { ...real, ...this.changes }
  }

  change(changes: Partial<Settings>): void {
    this.changes = { ...this.changes, ...changes }
  }
}

/** One skill on the stage. */
export interface Part {
  stage: Stage
  skill: AnySkill
  /** Its real state. */
  state: () => unknown
}

const nothing = () => undefined
const callOff = () => nothing

/** Capabilities as they are in a rehearsal: they tell what the real ones tell, and do nothing. One that is not here is refused. */
const IN_REHEARSAL: { [C in Capability]?: (real: Capabilities[C], part: Part) => Capabilities[C] } = {
  ledger: ({ history }, { stage, skill, state }) => ({
    history,
    record: (...events) => stage.record(skill, state(), events),
  }),
  settings: (real, { stage }) => ({ get: () => stage.settings(real.get()), set: (changes) => stage.change(changes) }),
  schedule: () => ({ at: callOff, after: callOff }),
  announce: () => nothing,
  emit: () => nothing,
  emergencies: ({ open }) => ({ open, onOver: callOff }),
  names: ({ find }) => ({ find, learn: nothing }),
  contacts: (real) => real,
  conversation: (real) => real,
  vitals: (real) => real,
}

/** A skill's capabilities for a rehearsal. */
export function rehearsed(granted: Partial<Capabilities>, part: Part): Partial<Capabilities> {
  const all = Object.entries(granted).map(([name, real]) => {
    const made = IN_REHEARSAL[name as Capability] as ((real: unknown, part: Part) => unknown) | undefined
    return [name, made ? made(real, part) : refused(part.skill)]
  })
  return Object.fromEntries(all) as Partial<Capabilities>
}

/** The clock without its timers. */
export function stillClock(clock: Clock, skill: AnySkill): Clock {
  const refuse = () => {
    throw refusal(skill)
  }
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    get timezone() {
      return clock.timezone
    },
    setTimeout: refuse,
    clearTimeout: refuse,
    at: refuse,
  }
}

/** Whether an intent, or an answer where none is named, may be rehearsed. */
export function mayRehearse({ rehearses }: AnySkill, intent?: string): boolean {
  return rehearses === 'all' || (intent !== undefined && rehearses?.includes(intent) === true)
}

/** Ends a rehearsal; it is never told. */
export function refusal(skill: AnySkill): HearthError {
  return new HearthError('SKILL_FAILED', { skill: skill.name, intent: 'rehearsal', problem: 'it is not rehearsed' })
}

/** Ends the rehearsal however it is used. */
function refused(skill: AnySkill): unknown {
  const refuse = () => {
    throw refusal(skill)
  }
  return new Proxy(nothing, { get: refuse, apply: refuse })
}
