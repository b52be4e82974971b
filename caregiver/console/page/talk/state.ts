import type { TurnView } from '../../../../core/companion.js'
import type { ModelOffer } from '../../../../core/models.js'
import type { Settings } from '../../../../core/settings.js'
import type { AudioUse, ServerMessage } from '../../messages.js'

/** Exchanges that the page remembers. */
const KEPT = 30

export interface SpokenLine {
  id: number
  who: 'person' | 'companion'
  text: string
}

/** Everything the Talk page shows, folded from what the server sends. */
export interface TalkState {
  connected: boolean
  /** Known from the first greeting on. */
  settings?: Settings
  wakePhrase?: string
  /** Opens the caregiver channel for the home's own pages. */
  pass?: string
  turn: TurnView
  muted: boolean
  audio: AudioUse
  /** Better ears and voices that can be had. */
  models: readonly ModelOffer[]
  /** What the person said or wrote last; `sure` once it is final. */
  heard: { text: string; sure: boolean; typed: boolean }
  /** What the companion said last, or is saying. */
  reply: string
  lines: readonly SpokenLine[]
  /** The last failure worth showing, by its code; gone with the next reply. */
  problem?: string
}

export type PageEvent =
  { type: 'connected' } | { type: 'disconnected' } | { type: 'wrote'; text: string } | { type: 'dismissed' }

export const initialState: TalkState = {
  connected: false,
  turn: { state: 'idle', priority: 'normal', caption: '' },
  muted: false,
  audio: { microphone: false, speaker: false, here: false },
  models: [],
  heard: { text: '', sure: true, typed: false },
  reply: '',
  lines: [],
}

/** The state after a message of the server or something that happened on the page. */
export function reduce(state: TalkState, message: ServerMessage | PageEvent): TalkState {
  switch (message.type) {
    case 'connected':
      return state
    case 'disconnected':
      return { ...state, connected: false, turn: initialState.turn }
    case 'hello': {
      const { settings, turn, muted, wakePhrase, pass } = message
      const known = { ...(wakePhrase ? { wakePhrase } : {}), ...(pass ? { pass } : {}) }
      return { ...state, connected: true, settings, turn, muted, ...known }
    }
    case 'turn':
      return { ...state, turn: message.turn }
    case 'settings':
      return { ...state, settings: message.settings }
    case 'muted':
      return { ...state, muted: message.muted }
    case 'audio':
      return { ...state, audio: message.audio }
    case 'models':
      return { ...state, models: message.models }
    case 'error':
      return { ...state, problem: message.code }
    case 'dismissed':
      return without(state, 'problem')
    case 'wrote':
      return heard(state, message.text, true)
    case 'event':
      return reduceEvent(state, message.event)
    default:
      return state
  }
}

function reduceEvent(state: TalkState, event: (ServerMessage & { type: 'event' })['event']): TalkState {
  const text = event.text ?? ''
  switch (event.type) {
    case 'partial':
      return { ...state, heard: { text, sure: false, typed: false } }
    case 'heard':
      // What was typed comes back as heard: it is there already.
      if (state.heard.typed && state.heard.text === text && !state.reply) return state
      return text ? heard(state, text, false) : state
    case 'said':
      return { ...without(state, 'problem'), reply: text, lines: keep(state.lines, 'companion', text) }
    case 'fault':
      return { ...state, problem: event.code ?? 'INTERNAL' }
    default:
      return state
  }
}

function heard(state: TalkState, text: string, typed: boolean): TalkState {
  return {
    ...without(state, 'problem'),
    heard: { text, sure: true, typed },
    reply: '',
    lines: keep(state.lines, 'person', text),
  }
}

function keep(lines: readonly SpokenLine[], who: SpokenLine['who'], text: string): readonly SpokenLine[] {
  return [...lines, { id: (lines.at(-1)?.id ?? 0) + 1, who, text }].slice(-KEPT)
}

function without(state: TalkState, key: 'problem'): TalkState {
  const { [key]: _, ...rest } = state
  return rest
}

/** A reply cut at the sentence that is being said, so that it can be shown brighter than the rest. */
export function emphasise(reply: string, caption: string): { before: string; now: string; after: string } {
  const at = caption ? reply.indexOf(caption) : -1
  if (at < 0) return { before: '', now: caption || reply, after: '' }
  return { before: reply.slice(0, at), now: caption, after: reply.slice(at + caption.length) }
}
