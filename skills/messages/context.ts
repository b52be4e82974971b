import type { SkillContext } from '../../core/skill.js'
import type { Messages } from './state.js'
import type { Uploads } from './upload.js'

export type MessageNeeds =
  'ledger' | 'announce' | 'notify' | 'contacts' | 'outbox' | 'recordings' | 'paired' | 'schedule' | 'settings'
export type Context = SkillContext<MessageNeeds, Messages>

/** What is known between turns and need not outlive a restart. */
export interface Live {
  /** When messages whose turn to be said has not come were put there, the clock's wall time, ms. */
  announcing: Map<number, number>
  /** Calls off the next look at what is to be told. */
  next?: () => void
  uploads: Uploads
  /** Names of recordings that are being put away, whose message is not written yet. */
  keeping: Set<string>
  named: number
  /** A recording that the elder has not said what to do with. */
  draft?: Draft
}

/** A recording of the elder's before it is sent. */
export interface Draft {
  to: string
  samples: Int16Array
  /** The message that it answers. */
  answers?: number
}
