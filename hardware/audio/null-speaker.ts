import type { Playback, Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { playInto, timedSink } from './playing.js'

/** A loudspeaker that nobody hears, for machines without one: what it plays takes as long as it would. */
export function createNullSpeaker(clock: Clock): Speaker {
  let playing: Playback | undefined
  return {
    name: 'none',
    start: async () => undefined,
    stop: async () => playing?.stop(),
    setVolume: () => undefined,
    play(chunks) {
      playing?.stop()
      return (playing = playInto(chunks, timedSink(clock), clock, 'none'))
    },
  }
}
