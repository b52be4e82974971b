import type { PcmChunk, Playback } from '../../core/audio.js'
import type { TimerHandle } from '../../core/clock.js'
import type { Utterance } from '../../core/companion.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import type { SpeakingStyle } from '../../core/speech.js'
import { Foreseen } from './foreseen.js'
import { KeptAudio } from './kept.js'
import type { KeepingMouth, MouthOptions } from './options.js'
import { Voiced } from './voiced.js'

export type { KeepingMouth, MouthOptions } from './options.js'
export { splitSentences } from './sentences.js'
export { createSilentMouth, type SilentMouth } from './silent.js'

/** About three minutes at 22,050 samples a second: 8 MB. */
const CACHE = 4_000_000
/** Longest that the loudspeaker may take over a sentence beyond the length of its audio, ms. */
const PATIENCE = 15_000

/**
 * A mouth over a synthesizer and a loudspeaker. A failure of either is told and costs the sound only: `done` settles all
 * the same, so that a turn goes on in captions.
 */
export function createMouth({ synthesizer, speaker, clock, logger, onFault, cache }: MouthOptions): KeepingMouth {
  const kept = new KeptAudio(cache ?? CACHE)
  const foreseen = new Foreseen(synthesized)
  let present: Utterance | undefined
  let volume: number | undefined

  function fault(error: HearthError): void {
    logger.failure('mouth.failed', error)
    onFault(error)
  }
  const ofVoice = (thrown: unknown) => asHearthError(thrown, 'ENGINE_FAILED', { engine: synthesizer.name })
  const ofSpeaker = (thrown: unknown) => asHearthError(thrown, 'SPEAKER_LOST', { name: speaker.name })

  /** Begins a sentence, from what is kept or anew. */
  function voice(text: string, style: SpeakingStyle, signal: AbortSignal): Voiced {
    const key = KeptAudio.key(text, style)
    const before = kept.get(key)
    if (before) return new Voiced(replay(before), clock, synthesizer.name)
    const voiced = foreseen.take(key, signal) ?? synthesized(text, style, signal)
    void voiced.whole.then((chunks) => {
      if (chunks && !signal.aborted) kept.put(key, chunks)
    })
    return voiced
  }

  function synthesized(text: string, style: SpeakingStyle, signal: AbortSignal, wanted?: Promise<void>): Voiced {
    const source = start(() => synthesizer.synthesize(text, style, signal))
    return new Voiced(source, clock, synthesizer.name, wanted)
  }

  /** Waits for the end of a sentence's sound, however the loudspeaker behaves. @returns whether all of it was heard */
  async function heard(voiced: Voiced, playback: Playback): Promise<boolean> {
    let hung: TimerHandle | undefined
    const patience = voiced.whole.then(
      (chunks) =>
        new Promise<boolean>((resolve) => {
          const length = (chunks ?? []).reduce((ms, one) => ms + (one.samples.length * 1_000) / one.sampleRate, 0)
          hung = clock.setTimeout(() => {
            playback.stop()
            resolve(false)
          }, length + PATIENCE)
        }),
    )
    try {
      return await Promise.race([playback.ended.then(({ finished }) => finished), patience])
    } finally {
      if (hung) clock.clearTimeout(hung)
    }
  }

  function speak(sentences: readonly string[], given: SpeakingStyle & { volume: number }): Utterance {
    const { volume: level, ...style } = given
    return utter(sentences.length, (index, signal) => voice(sentences[index] ?? '', style, signal), level).utterance
  }

  function play(recording: PcmChunk, level: number): Utterance {
    const { utterance, failed } = utter(1, () => new Voiced(replay([recording]), clock, 'a recording'), level)
    // What could not be played was not heard, however well the turn goes on.
    const done = utterance.done.then((end) => ({ ...end, finished: end.finished && !failed() }))
    return { ...utterance, done }
  }

  /** Says or plays so many stretches one after the other. @param make begins the one of an index */
  function utter(count: number, make: (index: number, signal: AbortSignal) => Voiced, level: number) {
    present?.stop()
    const control = new AbortController()
    let playback: Playback | undefined
    let begun = 0
    /** Whether the loudspeaker ended a sound before its end. */
    let cut = false
    let stopped: () => void = () => undefined
    const told = new Set<string>()
    /** Told once for an utterance, not for each of its sentences. */
    const tell = (error: HearthError) => {
      if (!told.has(error.code)) fault(error)
      told.add(error.code)
    }
    const halt = new Promise<'stopped'>((resolve) => (stopped = () => resolve('stopped')))

    async function run(): Promise<void> {
      if (level !== volume) speaker.setVolume((volume = level))
      let next = count > 0 ? make(0, control.signal) : undefined
      for (let index = 0; index < count; index++) {
        const voiced = next
        if (!voiced || control.signal.aborted) return
        // The next sentence begins once this one is whole: the voice does one thing at a time, the first sound comes first.
        const ahead = voiced.whole.then(() =>
          index + 1 === count || control.signal.aborted ? undefined : make(index + 1, control.signal),
        )
        begun += 1
        try {
          playback = speaker.play(voiced.read())
          if (!(await heard(voiced, playback))) cut = true
        } catch (thrown) {
          tell(ofSpeaker(thrown))
        }
        if (control.signal.aborted) return
        next = await ahead
        if (voiced.failed) tell(ofVoice(voiced.failed.thrown))
      }
    }

    const done = (async () => {
      const how = await Promise.race([run().catch((thrown: unknown) => tell(ofSpeaker(thrown))), halt])
      return { finished: how !== 'stopped' && begun === count, heard: begun }
    })()
    const utterance: Utterance = {
      stop() {
        if (control.signal.aborted) return
        control.abort()
        playback?.stop()
        stopped()
      },
      done,
    }
    present = utterance
    return { utterance, failed: () => told.size > 0 || cut }
  }

  return {
    start: (signal) => speaker.start(signal).catch((thrown: unknown) => fault(ofSpeaker(thrown))),
    async stop() {
      foreseen.drop()
      present?.stop()
      await speaker.stop()
    },
    speak,
    play,
    prepare(likely) {
      const key = likely && KeptAudio.key(likely.sentence, likely.style)
      if (!key || kept.get(key)) foreseen.drop()
      else foreseen.prepare(key, likely.sentence, likely.style)
    },
    async prewarm(sentences, style) {
      kept.always(sentences.map((text) => KeptAudio.key(text, style)))
      for (const text of sentences) {
        const { signal } = new AbortController()
        if (kept.get(KeptAudio.key(text, style))) continue
        const voiced = voice(text, style, signal)
        await voiced.whole
        if (voiced.failed) {
          fault(ofVoice(voiced.failed.thrown))
          return
        }
      }
    },
  }
}

async function* replay<T>(chunks: readonly T[]): AsyncGenerator<T> {
  yield* chunks
}

/** A source that throws when it is made fails when it is read. */
async function* start<T>(make: () => AsyncIterable<T>): AsyncGenerator<T> {
  yield* make()
}
