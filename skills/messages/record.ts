import { SAMPLE_RATE, type Sound } from '../../core/audio.js'
import { asName, contactNamed } from '../../core/contact-names.js'
import { duration, list, type Reply } from '../../core/skill.js'
import { levelled, lengthOf } from '../../core/wav.js'
import type { Context, Draft, Live } from './context.js'
import { isFull, keep, remove } from './keep.js'
import { ELDER, messageOf } from './state.js'
import { whenAwake } from './tell.js'

/** Longest message, ms. */
const LONGEST = 60_000
/** How long the elder may take to say whether it is to be sent, ms. */
const DECIDE = 2 * 60_000

/** "Record a message for Mary": who it is for, where that is not clear. */
export function recordFor(context: Context, live: Live, said: string | undefined): Reply {
  const { say, contacts } = context
  const people = contacts()
  if (people.length === 0) return say('nobody')
  const found = said === undefined ? (people.length === 1 ? people[0] : undefined) : contactNamed(said, people)
  if (found) return record(context, live, { to: found.name })
  if (said === undefined) return say.ask('to_whom', {}, { id: 'record-to', expects: { kind: 'slot', slot: 'text' } })
  return say('unknown', { name: asName(said), names: list(people.map(({ name }) => name)) })
}

/** Says when to speak, and records what is said. */
export function record(context: Context, live: Live, { to, answers }: Omit<Draft, 'samples'>): Reply {
  const { say, paired } = context
  delete live.draft
  // Whoever has no device of the channel could never hear it: words reach them by every way.
  if (!paired(to)) return say('no_device', { name: to })
  if (isFull(context, ELDER)) return say('voice_full', { name: to })
  const asking = say.ask(
    'record',
    { name: to },
    {
      id: 'recorded',
      expects: { kind: 'slot', slot: 'text' },
      record: { longest: LONGEST },
      data: { to, ...(answers ? { answers } : {}) },
      rephrase: 'record_again',
    },
  )
  return { ...asking, lines: [...asking.lines, ...say.sound('record_tone', {}, TONE).lines] }
}

/** What was recorded is played back, and not sent before the elder says so. */
export function offer(context: Context, live: Live, draft: Draft): Reply {
  live.draft = draft
  context.schedule.after(DECIDE, () => {
    if (live.draft !== draft) return
    delete live.draft
    whenAwake(context, () => context.announce(context.say('voice_unsent', { name: draft.to })))
  })
  const { say } = context
  const { to: name, samples } = draft
  return say.all(
    say('voice_yours', { name, length: inSeconds(samples) }),
    say.sound(
      'voice_playing_yours',
      {},
      {
        open: () => Promise.resolve({ samples: levelled(samples), sampleRate: SAMPLE_RATE }),
      },
    ),
    say.ask('voice_offer', { name }, { id: 'send', expects: { kind: 'yes-no' }, rephrase: 'voice_offer' }),
  )
}

/** How long it is, to the second. */
const inSeconds = (samples: Int16Array) => duration(Math.max(1, Math.round(lengthOf(samples) / 1_000)) * 1_000)

/** Whether it is to be sent. */
export async function decided(context: Context, live: Live, send: boolean): Promise<Reply> {
  const { say, settings, notify, state } = context
  const { draft } = live
  if (!draft) return say('later')
  delete live.draft
  const { to, samples, answers } = draft
  if (!send) return say('voice_dropped', { name: to })
  const person = settings.get().personName
  const told = say('to_caregiver_voice', { person, length: inSeconds(samples) })
  await keep(context, live, { from: ELDER, to, samples, answers }, (line) => {
    notify({ name: to }, 'message.voice', told, [line])
  })
  const answered = answers === undefined ? undefined : messageOf(state, answers)
  if (answered?.kept) await remove(context, answered, 'heard')
  return say('voice_sent', { name: to })
}

/** "Speak now": two short notes. */
const TONE: Sound = {
  open() {
    const samples = new Int16Array(SAMPLE_RATE * 0.4)
    for (let index = 0; index < samples.length; index++) {
      const [pitch, from] = index < samples.length / 2 ? [660, 0] : [880, samples.length / 2]
      const share = (index - from) / (samples.length / 2)
      samples[index] = Math.round(
        7_000 * Math.sin(Math.PI * share) * Math.sin((2 * Math.PI * pitch * index) / SAMPLE_RATE),
      )
    }
    return Promise.resolve({ samples, sampleRate: SAMPLE_RATE })
  },
}
