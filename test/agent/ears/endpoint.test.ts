import { FRAME_MS } from '../../../core/audio.js'
import type { Transcript } from '../../../core/speech.js'
import type { Completeness } from '../../../core/understanding.js'
import { ScriptedRecognizer } from '../../fakes/engines.js'
import { audio } from '../../fakes/script.js'
import { fileEars } from '../../fakes/scripted-ears.js'

/** Silence after the last word when the utterance was heard, ms. */
async function waited(completeness: () => Completeness): Promise<number> {
  const { ears, microphone, ends } = await fileEars({ completeness })
  ears.listen(8_000)
  microphone.give(audio(320, 'remind me to take'))
  await ears.settled()
  for (let ms = FRAME_MS; ms < 4_000; ms += FRAME_MS) {
    microphone.give(audio(FRAME_MS))
    await ears.settled()
    if (ends().length > 0) return ms
  }
  return Number.POSITIVE_INFINITY
}

test.each([
  ['whole', 220],
  ['likely', 320],
  ['unknown', 800],
  ['unfinished', 2_500],
] as const)('an utterance that is %s ends after %i ms of silence', async (how, silence) => {
  const ms = await waited(() => how)
  expect(ms).toBeGreaterThanOrEqual(silence)
  expect(ms).toBeLessThan(silence + FRAME_MS)
})

test('the text so far decides, so that a pause inside an unfinished request is waited for', async () => {
  const { ears, microphone, ends } = await fileEars({
    completeness: (text) => (text.endsWith('pill') ? 'whole' : 'unfinished'),
  })
  microphone.give(audio(320, 'hey jarvis!', 'remind me', 1_800, 'to take', 2_200, 'the white pill', 500))
  await ears.settled()
  expect(ends()).toEqual(['heard: remind me to take the white pill'])
})

/** A recognizer that tells in a pause what it makes of what was heard. @param holds tells it only then */
function pausing(pause: (text: string | null, quiet: number) => Transcript | null, { holds = false } = {}) {
  const recognizer = new ScriptedRecognizer()
  const open = recognizer.open.bind(recognizer)
  recognizer.open = async (options) => {
    const session = await open(options)
    let text: string | null = null
    return {
      ...session,
      push: async (frame) => {
        const more = await session.push(frame)
        text = more ?? text
        return holds ? null : more
      },
      pause: (quiet) => Promise.resolve(pause(text, quiet)),
    }
  }
  return recognizer
}

test('a recognizer that holds words back gives them in a pause, once, and what they are decides', async () => {
  const asked: number[] = []
  const recognizer = pausing(
    (text, quiet) => {
      asked.push(quiet)
      return text === null ? null : { text }
    },
    { holds: true },
  )
  const completeness = (said: string) => (said === '' ? 'unknown' : said.endsWith('milk') ? 'whole' : 'unfinished')
  const { ears, microphone, ends } = await fileEars({ recognizer, completeness })
  ears.listen(8_000)
  microphone.give(audio(320, 'put', 1_200, 'milk', 320))
  await ears.settled()
  expect(ends()).toEqual(['heard: put milk'])
  expect(asked).toEqual([160, 160])
})

test('in a pause the reading that will be taken decides', async () => {
  const recognizer = pausing(() => ({ text: 'call my sister it three', alternatives: ['call my sister at three'] }))
  const { ears, microphone, ends } = await fileEars({
    recognizer,
    choose: ({ text, alternatives }) => alternatives?.[0] ?? text,
    completeness: (text) => (text.endsWith('at three') ? 'whole' : 'unfinished'),
  })
  ears.listen(8_000)
  microphone.give(audio(320, 'call my sister it three', 320))
  await ears.settled()
  expect(ends()).toEqual(['heard: call my sister it three'])
})

test('in a pause it is told what a whole request most likely is, and taken back where they speak on', async () => {
  const recognizer = pausing((text) => (text === null ? null : { text, alternatives: [`${text}s`] }))
  const { ears, microphone, told } = await fileEars({
    recognizer,
    choose: ({ text, alternatives }) => alternatives?.[0] ?? text,
    completeness: (text) => (text.endsWith('apples') ? 'whole' : 'unfinished'),
  })
  ears.listen(8_000)
  microphone.give(audio(320, 'put', 320, 'apple', 190, 'cake and', 320, 'apple', 320))
  await ears.settled()
  expect(told()).toEqual([
    'speech',
    'partial: put',
    'partial: put apple',
    'ending: put apples',
    'partial: put apple cake',
    'ending: ',
    'partial: put apple cake and',
    'partial: put apple cake and apple',
    'ending: put apple cake and apples',
    'heard: put apple cake and apple',
  ])
})

test('completeness is asked about the request without the wake phrase', async () => {
  const asked = new Set<string>()
  const { ears, microphone } = await fileEars({
    completeness: (text) => {
      asked.add(text)
      return 'unknown'
    },
  })
  microphone.give(audio(320, 'hey jarvis!', 'stop', 1_500))
  await ears.settled()
  expect([...asked]).toEqual(['stop'])
})

test('ten minutes of talk end at the longest utterance, and are not kept', async () => {
  const { ears, microphone, ends, recognizer } = await fileEars()
  ears.listen(8_000)
  const minute = audio('on '.repeat(188).trim())
  for (let minutes = 0; minutes < 10; minutes += 1) {
    microphone.give(minute)
    await ears.settled()
  }
  expect(ends()).toHaveLength(1)
  expect(ends()[0]?.split(' ').length).toBeLessThan(30_000 / 300)
  expect(recognizer.opened).toHaveLength(1)
})

test('the end of a file ends an utterance', async () => {
  const { ears, microphone, ends } = await fileEars()
  microphone.give(audio(320, 'hey jarvis!', 'turn on the light'))
  microphone.end()
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
})

test('the end of a file after a wake is silence', async () => {
  const { ears, microphone, ends } = await fileEars()
  microphone.give(audio(320, 'hey jarvis!', 500))
  microphone.end()
  await ears.settled()
  expect(ends()).toEqual(['silence'])
})
