import type { BrowserAudio } from '../../caregiver/index.js'
import type { Microphone, Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { Config } from '../../core/config.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import {
  createNoMicrophone,
  createNullSpeaker,
  createPlaySpeaker,
  createRecordMicrophone,
} from '../../hardware/audio/index.js'

/** The microphone and the loudspeaker of this set-up, and what it lacks. */
export interface ChosenAudio {
  microphone: Microphone
  speaker: Speaker
  lacks: readonly HearthError[]
}

export interface AudioParts {
  config: Config['audio']
  clock: Clock
  browser: BrowserAudio
}

/** Takes the machine's own devices where they work, else the browser's. A device that is asked for by name is taken in any case. */
export async function chooseAudio({ config, clock, browser }: AudioParts): Promise<ChosenAudio> {
  const lacks: HearthError[] = []
  const own = createRecordMicrophone({ clock, device: config.device, echoCancelled: config.echoCancelled })
  const microphone = {
    auto: async () => ((await works(own, lacks)) ? own : browser.microphone),
    record: async () => own,
    browser: async () => browser.microphone,
    none: async () => createNoMicrophone(),
  }
  const loudspeaker = createPlaySpeaker()
  const speaker = {
    auto: async () => ((await works(loudspeaker, lacks)) ? loudspeaker : browser.speaker),
    play: async () => loudspeaker,
    browser: async () => browser.speaker,
    none: async () => createNullSpeaker(clock),
  }
  const chosen = await Promise.all([microphone[config.microphone](), speaker[config.speaker]()])
  return { microphone: chosen[0], speaker: chosen[1], lacks }
}

/** Whether a device can be used here: it is started and stopped once. */
async function works(device: Microphone | Speaker, lacks: HearthError[]): Promise<boolean> {
  try {
    await device.start(new AbortController().signal)
    await device.stop()
    return true
  } catch (thrown) {
    lacks.push(asHearthError(thrown))
    return false
  }
}
