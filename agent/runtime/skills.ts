import { Subscription } from 'rxjs'
import type { Clock } from '../../core/clock.js'
import { HearthError, asHearthError } from '../../core/errors.js'
import type { DeviceInput } from '../../core/inputs.js'
import type { Locale } from '../../core/locale.js'
import type { Settings } from '../../core/settings.js'
import type { AnySkill, Capabilities, Capability, Priority, Question, Reply } from '../../core/skill.js'
import type { Answer, LearnedName, Reading } from '../../core/understanding.js'
import type { Journal } from '../journal.js'
import { mayRehearse, refusal, rehearsed, Stage, stillClock } from './rehearsal.js'
import { createSay } from './say.js'

/** Gives a capability to one skill. */
export type Providers = { [C in Capability]: (owner: AnySkill, scope: Scope) => Capabilities[C] }

/** What lives as long as a started skill. */
export interface Scope {
  /** Called when the skill stops. */
  onStop(clean: () => void): void
  /** Follows work that the skill began, so that its failure is told and the companion knows that it is busy. */
  track(work: () => void | Promise<unknown>): void
}

interface Running {
  skill: AnySkill
  state: unknown
  granted: Partial<Capabilities>
  scope: Subscription
}

export interface Heard {
  text: string
  area?: string
  corrects?: boolean
}

/** What skills would answer; a request or an answer that is not rehearsed fails. Nothing is done, written, told or logged. */
export interface Rehearsal extends Pick<Runtime, 'handle' | 'answer' | 'priority'> {
  /** As they would be after what was rehearsed. */
  settings(real: Settings): Settings
}

/** Skills at work: each with its state, folded from the ledger, and with the capabilities that it asked for. */
export interface Runtime {
  start(): Promise<void>
  stop(): void
  handle(reading: Reading, heard: Heard): Promise<Reply | undefined>
  answer(skill: string, question: Question, answer: Answer, heard: Heard): Promise<Reply | undefined>
  /** Begins a rehearsal. */
  rehearsal(): Rehearsal
  input(input: DeviceInput): void
  /** What every function of a skill is given, for a method's handler too. Fails with `NOT_FOUND`. */
  context(name: string): Record<string, unknown>
  priority(name: string): Priority
}

export interface RuntimeParts {
  skills: readonly AnySkill[]
  journal: Journal
  clock: Clock
  locale: () => Locale
  providers: Providers
  /** What a skill's state calls by name, each time that it calls something else. */
  learn: (owner: string, names: readonly LearnedName[]) => void
  /** Follows unfinished work. */
  track: (work: Promise<unknown>) => void
  /** Told of a skill that failed where nobody waits for its answer. */
  onFailure: (skill: string, error: HearthError) => void
}

type Inputs = Partial<Record<DeviceInput['type'], (context: unknown) => void | Promise<void>>>

/** Longest that a skill may take for an answer, ms. */
const HANDLER_LIMIT = 15_000

