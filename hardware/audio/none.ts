import { NEVER } from 'rxjs'
import type { Microphone } from '../../core/audio.js'

const nothing = () => Promise.resolve()

/** No microphone: words come typed only. */
export function createNoMicrophone(): Microphone {
  return { name: 'none', echoCancelled: false, frames: NEVER, start: nothing, stop: nothing }
}
