import { z } from 'zod'
import {
  defineMethod,
  defineSkill,
  duration,
  list,
  response,
  time,
  type Reply,
  type Say,
  type SkillContext,
} from '../../core/skill.js'
import { HearthError } from '../../core/errors.js'
import { parseDuration } from '../../core/duration.js'
import { foldTimers, leftOf, meant, NO_TIMERS, type Timer, type TimersState } from './state.js'

const count = z.coerce.number().min(0).optional()
const Length = { hours: count, minutes: count, seconds: count }
const Which = {
  name: z.string().optional(),
  area: z.string().optional(),
  start_hours: count,
  start_minutes: count,
  start_seconds: count,
}

/** The longest timer: what lies further off is a reminder. */
const LONGEST = 24 * 3_600_000

const id = z.number().int().positive()
const name = z.string().optional()

type Needs = 'ledger' | 'schedule' | 'announce'
type Context = SkillContext<Needs, TimersState>

const Nothing = z.strictObject({})
const Known = z.strictObject({ id })
const Wanted = z.strictObject({
  seconds: z
    .number()
    .int()
    .min(1)
    .max(LONGEST / 1_000),
  name: z.string().trim().min(1).max(80).optional(),
})

/** Kitchen timers: several, named, paused; they survive a restart. */
export const timers = defineSkill({
  name: 'timers',
  needs: ['ledger', 'schedule', 'announce'],
  rehearses: 'all',
  intents: {
    HassStartTimer: z.object({ ...Length, name }),
    HassCancelTimer: z.object(Which),
    HassCancelAllTimers: z.object({ area: z.string().optional() }),
    HassIncreaseTimer: z.object({ ...Which, ...Length }),
    HassDecreaseTimer: z.object({ ...Which, ...Length }),
    HassPauseTimer: z.object(Which),
    HassUnpauseTimer: z.object(Which),
    HassTimerStatus: z.object(Which),
  },
  events: {
    'timer.started': z.object({ id, name, length: z.number(), endsAt: z.number() }),
    'timer.changed': z.object({ id, name, endsAt: z.number().optional(), left: z.number().optional() }),
    'timer.finished': z.object({ id, name }),
    'timer.cancelled': z.object({ id, name }),
  },
  state: { initial: () => NO_TIMERS, fold: foldTimers },
  methods: {
    'timers.list': defineMethod<Needs, TimersState, typeof Nothing>({
      summary: 'The timers that run or are paused.',
      params: Nothing,
      grant: 'reminders',
      handle: ({ state }) => ({ timers: state.timers }),
    }),
    'timers.start': defineMethod<Needs, TimersState, typeof Wanted>({
      summary: 'Starts a timer. The elder hears of it.',
      params: Wanted,
      grant: 'reminders',
      handle(context) {
        const { params, caller, announce, say } = context
        start(context, params.seconds * 1_000, params.name)
        announce(
          say('told_started', { by: caller.name, span: duration(params.seconds * 1_000), name: params.name ?? '' }),
        )
        return context.state.timers.at(-1)
      },
    }),
    'timers.cancel': defineMethod<Needs, TimersState, typeof Known>({
      summary: 'Cancels a timer. The elder hears of it.',
      params: Known,
      grant: 'reminders',
      handle({ params, caller, state, ledger, announce, say }) {
        const timer = state.timers.find((one) => one.id === params.id)
        if (!timer) throw new HearthError('NOT_FOUND', { what: 'timer', id: params.id })
        ledger.record({ type: 'timer.cancelled', ...named(timer) })
        announce(say('told_cancelled', { by: caller.name, span: duration(timer.length), name: timer.name ?? '' }))
        return {}
      },
    }),
  },

  start(context) {
    const now = context.clock.now()
    for (const timer of context.state.timers) {
      if (timer.endsAt === undefined) continue
      if (timer.endsAt > now) arm(context, timer.id, timer.endsAt)
      else finish(context, timer, 'finished_while_off')
    }
  },

  handle(context) {
    const { intent, say, clock, state, ledger } = context
    const now = clock.now()
    if (intent === 'HassStartTimer') {
      const instead = context.corrects ? state.timers.at(-1) : undefined
      return start(context, lengthOf(context.slots), context.slots.name, instead)
    }
    if (state.timers.length === 0) return say('none_running')
    if (intent === 'HassCancelAllTimers') {
      ledger.record(...state.timers.map((timer) => ({ type: 'timer.cancelled', ...named(timer) })))
      return say('cancelled_all', { count: state.timers.length })
    }
    const { slots } = context
    const by = lengthOf(slots as Parts)
    const found = meant(state.timers, {
      name: slots.name,
      length: lengthOf({ hours: slots.start_hours, minutes: slots.start_minutes, seconds: slots.start_seconds }),
    })
    if (found.length === 0) return say('no_such', { name: slots.name ?? '' })
    if (intent === 'HassTimerStatus') return status(say, found, now)
    const [only] = found
    if (!only || found.length > 1) return which(context, found, { intent, by })
    return change(context, only, intent, by)
  },

  answer(context) {
    const { question, answer, say, state } = context
    if (question.id === 'how-long') {
      if (answer.kind !== 'slot') return say('none_running')
      const { name: called } = question.data as { name?: string }
      return start(context, parseDuration(String(answer.value)) ?? 0, called)
    }
    const { intent, by } = question.data as { intent: ChangeIntent; by: number }
    const timer = state.timers.find((one) => answer.kind === 'choice' && String(one.id) === answer.id)
    return timer ? change(context, timer, intent, by) : say('none_running')
  },
})

