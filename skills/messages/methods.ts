import { z } from 'zod'
import type { Clock } from '../../core/clock.js'
import { HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import { defineMethod, type Method } from '../../core/skill.js'
import { fromWav, lengthOf } from '../../core/wav.js'
import type { Context, Live, MessageNeeds } from './context.js'
import { bytesOf, isFull, isThere, keep, remove } from './keep.js'
import { ELDER, messageOf, openOnes, type Message, type Messages } from './state.js'
import { quietUntil, tell } from './tell.js'

/** How many messages wait for the elder at most. */
const MOST_OPEN = 50
/** Bytes of a part of a recording; in base64, with its frame, it is within the channel's largest message. */
const PART = 36_000
/** Shortest and longest recording, ms. */
const SHORTEST = 300
const LONGEST = 60_000

const Text = z.string().trim().min(1).max(1_000)
const Id = z.number().int().min(1)
const Offset = z.number().int().min(0).default(0)
const method = <P extends z.ZodType>(given: Method<MessageNeeds, Messages, P>) =>
  defineMethod<MessageNeeds, Messages, P>(given)

const seesAll = ({ role, grants }: Caller) => role === 'owner' || grants === 'all'
/** Whether a message is for whoever calls. */
const isFor = ({ name, role }: Caller, { to }: Message) => to === name || (role === 'owner' && to === ELDER)

/** A message as people see it: where the recording lies is the home's own business. */
function viewOf({ voice, ...message }: Message) {
  return { ...message, ...(voice ? { voice: { seconds: voice.seconds } } : {}) }
}

/** @param live what is known between turns */
export function messageMethods(live: (clock: Clock) => Live) {
  const waits = (context: Context) => {
    const until = quietUntil(context)
    return until === undefined ? {} : { waits: new Date(until).toISOString() }
  }
  const roomFor = ({ state }: Context) => {
    if (openOnes(state).length >= MOST_OPEN)
      throw new HearthError('CONFLICT', { problem: `${MOST_OPEN} messages wait for an answer already` })
  }
  const voiceFor = (context: Context, caller: Caller, id: number): Message => {
    const message = messageOf(context.state, id)
    if (!message?.kept || !isFor(caller, message)) throw new HearthError('NOT_FOUND', { what: 'recording', id })
    return message
  }

  return {
    'messages.say': method({
      summary:
        'Speaks a message to the person, who may answer it: message.answered. In the quiet of the night it `waits`.',
      params: z.strictObject({ text: Text }),
      grant: 'messages',
      handle(context) {
        const { params, caller, state, ledger } = context
        roomFor(context)
        const id = state.nextId
        ledger.record({ type: 'message.received', id, from: caller.name, text: params.text })
        tell(context, live(context.clock))
        return { id, ...waits(context) }
      },
    }),
    'messages.sendVoice': method({
      summary:
        'Leaves a recording for the person: a WAV, mono, 16 bits, 16,000 samples a second, of at most 60 seconds, in base64. ' +
        'A long one comes in parts, one call after the other under the same `upload`: `offset` is how many bytes came before, and all but the last say `last: false`.',
      params: z.strictObject({
        audio: z
          .base64()
          .min(1)
          .max((PART / 3) * 4),
        upload: z
          .string()
          .regex(/^[\w-]{1,40}$/, 'must be up to 40 letters, digits, _ and -')
          .default('one'),
        offset: Offset,
        last: z.boolean().default(true),
      }),
      grant: 'messages',
      act: ({ upload = 'one', offset = 0 }) => ({ of: String(upload), begins: offset === 0 }),
      async handle(context) {
        const { caller, params } = context
        const { audio, upload, offset, last } = params
        const { uploads } = live(context.clock)
        const before = last && offset > 0 ? uploads.settled(caller.name, upload) : undefined
        if (before) return before
        if (offset === 0) {
          roomFor(context)
          if (isFull(context, caller.name))
            throw new HearthError('CONFLICT', { problem: 'Too many recordings wait to be heard' })
        }
        const taken = uploads.take(caller.name, upload, offset, Buffer.from(audio, 'base64'), last)
        if (typeof taken === 'number') return { bytes: taken }
        const samples = fromWav(taken, 'audio')
        const length = lengthOf(samples)
        if (length < SHORTEST || length > LONGEST)
          throw new HearthError('PARAMS_INVALID', {
            field: 'audio',
            problem: `has ${(length / 1_000).toFixed(1)} seconds: at least 0.3 and at most 60 are taken`,
          })
        const message = await keep(context, live(context.clock), { from: caller.name, to: ELDER, samples })
        const result = { id: message.id, seconds: message.voice?.seconds ?? 0, ...waits(context) }
        uploads.settle(caller.name, upload, result)
        tell(context, live(context.clock))
        return result
      },
    }),
    'messages.fetchVoice': method({
      summary:
        'A recording that the person has left for the caller, in base64: the bytes from `offset` on; `last` tells whether more follow. It is kept until messages.heard.',
      params: z.strictObject({ id: Id, offset: Offset }),
      grant: 'messages',
      act: ({ id, offset = 0 }) => ({ of: String(id), begins: offset === 0 }),
      async handle(context) {
        const { caller, params } = context
        const message = voiceFor(context, caller, params.id)
        const bytes = (await isThere(context, message)) ? await bytesOf(context, message) : undefined
        if (!bytes) throw new HearthError('NOT_FOUND', { what: 'recording', id: params.id })
        if (params.offset >= bytes.length)
          throw new HearthError('PARAMS_INVALID', { field: 'offset', problem: `there are ${bytes.length} bytes` })
        const part = bytes.subarray(params.offset, params.offset + PART)
        const next = params.offset + part.length
        return {
          audio: Buffer.from(part).toString('base64'),
          offset: next,
          bytes: bytes.length,
          last: next === bytes.length,
        }
      },
    }),
    'messages.heard': method({
      summary: 'Says that a recording for the caller was heard: the home keeps it no longer.',
      params: z.strictObject({ id: Id }),
      grant: 'messages',
      async handle(context) {
        const { id, from, to } = voiceFor(context, context.caller, context.params.id)
        context.ledger.record({ type: 'message.heard', id, from, to })
        const message = messageOf(context.state, id)
        if (message) await remove(context, message, 'heard')
        return {}
      },
    }),
    'messages.list': method({
      summary: 'Messages with their answers, the newest last; everybody sees what is theirs.',
      params: z.strictObject({}),
      grant: 'messages',
      handle: ({ state, caller }) => ({
        messages: state.all
          .filter((message) => seesAll(caller) || message.from === caller.name || isFor(caller, message))
          .map(viewOf),
      }),
    }),
    'outbox.list': method({
      summary:
        'Messages to people: what waits, what was given up and what went lately. The words only to whom they are for.',
      params: z.strictObject({}),
      grant: 'messages',
      handle: ({ caller, outbox }) => ({
        notices: outbox.list().map((notice) => {
          const theirs = seesAll(caller) || notice.contact === caller.name
          return theirs ? notice : { ...notice, text: undefined }
        }),
      }),
    }),
    'outbox.putAway': method({
      summary: 'Takes a message that was given up off the list, once somebody has looked at it.',
      params: z.strictObject({ id: Id }),
      grant: 'messages',
      handle({ params, caller, outbox }) {
        outbox.putAway(params.id, caller.name)
        return {}
      },
    }),
    'outbox.resend': method({
      summary: 'Sends a message that was given up anew.',
      params: z.strictObject({ id: Id }),
      grant: 'messages',
      handle({ params, caller, outbox }) {
        outbox.revive(params.id, caller.name)
        return {}
      },
    }),
  }
}
