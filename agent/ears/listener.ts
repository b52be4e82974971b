import { FRAME_MS, type AudioFrame } from '../../core/audio.js'
import type { EarEvent } from '../../core/companion.js'
import { loudness } from '../../core/loudness.js'
import type { Transcript, WakeHit } from '../../core/speech.js'
import type { Completeness } from '../../core/understanding.js'
import type { Hearing } from './hearing.js'
import type { EarsOptions } from './options.js'
import { PauseWatch } from './pauses.js'
import { FrameRing } from './ring.js'
import type { Spotter } from './spotter.js'
import { Tape, type TapeParts } from './tape.js'
import { VoiceTrack } from './voice.js'
import { stripWake } from './wake-phrase.js'

const frames = (ms: number): number => Math.ceil(ms / FRAME_MS)

/** Audio taken along from before a voice was noticed, ms: first sounds are soft. */
const LEAD = 320
/** Speech this soon after the wake belongs to one breath with it: the recognizer hears the phrase too, ms. */
const ONE_BREATH = 800
/** Voice that goes on this long after the wake is more than the phrase's end: the wake is noticed later than silence is, ms. */
const CARRIED = 96
/** The silence that ends an utterance, by how much of a request it is. */
const SILENCE_AFTER = {
  whole: 'wholeSilence',
  likely: 'likelySilence',
  unknown: 'silence',
  unfinished: 'unfinishedSilence',
} as const satisfies Record<Completeness, string>
/** Silence after which the recognizer is asked for all that was said until then: longer than most gaps inside words, ms. */
const PAUSE = 160
/** A voice shorter than this of which nothing was recognized was a noise, ms. */
const NOISE = 400

/** Listening without having heard anybody yet. All spans are of audio. */
interface Listening {
  is: 'listening'
  /** What is left of the wait for speech, ms. */
  left: number
  /** The first frame that may belong to the utterance. */
  from: number
  opened: number
  /** The phrase that opened it; null where none was needed. */
  phrase: string | null
  /** The voice that was there at the opening goes on: for how long by now, ms; null once it ended. */
  carried: number | null
}

/** What was heard, as it would be taken. */
interface Judged {
  latest: Transcript
  phrase: string | null
  text: string
  how: Completeness | null
}

interface Hears {
  is: 'hearing'
  hearing: Hearing
  elapsed: number
  voiced: number
  left: number
  phrase: string | null
  /** What was made of what was heard so far: judging takes milliseconds, and is asked for with each frame. */
  judged: Judged | null
  /** What was put out of it: its latest text, and the one with which it most likely ends; each empty for none. */
  partial: string
  foreseen: string
}

type State = { is: 'waiting' } | Listening | Hears

export interface ListenerParts extends Pick<EarsOptions, 'turn' | 'completeness' | 'choose' | 'silences' | 'paused'> {
  echoCancelled: boolean
  /** Phrases that may be at the head of a text. */
  phrases: () => readonly string[]
  open: (onHeard: (heard: Transcript) => void) => Hearing
  spotter: Spotter | null
  /** Whether the recognizer knows the language. */
  able: () => boolean
  /** Whether words end what is being recorded. */
  closing: TapeParts['closing']
  /** Whether the companion itself speaks, and is heard: what is heard then says nothing about the person. */
  echoing: () => boolean
  emit: (event: EarEvent) => void
}

/**
 * The ears' states: waiting for the wake word → listening for a voice → hearing an utterance, until silence ends it.
 * Time is counted in frames, so that a file goes as fast as the engines and gives what a microphone gives.
 */
export class Listener {
  private state: State = { is: 'waiting' }
  private readonly track = new VoiceTrack()
  private readonly ring: FrameRing
  /** Frames before this one belong to an utterance that has ended. */
  private used = 0
  /** Frames before this one were looked through for a cry for help. */
  private spotted = 0
  private finishing: Promise<void> = Promise.resolve()
  /** Utterances being finished. */
  private open = 0
  /** What was ended last, until its text is there. */
  private ending: Hears | null = null
  /** Rises when all is dropped; what was begun before it says nothing any more. */
  private era = 0
  private readonly pauses: PauseWatch
  private tape: Tape | null = null

  constructor(private readonly parts: ListenerParts) {
    this.ring = new FrameRing(frames(parts.turn.preRoll + 3_000))
    this.pauses = new PauseWatch((longest) => parts.paused?.(longest))
  }

  get waiting(): boolean {
    return this.state.is === 'waiting' && this.tape === null
  }

  /** What is left of the wait for somebody to speak, ms; 0 where none is waited for. */
  get left(): number {
    return this.state.is === 'listening' ? this.state.left : 0
  }

