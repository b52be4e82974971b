import type { ComponentType } from 'preact'
import { MedicinesPage } from './medicines/medicines-page.js'
import { PeoplePage } from './people/people-page.js'
import { TalkPage } from './talk/talk-page.js'
import type { PageProps } from './page-props.js'
import type { Text } from './text/index.js'

export interface Page {
  path: string
  name: keyof Omit<Text['nav'], 'label'>
  /** Whether it is shown at home only: who signs in from elsewhere does not see it. */
  homeOnly?: boolean
  page: ComponentType<PageProps>
}

/** The pages of the console, in the order of the navigation. */
export const PAGES: readonly Page[] = [
  { path: '/', name: 'talk', homeOnly: true, page: TalkPage },
  { path: '/medicines', name: 'medicines', page: MedicinesPage },
  { path: '/people', name: 'people', page: PeoplePage },
]
