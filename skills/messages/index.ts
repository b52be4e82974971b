import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import { defineMethod, defineSkill, type Method } from '../../core/skill.js'
import { foldMessages, MESSAGE_EVENTS, MOST_OPEN, NO_MESSAGES, type Messages } from './state.js'
import { answered, read, send, wish, type MessageNeeds } from './talk.js'

const Text = z.string().trim().min(1).max(1_000)
const text = z.string().optional()
const method = <P extends z.ZodType>(given: Method<MessageNeeds, Messages, P>) =>
  defineMethod<MessageNeeds, Messages, P>(given)

/** What caregivers and the elder say to each other: spoken, answered, and sent. */
export const messages = defineSkill({
  name: 'messages',
  needs: ['ledger', 'announce', 'notify', 'contacts', 'outbox'],
  intents: { MessageSend: z.object({ contact: text, message: text }), MessageList: z.object({}) },
  events: MESSAGE_EVENTS,
  state: { initial: (): Messages => NO_MESSAGES, fold: foldMessages },
  handle(context) {
    if (context.intent === 'MessageList') return read(context)
    const { contact, message: words } = context.slots
    return send(context, { ...(contact ? { contact } : {}), ...(words ? { text: words } : {}) })
  },
  answer: (context) => answered(context, context.question, context.answer),
  methods: {
    'messages.say': method({
      summary: 'Speaks a message to the person, who may answer it: message.answered.',
      params: z.strictObject({ text: Text }),
      grant: 'messages',
      handle({ params, caller, state, clock, ledger, announce, say }) {
        if (state.open.length >= MOST_OPEN)
          throw new HearthError('CONFLICT', { problem: `${MOST_OPEN} messages wait for an answer already` })
        const message = { id: state.nextId, from: caller.name, text: params.text }
        ledger.record({ type: 'message.received', ...message })
        announce(
          say.ask(
            'told',
            { name: message.from, text: message.text },
            wish({ ...message, at: new Date(clock.now()).toISOString() }),
          ),
        )
        return { id: message.id }
      },
    }),
    'outbox.list': method({
      summary:
        'Messages to people: what waits, what was given up and what went lately. The words only to whom they are for.',
      params: z.strictObject({}),
      grant: 'messages',
      handle: ({ caller, outbox }) => ({
        notices: outbox.list().map((notice) => {
          const theirs = caller.role === 'owner' || caller.grants === 'all' || notice.contact === caller.name
          return theirs ? notice : { ...notice, text: undefined }
        }),
      }),
    }),
    'outbox.resend': method({
      summary: 'Sends a message that was given up anew.',
      params: z.strictObject({ id: z.number().int().min(1) }),
      grant: 'messages',
      handle({ params, caller, outbox }) {
        outbox.revive(params.id, caller.name)
        return {}
      },
    }),
    'messages.list': method({
      summary: 'Messages with their answers, the newest last; who writes sees their own.',
      params: z.strictObject({}),
      grant: 'messages',
      handle({ state, caller }) {
        const theirs = caller.role === 'owner' || caller.grants === 'all'
        const all = [...state.answered, ...state.open].sort((a, b) => a.id - b.id)
        return { messages: all.filter(({ from }) => theirs || from === caller.name) }
      },
    }),
  },
})
