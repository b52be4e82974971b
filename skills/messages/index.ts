import { z } from 'zod'
import type { Clock } from '../../core/clock.js'
import { defineSkill } from '../../core/skill.js'
import type { Live, MessageNeeds } from './context.js'
import { tidy } from './keep.js'
import { messageMethods } from './methods.js'
import { read } from './play.js'
import { recordFor } from './record.js'
import { setQuiet } from './quiet.js'
import { foldMessages, MESSAGE_EVENTS, NO_MESSAGES, type Messages } from './state.js'
import { answered, send } from './talk.js'
import { tell } from './tell.js'
import { createUploads } from './upload.js'

const text = z.string().optional()

/** What caregivers and the elder say to each other: in words and as recordings, told, heard, answered and sent. */
export function createMessages() {
  let known: Live | undefined
  const liveOf = (clock: Clock): Live =>
    (known ??= { announcing: new Map(), uploads: createUploads(clock), keeping: new Set(), named: 0 })
  const needs: readonly MessageNeeds[] = [
    'ledger',
    'announce',
    'notify',
    'contacts',
    'outbox',
    'recordings',
    'paired',
    'schedule',
    'settings',
  ]
  return defineSkill({
    name: 'messages',
    needs,
    intents: {
      MessageSend: z.object({ contact: text, message: text }),
      MessageRecord: z.object({ contact: text }),
      MessageList: z.object({}),
      MessageQuiet: z.object({ from: text, until: text }),
    },
    events: MESSAGE_EVENTS,
    state: { initial: (): Messages => NO_MESSAGES, fold: foldMessages },
    async start(context) {
      known = undefined
      const live = liveOf(context.clock)
      tell(context, live)
      await tidy(context, live)
    },
    handle(context) {
      const { slots } = context
      const live = liveOf(context.clock)
      switch (context.intent) {
        case 'MessageList':
          return read(context)
        case 'MessageRecord':
          return recordFor(context, live, context.slots.contact)
        case 'MessageQuiet':
          return setQuiet(context, live, context.slots)
        case 'MessageSend': {
          const { contact, message: words } = slots as { contact?: string; message?: string }
          return send(context, { ...(contact ? { contact } : {}), ...(words ? { text: words } : {}) })
        }
      }
    },
    answer: (context) => answered(context, liveOf(context.clock), context.question, context.answer),
    methods: messageMethods(liveOf),
  })
}

export const messages = createMessages()
