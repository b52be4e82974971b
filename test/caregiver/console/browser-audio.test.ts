import type { AudioFrame, PcmChunk } from '../../../core/audio.js'
import { createSimulatedClock } from '../../../hardware/clock/simulated.js'
import { createBrowserAudio } from '../../../caregiver/index.js'
import type { ServerMessage } from '../../../caregiver/console/messages.js'

const RATE = 22_050

function setUp() {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  return { clock, audio: createBrowserAudio({ clock }) }
}

function fakePage(soundReady = true) {
  const messages: ServerMessage[] = []
  const frames: Uint8Array[] = []
  return {
    messages,
    frames,
    soundReady,
    send: (message: ServerMessage) => void messages.push(message),
    sendAudio: (frame: Uint8Array) => frames.push(frame) > 0,
    ofType: (type: ServerMessage['type']) => messages.filter((message) => message.type === type),
  }
}

async function* chunks(...lengths: number[]): AsyncIterable<PcmChunk> {
  for (const ms of lengths) yield { samples: new Int16Array((RATE * ms) / 1000).fill(7), sampleRate: RATE }
}

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('the microphone', () => {
  test('cuts audio of any length into frames of 512 samples, in order', async () => {
    const { audio } = setUp()
    const heard: AudioFrame[] = []
    audio.microphone.frames.subscribe((frame) => heard.push(frame))
    await audio.microphone.start(new AbortController().signal)
    const page = audio.attach(fakePage())
    const samples = Int16Array.from({ length: 2_000 }, (_, index) => index)
    for (const [from, to] of [
      [0, 100],
      [100, 1_500],
      [1_500, 1_501],
      [1_501, 2_000],
    ])
      page.hear(samples.slice(from, to))
    expect(heard.map(({ samples: { length } }) => length)).toEqual([512, 512, 512])
    expect(heard.flatMap((frame) => [...frame.samples])).toEqual([...samples.slice(0, 1_536)])
  })

  test('is silent before it starts and after it stops', async () => {
    const { audio } = setUp()
    let heard = 0
    audio.microphone.frames.subscribe(() => heard++)
    const page = audio.attach(fakePage())
    page.hear(new Int16Array(512))
    await audio.microphone.start(new AbortController().signal)
    page.hear(new Int16Array(512))
    await audio.microphone.stop()
    page.hear(new Int16Array(512))
    expect(heard).toBe(1)
  })

  test('hears one page only: the one that was used last', async () => {
    const { audio } = setUp()
    const heard: number[] = []
    audio.microphone.frames.subscribe(({ samples }) => heard.push(samples[0] ?? 0))
    await audio.microphone.start(new AbortController().signal)
    const kitchen = fakePage()
    const bedroom = fakePage()
    const first = audio.attach(kitchen)
    const second = audio.attach(bedroom)
    const both = () => {
      first.hear(new Int16Array(512).fill(1))
      second.hear(new Int16Array(512).fill(2))
    }
    both()
    second.use()
    both()
    expect(kitchen.ofType('audio').at(-1)).toMatchObject({ audio: { here: false } })
    second.detach()
    first.hear(new Int16Array(512).fill(1))
    expect(heard).toEqual([1, 2, 1])
    expect(kitchen.ofType('audio').at(-1)).toMatchObject({ audio: { here: true } })
  })
})

