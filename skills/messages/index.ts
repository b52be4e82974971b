import { z } from 'zod'
import { defineMethod, defineSkill, type Method } from '../../core/skill.js'

const Text = z.string().trim().min(1).max(1_000)

interface Message {
  id: number
  from: string
  text: string
}
interface Messages {
  nextId: number
  /** Told, and not answered: the newest may still be. */
  open: readonly Message[]
}
type Needs = 'ledger' | 'announce'

const method = <P extends z.ZodType>(given: Method<Needs, Messages, P>) => defineMethod<Needs, Messages, P>(given)

/** What caregivers say to the elder, spoken and answered. */
export const messages = defineSkill({
  name: 'messages',
  needs: ['ledger', 'announce'],
  intents: {},
  events: {
    'message.received': z.object({ id: z.number(), from: z.string(), text: z.string() }),
    'message.answered': z.object({ id: z.number(), to: z.string(), text: z.string() }),
  },
  state: {
    initial: (): Messages => ({ nextId: 1, open: [] }),
    fold(state, event) {
      if (event.type === 'message.received') {
        const { id, from, text } = event as unknown as Message
        return { nextId: id + 1, open: [...state.open, { id, from, text }].slice(-50) }
      }
      return { ...state, open: state.open.filter(({ id }) => id !== event.id) }
    },
  },
  handle: () => undefined,
  answer({ question, answer, say, ledger }) {
    const message = question.data as Message
    if (question.id === 'wish') {
      if (answer.kind === 'no') return say('later')
      return say.ask('speak', {}, { id: 'words', expects: { kind: 'slot', slot: 'text' }, data: message })
    }
    if (answer.kind !== 'slot') return undefined
    ledger.record({ type: 'message.answered', id: message.id, to: message.from, text: String(answer.value) })
    return say('answered', { name: message.from, text: String(answer.value) })
  },
  methods: {
    'messages.say': method({
      summary: 'Speaks a message to the person, who may answer it: message.answered.',
      params: z.strictObject({ text: Text }),
      grant: 'messages',
      handle({ params, caller, state, ledger, announce, say }) {
        const message = { id: state.nextId, from: caller.name, text: params.text }
        ledger.record({ type: 'message.received', ...message })
        const told = say.ask(
          'told',
          { name: message.from, text: message.text },
          { id: 'wish', expects: { kind: 'yes-no' }, data: message, rephrase: 'wish' },
        )
        announce(told)
        return { id: message.id }
      },
    }),
    'messages.list': method({
      summary: 'Messages that were told and not answered, the newest last.',
      params: z.strictObject({}),
      grant: 'messages',
      handle: ({ state }) => ({ messages: state.open }),
    }),
  },
})
