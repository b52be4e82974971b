import type { ServerMessage } from './messages.js'

/** A connected page, as the browser's microphone and loudspeaker see it. */
export interface AudioPage {
  send(message: ServerMessage): void
  /** @returns false where the page reads so slowly that this audio was not sent */
  sendAudio(frame: Uint8Array): boolean
  /** Whether the browser lets it make sound. */
  readonly soundReady: boolean
}

/** What the speaker and the microphone share: which page is in use. */
export interface ActivePage {
  readonly current: AudioPage | undefined
}
