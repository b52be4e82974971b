import { audio, ScriptedMicrophone } from '../../fakes/script.js'
import { fileEars, liveEars } from '../../fakes/scripted-ears.js'

const REQUEST = () => audio(500, 'hey jarvis!', 'turn on the light', 1_500)

/** Lets everything that is under way settle, however many turns of the loop that takes. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

test('a recognizer that fails mid-utterance costs the utterance, which ends empty, and the next one is heard', async () => {
  const { ears, microphone, recognizer, ends, codes } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 'turn'))
  await ears.settled()
  recognizer.failures = 1
  microphone.give([...audio('on the light', 1_500), ...REQUEST()])
  await ears.settled()
  expect(ends()).toEqual(['heard: ', 'heard: turn on the light'])
  expect(codes()).toEqual(['ENGINE_FAILED'])
})

test('a recognizer that fails at the end of an utterance costs it too', async () => {
  const { ears, microphone, recognizer, ends, codes } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 'turn on', 700))
  await ears.settled()
  recognizer.failures = 100
  microphone.give(audio(300))
  await ears.settled()
  recognizer.failures = 0
  microphone.give(REQUEST())
  await ears.settled()
  expect(ends()).toEqual(['heard: ', 'heard: turn on the light'])
  expect(codes()).toEqual(['ENGINE_FAILED'])
})

test('a wake engine that fails is told once, forgets what it heard, and hears again', async () => {
  const { ears, microphone, wake, ends, codes } = await fileEars()
  wake.failures = 10
  microphone.give([...audio(1_000), ...REQUEST()])
  await ears.settled()
  expect(codes()).toEqual(['ENGINE_FAILED'])
  expect(ends()).toEqual(['heard: turn on the light'])
  expect(wake.resets).toBeGreaterThanOrEqual(10)
})

test('voice activity that fails for some frames costs nothing of the utterance', async () => {
  const { ears, microphone, activity, ends, codes } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 'turn'))
  await ears.settled()
  activity.failures = 5
  microphone.give(audio('on the light', 1_500))
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
  expect(codes()).toEqual(['ENGINE_FAILED'])
})

test('voice activity that fails for a second ends the utterance with what was heard', async () => {
  const { ears, microphone, activity, ends } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 'help me'))
  await ears.settled()
  activity.failures = 40
  microphone.give(audio('please please please please'))
  await ears.settled()
  expect(ends()).toHaveLength(1)
  expect(ends()[0]).toMatch(/^heard: help me/)
})

test('an engine that hangs is given up after its time, and the ears hear again', async () => {
  const { microphone, ears, wake, clock, ends, codes } = await liveEars()
  wake.hangs = 1
  microphone.give(audio(320))
  await clock.advance(11_000)
  microphone.give(REQUEST())
  await ears.settled()
  expect(codes()).toEqual(['ENGINE_TIMEOUT'])
  expect(ends()).toEqual(['heard: turn on the light'])
})

test('a recognizer that hangs holds up neither the wake word nor the next utterance', async () => {
  const { microphone, recognizer, clock, told, ends, codes } = await liveEars()
  recognizer.hangs = 1
  microphone.give(audio(500, 'hey jarvis!', 'turn on', 1_500))
  await settle()
  microphone.give(audio(500, 'hey jarvis!', 'stop', 600))
  await settle()
  expect(told().filter((one) => one === 'wake')).toHaveLength(2)
  await clock.advance(11_000)
  microphone.give(audio(1_000))
  await settle()
  expect(codes()).toEqual(['ENGINE_TIMEOUT'])
  expect(ends()).toEqual(['heard: ', 'heard: stop'])
})

test('a microphone that is unplugged is told, tried again, and heard again', async () => {
  const { ears, microphone, clock, ends, codes } = await liveEars()
  microphone.missing = 2
  microphone.unplug()
  expect(codes()).toEqual(['MICROPHONE_LOST'])
  await clock.advance(1_000)
  await clock.advance(2_000)
  await clock.advance(3_999)
  expect(microphone.starts).toBe(3)
  await clock.advance(1)
  expect(microphone.starts).toBe(4)
  microphone.give(REQUEST())
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
  expect(codes()).toEqual(['MICROPHONE_LOST'])
})

test('what was said until the microphone was unplugged is heard', async () => {
  const { ears, microphone, ends } = await liveEars()
  microphone.give(audio(500, 'hey jarvis!', 'help me'))
  await ears.settled()
  microphone.unplug()
  await ears.settled()
  expect(ends()).toEqual(['heard: help me'])
})

test('ears start without a microphone, and hear once there is one', async () => {
  const microphone = new ScriptedMicrophone()
  microphone.missing = 1
  const { ears, clock, codes, ends } = await liveEars({ microphone })
  expect(codes()).toEqual(['MICROPHONE_MISSING'])
  await clock.advance(1_000)
  microphone.give(REQUEST())
  await ears.settled()
  expect(ends()).toEqual(['heard: turn on the light'])
})

test('frames that come faster than the engines go are bounded, dropped and told, and the newest are heard', async () => {
  const { ears, microphone, faults, activity, ends } = await liveEars()
  // Given in one go, before any engine can answer.
  microphone.give([...audio(20_000), ...audio(300, 'hey jarvis!', 'stop', 1_500)])
  await ears.settled()
  const overruns = faults.filter(({ code }) => code === 'OVERRUN')
  const dropped = overruns.reduce((sum, { message }) => sum + Number(/\d+/.exec(message)?.[0]), 0)
  expect(dropped).toBeGreaterThan(250)
  expect(activity.pushed + dropped).toBeGreaterThanOrEqual(625)
  expect(ends()).toEqual(['heard: stop'])
})

test('a file drops nothing, however long it is', async () => {
  const { ears, microphone, activity, codes } = await fileEars()
  const frames = audio(60_000)
  microphone.give(frames)
  await ears.settled()
  expect(activity.pushed).toBe(frames.length)
  expect(codes()).toEqual([])
})

test('a file is asked for a frame only when the one before was heard through', async () => {
  const { microphone, activity } = await fileEars()
  activity.hangs = 1
  microphone.give(audio(1_000))
  await settle()
  expect(microphone.taken).toBe(1)
})

test('muted ears hear and tell nothing, and what was being heard is gone', async () => {
  const { ears, microphone, events, activity, wake } = await fileEars()
  microphone.give(audio(500, 'hey jarvis!', 'turn on'))
  await ears.settled()
  const before = [events.length, activity.pushed, wake.pushed]
  ears.mute(true)
  ears.listen(8_000)
  microphone.give([...audio('the light', 2_000), ...REQUEST()])
  await ears.settled()
  expect([events.length, activity.pushed, wake.pushed]).toEqual(before)
  ears.mute(false)
  microphone.give(REQUEST())
  await ears.settled()
  expect(events.at(-1)).toMatchObject({ type: 'heard', text: 'turn on the light' })
  expect(events.filter(({ type }) => type === 'heard')).toHaveLength(1)
})

test('an open question ends by the clock where no frame comes at all', async () => {
  const { ears, clock, ends } = await liveEars()
  ears.listen(8_000)
  await clock.advance(7_900)
  expect(ends()).toEqual([])
  await clock.advance(200)
  expect(ends()).toEqual(['silence'])
})

test('an utterance ends where the microphone falls silent without an error', async () => {
  const { ears, microphone, clock, ends } = await liveEars()
  microphone.give(audio(500, 'hey jarvis!', 'help me'))
  await ears.settled()
  await clock.advance(10_000)
  expect(ends()).toEqual(['heard: help me'])
})

test('stopped ears put nothing out and leave no timer behind', async () => {
  const { ears, microphone, clock, events } = await liveEars()
  microphone.give(audio(500, 'hey jarvis!'))
  await ears.settled()
  const before = events.length
  await ears.stop()
  await ears.stop()
  microphone.give(REQUEST())
  await settle()
  expect(events).toHaveLength(before)
  expect(clock.pending()).toBe(0)
})

test('engines that stop with the companion while frames still come are no failure', async () => {
  const { microphone, wake, activity, recognizer, aborter, codes } = await liveEars()
  microphone.give(audio(500, 'hey jarvis!', 'turn on'))
  await settle()
  wake.failures = activity.failures = recognizer.failures = 100
  microphone.give(audio(300))
  aborter.abort()
  await settle()
  expect(codes()).toEqual([])
})