type ChangeIntent =
  'HassCancelTimer' | 'HassIncreaseTimer' | 'HassDecreaseTimer' | 'HassPauseTimer' | 'HassUnpauseTimer'
type Parts = { hours?: number | undefined; minutes?: number | undefined; seconds?: number | undefined }

function lengthOf({ hours = 0, minutes = 0, seconds = 0 }: Parts): number {
  return Math.round((hours * 3_600 + minutes * 60 + seconds) * 1_000)
}

const named = (timer: Timer) => ({ id: timer.id, ...(timer.name ? { name: timer.name } : {}) })
const words = (timer: Timer) => ({ name: timer.name ?? '', duration: duration(timer.length) })

/** @param instead the timer that this one replaces: "no, ten minutes" */
function start(context: Context, length: number, called: string | undefined, instead?: Timer): Reply {
  const { say, clock, state, ledger } = context
  if (length <= 0)
    return say.ask(
      'how_long',
      {},
      { id: 'how-long', expects: { kind: 'slot', slot: 'duration' }, data: called ? { name: called } : {} },
    )
  if (length > LONGEST) return say('too_long')
  // Read once: on a real clock the next reading is later, and the alarm would not be the timer's.
  const endsAt = clock.now() + length
  const timer: Timer = { id: state.nextId, length, endsAt, ...(called ? { name: called } : {}) }
  const gone = instead ? [{ type: 'timer.cancelled', ...named(instead) }] : []
  ledger.record(...gone, { type: 'timer.started', ...named(timer), length, endsAt })
  arm(context, timer.id, endsAt)
  return say('started', words(timer))
}

/** Rings at `endsAt`, unless the timer was stopped or moved by then: the ledger's state decides, not the alarm. */
function arm(context: Context, timerId: number, endsAt: number): void {
  context.schedule.at(endsAt, () => {
    const timer = context.state.timers.find((one) => one.id === timerId)
    if (timer?.endsAt === endsAt) finish(context, timer, 'finished')
  })
}

function finish(
  { ledger, announce, say }: Pick<Context, 'ledger' | 'announce' | 'say'>,
  timer: Timer,
  key: 'finished' | 'finished_while_off',
): void {
  ledger.record({ type: 'timer.finished', ...named(timer) })
  announce(say(key, { ...words(timer), at: time(timer.endsAt ?? 0) }))
}

function status(say: Say, found: readonly Timer[], now: number): Reply {
  const item = (timer: Timer) => ({
    name: timer.name ?? '',
    left: duration(leftOf(timer, now)),
    duration: duration(timer.length),
    paused: timer.left !== undefined,
  })
  const [first] = found
  if (first && found.length === 1) return say('remaining', item(first))
  return say('remaining_list', { items: list(found.map((timer) => response('remaining_item', item(timer)))) })
}

function which({ say }: Context, found: readonly Timer[], data: { intent: string; by: number }): Reply {
  const label = (timer: Timer) => response('named', words(timer))
  const options = found.map((timer) => ({
    id: String(timer.id),
    labels: [timer.name ?? '', ...spokenLengths(timer.length)].filter((text) => text !== ''),
  }))
  return say.ask(
    'which',
    { choices: list(found.slice(0, 3).map(label), 'or') },
    { id: 'which', expects: { kind: 'choice', options }, data },
  )
}

/** How people name a timer by its length, for the matcher: digits with the unit, in both languages. */
function spokenLengths(length: number): string[] {
  const minutes = length / 60_000
  return Number.isInteger(minutes)
    ? [`${minutes} minutes`, `${minutes} minute`, `${minutes}分钟`]
    : [`${length / 1_000} seconds`, `${length / 1_000}秒`]
}

function change(context: Context, timer: Timer, intent: ChangeIntent, by: number): Reply {
  const { say, clock, ledger } = context
  const now = clock.now()
  if (intent === 'HassCancelTimer') {
    ledger.record({ type: 'timer.cancelled', ...named(timer) })
    return say('cancelled', words(timer))
  }
  const left = leftOf(timer, now)
  if (intent === 'HassPauseTimer') return keep(context, timer, left, true, 'paused')
  if (intent === 'HassUnpauseTimer') return keep(context, timer, left, false, 'resumed')
  const next = left + (intent === 'HassIncreaseTimer' ? by : -by)
  if (next > LONGEST) return say('too_long')
  if (next <= 0) {
    ledger.record({ type: 'timer.cancelled', ...named(timer) })
    return say('cancelled', words(timer))
  }
  return keep(
    context,
    timer,
    next,
    timer.left !== undefined,
    intent === 'HassIncreaseTimer' ? 'increased' : 'decreased',
  )
}

function keep(context: Context, timer: Timer, left: number, paused: boolean, key: string): Reply {
  const endsAt = context.clock.now() + left
  context.ledger.record({ type: 'timer.changed', ...named(timer), ...(paused ? { left } : { endsAt }) })
  if (!paused) arm(context, timer.id, endsAt)
  return context.say(key, { ...words(timer), left: duration(left) })
}
