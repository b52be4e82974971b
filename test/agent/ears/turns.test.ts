import { audio } from '../../fakes/script.js'
import { fileEars, liveEars } from '../../fakes/scripted-ears.js'

const TURN_ON = 'turn on the light'

test('a request in one breath with the wake phrase is heard whole and without the phrase', async () => {
  const { ears, microphone, told } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', TURN_ON, 1_500))
  await ears.settled()
  expect(told()).toEqual([
    'wake',
    'speech',
    'partial: turn',
    'partial: turn on',
    'partial: turn on the',
    'partial: turn on the light',
    'heard: turn on the light',
  ])
})

test.each([64, 160, 288, 400, 700, 1_200, 3_000, 5_500])(
  'a pause of %i ms after the wake costs no word',
  async (pause) => {
    const { ears, microphone, ends } = await fileEars()
    microphone.give(audio(500, 'hey jarvis!', pause, TURN_ON, 1_500))
    await ears.settled()
    expect(ends()).toEqual(['heard: turn on the light'])
  },
)

test('one short word right after the wake is heard', async () => {
  const { ears, microphone, ends } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 'stop', 1_500))
  await ears.settled()
  expect(ends()).toEqual(['heard: stop'])
})

test('talk before the wake phrase is not part of the request', async () => {
  const { ears, microphone, ends } = await fileEars()
  microphone.give(audio(500, 'and then she said no', 320, 'hey jarvis!', TURN_ON, 1_500))
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
})

test('a wake phrase misheard by the recognizer is stripped too', async () => {
  const { ears, microphone, ends, recognizer } = await fileEars()
  recognizer.mishears = { hey: 'a', jarvis: 'Travis' }
  microphone.give(audio(500, 'hey jarvis!', TURN_ON, 1_500))
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
})

test('a false wake with nothing said is silence after noSpeech of audio, and the recognizer rests', async () => {
  const { ears, microphone, told, recognizer } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 5_800))
  await ears.settled()
  expect(told()).toEqual(['wake'])
  microphone.give(audio(400))
  await ears.settled()
  expect(told()).toEqual(['wake', 'silence'])
  expect(recognizer.opened).toHaveLength(0)
})

test('after silence the wake word is needed again', async () => {
  const { ears, microphone, ends } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 7_000, TURN_ON, 2_000))
  await ears.settled()
  expect(ends()).toEqual(['silence'])
})

test('talk without the wake word gives nothing and reaches no recognizer', async () => {
  const { ears, microphone, events, recognizer } = await fileEars()
  microphone.give(audio(500, 'the kettle is on', 900, 'is it', 2_000))
  await ears.settled()
  expect(events).toEqual([])
  expect(recognizer.opened).toEqual([])
})

test('after a question no wake word is needed', async () => {
  const { ears, microphone, told } = await fileEars()
  ears.listen(8_000)
  microphone.give(audio(3_000, 'yes please', 1_500))
  await ears.settled()
  expect(told()).toEqual(['speech', 'partial: yes', 'partial: yes please', 'heard: yes please'])
})

test('a question that nobody answers is silence after its time', async () => {
  const { ears, microphone, told } = await fileEars()
  ears.listen(8_000)
  microphone.give(audio(7_900))
  await ears.settled()
  expect(told()).toEqual([])
  microphone.give(audio(200))
  await ears.settled()
  expect(told()).toEqual(['silence'])
})

test('rest drops what is being heard', async () => {
  const { ears, microphone, ends, recognizer } = await fileEars()
  ears.listen(8_000)
  microphone.give(audio(300, 'never mind'))
  await ears.settled()
  ears.rest()
  microphone.give(audio(3_000))
  await ears.settled()
  expect(ends()).toEqual([])
  expect(recognizer.cancelled).toBe(1)
})

test('the wake word is told while an utterance is heard, and does not cut it', async () => {
  const { ears, microphone, told, ends } = await fileEars()
  ears.listen(8_000)
  microphone.give(audio(300, 'hey jarvis!', 'yes', 1_500))
  await ears.settled()
  expect(told()).toContain('wake')
  expect(ends()).toEqual(['heard: yes'])
})

test('speech without the wake word is told only where echo is cancelled', async () => {
  for (const cancelled of [true, false]) {
    const { ears, microphone, told } = await fileEars({}, cancelled)
    microphone.give(audio(500, 'wait', 1_000))
    await ears.settled()
    expect(told()).toEqual(cancelled ? ['speech'] : [])
  }
})

test('who breaks in where echo is cancelled is heard from the first word', async () => {
  const { ears, microphone, ends } = await fileEars({}, true)
  ears.events.subscribe((event) => {
    if (event.type === 'speech') ears.listen(8_000)
  })
  microphone.give(audio(500, 'wait turn it off', 1_500))
  await ears.settled()
  expect(ends()).toEqual(['heard: wait turn it off'])
})

test('a noise that nothing is made of does not use up the wait for an answer', async () => {
  const { ears, microphone, ends } = await fileEars()
  ears.listen(8_000)
  const thump = audio('x').slice(3, 8)
  microphone.give([...audio(500), ...thump, ...audio(2_000, 'yes', 1_500)])
  await ears.settled()
  expect(ends()).toEqual(['heard: yes'])
})

test('speech that nothing is made of is heard as the empty text', async () => {
  const { ears, microphone, ends, recognizer } = await fileEars()
  recognizer.mishears = { mumble: '', mutter: '' }
  ears.listen(8_000)
  microphone.give(audio(500, 'mumble mutter', 1_500))
  await ears.settled()
  expect(ends()).toEqual(['heard: '])
})

test('a live microphone gives the same events as a file', async () => {
  const script = () => audio(500, 'hey jarvis!', 300, TURN_ON, 1_500, 'the kettle is on', 1_000, 'hey jarvis!', 7_000)
  const [file, live] = [await fileEars(), await liveEars()]
  file.microphone.give(script())
  await file.ears.settled()
  for (const frame of script()) {
    live.microphone.give([frame])
    await live.ears.settled()
  }
  expect(live.events).toEqual(file.events)
  expect(live.ends()).toEqual(['heard: turn on the light', 'silence'])
})
