import { Subject } from 'rxjs'
import type { AudioFrame } from '../../core/audio.js'
import type { TimerHandle } from '../../core/clock.js'
import type { EarEvent, Ears } from '../../core/companion.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import type { Transcript, WakeHit } from '../../core/speech.js'
import { closingOf } from './closing.js'
import { isEcho } from './echo.js'
import { Hearing } from './hearing.js'
import { Listener } from './listener.js'
import type { EarsOptions } from './options.js'
import { patiently } from '../patience.js'
import { Spotter } from './spotter.js'
import { Supply } from './supply.js'

export type { EarsOptions } from './options.js'

/** Frames without any judgement of voice after which an utterance is taken as it is: one second. */
const BLIND = 31
/** Time without a frame after which nobody is waited for any more, ms: a microphone can fall silent without an error. */
const STALLED = 3_000
/** After a wake the same phrase is not heard again for so many frames: 1 s. */
const REFRACTORY = 31
/** The companion's own words may reach the ears so many frames after it ended: loudspeakers lag, rooms ring. 1 s. */
const ECHO = 31

/** Ears over a microphone and engines. They do nothing until started, and go on whatever fails. */
export function createEars(options: EarsOptions): Ears {
  const { microphone, wake, voiceActivity, recognizer, clock, turn, logger, onFault } = options
  const events = new Subject<EarEvent>()
  /** Engines that fail now: each failure is told once, until it works again. */
  const failing = new Set<string>()
  let free = Promise.resolve()
  /** What the companion said last, and for how many frames more it may still come back as an echo. */
  let said = ''
  let echoing = 0
  let muted = false
  /** Once they stop, engines may be stopped too: what fails then is no failure to tell. */
  let stopping = false
  let stale = true
  let blind = 0
  let rested = 0
  let seen = 0
  let watch: TimerHandle | undefined

  /** What the companion is saying or has just said, where the microphone hears it. */
  function saying(): string {
    const now = microphone.echoCancelled ? '' : (options.saying?.() ?? '')
    if (now) {
      said = now
      echoing = ECHO
    }
    return echoing > 0 ? said : ''
  }

  const emit = (event: EarEvent) => {
    if (!muted) events.next(event)
  }

  function fault(engine: string, error: HearthError): void {
    if (stopping || failing.has(engine)) return
    failing.add(engine)
    logger.failure('ears.engine-failed', error)
    onFault(error)
  }

  /** @param spot only a cry is listened for */
  function hearing(spot: boolean, onHeard: (heard: Transcript) => void): Hearing {
    const hints = spot ? undefined : options.hints?.()
    const cries = spot ? options.cries?.() : undefined
    const made = new Hearing(
      recognizer,
      clock,
      { locale: options.locale(), ...(hints ? { hints } : {}), ...(cries ? { spot: cries } : {}) },
      free,
      onHeard,
      (error) => {
        if (stopping) return
        // Each utterance lost is told: it is one that the person must say again.
        logger.failure('ears.utterance-lost', error)
        onFault(error)
        listener.lost(made)
      },
    )
    free = made.released
    return made
  }

  const able = () => recognizer.capabilities.locales.includes(options.locale())
  const spotter = turn.helpWithoutWake
    ? new Spotter({
        able,
        open: (onHeard) => hearing(true, onHeard),
        saying,
        overheard: (text, more) => emit({ type: 'overheard', text, ...(more ? { more } : {}) }),
      })
    : null

  const listener: Listener = new Listener({
    turn,
    completeness: options.completeness,
    echoCancelled: microphone.echoCancelled,
    phrases: () => wake?.phrases ?? [],
    open: (onHeard) => hearing(false, onHeard),
    choose: options.choose,
    silences: options.silences,
    paused: options.paused,
    able,
    closing: (text) => closingOf(text, options.locale()),
    echoing: () => echoing > 0,
    spotter,
    emit,
  })

  /** What an engine says of a frame, or null where it fails. */
  async function ask<T>(engine: string, work: () => Promise<T>): Promise<{ value: T } | null> {
    try {
      const value = await patiently(clock, engine, work())
      failing.delete(engine)
      return { value }
    } catch (thrown) {
      fault(engine, asHearthError(thrown, 'ENGINE_FAILED', { engine }))
      stale = true
      return null
    }
  }

  /** The engines forget what came before a gap. What fails here fails again on the frame and is told there. */
  async function refresh(): Promise<void> {
    stale = false
    await Promise.allSettled([
      wake ? patiently(clock, wake.name, wake.reset()) : undefined,
      patiently(clock, voiceActivity.name, voiceActivity.reset()),
    ])
  }

  async function frame(heard: AudioFrame): Promise<void> {
    seen += 1
    if (muted) return
    if (stale) await refresh()
    const [hit, voice] = await Promise.all([
      wake ? ask(wake.name, () => wake.push(heard)) : null,
      ask(voiceActivity.name, () => voiceActivity.push(heard)),
    ])
    if (isMuted()) return
    rested = Math.max(0, rested - 1)
    echoing = Math.max(0, echoing - 1)
    saying()
    listener.push(heard, voice?.value ?? null, awake(hit?.value ?? null))
    blind = voice ? 0 : blind + 1
    if (blind === BLIND) listener.cut()
    guard()
    // A file waits for the recognizer, so that it gives the same events however fast the machine is.
    if (microphone.next) await listener.settled()
  }

  /** A hit that counts: not twice for one phrase, and not the companion's own voice saying it. */
  function awake(hit: WakeHit | null): WakeHit | null {
    if (!hit || rested > 0) return null
    if (isEcho(hit.phrase.replaceAll('_', ' '), saying())) return null
    rested = REFRACTORY
    return hit
  }

  /** Watches, while something is waited for, that frames come at all. */
  function guard(): void {
    if (watch || listener.waiting) return
    const before = seen
    watch = clock.setTimeout(
      () => {
        watch = undefined
        if (seen === before && !supply.busy) listener.giveUp()
        guard()
      },
      Math.max(STALLED, listener.left),
    )
  }

  function isMuted(): boolean {
    return muted
  }

  const supply = new Supply(
    microphone,
    clock,
    {
      frame,
      async gap(ended) {
        stale = true
        if (ended) listener.giveUp()
        else listener.cut()
        if (microphone.next) await listener.settled()
      },
    },
    options,
  )

  async function stop(): Promise<void> {
    stopping = true
    if (watch) clock.clearTimeout(watch)
    watch = undefined
    listener.forget()
    await supply.stop()
  }

  return {
    events,
    async start(signal) {
      stopping = false
      signal.addEventListener('abort', () => void stop().catch(() => undefined), { once: true })
      await supply.start(signal)
    },
    stop,
    listen(within) {
      if (muted) return
      listener.listen(within)
      guard()
    },
    record(limits) {
      if (muted) return
      listener.record(limits)
      guard()
    },
    stopRecording: () => listener.stopRecording(),
    rest: () => listener.rest(),
    mute(silent) {
      if (silent === muted) return
      muted = silent
      stale = true
      listener.forget()
    },
    async settled() {
      await supply.settled()
      await listener.settled()
    },
  }
}
