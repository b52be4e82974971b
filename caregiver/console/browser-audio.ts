import type { Microphone, Speaker } from '../../core/audio.js'
import type { Clock } from '../../core/clock.js'
import type { AudioPage } from './audio-page.js'
import { createBrowserMicrophone } from './browser-microphone.js'
import { createBrowserSpeaker } from './browser-speaker.js'

/**
 * The microphone and the loudspeaker of the Talk page, for a machine that has none. Several pages may be open: the one that
 * was touched last hears and speaks, so that no voice comes from two rooms.
 */
export interface BrowserAudio {
  readonly microphone: Microphone
  readonly speaker: Speaker
  /** A page is there. @returns what it does from then on */
  attach(page: AudioPage): AttachedPage
}

/** What a connected page does with its audio. */
export interface AttachedPage {
  /** The person is at this page: it hears and speaks from now on. */
  use(): void
  /** Audio of its microphone, 16 kHz; dropped where another page is in use. */
  hear(samples: Int16Array): void
  microphone(state: { open: boolean; echoCancelled: boolean }): void
  playbackEnded(id: number, played: number): void
  playbackFailed(id: number): void
  detach(): void
}

export function createBrowserAudio({ clock }: { clock: Clock }): BrowserAudio {
  /** The page in use is the last. */
  let pages: AudioPage[] = []
  const active = {
    get current() {
      return pages.at(-1)
    },
  }
  const tell = () => {
    for (const page of pages) {
      const here = page === active.current
      page.send({ type: 'audio', audio: { microphone: microphone.started, speaker: speaker.started, here } })
    }
  }
  const microphone = createBrowserMicrophone(clock, tell)
  const speaker = createBrowserSpeaker(clock, active, tell)

  return {
    microphone,
    speaker,
    attach(page) {
      // A page that opens does not take the voice away from the one that somebody is talking to.
      pages = [page, ...pages]
      speaker.introduce(page)
      tell()
      return {
        use() {
          if (page === active.current) return
          pages = [...pages.filter((other) => other !== page), page]
          microphone.reset()
          speaker.introduce(page)
          tell()
        },
        hear: (samples) => {
          if (page === active.current) microphone.push(samples)
        },
        microphone: ({ open, echoCancelled }) => {
          if (page === active.current && open) microphone.setEchoCancelled(echoCancelled)
        },
        playbackEnded: (id, played) => speaker.ended(page, id, played),
        playbackFailed: (id) => speaker.failed(page, id),
        detach() {
          const used = page === active.current
          pages = pages.filter((other) => other !== page)
          if (used) microphone.reset()
          speaker.lost(page)
          tell()
        },
      }
    },
  }
}