describe('the loudspeaker', () => {
  test('has ended when the page says that the last sample was heard', async () => {
    const { audio } = setUp()
    const page = fakePage()
    const attached = audio.attach(page)
    const playback = audio.speaker.play(chunks(100, 200))
    let over = false
    void playback.ended.then(() => (over = true))
    await turns()
    expect(page.ofType('playback.end')).toEqual([{ type: 'playback.end', id: 1 }])
    expect(over).toBe(false)
    const view = new DataView(page.frames[0]?.buffer ?? new ArrayBuffer(8))
    expect([view.getUint32(0, true), view.getUint32(4, true), view.getInt16(8, true)]).toEqual([1, RATE, 7])
    attached.playbackEnded(1, 300)
    expect(await playback.ended).toEqual({ finished: true, played: 300 })
  })

  test('a stop tells the page at once, and ends within 100 ms even where the page says nothing', async () => {
    const { audio, clock } = setUp()
    const page = fakePage()
    audio.attach(page)
    const playback = audio.speaker.play(chunks(1_000))
    await turns()
    await clock.advance(400)
    playback.stop()
    expect(page.messages.at(-1)).toEqual({ type: 'playback.stop', id: 1 })
    await clock.advance(100)
    expect(await playback.ended).toEqual({ finished: false, played: 400 })
  })

  test('a stopped page tells how much was heard', async () => {
    const { audio } = setUp()
    const attached = audio.attach(fakePage())
    const playback = audio.speaker.play(chunks(1_000))
    await turns()
    playback.stop()
    attached.playbackEnded(1, 321)
    expect(await playback.ended).toEqual({ finished: false, played: 321 })
  })

  test('a page that never answers is given up two seconds after the last sample was due', async () => {
    const { audio, clock } = setUp()
    audio.attach(fakePage())
    const playback = audio.speaker.play(chunks(500))
    const ended = expect(playback.ended).rejects.toMatchObject({ code: 'SPEAKER_LOST' })
    await turns()
    await clock.advance(2_499)
    await turns()
    await clock.advance(2)
    await ended
  })

  test('audio is sent at most three seconds ahead of what is heard', async () => {
    const { audio, clock } = setUp()
    const page = fakePage()
    audio.attach(page)
    const playback = audio.speaker.play(chunks(...Array<number>(20).fill(1_000)))
    const sent = () => page.frames.reduce((sum, frame) => sum + (frame.length - 8) / 2 / RATE, 0)
    await turns()
    expect(sent()).toBeGreaterThan(2.9)
    expect(sent()).toBeLessThan(4.5)
    await clock.advance(5_000)
    await turns()
    expect(sent()).toBeLessThan(9.5)
    playback.stop()
    await clock.advance(100)
    await playback.ended
  })

  test('another sound ends the one before', async () => {
    const { audio, clock } = setUp()
    const attached = audio.attach(fakePage())
    const first = audio.speaker.play(chunks(1_000))
    await turns()
    const second = audio.speaker.play(chunks(100))
    await turns()
    attached.playbackEnded(2, 100)
    expect(await second.ended).toEqual({ finished: true, played: 100 })
    await clock.advance(100)
    expect((await first.ended).finished).toBe(false)
  })

  test.each([
    ['no page is open', undefined],
    ['the browser allows no sound yet', false],
  ])('is lost where %s', async (_, ready) => {
    const { audio } = setUp()
    if (ready !== undefined) audio.attach(fakePage(ready))
    await expect(audio.speaker.play(chunks(100)).ended).rejects.toMatchObject({ code: 'SPEAKER_LOST' })
  })

  test('is lost with its page, and with a voice that breaks off', async () => {
    const { audio } = setUp()
    const attached = audio.attach(fakePage())
    const playback = audio.speaker.play(chunks(1_000))
    await turns()
    attached.detach()
    await expect(playback.ended).rejects.toMatchObject({ code: 'SPEAKER_LOST' })
    const page = fakePage()
    audio.attach(page)
    async function* broken(): AsyncIterable<PcmChunk> {
      yield* chunks(10)
      throw new Error('the engine is gone')
    }
    await expect(audio.speaker.play(broken()).ended).rejects.toMatchObject({ code: 'SPEAKER_LOST' })
    expect(page.ofType('playback.stop')).toHaveLength(1)
  })

  test('its loudness is told to a page that opens later', () => {
    const { audio } = setUp()
    audio.speaker.setVolume(35)
    const page = fakePage()
    audio.attach(page)
    expect(page.ofType('volume')).toEqual([{ type: 'volume', level: 35 }])
  })
})
