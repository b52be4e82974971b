import { FRAME_MS, type Playback, type Speaker } from '../../core/audio.js'
import { createEars } from '../../agent/ears/index.js'
import { createMouth } from '../../agent/mouth/index.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import { createNullSpeaker } from '../../hardware/audio/index.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { clock as clockSkill } from '../../skills/clock/index.js'
import { ScriptedActivity, ScriptedRecognizer, ScriptedWake } from '../fakes/engines.js'
import { audio, ScriptedMicrophone } from '../fakes/script.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { ScriptedSynthesizer } from '../fakes/voice.js'
import { createKit } from '../kit/companion.js'

/** A companion that speaks for minutes, heard by a loudspeaker on the same clock as the frames of its microphone. */
async function talking(echoCancelled: boolean) {
  const clock = createSimulatedClock({ start: Date.UTC(2026, 0, 15, 14), timezone: 'America/New_York' })
  const microphone = new ScriptedMicrophone(echoCancelled)
  const synthesizer = new ScriptedSynthesizer()
  synthesizer.chunk = 60_000
  const sounds: { from: number; playback: Playback }[] = []
  const real = createNullSpeaker(clock)
  const speaker: Speaker = {
    ...real,
    play(chunks) {
      const playback = real.play(chunks)
      sounds.push({ from: clock.monotonic(), playback })
      return playback
    },
  }
  const onFault = (error: Error) => {
    throw error
  }
  const ears = createEars({
    ...{ microphone, clock, logger: SILENT, onFault },
    wake: new ScriptedWake(),
    voiceActivity: new ScriptedActivity(),
    recognizer: new ScriptedRecognizer(),
    locale: () => 'en',
    completeness: () => 'unknown',
    turn: { ...ConfigSchema.parse({}).turn, helpWithoutWake: false },
  })
  const decided: number[] = []
  ears.events.subscribe(({ type }) => {
    if (type === 'speech' || type === 'wake') decided.push(clock.monotonic())
  })
  const kit = await createKit({
    skills: [clockSkill],
    understander: scriptedUnderstander({ 'what time is it': reading('clock', 'HassGetCurrentTime') }),
    clock,
    mouth: createMouth({ synthesizer, speaker, clock, logger: SILENT, onFault }),
    parts: { ears, echoCancelled: () => echoCancelled },
  })
  // Its speech lasts for minutes of the clock: there is no waiting for its end.
  const turns = async () => {
    for (let i = 0; i < 6; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  kit.companion.input({ type: 'speech', text: 'what time is it', source: 'voice' })
  await turns()
  return {
    kit,
    sounds,
    decided,
    async listen(...script: Parameters<typeof audio>) {
      for (const frame of audio(...script)) {
        await clock.advance(FRAME_MS)
        microphone.give([frame])
        await ears.settled()
        await turns()
      }
    },
  }
}

/** When the last sample of a sound was heard, on the clock of the frames. */
async function lastSample({ from, playback }: { from: number; playback: Playback }): Promise<number> {
  return from + (await playback.ended).played
}

test('where echo is cancelled any speech ends its own within 100 ms of the decision that it is one', async () => {
  const { kit, sounds, decided, listen } = await talking(true)
  await listen(2_000, 'wait a moment')
  const [sound] = sounds
  const [when] = decided
  if (!sound || when === undefined) throw new Error('nothing was said or heard')
  expect(when - sound.from).toBeGreaterThan(1_900)
  const last = await lastSample(sound)
  expect(last - when).toBeLessThanOrEqual(100)
  expect(last - sound.from).toBeGreaterThan(1_900)
  await kit.stop()
})

test('where it is not cancelled its own voice goes on when somebody speaks, and ends at the wake word within 100 ms', async () => {
  const { kit, sounds, decided, listen } = await talking(false)
  await listen(1_000, 'wait a moment', 500)
  expect(decided).toEqual([])
  await listen('hey jarvis!', 300)
  const [sound] = sounds
  const [when] = decided
  if (!sound || when === undefined) throw new Error('nothing was said or heard')
  const last = await lastSample(sound)
  expect(last - sound.from).toBeGreaterThan(2_400)
  expect(last - when).toBeLessThanOrEqual(100)
  await kit.stop()
})
