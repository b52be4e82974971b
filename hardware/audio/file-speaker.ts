import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PcmChunk, Playback, Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import { asHearthError } from '../../core/errors.js'
import { joined } from '../../core/samples.js'
import { playInto, scaled, type Sink, timedSink } from './playing.js'
import { resample } from './resample.js'
import { encodeWav, toFloat, toInt16 } from './wav.js'

/** Samples a second of the file: what voices have, about. */
const RATE = 22_050

export interface FileSpeakerOptions {
  /** Of the WAV, written when the loudspeaker is stopped. */
  path: string
  clock: Clock
  /** Whether sound takes the time it would take, in place of none. */
  realTime?: boolean
}

/** A loudspeaker that writes what it plays to a WAV, one thing after the other, without the pauses between. */
export function createFileSpeaker({ path, clock, realTime = false }: FileSpeakerOptions): Speaker {
  const heard: Int16Array[] = []
  let playing: Playback | undefined
  let level = 100

  const keep = ({ samples, sampleRate }: PcmChunk) =>
    heard.push(scaled(toInt16(resample(toFloat(samples), sampleRate, RATE)), level))
  const atOnce: Sink = { write: (chunk) => void keep(chunk), drain: async () => undefined, stop: () => undefined }

  return {
    name: 'file',
    start: async () => void (heard.length = 0),
    async stop() {
      playing?.stop()
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, encodeWav(joined(heard), RATE))
      } catch (error) {
        throw asHearthError(error, 'SPEAKER_LOST', { name: path })
      }
    },
    setVolume: (to) => void (level = to),
    play(chunks) {
      playing?.stop()
      return (playing = playInto(chunks, realTime ? timedSink(clock, keep) : atOnce, clock, 'file'))
    },
  }
}