  /** One frame with what the engines made of it. @param likelihood of speech; null where the engine failed */
  push(frame: AudioFrame, likelihood: number | null, hit: WakeHit | null): void {
    this.ring.push(frame)
    const before = this.track.quiet
    const began = likelihood !== null && this.track.push(likelihood, this.ring.count - 1, loudness(frame.samples))
    if (this.tape) return this.tape.push(frame, hit !== null)
    if (this.state.is === 'hearing') this.hear(this.state, frame, before)
    else this.pauses.after(began && !hit && !this.parts.echoing() ? before : null)
    if (hit) this.wake(hit)
    if (this.state.is === 'listening') this.await(this.state)
    else if (this.state.is === 'waiting') this.idle(frame, began)
  }

  /** Records what is said from now on; what was being heard is dropped. */
  record(limits: TapeParts['limits']): void {
    this.rest()
    this.parts.spotter?.cancel()
    const { closing, emit } = this.parts
    this.tape = new Tape({
      ...{ limits, ring: this.ring, track: this.track, closing, emit },
      open: () => (this.parts.able() ? this.parts.open(() => undefined) : null),
      ended: () => {
        this.tape = null
        this.used = this.spotted = this.ring.count
      },
    })
  }

  /** Drops what is being recorded. */
  stopRecording(): void {
    this.tape?.drop()
  }

  listen(within: number): void {
    this.stopRecording()
    if (this.state.is === 'hearing') return
    if (this.state.is === 'listening') {
      this.state.left = Math.max(this.state.left, within)
      return
    }
    const here = this.ring.count
    const { track } = this
    // Where no echo is heard, the voice there is the person's, who began before the companion had ended.
    const mine = this.parts.echoCancelled && track.speaking
    if (mine) this.parts.spotter?.cancel()
    else this.parts.spotter?.end()
    const from = mine ? Math.max(this.used, track.onset - frames(LEAD)) : here
    const carried = track.speaking ? (mine ? CARRIED : 0) : null
    this.state = { is: 'listening', left: within, from, opened: here, phrase: null, carried }
  }

  /** Back to waiting. What was being heard is dropped without a word. */
  rest(): void {
    this.stopRecording()
    if (this.state.is === 'hearing') this.state.hearing.cancel()
    this.toWaiting()
  }

  /** Drops everything, what waits for its text too. */
  forget(): void {
    this.era += 1
    this.ending = null
    this.rest()
    this.parts.spotter?.cancel()
    this.track.reset()
    this.ring.clear()
  }

  /** Frames are missing: what was said until here is all there is. */
  cut(): void {
    this.tape?.end()
    if (this.state.is === 'hearing') this.end(this.state)
    this.parts.spotter?.end()
    this.track.reset()
    this.ring.clear()
  }

  /** No frame will come for now: an utterance ends here, and nobody is waited for. */
  giveUp(): void {
    const { is } = this.state
    this.cut()
    if (is !== 'listening') return
    this.toWaiting()
    this.parts.emit({ type: 'silence' })
  }

  /** The recognizer failed: the utterance is lost, and the turn must end all the same. */
  lost(hearing: Hearing): void {
    if (this.state.is !== 'hearing' || this.state.hearing !== hearing) return
    this.toWaiting()
    this.parts.emit({ type: 'heard', text: '' })
  }

  /** Settles when the recognizer has taken all that it was given. */
  async settled(): Promise<void> {
    if (this.state.is === 'hearing') await this.state.hearing.caughtUp()
    await this.tape?.settled()
    await this.parts.spotter?.settled()
    while (this.open > 0) await this.finishing
  }

  private wake(hit: WakeHit): void {
    this.parts.emit({ type: 'wake', phrase: hit.phrase, score: hit.score })
    this.pauses.settle()
    if (this.state.is === 'hearing') {
      this.state.phrase = hit.phrase
      return
    }
    this.parts.spotter?.cancel()
    const here = this.ring.count
    const { onset, speaking } = this.track
    // From where the phrase's own stretch of voice began, and no further back than is kept for it.
    const from = Math.max(this.used, here - frames(this.parts.turn.preRoll), onset - frames(LEAD))
    const carried = speaking ? 0 : null
    const left = this.parts.turn.noSpeech
    this.state = { is: 'listening', left, from, opened: here, phrase: hit.phrase, carried }
  }

  private await(state: Listening): void {
    const { track } = this
    state.left -= FRAME_MS
    if (!track.speaking) state.carried = null
    else if (state.carried === null) {
      const soon = state.phrase !== null && (track.onset - state.opened) * FRAME_MS <= ONE_BREATH
      this.begin(state, soon ? state.from : Math.max(state.from, track.onset - frames(LEAD)))
      return
    } else {
      if (track.quiet === 0) state.carried += FRAME_MS
      if (state.carried >= CARRIED) {
        this.begin(state, state.from)
        return
      }
    }
    if (state.left > 0) return
    this.toWaiting()
    this.parts.emit({ type: 'silence' })
  }

