import { createJournal } from '../../agent/journal.js'
import { createOutbox } from '../../agent/outbox.js'
import { createRuntime, type Providers, type Runtime } from '../../agent/runtime/skills.js'
import type { Clock } from '../../core/clock.js'
import { HearthError } from '../../core/errors.js'
import type { Answer } from '../../core/understanding.js'
import type { Notifier } from '../../core/notify.js'
import type { Question, Reply } from '../../core/skill.js'
import type { Store } from '../../core/store.js'
import { medication } from '../../skills/medication/index.js'

/** The medicine skill at work over the real journal and outbox, with somebody in place of the dialogue. */
export interface Household {
  start(): Promise<void>
  stop(): void
  /** Calls one of the skill's methods as a caregiver. Fails as the method does. */
  call(method: string, params: unknown): unknown
  answer(question: Question, answer: Answer, text: string): Promise<Reply | undefined>
  /** A request that was understood. */
  ask(intent: string, slots: Record<string, unknown>, text: string): Promise<Reply | undefined>
  /** Lets finish what is under way. */
  settled(): Promise<void>
}

/** @param onSay told what would be said */
export function createHousehold(parts: { clock: Clock; store: Store; onSay: (reply: Reply) => void }): Household {
  const { clock, store, onSay } = parts
  const working = new Set<Promise<unknown>>()
  const track = (work: Promise<unknown>) => {
    working.add(work)
    void work.catch(() => undefined).finally(() => working.delete(work))
  }
  const journal = createJournal({ store, clock })
  const path: Notifier = { name: 'simulated', reaches: () => true, send: () => Promise.resolve('accepted') }
  const outbox = createOutbox({ journal, clock, paths: [path], track })
  const none = (() => {
    throw new HearthError('INTERNAL', { problem: 'the medicine skill asks for no such thing' })
  }) as never
  const runtime: Runtime = createRuntime({
    skills: [medication],
    journal,
    clock,
    locale: () => 'en',
    track,
    learn: () => undefined,
    onFailure: () => undefined,
    providers: {
      ledger: (owner) => ({
        record: (...events) => journal.record(owner.name, events),
        history: (types) => journal.history(owner.name, types),
      }),
      schedule: (_owner, scope) => {
        const hold = (handle: object) => {
          const cancel = () => clock.clearTimeout(handle)
          scope.onStop(cancel)
          return cancel
        }
        return {
          at: (at, work) => hold(clock.at(at, () => scope.track(work))),
          after: (span, work) => hold(clock.setTimeout(() => scope.track(work), span)),
        }
      },
      emergencies: () => ({ open: () => false, onOver: () => () => undefined }),
      contacts: () => outbox.contacts,
      notify: (owner) => (to, about, _, lines) =>
        outbox.notify(to, about, about, lines && { owner: owner.name, bodies: lines }),
      announce: () => (reply) => onSay(reply),
      lights: () => ({ all: () => [], attract: () => undefined, glow: () => ({}) }),
      vitals: none,
      outbox: none,
      recordings: none,
      paired: none,
      emit: none,
      settings: none,
      conversation: none,
      names: none,
    } satisfies Providers,
  })
  return {
    async start() {
      outbox.start()
      await runtime.start()
    },
    stop() {
      runtime.stop()
      outbox.stop()
    },
    call(name, params) {
      const method = medication.methods?.[name]
      if (!method) throw new HearthError('NOT_FOUND', { what: 'method', id: name })
      const context = runtime.context('medication')
      const caller = { name: 'Mary', role: 'caregiver', grants: 'all' }
      return method.handle(Object.assign(context, { params: method.params.parse(params), caller }) as never)
    },
    answer: (question, answer, text) => runtime.answer('medication', question, answer, { text }),
    ask: (intent, slots, text) =>
      runtime.handle({ skill: 'medication', intent, slots: slots as never, confidence: 1 }, { text }),
    async settled() {
      while (working.size > 0) await Promise.allSettled(working)
    },
  }
}
