import type { Home } from './home/use-home.js'
import type { Preferences } from './preferences.js'
import type { Talk } from './talk/use-talk.js'

/** What every page of the console is given. */
export interface PageProps {
  talk: Talk
  /** The caregiver channel: for whoever signed in, and for the home's own page itself. */
  home: Home
  preferences: Preferences
  prefer(changes: Partial<Preferences>): void
}
