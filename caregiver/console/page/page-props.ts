import type { Preferences } from './preferences.js'
import type { Talk } from './talk/use-talk.js'

/** What every page of the console is given. */
export interface PageProps {
  talk: Talk
  preferences: Preferences
  prefer(changes: Partial<Preferences>): void
}
