import { createMouth } from '../../../agent/mouth/index.js'
import type { KeepingMouth, MouthOptions } from '../../../agent/mouth/options.js'
import type { HearthError } from '../../../core/errors.js'
import { SILENT } from '../../../core/logger.js'
import { createSimulatedClock } from '../../../hardware/clock/simulated.js'
import { ScriptedSpeaker, ScriptedSynthesizer } from '../../fakes/voice.js'

const STYLE = { locale: 'en', pace: 0.9, pitch: 1, volume: 70 } as const

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function scripted(atOnce = false, options: Partial<MouthOptions> = {}) {
  const synthesizer = new ScriptedSynthesizer()
  const speaker = new ScriptedSpeaker(atOnce)
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const faults: HearthError[] = []
  const mouth = createMouth({
    synthesizer,
    speaker,
    clock,
    logger: SILENT,
    onFault: (error) => faults.push(error),
    ...options,
  })
  return { mouth, synthesizer, speaker, clock, codes: () => faults.map(({ code }) => code) }
}

test('sentences are heard one after the other, the next synthesized while one is heard', async () => {
  const { mouth, synthesizer, speaker } = scripted()
  const { done } = mouth.speak(['One.', 'Two.', 'Three.'], STYLE)
  await settle()
  expect(synthesizer.asked).toEqual(['One.', 'Two.'])
  expect(speaker.sounds).toHaveLength(1)
  speaker.sounds[0]?.end()
  await settle()
  expect(synthesizer.asked).toEqual(['One.', 'Two.', 'Three.'])
  expect(speaker.sounds).toHaveLength(2)
  speaker.sounds[1]?.end()
  await settle()
  speaker.sounds[2]?.end()
  expect(await done).toEqual({ finished: true, heard: 3 })
  expect(speaker.sounds.map(({ samples }) => samples)).toEqual([200, 200, 200])
})

test('the first chunk reaches the loudspeaker before the sentence is whole', async () => {
  const { mouth, synthesizer, speaker } = scripted()
  synthesizer.hanging.add('Long.')
  mouth.speak(['Long.'], STYLE)
  await settle()
  expect(speaker.sounds[0]).toMatchObject({ samples: 100, whole: false })
})

test('stop silences the loudspeaker at once, ends the utterance and synthesizes no more', async () => {
  const { mouth, synthesizer, speaker } = scripted()
  const utterance = mouth.speak(['One.', 'Two.', 'Three.'], STYLE)
  await settle()
  utterance.stop()
  expect(speaker.sounds[0]?.stopped).toBe(true)
  expect(await utterance.done).toEqual({ finished: false, heard: 1 })
  await settle()
  expect(speaker.sounds).toHaveLength(1)
  expect(synthesizer.asked).not.toContain('Three.')
})

test('what is said anew stops what was being said', async () => {
  const { mouth, speaker } = scripted()
  const first = mouth.speak(['One.'], STYLE)
  await settle()
  const second = mouth.speak(['Help is coming.'], STYLE)
  expect(await first.done).toEqual({ finished: false, heard: 1 })
  await settle()
  speaker.sounds[1]?.end()
  expect(await second.done).toEqual({ finished: true, heard: 1 })
})

test('nothing to say is over at once', async () => {
  const { mouth } = scripted()
  expect(await mouth.speak([], STYLE).done).toEqual({ finished: true, heard: 0 })
})

test('a voice that fails is told once, and the utterance ends with its other sentences heard', async () => {
  const { mouth, synthesizer, speaker, codes } = scripted(true)
  synthesizer.broken.add('One.').add('Two.')
  expect(await mouth.speak(['One.', 'Two.', 'Three.'], STYLE).done).toEqual({ finished: true, heard: 3 })
  expect(codes()).toEqual(['ENGINE_FAILED'])
  expect(speaker.sounds.at(-1)?.samples).toBe(200)
})

test('a voice that hangs is given up, and the utterance goes on', async () => {
  const { mouth, synthesizer, clock, codes } = scripted(true)
  synthesizer.hanging.add('One.')
  const { done } = mouth.speak(['One.', 'Two.'], STYLE)
  await clock.advance(10_000)
  expect(await done).toEqual({ finished: true, heard: 2 })
  expect(codes()).toEqual(['ENGINE_TIMEOUT'])
})

test('a loudspeaker that fails never fails the utterance', async () => {
  const { mouth, speaker, codes } = scripted(true)
  speaker.failures = 2
  expect(await mouth.speak(['One.', 'Two.', 'Three.'], STYLE).done).toEqual({ finished: true, heard: 3 })
  expect(codes()).toEqual(['SPEAKER_LOST'])
})

test('a loudspeaker that throws never fails the utterance', async () => {
  const { mouth, speaker, codes } = scripted(true)
  speaker.play = () => {
    throw new TypeError('no device')
  }
  expect(await mouth.speak(['One.'], STYLE).done).toEqual({ finished: true, heard: 1 })
  expect(codes()).toEqual(['SPEAKER_LOST'])
})

test('a loudspeaker that never ends a sound is stopped some time after its length', async () => {
  const { mouth, speaker, clock } = scripted()
  const { done } = mouth.speak(['One.'], STYLE)
  await clock.advance(14_000)
  expect(speaker.sounds[0]?.stopped).toBe(false)
  await clock.advance(2_000)
  expect(await done).toEqual({ finished: true, heard: 1 })
  expect(speaker.sounds[0]?.stopped).toBe(true)
})

test('a mouth without a loudspeaker starts all the same, and tells', async () => {
  const { mouth, speaker, codes } = scripted()
  speaker.lacking = true
  await mouth.start(new AbortController().signal)
  expect(codes()).toEqual(['SPEAKER_MISSING'])
})

