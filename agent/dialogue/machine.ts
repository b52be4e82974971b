import { assign, enqueueActions, fromCallback, fromPromise, raise, setup } from 'xstate'
import * as step from './context.js'
import { nextToSay, rank } from './order.js'
import type { Acted, DialogueEvent, OpenQuestion, Outcome, Speech, Step, Words } from './types.js'

/** What the machine asks of its surroundings while it runs. */
export interface DialogueSurroundings {
  /** Monotonic time, ms. */
  now: () => number
  /** How long an answer needs no wake word, ms. */
  followUp: () => number
  /** Whether plain speech may stop the companion's own. */
  bargeIn: () => boolean
}

/** What comes while words are worked on is kept: words are read next, and who said the wake word is listened to. */
const WHILE_WORKING = {
  words: { actions: 'keepWords' },
  'ears.heard': { actions: ['keepWords', 'attended'] },
  'ears.silence': { actions: 'attended' },
  'ears.wake': { actions: 'attend' },
} as const

/**
 * The dialogue: a turn from idle to idle, and beside it the watch for what may break in. It only names what it does: what
 * `understand`, `act`, `speak`, `openEars` and `restEars` do is given with `provide`.
 */
export function dialogueMachine({ now, followUp, bargeIn }: DialogueSurroundings) {
  return setup({
    types: { context: {} as step.DialogueContext, events: {} as DialogueEvent },
    actors: {
      understand: fromPromise<Outcome, { words: Words; question: OpenQuestion | null; failures: number }>(async () => ({
        kind: 'nothing',
      })),
      act: fromPromise<Acted | null, { steps: readonly Step[]; words: Words }>(async () => null),
      speak: fromCallback<DialogueEvent, { speech: Speech | null }>(() => undefined),
    },
    actions: {
      openEars: () => undefined,
      /** Opens the ears for an answer, or records it. */
      openForAnswer: () => undefined,
      stopRecording: () => undefined,
      restEars: () => undefined,
      rest: assign(({ context }) => step.rest(context, now())),
      takeWords: assign(({ context }) => step.takeWords(context)),
      takeSpeech: assign(({ context }) => step.takeSpeech(context)),
      enqueue: assign(({ context, event }) => (event.type === 'announce' ? step.enqueue(context, event.speech) : {})),
      hear: assign(({ event }) =>
        event.type === 'words'
          ? { words: event.words }
          : event.type === 'ears.heard'
            ? { words: step.spokenWords(event.text) }
            : event.type === 'ears.recorded'
              ? { words: step.recordedWords(event.samples) }
              : {},
      ),
      keepWords: assign(({ context, event }) =>
        event.type === 'words'
          ? { waitingWords: [...context.waitingWords, event.words] }
          : event.type === 'ears.heard'
            ? { waitingWords: [...context.waitingWords, step.spokenWords(event.text)] }
            : {},
      ),
      mark: assign(({ event }) => (event.type === 'mouth.line' ? { line: event.index } : {})),
      open: assign(({ context }) => step.open(context, now())),
      cutIn: assign(({ context }) => step.cutIn(context, now())),
      suspend: assign(({ context }) => step.suspend(context)),
      shelve: assign(({ context }) => step.shelve(context)),
      again: assign(({ context }) => step.again(context)),
      dropQuestion: assign({ question: null }),
      /** The wake word was said while words were worked on: somebody is speaking already. */
      attend: assign({ attending: true }),
      attended: assign({ attending: false }),
      /** Ears wait for the wake word again, unless somebody is speaking. */
      restUnlessAttending: enqueueActions(({ context, enqueue }) => {
        if (!context.attending) enqueue('restEars')
      }),
      closeAnswered: assign(({ context }) =>
        context.steps.some((one) => one.kind === 'answer') ? { question: null } : {},
      ),
      fail: assign(({ context }) => step.reply(context, step.FAILED)),
    },
    guards: {
      somethingToSay: ({ context }) => nextToSay(context.suspended, context.queue) !== undefined,
      attending: ({ context }) => context.attending,
      wordsWait: ({ context }) => context.waitingWords.length > 0,
      outranks: ({ context, event }) =>
        event.type === 'announce' && rank(event.speech.priority) > rank(context.priority),
      mayBargeIn: () => bargeIn(),
      awaits: ({ context }) => context.speech?.question !== undefined || context.speech?.invites === true,
      mayAskAgain: ({ context }) =>
        context.question !== null && context.question.again < 1 && context.question.onSilence !== 'leave',
    },
    delays: { followUp },
  }).createMachine({
    id: 'dialogue',
    description: 'One conversation: the turn, and beside it the watch for what may break in on it.',
    type: 'parallel',
    context: step.EMPTY,
    states: {
      turn: {
        description: 'Where the turn is.',
        initial: 'idle',
        states: {
          idle: {
            description: 'Nothing is going on; the ears wait for the wake word.',
            entry: ['rest', 'restUnlessAttending'],
            always: [
              { guard: 'attending', target: 'listening' },
              { guard: 'wordsWait', target: 'understanding', actions: 'takeWords' },
              { guard: 'somethingToSay', target: 'speaking', actions: ['takeSpeech', raise({ type: 'taken' })] },
            ],
            on: {
              'ears.wake': 'listening',
              'ears.heard': { target: 'understanding', actions: 'hear' },
              listen: { target: 'listening', actions: 'openEars' },
              words: { target: 'understanding', actions: 'hear' },
            },
          },
          listening: {
            description: 'A person is expected to speak, or is speaking.',
            entry: 'attended',
            on: {
              'ears.heard': { target: 'understanding', actions: 'hear' },
              'ears.recorded': { target: 'understanding', actions: 'hear' },
              'ears.silence': 'idle',
              words: { target: 'understanding', actions: 'hear' },
              hush: 'idle',
              'break.in': { target: 'speaking', actions: ['takeSpeech', raise({ type: 'taken' })] },
            },
          },
          understanding: {
            description: 'The words are read: a request, an answer, something unclear, or nothing for the companion.',
            invoke: {
              src: 'understand',
              input: ({ context }) => ({
                words: context.words ?? step.spokenWords(''),
                question: step.stillOpen(context.question, now()),
                failures: context.failures,
              }),
              onDone: [
                {
                  guard: ({ event }) => event.output.kind === 'act',
                  target: 'acting',
                  actions: assign(({ event: { output } }) => (output.kind === 'act' ? step.actOn(output) : {})),
                },
                {
                  guard: ({ event }) => event.output.kind === 'mend',
                  target: 'speaking',
                  actions: assign(({ context, event: { output } }) =>
                    output.kind === 'mend' ? step.mend(context, output.reply) : {},
                  ),
                },
                { target: 'idle' },
              ],
              onError: { target: 'speaking', actions: 'fail' },
            },
            on: WHILE_WORKING,
          },
          acting: {
            description: 'Skills do what was asked, in the order of asking.',
            entry: 'closeAnswered',
            invoke: {
              src: 'act',
              input: ({ context }) => ({ steps: context.steps, words: context.words ?? step.spokenWords('') }),
              onDone: [
                {
                  guard: ({ event }) => event.output !== null,
                  target: 'speaking',
                  actions: assign(({ context, event }) => (event.output ? step.reply(context, event.output) : {})),
                },
                { target: 'idle' },
              ],
              onError: { target: 'speaking', actions: 'fail' },
            },
            on: WHILE_WORKING,
          },
          speaking: {
            description: 'The companion speaks, line by line; a person, or something more urgent, may stop it.',
            entry: 'stopRecording',
            invoke: { src: 'speak', input: ({ context }) => ({ speech: context.speech }) },
            always: { guard: 'attending', target: 'listening', actions: 'cutIn' },
            on: {
              'mouth.line': { actions: 'mark' },
              'mouth.done': [{ guard: 'awaits', target: 'awaiting', actions: 'open' }, { target: 'idle' }],
              'ears.wake': { target: 'listening', actions: 'cutIn' },
              'ears.speech': { guard: 'mayBargeIn', target: 'listening', actions: ['cutIn', 'openEars'] },
              'ears.heard': { target: 'understanding', actions: ['cutIn', 'hear'] },
              listen: { target: 'listening', actions: ['cutIn', 'openEars'] },
              words: { target: 'understanding', actions: ['cutIn', 'hear'] },
              hush: { target: 'idle', actions: 'dropQuestion' },
              'break.in': {
                target: 'speaking',
                reenter: true,
                actions: ['suspend', 'takeSpeech', raise({ type: 'taken' })],
              },
            },
          },
          awaiting: {
            description:
              'A question was asked, or somebody was not understood; for some seconds what they say needs no wake word.',
            entry: 'openForAnswer',
            after: { followUp: [{ guard: 'mayAskAgain', target: 'speaking', actions: 'again' }, { target: 'idle' }] },
            on: {
              'ears.wake': 'listening',
              'ears.speech': 'listening',
              'ears.heard': { target: 'understanding', actions: 'hear' },
              'ears.recorded': { target: 'understanding', actions: 'hear' },
              'ears.silence': [{ guard: 'mayAskAgain', target: 'speaking', actions: 'again' }, { target: 'idle' }],
              listen: { target: 'listening', actions: 'openEars' },
              words: { target: 'understanding', actions: 'hear' },
              hush: { target: 'idle', actions: 'dropQuestion' },
              'break.in': { target: 'speaking', actions: ['shelve', 'takeSpeech', raise({ type: 'taken' })] },
            },
          },
        },
      },
      attention: {
        description: 'Watches for what outranks the turn: an emergency, a person in crisis, a due medicine.',
        initial: 'calm',
        on: {
          announce: [
            { guard: 'outranks', target: '.urgent', actions: ['enqueue', raise({ type: 'break.in' })] },
            { actions: 'enqueue' },
          ],
        },
        states: {
          calm: { description: 'Nothing outranks the turn.' },
          urgent: {
            description: 'Something that outranks the turn waits for the first moment at which it can be said.',
            on: { taken: 'calm' },
          },
        },
      },
    },
  })
}
