import { createMouth } from '../../agent/mouth/index.js'
import { SILENT } from '../../core/logger.js'
import { LOCALES } from '../../core/locale.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { agent } from '../../skills/agent/index.js'
import { reading, scriptedUnderstander } from '../fakes/understander.js'
import { ScriptedSpeaker, ScriptedSynthesizer } from '../fakes/voice.js'
import { createKit } from '../kit/companion.js'

const understander = scriptedUnderstander({
  help: reading('emergency', 'EmergencyHelp'),
  slower: reading('agent', 'SpeakSlower'),
})

test.each(LOCALES)(
  'the answer to a cry is there before anybody cries, in the voice of the moment (%s)',
  async (locale) => {
    const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
    const synthesizer = new ScriptedSynthesizer()
    const onFault = (error: Error) => {
      throw error
    }
    const mouth = createMouth({ synthesizer, speaker: new ScriptedSpeaker(true), clock, logger: SILENT, onFault })
    const kit = await createKit({ skills: [agent], understander, locale, clock, mouth })
    const asked = async (said: string) => {
      for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
      synthesizer.asked.length = 0
      await kit.hear(said)
      return [...synthesizer.asked]
    }
    expect(await asked('help')).toEqual([])
    expect(kit.said()).toHaveLength(1)
    await asked('slower')
    expect(await asked('help')).toEqual([])
    expect(kit.said().at(-1)).toBe(kit.said()[0])
    await kit.stop()
  },
)