test('a sentence said before is kept as audio, for its own style', async () => {
  const { mouth, synthesizer, speaker } = scripted(true)
  await mouth.speak(['One.'], STYLE).done
  await mouth.speak(['One.'], { ...STYLE, volume: 90 }).done
  expect(synthesizer.asked).toEqual(['One.'])
  expect(speaker.sounds.at(-1)?.samples).toBe(200)
  await mouth.speak(['One.'], { ...STYLE, pace: 0.7 }).done
  expect(synthesizer.asked).toEqual(['One.', 'One.'])
})

test('what was stopped, or failed, is not kept', async () => {
  const { mouth, synthesizer } = scripted(true)
  synthesizer.broken.add('One.')
  await mouth.speak(['One.'], STYLE).done
  synthesizer.broken.clear()
  await mouth.speak(['One.'], STYLE).done
  mouth.speak(['Two.'], STYLE).stop()
  await settle()
  await mouth.speak(['Two.'], STYLE).done
  expect(synthesizer.asked.filter((text) => text === 'One.')).toHaveLength(2)
  expect(synthesizer.asked.filter((text) => text === 'Two.')).toHaveLength(2)
})

test('kept audio is bounded, the least recently used dropped first', async () => {
  const { mouth, synthesizer } = scripted(true, { cache: 500 })
  for (const text of ['One.', 'Two.', 'One.', 'Three.', 'One.', 'Two.']) await mouth.speak([text], STYLE).done
  expect(synthesizer.asked).toEqual(['One.', 'Two.', 'Three.', 'Two.'])
})

test('prewarmed replies are synthesized once, before they are needed', async () => {
  const { mouth, synthesizer } = scripted(true)
  await mouth.prewarm(['Yes?', 'All right.'], STYLE)
  await mouth.prewarm(['Yes?'], STYLE)
  await mouth.speak(['All right.'], STYLE).done
  expect(synthesizer.asked).toEqual(['Yes?', 'All right.'])
})

test('the loudness is set where it changed', async () => {
  const { mouth, speaker } = scripted(true)
  for (const volume of [70, 70, 40]) await mouth.speak(['One.'], { ...STYLE, volume }).done
  expect(speaker.volumes).toEqual([70, 40])
})

const { volume: _, ...SAID } = STYLE

test('of what is likely said the first sound is made, and the rest once it is said', async () => {
  const { mouth, synthesizer, speaker } = scripted(true)
  mouth.prepare({ sentence: 'One.', style: SAID })
  await settle()
  expect(synthesizer).toMatchObject({ asked: ['One.'], made: 1 })
  const { done } = mouth.speak(['One.', 'Two.'], STYLE)
  expect(await done).toEqual({ finished: true, heard: 2 })
  expect(synthesizer.asked).toEqual(['One.', 'Two.'])
  expect(speaker.sounds.map(({ samples }) => samples)).toEqual([200, 200])
})

test.each([
  ['something else is said', (mouth: KeepingMouth) => void mouth.speak(['Two.'], STYLE)],
  ['it is said in another way', (mouth: KeepingMouth) => void mouth.speak(['One.'], { ...STYLE, pace: 0.7 })],
  ['something else is likely', (mouth: KeepingMouth) => mouth.prepare({ sentence: 'Two.', style: SAID })],
  ['nothing is likely', (mouth: KeepingMouth) => mouth.prepare(null)],
  ['the mouth is stopped', (mouth: KeepingMouth) => void mouth.stop()],
])('what was prepared is dropped where %s', async (_name, change) => {
  const { mouth, synthesizer, codes } = scripted(true)
  mouth.prepare({ sentence: 'One.', style: SAID })
  await settle()
  change(mouth)
  await settle()
  expect(synthesizer.dropped).toEqual(['One.'])
  expect(codes()).toEqual([])
})

test('the same again is not prepared anew, nor what is kept', async () => {
  const { mouth, synthesizer } = scripted(true)
  for (let i = 0; i < 2; i++) mouth.prepare({ sentence: 'One.', style: SAID })
  await mouth.speak(['One.'], STYLE).done
  mouth.prepare({ sentence: 'One.', style: SAID })
  await settle()
  expect(synthesizer.asked).toEqual(['One.'])
})

test('what failed while it was prepared is made anew', async () => {
  const { mouth, synthesizer, speaker, codes } = scripted(true)
  synthesizer.mute = true
  mouth.prepare({ sentence: 'One.', style: SAID })
  await settle()
  synthesizer.mute = false
  await mouth.speak(['One.'], STYLE).done
  expect(speaker.sounds[0]).toMatchObject({ samples: 200 })
  expect(codes()).toEqual([])
})

test('who stops what was prepared ends its synthesis', async () => {
  const { mouth, synthesizer } = scripted()
  mouth.prepare({ sentence: 'One.', style: SAID })
  await settle()
  mouth.speak(['One.'], STYLE).stop()
  await settle()
  expect(synthesizer.dropped).toEqual(['One.'])
})

test('fixed replies stay however much is said, until others take their place', async () => {
  const { mouth, synthesizer } = scripted(true, { cache: 1_000 })
  const speakMuch = async () => {
    for (const text of 'abcdefgh') await mouth.speak([text], STYLE).done
  }
  await mouth.prewarm(['Help.'], SAID)
  await speakMuch()
  await mouth.speak(['Help.'], STYLE).done
  expect(synthesizer.asked.filter((text) => text === 'Help.')).toHaveLength(1)
  await mouth.prewarm([], SAID)
  await speakMuch()
  await mouth.speak(['Help.'], STYLE).done
  expect(synthesizer.asked.filter((text) => text === 'Help.')).toHaveLength(2)
})
