import { Subject } from 'rxjs'
import { sendVoice } from '../../../caregiver/index.js'
import type { EarEvent, Ears } from '../../../core/companion.js'
import type { Caller } from '../../../core/inputs.js'
import { fromWav, toWav } from '../../../core/wav.js'
import type { LedgerEntry } from '../../../core/store.js'
import { readWav } from '../../../hardware/audio/index.js'
import { createMemoryRecordings } from '../../../hardware/recordings/memory.js'
import { createAccess } from '../../../skills/access/index.js'
import { agent } from '../../../skills/agent/index.js'
import { createMessages } from '../../../skills/messages/index.js'
import { createPeople } from '../../../skills/people/index.js'
import { fakeNotifier } from '../../fakes/notifier.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit, type Kit, type KitOptions } from '../../kit/companion.js'

const HOME = { name: 'home', role: 'home', grants: 'all' } as const
const anna: Caller = { name: 'Anna', role: 'family', grants: ['messages'] }
const tom: Caller = { name: 'Tom', role: 'family', grants: ['messages'] }
const DAY = 24 * 60 * 60_000
const understander = scriptedUnderstander({
  'record a message': reading('messages', 'MessageRecord', { contact: 'Anna' }),
  'my messages': reading('messages', 'MessageList'),
  'say that again': reading('agent', 'Repeat'),
})
let wav: Uint8Array
let kits: Kit[] = []
beforeAll(async () => {
  wav = toWav((await readWav('test/audio/what-time-is-it.wav')).samples)
})
afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.stop()
})

/** A home in which Anna has a telephone. @param disk and recordings of an earlier run */
async function home({
  disk = [],
  kept = new Map<string, Uint8Array>(),
  ...more
}: Partial<KitOptions> & { disk?: LedgerEntry[]; kept?: Map<string, Uint8Array> } = {}) {
  const events = new Subject<EarEvent>()
  const asked: string[] = []
  const ears: Ears = {
    events,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    listen: () => void asked.push('listen'),
    record: ({ longest }) => void asked.push(`record ${longest}`),
    stopRecording: () => undefined,
    rest: () => undefined,
    mute: () => undefined,
    settled: () => Promise.resolve(),
  }
  const path = fakeNotifier()
  const begun = disk.length > 0
  const access = createAccess({ random: { code: () => '123456', token: () => 'a-token-of-this-test' }, ask: false })
  const kit = await createKit({
    skills: [createMessages(), access, createPeople({ ask: false }), agent],
    understander,
    disk,
    ...more,
    parts: { recordings: createMemoryRecordings(kept), ears, paths: [path] },
  })
  kits.push(kit)
  if (!begun) {
    await kit.companion.call('contacts.add', { name: 'Anna', order: 1 }, HOME)
    await kit.companion.call('access.invite', { person: 'Anna', role: 'family' }, HOME)
    const door = { name: 'door', role: 'home', grants: ['channel'] } as const
    await kit.companion.call('devices.pair', { code: '123456', device: 'a phone' }, door)
    await kit.companion.settled()
    kit.events.length = 0
  }
  const leave = (from = anna, bytes = wav, upload = 'one') =>
    sendVoice((method, params) => kit.companion.call(method, params, from), bytes, upload)
  const speak = async (samples: Int16Array) => {
    events.next({ type: 'speech' })
    events.next({ type: 'recorded', samples })
    await kit.companion.settled()
  }
  const types = () => kit.events.map(({ type }) => type).filter((type) => type.startsWith('message.'))
  return { ...kit, kit, kept, path, asked, leave, speak, types }
}
const settled = async ({ kit }: { kit: Kit }) => {
  await kit.companion.settled()
  await kit.clock.advance(0)
}

test('a recording in parts is put together byte by byte, told of, heard when it is wanted, and then gone', async () => {
  const at = await home()
  expect(wav.length).toBeGreaterThan(36_000)
  expect(await at.leave()).toEqual({ id: 1, seconds: 2.3 })
  await settled(at)
  expect(at.said()).toEqual(['Anna has left you a voice message. Shall I play it?'])
  expect([...at.kept.values()].map((bytes) => Buffer.compare(bytes, wav))).toEqual([0])
  await at.hear('yes')
  expect(at.types()).toEqual(['message.voice', 'message.told', 'message.heard'])
  expect(at.said().at(-1)).toBe('Would you like to hear it again, or answer?')
  await at.hear('again')
  expect(at.types().filter((type) => type === 'message.heard')).toHaveLength(1)
  await at.hear('say that again')
  expect(at.kept.size).toBe(1)
  // Whose question it is does not change when it is repeated.
  await at.hear('answer')
  expect(at.asked.at(-1)).toBe('record 60000')
})

test('one that was heard can be heard again for ten minutes, and is gone then', async () => {
  const at = await home()
  await at.leave()
  await settled(at)
  await at.hear('yes')
  await at.clock.advance(9 * 60_000)
  await at.hear('my messages')
  expect(at.said().at(-1)).toBe('Would you like to hear it again, or answer?')
  await at.clock.advance(2 * 60_000)
  expect(at.kept.size).toBe(0)
  expect(at.types().at(-1)).toBe('message.removed')
  await at.hear('my messages')
  expect(at.said().at(-1)).toBe('There are no messages.')
})

