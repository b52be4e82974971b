import { createMouth } from '../../../agent/mouth/index.js'
import { SILENT } from '../../../core/logger.js'
import { createSimulatedClock } from '../../../hardware/clock/simulated.js'
import { ScriptedSpeaker, ScriptedSynthesizer } from '../../fakes/voice.js'

const RECORDING = { samples: new Int16Array(1_600), sampleRate: 16_000 }
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function scripted() {
  const synthesizer = new ScriptedSynthesizer()
  const speaker = new ScriptedSpeaker()
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const codes: string[] = []
  const mouth = createMouth({ synthesizer, speaker, clock, logger: SILENT, onFault: ({ code }) => codes.push(code) })
  return { mouth, synthesizer, speaker, codes }
}

test('a recording is played as it is, at the loudness of the voice, and no voice is asked for it', async () => {
  const { mouth, synthesizer, speaker } = scripted()
  const { done } = mouth.play(RECORDING, 60)
  await settle()
  expect(speaker.sounds[0]).toMatchObject({ samples: 1_600, whole: true })
  speaker.sounds[0]?.end()
  expect(await done).toEqual({ finished: true, heard: 1 })
  expect(speaker.volumes).toEqual([60])
  expect(synthesizer.asked).toEqual([])
})

test('a recording that was stopped was not heard', async () => {
  const { mouth, speaker } = scripted()
  const utterance = mouth.play(RECORDING, 60)
  await settle()
  utterance.stop()
  expect(speaker.sounds[0]?.stopped).toBe(true)
  expect(await utterance.done).toMatchObject({ finished: false })
})

test('a recording that the loudspeaker could not play was not heard, and the turn goes on', async () => {
  const { mouth, speaker, codes } = scripted()
  speaker.failures = 1
  const { done } = mouth.play(RECORDING, 60)
  await settle()
  expect(await done).toMatchObject({ finished: false })
  expect(codes).toEqual(['SPEAKER_LOST'])
})
