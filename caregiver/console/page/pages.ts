import type { ComponentType } from 'preact'
import { TalkPage } from './talk/talk-page.js'
import type { PageProps } from './page-props.js'
import type { Text } from './text/index.js'

export interface Page {
  path: string
  name: keyof Omit<Text['nav'], 'label'>
  page: ComponentType<PageProps>
}

/** The pages of the console, in the order of the navigation. */
export const PAGES: readonly [Page, ...Page[]] = [{ path: '/', name: 'talk', page: TalkPage }]