test('one whose sound failed was not heard: it stays, and is told of again', async () => {
  const silent = {
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    speak: () => ({ stop: () => undefined, done: Promise.resolve({ finished: true, heard: 1 }) }),
    play: () => ({ stop: () => undefined, done: Promise.resolve({ finished: false, heard: 1 }) }),
  }
  const at = await home({ mouth: silent })
  await at.leave()
  await settled(at)
  await at.hear('yes')
  expect(at.types()).toEqual(['message.voice', 'message.told'])
  await at.clock.advance(61 * 60_000)
  expect(at.said().filter((text) => text.includes('left you a voice message'))).toHaveLength(2)
  expect(at.kept.size).toBe(1)
})

test('it is told of three times, an hour apart, and then waits to be asked for', async () => {
  const at = await home()
  await at.leave()
  await at.clock.advance(7 * 60 * 60_000)
  expect(at.said()).toHaveLength(3)
  await at.hear('my messages')
  expect(at.types().at(-1)).toBe('message.heard')
})

/** The same home after its power was cut. */
async function afterCut({ kit, disk, kept, clock }: Awaited<ReturnType<typeof home>>) {
  await kit.stop()
  kits = kits.filter((one) => one !== kit)
  return home({ disk, kept, start: clock.now() + 1_000 })
}

test('a power cut loses no recording, and repeats no telling before its hour', async () => {
  const first = await home()
  await first.leave()
  await settled(first)
  expect(first.said()).toHaveLength(1)
  const again = await afterCut(first)
  expect([again.said().length, again.kept.size]).toEqual([0, 1])
  await again.clock.advance(61 * 60_000)
  expect(again.said()).toEqual(['Anna has left you a voice message. Shall I play it?'])
  await again.hear('yes')
  expect(again.types().at(-1)).toBe('message.heard')
})

test('after a power cut what was heard, and what belongs to no message, is cleared', async () => {
  const first = await home()
  await first.leave()
  await settled(first)
  await first.hear('yes')
  first.kept.set('voice-99-1', Uint8Array.from([1]))
  expect(first.kept.size).toBe(2)
  const again = await afterCut(first)
  expect(again.kept.size).toBe(0)
  expect(again.types()).toEqual(['message.removed'])
})

test('a message whose saying was cut off by a power cut is said after the restart', async () => {
  let stuck = false
  const over = { finished: true, heard: 1 }
  const utter = () => ({
    stop: () => undefined,
    done: stuck ? new Promise<typeof over>(() => undefined) : Promise.resolve(over),
  })
  const mouth = { start: () => Promise.resolve(), stop: () => Promise.resolve(), play: utter, speak: utter }
  const first = await home({ mouth })
  stuck = true
  await first.companion.call('messages.say', { text: 'I come at four.' }, anna)
  await first.leave()
  const again = await afterCut(first)
  expect(again.said()).toEqual(['There are 2 messages for you. Shall I read them out?'])
  await again.hear('yes')
  expect(again.said().at(-1)).toContain('I come at four.')
})