export function createRuntime(parts: RuntimeParts): Runtime {
  const { skills, journal, clock, locale, providers, learn, track, onFailure } = parts
  const running = new Map<string, Running>()

  function prepare(skill: AnySkill): Running {
    const scope = new Subscription()
    const mine: Running = { skill, state: skill.state?.initial(), granted: {}, scope }
    if (skill.events) journal.declare(skill.name, skill.events)
    let folded = false
    let names = '[]'
    const tellNames = () => {
      const now = skill.names?.(mine.state) ?? []
      const written = JSON.stringify(now)
      if (written === names) return
      names = written
      learn(skill.name, now)
    }
    if (skill.state) {
      const { fold } = skill.state
      journal.fold(skill.name, (event) => {
        mine.state = fold(mine.state, event)
        if (folded) tellNames()
      })
    }
    folded = true
    tellNames()
    const guarded: Scope = {
      onStop: (clean) => scope.add(clean),
      track(work) {
        const done = (async () => work())().catch((thrown: unknown) => {
          onFailure(skill.name, asHearthError(thrown, 'SKILL_FAILED', { skill: skill.name, intent: 'work of its own' }))
        })
        track(done)
      },
    }
    for (const need of skill.needs as Capability[]) {
      const give = providers[need] as ((owner: AnySkill, scope: Scope) => never) | undefined
      if (!give)
        throw new HearthError('SKILL_INVALID', { path: skill.name, problem: `it needs ${need}, which is not known` })
      mine.granted[need] = give(skill, guarded)
    }
    return mine
  }

  function contextOf(mine: Running): Record<string, unknown> {
    return contextWith(mine, { clock, ...mine.granted }, () => mine.state)
  }

  /** As {@link contextOf}, where nothing is done but on a stage. */
  function contextOn(stage: Stage, mine: Running): Record<string, unknown> {
    const { skill, granted } = mine
    const given = rehearsed(granted, { stage, skill, state: () => mine.state })
    return contextWith(mine, { clock: stillClock(clock, skill), ...given }, () => stage.stateOf(skill, mine.state))
  }

  function contextWith({ skill }: Running, given: object, state: () => unknown): Record<string, unknown> {
    const base = { say: createSay(skill.name), locale: locale(), ...given }
    return Object.defineProperty(base, 'state', { get: state, enumerable: true })
  }

  function find(name: string): Running {
    const mine = running.get(name)
    if (!mine) throw new HearthError('NOT_FOUND', { what: 'skill', id: name })
    return mine
  }

  /** Has a skill do what was asked. */
  function perform({ skill }: Running, context: Record<string, unknown>, { intent, slots }: Reading, heard: Heard) {
    const schema = (skill.intents as Record<string, { parse(slots: unknown): unknown }>)[intent]
    if (!schema) throw new HearthError('NOT_FOUND', { what: 'intent', id: intent })
    return skill.handle(Object.assign(context, heard, { intent, slots: schema.parse(slots) }) as never)
  }

  const priority = (name: string): Priority => running.get(name)?.skill.priority ?? 'normal'

  async function limited<T>(skill: string, intent: string, work: () => T | Promise<T>): Promise<T> {
    let timer: object | undefined
    const late = new Promise<never>((_, reject) => {
      timer = clock.setTimeout(
        () => reject(new HearthError('SKILL_FAILED', { skill, intent, problem: 'no answer in time' })),
        HANDLER_LIMIT,
      )
    })
    try {
      return await Promise.race([(async () => work())(), late])
    } catch (thrown) {
      throw asHearthError(thrown, 'SKILL_FAILED', { skill, intent })
    } finally {
      if (timer) clock.clearTimeout(timer)
    }
  }

  return {
    async start() {
      for (const skill of skills) running.set(skill.name, prepare(skill))
      for (const mine of running.values()) {
        try {
          await mine.skill.start?.(contextOf(mine) as never)
        } catch (thrown) {
          // One skill that cannot start must not keep the others from starting.
          onFailure(mine.skill.name, asHearthError(thrown, 'SKILL_FAILED', { skill: mine.skill.name, intent: 'start' }))
        }
      }
    },
    stop() {
      for (const mine of running.values()) mine.scope.unsubscribe()
      running.clear()
    },
    async handle(reading, heard) {
      const mine = find(reading.skill ?? '')
      return limited(mine.skill.name, reading.intent, () => perform(mine, contextOf(mine), reading, heard))
    },
    async answer(name, question, answer, heard) {
      const mine = find(name)
      return limited(name, question.id, () =>
        mine.skill.answer?.(Object.assign(contextOf(mine), heard, { question, answer }) as never),
      )
    },
    rehearsal() {
      const stage = new Stage(journal)
      return {
        settings: (real) => stage.settings(real),
        priority,
        async handle(reading, heard) {
          const mine = find(reading.skill ?? '')
          if (!mayRehearse(mine.skill, reading.intent)) throw refusal(mine.skill)
          return perform(mine, contextOn(stage, mine), reading, heard)
        },
        async answer(name, question, answer, heard) {
          const mine = find(name)
          if (!mayRehearse(mine.skill)) throw refusal(mine.skill)
          return mine.skill.answer?.(Object.assign(contextOn(stage, mine), heard, { question, answer }) as never)
        },
      }
    },
    input(input) {
      for (const mine of running.values()) {
        const inputs = mine.skill.inputs as Inputs | undefined
        if (!inputs?.[input.type]) continue
        const work = (async () => inputs[input.type]?.(Object.assign(contextOf(mine), { input })))().catch(
          (thrown: unknown) => {
            onFailure(
              mine.skill.name,
              asHearthError(thrown, 'SKILL_FAILED', { skill: mine.skill.name, intent: input.type }),
            )
          },
        )
        track(work)
      }
    },
    context: (name) => contextOf(find(name)),
    priority,
  }
}
