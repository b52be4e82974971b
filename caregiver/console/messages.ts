import { z } from 'zod'
import type { TurnView } from '../../core/companion.js'
import type { ModelOffer } from '../../core/models.js'
import { SettingsSchema, type Settings } from '../../core/settings.js'

/** Longest text that a person may type at once, characters. */
export const LONGEST_TEXT = 2_000
/** Largest message of a page, bytes: two seconds of audio. */
export const LARGEST_MESSAGE = 64 * 1024
/** Bytes before the samples of a frame to the page: its playback's id and its sample rate, both unsigned, little end first. */
export const AUDIO_HEADER_BYTES = 8

const id = z.number().int().min(0)

/** What a page sends besides audio. Audio is binary: mono signed 16-bit samples at 16 kHz, little end first. */
export const PageMessage = z.discriminatedUnion('type', [
  /** Whether the browser lets the page make sound: not before the person touched it. */
  z.strictObject({ type: z.literal('sound'), ready: z.boolean() }),
  z.strictObject({
    type: z.literal('microphone'),
    open: z.boolean(),
    /** Whether the browser takes the companion's own voice out. */
    echoCancelled: z.boolean(),
  }),
  /** Listen now, and speak here. */
  z.strictObject({ type: z.literal('talk') }),
  z.strictObject({ type: z.literal('hush') }),
  z.strictObject({ type: z.literal('mute'), muted: z.boolean() }),
  z.strictObject({ type: z.literal('say'), text: z.string().trim().min(1).max(LONGEST_TEXT) }),
  z.strictObject({ type: z.literal('settings'), changes: SettingsSchema.partial() }),
  /** Fetch a model that was offered. */
  z.strictObject({ type: z.literal('install'), name: z.string().min(1).max(60) }),
  /** The last sample of a playback was heard, or it was stopped after `played` ms. */
  z.strictObject({ type: z.literal('playback.ended'), id, played: z.number().min(0) }),
  z.strictObject({ type: z.literal('playback.failed'), id }),
])
export type PageMessage = z.infer<typeof PageMessage>

/** Which of the companion's ears and voice is the browser's, and whether this page is the one in use. */
export interface AudioUse {
  microphone: boolean
  speaker: boolean
  here: boolean
}

/** What a page is told besides audio. */
export type ServerMessage =
  /** `wakePhrase`: what wakes it by voice; absent where nothing does. `pass`: opens the channel for the home's own pages. */
  | { type: 'hello'; settings: Settings; turn: TurnView; muted: boolean; wakePhrase?: string; pass?: string }
  | { type: 'turn'; turn: TurnView }
  | { type: 'settings'; settings: Settings }
  | { type: 'muted'; muted: boolean }
  | { type: 'audio'; audio: AudioUse }
  | { type: 'volume'; level: number }
  /** One of the events that a page shows: `partial`, `heard`, `said`, `fault`. */
  | { type: 'event'; event: { type: string; at: string; text?: string; code?: string } }
  /** Better ears and voices that can be had, and how their fetching goes. */
  | { type: 'models'; models: readonly ModelOffer[] }
  /** No more audio of this playback follows. */
  | { type: 'playback.end'; id: number }
  | { type: 'playback.stop'; id: number }
  | { type: 'error'; code: string; message: string }