test('nobody but whom it is for can fetch what the elder records, and once heard it is gone', async () => {
  const at = await home()
  await at.hear('record a message')
  expect(at.said().at(-1)).toBe('For Anna: speak after the tone. Say “that’s all” at the end.')
  const samples = fromWav(wav, 'audio')
  await at.speak(samples)
  expect(at.said().slice(-2)).toEqual(['This is what I recorded for Anna, 2 seconds long.', 'Shall I send it to Anna?'])
  expect(at.kept.size).toBe(0)
  await at.hear('yes')
  expect(at.said().at(-1)).toBe('I have sent Anna your voice message.')
  expect(at.path.arrived).toMatchObject([{ contact: 'Anna', about: 'message.voice' }])
  const call = (method: string, who: Caller) => at.companion.call(method, { id: 1 }, who)
  await expect(call('messages.fetchVoice', tom)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(call('messages.heard', tom)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(call('messages.fetchVoice', { ...anna, grants: [] })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const part = (await call('messages.fetchVoice', anna)) as { audio: string; last: boolean }
  expect(Buffer.from(part.audio, 'base64').subarray(0, 4).toString()).toBe('RIFF')
  expect(await call('messages.heard', anna)).toEqual({})
  expect(at.kept.size).toBe(0)
  await expect(call('messages.fetchVoice', anna)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const list = (await at.companion.call('messages.list', {}, tom)) as { messages: unknown[] }
  expect(list.messages).toEqual([])
})

test('what the elder does not want sent is dropped, and what they say nothing of is said not to have been sent', async () => {
  const at = await home()
  await at.hear('record a message')
  await at.speak(fromWav(wav, 'audio'))
  await at.hear('no')
  expect(at.said().at(-1)).toBe('All right. I send Anna nothing.')
  await at.hear('record a message')
  await at.speak(fromWav(wav, 'audio'))
  await at.clock.advance(3 * 60_000)
  expect(at.said().at(-1)).toBe('I have not sent your voice message to Anna, as you did not say yes.')
  expect([at.kept.size, at.path.arrived.length]).toEqual([0, 0])
})

test('typed words in place of a recording are sent as words', async () => {
  const at = await home()
  await at.hear('record a message')
  await at.hear('I am well')
  expect(at.types()).toEqual(['message.sent'])
})

test('what nobody hears within two weeks is gone, and who left it is told', async () => {
  const at = await home()
  await at.leave()
  await at.hear('no')
  await at.hear('record a message')
  await at.speak(fromWav(wav, 'audio'))
  await at.hear('yes')
  expect(at.kept.size).toBe(2)
  await at.clock.advance(14 * DAY + 1_000)
  expect(at.kept.size).toBe(0)
  expect(at.events.filter(({ type }) => type === 'message.removed').map(({ id, why }) => [id, why])).toEqual([
    [1, 'expired'],
    [2, 'expired'],
  ])
  expect(at.path.arrived.at(-1)).toMatchObject({ contact: 'Anna', about: 'message.removed' })
  expect(at.said().at(-1)).toBe('Anna did not fetch your voice message within two weeks. I do not keep it any longer.')
})

test('by night nothing is said of messages; in the morning they are told of together', async () => {
  const settings = { quiet: { from: '22:00', until: '07:00' } }
  const at = await home({ start: Date.UTC(2026, 0, 16, 4), timezone: 'America/New_York' })
  at.companion.changeSettings(settings, 'test')
  expect(await at.leave(anna, wav, 'a')).toMatchObject({ waits: '2026-01-16T12:00:00.000Z' })
  await at.companion.call('messages.say', { text: 'Good night.' }, anna)
  await at.clock.advance(8 * 60 * 60_000 - 1_000)
  expect(at.said()).toEqual([])
  await at.clock.advance(1_000)
  await settled(at)
  expect(at.said()).toEqual(['There are 2 messages for you. Shall I read them out?'])
})

describe('bad recordings are refused, naming the field', () => {
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(wav)
    change(bytes)
    return bytes
  }
  test.each<[string, () => Uint8Array, string]>([
    ['no WAV', () => Buffer.from('ID3 an mp3 file would begin like this, and go on for a while longer'), 'audio'],
    ['two channels', () => changed((bytes) => bytes.writeUInt16LE(2, 22)), 'audio'],
    ['another rate', () => changed((bytes) => bytes.writeUInt32LE(44_100, 24)), 'audio'],
    ['eight bits', () => changed((bytes) => bytes.writeUInt16LE(8, 34)), 'audio'],
    ['cut off', () => wav.subarray(0, 40_000), 'audio'],
    ['silence', () => toWav(new Int16Array(16_000)), 'audio'],
    ['too short', () => toWav(fromWav(wav, '').slice(8_000, 10_000)), 'audio'],
    ['too long', () => toWav(new Int16Array(16_000 * 61).fill(9_000)), 'audio'],
  ])('%s', async (_, bytes, field) => {
    const at = await home()
    await expect(at.leave(anna, bytes())).rejects.toMatchObject({ code: 'PARAMS_INVALID', details: { field } })
    expect([at.kept.size, at.said().length]).toEqual([0, 0])
  })

  test.each([
    [{}, 'audio'],
    [{ audio: 'not base64!' }, 'audio'],
    [{ audio: 'A'.repeat(48_004) }, 'audio'],
    [{ audio: 'AAAA', offset: 12 }, 'offset'],
    [{ audio: 'AAAA', upload: '../x' }, 'upload'],
    [{ audio: 'AAAA', extra: 1 }, 'params'],
  ])('params %#', async (params, field) => {
    const at = await home()
    await expect(at.companion.call('messages.sendVoice', params, anna)).rejects.toMatchObject({
      code: 'PARAMS_INVALID',
      details: { field },
    })
  })
})

test('a part that is sent twice, and a last part whose answer was lost, do no harm', async () => {
  const at = await home()
  const call = (params: Record<string, unknown>) => at.companion.call('messages.sendVoice', params, anna)
  const part = (from: number, until?: number) => Buffer.from(wav.subarray(from, until)).toString('base64')
  await call({ upload: 'x', audio: part(0, 36_000), last: false })
  await call({ upload: 'x', audio: part(0, 36_000), last: false })
  const last = { upload: 'x', offset: 36_000, audio: part(36_000, 72_000), last: wav.length <= 72_000 }
  const first = await call(last)
  const second = await call(last)
  expect(second).toEqual(first)
  await settled(at)
  expect(at.kept.size).toBe(wav.length <= 72_000 ? 1 : 0)
})

test('who fills the home with recordings is told that there is no room', async () => {
  const at = await home()
  const short = toWav(fromWav(wav, '').slice(16_000, 22_000))
  for (let count = 0; count < 10; count++) await at.leave(anna, short, `n${count}`)
  await expect(at.leave(anna, short, 'more')).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await at.leave(tom, short, 'more')).toMatchObject({ id: 11 })
})
