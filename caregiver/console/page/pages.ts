import type { ComponentType } from 'preact'
import { TalkPage } from './talk/talk-page.js'
import type { Preferences } from './preferences.js'
import type { Talk } from './talk/use-talk.js'
import type { Text } from './text/index.js'

/** What every page of the console is given. */
export interface PageProps {
  talk: Talk
  preferences: Preferences
  prefer(changes: Partial<Preferences>): void
}

export interface Page {
  path: string
  name: keyof Omit<Text['nav'], 'label'>
  page: ComponentType<PageProps>
}

/** The pages of the console, in the order of the navigation. */
export const PAGES: readonly [Page, ...Page[]] = [{ path: '/', name: 'talk', page: TalkPage }]
