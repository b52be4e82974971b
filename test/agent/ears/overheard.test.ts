import { audio } from '../../fakes/script.js'
import { fileEars, liveEars } from '../../fakes/scripted-ears.js'

const ON = { turn: { helpWithoutWake: true } }

test('what is said without the wake word is overheard, whole, and nothing else comes of it', async () => {
  const { ears, microphone, told, recognizer } = await fileEars(ON)
  microphone.give(audio(500, 'help me I have fallen', 1_000))
  await ears.settled()
  expect(told()).toEqual(['overheard: help me I have fallen'])
  expect(recognizer.opened).toEqual([{ locale: 'en' }])
})

test('silence opens no recognizer', async () => {
  const { ears, microphone, recognizer } = await fileEars(ON)
  microphone.give(audio(30_000))
  await ears.settled()
  expect(recognizer.opened).toEqual([])
})

test('a request after the wake word is heard once, not overheard too', async () => {
  const { ears, microphone, ends } = await fileEars(ON)
  microphone.give(audio(500, 'hey jarvis!', 'turn on the light', 2_000))
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
})

test('talk without a pause is overheard in pieces, each word in one of them', async () => {
  const { ears, microphone, ends } = await fileEars(ON)
  const words = Array.from({ length: 100 }, (_, index) => `w${index}`)
  microphone.give(audio(500, words.join(' '), 1_000))
  await ears.settled()
  const overheard = ends().flatMap((end) => end.replace('overheard: ', '').split(' '))
  expect(ends().length).toBeGreaterThan(2)
  // A piece may end inside a word.
  expect(overheard.length).toBeGreaterThanOrEqual(words.length - ends().length)
  expect(new Set(overheard).size).toBe(overheard.length)
})

test('the wake word is heard in the middle of talk that is overheard', async () => {
  const { ears, microphone, ends } = await fileEars(ON)
  microphone.give(audio(500, 'on and on and on', 'hey jarvis!', 'stop', 2_000))
  await ears.settled()
  expect(ends()).toEqual(['heard: stop'])
})

test('the companion does not overhear or wake itself', async () => {
  let saying = 'Say hey Jarvis, or call help, if you need me.'
  const { ears, microphone, told } = await fileEars({ ...ON, saying: () => saying })
  microphone.give(audio(500, 'say', 'hey jarvis!', 'or call help', 1_000))
  await ears.settled()
  expect(told()).toEqual([])
  saying = ''
  microphone.give(audio(1_500, 'call help', 1_000))
  await ears.settled()
  expect(told()).toEqual(['overheard: call help'])
})

test('an echo that comes after the companion has ended is no call either', async () => {
  let saying = 'Say hey Jarvis.'
  const { ears, microphone, told } = await fileEars({ ...ON, saying: () => saying })
  microphone.give(audio(320))
  await ears.settled()
  saying = ''
  microphone.give(audio('hey jarvis!', 1_000))
  await ears.settled()
  expect(told()).toEqual([])
})

test('where echo is cancelled the companion’s own words are a person’s when heard', async () => {
  const { ears, microphone, told } = await fileEars({ ...ON, saying: () => 'Do you need help?' }, true)
  microphone.give(audio(500, 'help', 1_000))
  await ears.settled()
  expect(told()).toEqual(['speech', 'overheard: help'])
})

test('a cry for help over the companion’s voice is overheard', async () => {
  const { ears, microphone, told } = await fileEars({ ...ON, saying: () => 'It is ten past nine.' })
  microphone.give(audio(500, 'help I cannot breathe', 1_000))
  await ears.settled()
  expect(told()).toEqual(['overheard: help I cannot breathe'])
})

test('what was being said when the turn was dropped is still looked through for a cry for help', async () => {
  const { ears, microphone, ends } = await fileEars(ON)
  ears.listen(8_000)
  microphone.give(audio(500, 'no no help'))
  await ears.settled()
  ears.rest()
  microphone.give(audio('me', 1_000))
  await ears.settled()
  expect(ends()).toEqual(['overheard: no no help me'])
})

test('a recognizer that fails while overhearing is told, and the next words are overheard', async () => {
  const { ears, microphone, recognizer, ends, codes } = await fileEars(ON)
  recognizer.failures = 1
  microphone.give(audio(500, 'is it on', 1_500, 'help me', 1_000))
  await ears.settled()
  expect(codes()).toEqual(['ENGINE_FAILED'])
  expect(ends()).toEqual(['overheard: help me'])
})

test('the recognizer is asked for one utterance at a time, and no word is lost for it', async () => {
  const { ears, microphone, recognizer, ends } = await liveEars(ON)
  for (const frame of audio(500, 'is it on', 500, 'hey jarvis!', 'stop', 1_500, 'help me', 1_500)) {
    microphone.give([frame])
    await new Promise((resolve) => setImmediate(resolve))
  }
  await ears.settled()
  expect(ends()).toEqual(['overheard: is it on', 'heard: stop', 'overheard: help me'])
  expect(recognizer.mostSessions).toBe(1)
  expect(recognizer.sessions).toBe(0)
})

test('nothing is overheard in a language that the recognizer does not know', async () => {
  const { ears, microphone, recognizer, codes } = await fileEars({ ...ON, locale: () => 'zh-CN' })
  recognizer.capabilities = { ...recognizer.capabilities, locales: ['en'] }
  microphone.give(audio(500, '救命', 1_500))
  await ears.settled()
  expect(recognizer.opened).toEqual([])
  expect(codes()).toEqual([])
})
