import { FRAME_SAMPLES } from '../../../core/audio.js'
import { audio, contentOf } from '../../fakes/script.js'
import { fileEars, liveEars } from '../../fakes/scripted-ears.js'

const LIMITS = { within: 6_000, longest: 60_000 }

async function recording(limits = LIMITS) {
  const heard = await fileEars()
  heard.microphone.give(audio(200))
  await heard.ears.settled()
  heard.ears.record(limits)
  /** The words of what was recorded, frame by frame. */
  const words = () => {
    const event = heard.events.find(({ type }) => type === 'recorded')
    if (event?.type !== 'recorded') return undefined
    const found: string[] = []
    for (let at = 0; at < event.samples.length; at += FRAME_SAMPLES) {
      const { word, part } = contentOf({ samples: event.samples.subarray(at, at + FRAME_SAMPLES), at: 0 })
      if (part === 'first') found.push(word ?? '')
    }
    return found.join(' ')
  }
  const give = async (...script: (number | string)[]) => {
    heard.microphone.give(audio(...script))
    await heard.ears.settled()
  }
  return { ...heard, words, give }
}

test('what is said is recorded from its first word on, over pauses of thought, until a long silence', async () => {
  const { give, words, told } = await recording()
  await give(1_500, 'dear mary', 2_500, 'come on sunday', 3_000)
  expect(words()).toBeUndefined()
  await give(1_000)
  expect(words()).toBe('dear mary come on sunday')
  expect(told()).toEqual(['speech', 'overheard: dear mary', 'overheard: come on sunday', 'recorded'])
})

test.each(["that's all", "okay that's it thank you", "i'm done"])('“%s” ends it, and is no part of it', async (end) => {
  const { give, words } = await recording()
  await give(500, 'come on sunday', 1_200, end, 1_000)
  expect(words()).toBe('come on sunday')
})

test('the same words inside a sentence belong to the message', async () => {
  const { give, words } = await recording()
  await give(500, "i think that's all we need", 3_700)
  expect(words()).toBe("i think that's all we need")
})

test('“never mind” calls it off: nothing was recorded', async () => {
  const { give, told } = await recording()
  await give(500, 'dear mary', 1_000, 'never mind', 1_000)
  expect(told().at(-1)).toBe('heard: never mind')
  await give(5_000)
  expect(told().filter((one) => one === 'recorded')).toEqual([])
})

test('a cry for help in the middle is passed on at once', async () => {
  const { give, told } = await recording()
  await give(500, 'dear mary', 1_000, 'help me i fell', 800)
  expect(told()).toEqual(['speech', 'overheard: dear mary', 'overheard: help me i fell'])
})

test('where nobody says anything, it is silence', async () => {
  const { give, told } = await recording()
  await give(5_800)
  expect(told()).toEqual([])
  await give(400)
  expect(told()).toEqual(['silence'])
})

test('a tape that is full ends', async () => {
  const { give, events } = await recording({ within: 6_000, longest: 2_000 })
  await give(500, 'one two three four five six seven eight nine ten')
  const event = events.find(({ type }) => type === 'recorded')
  expect(event?.type === 'recorded' && event.samples.length / 16_000).toBeCloseTo(2, 1)
})

test('the wake phrase ends it, and is no part of it', async () => {
  const { give, words } = await recording()
  await give(500, 'come on sunday', 1_200, 'hey jarvis!', 500)
  expect(words()).toBe('come on sunday')
})

test('what is dropped says nothing, and the wake word is waited for again', async () => {
  const { give, ears, told } = await recording()
  await give(500, 'dear mary')
  ears.stopRecording()
  await give(5_000, 'hey jarvis!', 'stop', 1_500)
  expect(told()).not.toContain('recorded')
  expect(told().at(-1)).toBe('heard: stop')
})

test('a microphone that is unplugged ends it with what is there', async () => {
  const { ears, microphone, clock, events } = await liveEars()
  ears.record(LIMITS)
  microphone.give(audio(500, 'come on sunday', 300))
  await ears.settled()
  microphone.unplug()
  await clock.advance(10)
  await ears.settled()
  expect(events.map(({ type }) => type)).toContain('recorded')
})
