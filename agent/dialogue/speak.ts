import type { Mouth, Utterance } from '../../core/companion.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import type { Settings } from '../../core/settings.js'
import type { Line } from '../../core/skill.js'
import type { SpeakingStyle } from '../../core/speech.js'
import type { Journal } from '../journal.js'
import type { DialogueEvent, Speech } from './types.js'

export interface SpeakingParts {
  mouth: Mouth
  journal: Journal
  settings: () => Settings
  /** @param plainly in plainer words, where there are some */
  render: (line: Line, plainly: boolean) => string
  sentences: (text: string, locale: Settings['locale']) => readonly string[]
  /** What a screen shows; the empty text when nothing is said any more. */
  caption: (text: string) => void
  onFailure: (skill: string, error: HearthError) => void
}

/** How much slower what was not followed is said again, and the slowest that is still natural. */
const SLOWER = 0.85
const SLOWEST = 0.6

/** How something is said to the person. @param plainly slower than usual */
export function styleOf({ locale, pace, pitch }: Settings, plainly: boolean): SpeakingStyle {
  return { locale, pace: plainly ? Math.max(SLOWEST, pace * SLOWER) : pace, pitch }
}

/** Speaks a speech line by line: each is put out as `said` when it begins to be heard. @returns how to stop it */
export function createSpeaking(parts: SpeakingParts) {
  const { mouth, journal, settings, render, sentences, caption, onFailure } = parts

  return function speak(speech: Speech | null, send: (event: DialogueEvent) => void): () => void {
    let stopped = false
    let utterance: Utterance | undefined
    const plainly = speech?.plainly === true

    async function lines(): Promise<void> {
      for (const [index, line] of (speech?.lines ?? []).entries()) {
        if (stopped) return
        const text = render(line, plainly)
        send({ type: 'mouth.line', index })
        if (text === '') continue
        const { volume } = settings()
        const loudness = Math.min(100, volume + (speech?.louder ?? 0))
        const recording = await line.sound?.open()
        if (hasStopped() || (line.sound && !recording)) continue
        caption(text)
        if (recording) utterance = mouth.play(recording, loudness)
        else {
          journal.emit('agent', { type: 'said', text, skill: line.skill })
          const style = styleOf(settings(), plainly)
          utterance = mouth.speak(sentences(text, style.locale), { ...style, volume: loudness })
        }
        const { finished } = await utterance.done
        if (finished && !hasStopped()) await tellHeard(line)
      }
    }

    const hasStopped = () => stopped
    /** What fails on being told costs nothing of what is still to be said. */
    async function tellHeard(line: Line): Promise<void> {
      try {
        await line.heard?.()
      } catch (thrown) {
        onFailure(line.skill, asHearthError(thrown))
      }
    }

    void lines()
      .catch((thrown: unknown) => onFailure(speech?.skill ?? 'agent', asHearthError(thrown)))
      .finally(() => {
        if (stopped) return
        caption('')
        send({ type: 'mouth.done' })
      })
    return () => {
      stopped = true
      utterance?.stop()
      caption('')
    }
  }
}
