import { z } from 'zod'
import { defineMethod, defineSkill, type Method } from '../../core/skill.js'
import type { Caller } from '../../core/inputs.js'
import type { Vital } from '../../core/vitals.js'
import { isSilent, lastSign, look, type Context, type WatchNeeds } from './look.js'
import { ALL_WELL, foldWatch, keyOf, WATCH_EVENTS, type Watch } from './state.js'

const MINUTE = 60_000
const method = <P extends z.ZodType>(given: Method<WatchNeeds, Watch, P>) => defineMethod<WatchNeeds, Watch, P>(given)

/** Says when something that the home relies on has gone silent: to the elder once, and to those who care. */
export const watch = defineSkill({
  name: 'watch',
  needs: ['ledger', 'schedule', 'announce', 'notify', 'settings', 'vitals'],
  intents: {},
  events: WATCH_EVENTS,
  state: { initial: (): Watch => ALL_WELL, fold: foldWatch },
  start(context) {
    const again = () => {
      look(context)
      context.schedule.after(MINUTE, again)
    }
    context.schedule.after(MINUTE, again)
  },
  handle: () => undefined,
  methods: {
    'home.health': method({
      summary: 'What the home relies on: when each gave its last sign of life, and whether it has gone silent.',
      params: z.strictObject({}),
      grant: 'home',
      handle(context) {
        const vitals = context.vitals
          .list()
          .filter(({ kind, name }) => kind !== 'person' || maySeePerson(context.caller, name))
        const views = vitals.map((vital) => viewOf(context, vital))
        return { ok: views.every(({ silent }) => !silent), vitals: views }
      },
    }),
  },
})

/** Whom the elder has is a kind of fact of its own; how one is reached oneself is no secret. */
const maySeePerson = ({ grants, name }: Caller, person: string) =>
  grants === 'all' || grants.includes('contacts') || name === person

function viewOf(context: Context, vital: Vital) {
  const { kind, name, path, label, limit } = vital
  const { state, clock } = context
  const key = keyOf(vital)
  const known = state.silent.find((one) => one.key === key)
  const kept = state.heard[key]
  const heard = vital.heard !== undefined || kept !== undefined
  return {
    kind,
    name,
    ...(path === undefined ? {} : { path }),
    label,
    ...(Number.isFinite(limit) ? { limit: `PT${Math.round(limit / 1_000)}S` } : {}),
    ...(heard ? { heard: lastSign(context, vital, kept) } : {}),
    silent: known !== undefined || isSilent(vital, kept, clock.now()),
    ...(known ? { since: known.since } : {}),
  }
}