  private begin(state: Listening, from: number): void {
    const hearing = this.parts.open((heard) => this.heardMore(hears, heard.text))
    const heard = this.ring.since(from)
    for (const frame of heard) hearing.push(frame)
    const { left, phrase } = state
    this.pauses.begin()
    const elapsed = heard.length * FRAME_MS
    const told = { partial: '', foreseen: '' }
    const hears: Hears = { is: 'hearing', hearing, elapsed, voiced: 0, left, phrase, judged: null, ...told }
    this.state = hears
    this.parts.emit({ type: 'speech' })
  }

  /** @param before silence before this frame, ms */
  private hear(state: Hears, frame: AudioFrame, before: number): void {
    state.hearing.push(frame)
    if (before < PAUSE && this.track.quiet >= PAUSE) state.hearing.pause(this.track.quiet)
    this.pauses.hear(before, this.track.quiet)
    state.elapsed += FRAME_MS
    if (this.track.quiet === 0) state.voiced += FRAME_MS
    if (state.elapsed >= this.parts.turn.longest || this.track.quiet >= this.patience(state)) this.end(state)
  }

  /** Silence that ends the utterance, by what was said so far, ms. */
  private patience(state: Hears): number {
    const silences = this.parts.silences?.() ?? this.parts.turn
    return silences[SILENCE_AFTER[this.judge(state).how ?? 'unknown']]
  }

  private judge(state: Hears): Judged {
    const { hearing, phrase, judged } = state
    const { latest } = hearing
    if (judged?.latest === latest && judged.phrase === phrase) return judged
    const text = this.chosen(latest, phrase)
    return (state.judged = { latest, phrase, text, how: text ? this.parts.completeness(text) : null })
  }

  /** Tells, in a pause, what an utterance will most likely be, and takes it back where they speak on. */
  private foresee(state: Hears): void {
    const { text, how } = this.judge(state)
    const ending = state.hearing.settled && (how === 'whole' || how === 'likely') ? text : ''
    if (ending === state.foreseen) return
    state.foreseen = ending
    this.parts.emit({ type: 'ending', text: ending })
  }

  private heardMore(state: Hears, raw: string): void {
    if (this.state === state && raw !== state.partial) {
      state.partial = raw
      const text = this.strip(raw, state.phrase)
      if (text) this.parts.emit({ type: 'partial', text })
    }
    if (this.state === state || this.ending === state) this.foresee(state)
  }

  private end(state: Hears): void {
    const { era } = this
    this.pauses.end(this.track.quiet)
    this.toWaiting()
    this.spotted = this.used
    this.ending = state
    this.open += 1
    const finish = state.hearing.finish()
    this.finishing = this.finishing.then(async () => {
      const transcript = await finish
      this.open -= 1
      if (this.ending === state) this.ending = null
      if (era === this.era) this.tell(state, transcript)
    })
  }

  private tell(state: Hears, transcript: Transcript | null): void {
    const raw = transcript?.text.trim() ?? ''
    const text = transcript ? this.chosen(transcript, state.phrase) : ''
    const onlyCalled = raw !== '' && text === ''
    const noise = transcript !== null && raw === '' && state.voiced < NOISE
    if ((onlyCalled || noise) && this.state.is === 'waiting') {
      this.resume(state)
      return
    }
    const confidence = transcript?.confidence
    this.parts.emit({ type: 'heard', text, ...(confidence === undefined ? {} : { confidence }) })
  }

  /** Of the recognizer's readings the one that is taken, without the wake phrase. */
  private chosen(transcript: Transcript, phrase: string | null): string {
    const bare = (text: string) => this.strip(text, phrase).trim()
    const { choose } = this.parts
    if (!choose || !transcript.alternatives) return bare(transcript.text)
    return choose({ ...transcript, text: bare(transcript.text), alternatives: transcript.alternatives.map(bare) })
  }

  /** The wake phrase alone, or a noise: the wait for speech goes on. */
  private resume({ left }: Hears): void {
    this.parts.spotter?.cancel()
    const carried = this.track.speaking ? CARRIED : null
    const opened = this.ring.count
    this.state = { is: 'listening', left, from: this.used, opened, phrase: null, carried }
  }

  private idle(frame: AudioFrame, began: boolean): void {
    if (began && this.parts.echoCancelled) this.parts.emit({ type: 'speech' })
    const { spotter } = this.parts
    if (!spotter) return
    if (spotter.active) spotter.push(frame, this.track.quiet)
    else if (this.track.speaking && this.track.quiet === 0)
      spotter.begin(this.ring.since(Math.max(this.spotted, this.track.onset - frames(LEAD))))
    // A stretch that was cut for its length goes on with what follows.
    if (!spotter.active && this.track.quiet === 0) this.spotted = this.ring.count
  }

  private toWaiting(): void {
    this.state = { is: 'waiting' }
    this.used = this.ring.count
  }

  private strip(text: string, phrase: string | null): string {
    if (phrase) return stripWake(text, phrase, true).text
    for (const known of this.parts.phrases()) {
      const { text: left, found } = stripWake(text, known, false)
      if (found) return left
    }
    return text
  }
}
