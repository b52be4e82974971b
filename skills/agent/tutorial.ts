import { z } from 'zod'
import type { HearthEvent } from '../../core/events.js'
import type { Locale } from '../../core/locale.js'
import type { Question, Reply } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import type { AgentState, Context } from './context.js'

/** The topic of `Help` that begins the lesson, and the name of its questions. */
export const TUTORIAL = 'tutorial'

/** What is tried in the lesson, in this order, and the requests that count as having tried it. */
const STEPS: readonly { key: string; skill: string; intents: readonly string[] }[] = [
  { key: 'time', skill: 'clock', intents: ['HassGetCurrentTime', 'HassGetCurrentDate'] },
  { key: 'repeat', skill: 'agent', intents: ['Repeat'] },
  {
    key: 'voice',
    skill: 'agent',
    intents: ['SpeakSlower', 'SpeakFaster', 'HassSetVolume', 'HassSetVolumeRelative'],
  },
  { key: 'timer', skill: 'timers', intents: ['HassStartTimer'] },
  { key: 'reminder', skill: 'reminders', intents: ['ReminderAdd'] },
  { key: 'help', skill: 'agent', intents: ['Help'] },
  { key: 'stop', skill: 'agent', intents: ['HassNevermind'] },
]

/** Steps whose request asks something that the lesson's next step replaces: the lesson itself, or more help. */
const ASKING = new Set(['repeat', 'help'])

/** How long a step may be tried, ms; after that the lesson rests, and goes on when it is asked for. */
const OPEN_FOR = 180_000
/** How long the lesson waits while a request that was tried asks a question of its own, ms. */
const ASIDE = 25_000

const SKIP: Record<Locale, { skip: readonly string[]; stop: readonly string[] }> = {
  en: {
    skip: ['skip', 'skip it', 'next', 'next one', 'next step'],
    stop: ['stop the lesson', 'end the lesson', 'later', 'not now'],
  },
  'zh-CN': { skip: ['跳过', '下一个', '下一步'], stop: ['不学了', '以后再学', '以后再说'] },
}

export const TUTORIAL_EVENTS = {
  /** A step is to be tried. */
  'tutorial.step': z.object({ step: z.string() }),
  'tutorial.stopped': z.object({ step: z.string() }),
  'tutorial.finished': z.object({}),
}

/** Folds one ledger entry into where the lesson is. Pure. */
export function foldTutorial(state: AgentState, event: HearthEvent): AgentState {
  switch (event.type) {
    case 'tutorial.step':
      return { step: event.step as string, running: true }
    case 'tutorial.stopped':
      return { ...state, running: false }
    case 'tutorial.finished':
      return { finished: true }
    default:
      return state
  }
}

/** Begins the lesson, or goes on where it was left. */
export function begin(context: Context): Reply {
  const { say, state } = context
  const steps = stepsOf(context)
  const left = steps.find(({ key }) => key === state.step)
  const first = left ?? steps[0]
  if (!first) return say('help_unknown')
  return say.all(say(left ? 'tutorial_resume' : 'tutorial_begin'), prompt(context, first.key))
}

/** What the person did at a step: the thing itself, another, or calling it off. */
export function tried(context: Context & { question: Question; answer: Answer }): Reply | undefined {
  const { question, answer, say } = context
  const { step: key } = question.data as { step: string }
  if (answer.kind === 'choice' && answer.id === 'skip') return next(context, key, say('tutorial_skip'))
  if (answer.kind !== 'request') return pause(context, key)
  const { intent, slots } = answer.reading
  // Asking for the lesson in the middle of it has begun the step anew already.
  if (intent === 'Help' && slots.topic === TUTORIAL) return undefined
  const step = STEPS.find((one) => one.key === key)
  if (step?.intents.includes(intent) !== true)
    return intent === 'HassNevermind'
      ? pause(context, key)
      : say.all(say('tutorial_other'), prompt(context, key, '_hint'))
  const praise = say(`tutorial_${key}_praise`)
  if (!answer.asked || ASKING.has(key)) return next(context, key, praise)
  // What was tried has a question of its own: that one first.
  context.schedule.at(context.clock.now() + ASIDE, () => {
    if (context.state.running && context.state.step === key) context.announce(next(context, key))
  })
  return praise
}

function pause({ ledger, say }: Context, step: string): Reply {
  ledger.record({ type: 'tutorial.stopped', step })
  return say('tutorial_paused')
}

function next(context: Context, key: string, ...before: Reply[]): Reply {
  const { say, ledger, conversation } = context
  const steps = stepsOf(context)
  const following = steps[steps.findIndex((step) => step.key === key) + 1]
  if (following) return say.all(...before, prompt(context, following.key))
  ledger.record({ type: 'tutorial.finished' })
  const emergency = conversation.abilities().some(({ skill }) => skill === 'emergency')
  return say.all(...before, say('tutorial_end', { emergency }))
}

function prompt({ say, ledger, locale }: Context, key: string, form: '' | '_hint' = ''): Reply {
  ledger.record({ type: 'tutorial.step', step: key })
  const options = Object.entries(SKIP[locale]).map(([id, labels]) => ({ id, labels }))
  return say.ask(
    `tutorial_${key}${form}`,
    {},
    {
      id: TUTORIAL,
      expects: { kind: 'choice', options },
      requests: { intents: 'any', how: 'after' },
      data: { step: key },
      rephrase: `tutorial_${key}_hint`,
      openFor: OPEN_FOR,
      onSilence: 'again',
    },
  )
}

/** The steps that this companion can do. */
function stepsOf({ conversation }: Context): typeof STEPS {
  const there = new Set(conversation.abilities().map(({ skill }) => skill))
  return STEPS.filter(({ skill }) => there.has(skill))
}
