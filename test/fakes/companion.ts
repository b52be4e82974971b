import { BehaviorSubject, Subject } from 'rxjs'
import type { Companion, TurnState, TurnView } from '../../core/companion.js'
import { HearthError } from '../../core/errors.js'
import type { EventBody, HearthEvent } from '../../core/events.js'
import type { Caller, Input } from '../../core/inputs.js'
import { SettingsSchema, type Settings } from '../../core/settings.js'

/** A companion that does what a test says, and remembers what was asked of it. */
export interface FakeCompanion extends Companion {
  /** Every call, in order: `listen`, `hush`, `mute true`, `say …`, `settings …`, `call …`. */
  readonly calls: string[]
  readonly events: Subject<HearthEvent>
  readonly turn: BehaviorSubject<TurnView>
  /** Puts out an event, stamped with a fixed time. */
  put(event: EventBody): void
  go(state: TurnState, caption?: string): void
  /** What `call` does; fails with `METHOD_NOT_FOUND` unless set. */
  answers: Record<string, (params: unknown, caller: Caller) => unknown>
}

export function createFakeCompanion(changes: Partial<Settings> = {}): FakeCompanion {
  const calls: string[] = []
  let settings: Settings = {
    locale: 'en',
    timezone: 'America/New_York',
    personName: 'Rose',
    companionName: 'Hearth',
    pace: 0.9,
    pitch: 1,
    volume: 70,
    welcomed: true,
    ...changes,
  }
  const events = new Subject<HearthEvent>()
  const turn = new BehaviorSubject<TurnView>({ state: 'idle', priority: 'normal', caption: '' })
  const companion: FakeCompanion = {
    calls,
    events,
    turn,
    answers: {},
    put: (event) => events.next({ at: '2026-03-07T20:00:00-05:00', ...event }),
    go: (state, caption = '') => turn.next({ state, priority: 'normal', caption }),
    start: async () => undefined,
    stop: async () => undefined,
    settings: () => settings,
    changeSettings(wanted, by) {
      const checked = SettingsSchema.partial().safeParse(wanted)
      if (!checked.success)
        throw new HearthError('PARAMS_INVALID', { field: 'changes', problem: 'refused by the fake' })
      settings = { ...settings, ...wanted }
      calls.push(`settings ${JSON.stringify(wanted)} by ${by}`)
      companion.put({ type: 'settings.changed', by, changes: wanted })
    },
    input: (input: Input) => void calls.push(input.type === 'speech' ? `say ${input.text}` : input.type),
    listen: () => void calls.push('listen'),
    hush: () => void calls.push('hush'),
    mute: (muted) => void calls.push(`mute ${muted}`),
    async call(method, params, caller) {
      calls.push(`call ${method}`)
      const known = companion.answers[method]
      if (!known) throw new HearthError('METHOD_NOT_FOUND', { method })
      return known(params, caller)
    },
    methods: () => new Map(),
    past: () => [],
    settled: async () => undefined,
  }
  return companion
}
