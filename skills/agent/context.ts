import type { SkillContext } from '../../core/skill.js'

/** Where the lesson is. */
export interface AgentState {
  /** The step that is to be tried next. */
  step?: string
  /** Whether the person is at it now. */
  running?: boolean
  finished?: boolean
}

export type Context = SkillContext<'settings' | 'conversation' | 'ledger' | 'schedule' | 'announce', AgentState>
