import type { Playback, Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { playInto, type Sink, timedSink } from './playing.js'

/** Takes audio as fast as it comes. */
const hasty: Sink = { write: () => undefined, drain: async () => undefined, stop: () => undefined }

/**
 * A loudspeaker that nobody hears, for machines without one: what it plays takes as long as it would, so that captions can be
 * read. @param hurry takes audio as fast as it comes instead
 */
export function createNullSpeaker(clock: Clock, { hurry = false } = {}): Speaker {
  let playing: Playback | undefined
  return {
    name: 'none',
    start: async () => undefined,
    stop: async () => playing?.stop(),
    setVolume: () => undefined,
    play(chunks) {
      playing?.stop()
      return (playing = playInto(chunks, hurry ? hasty : timedSink(clock), clock, 'none'))
    },
  }
}
