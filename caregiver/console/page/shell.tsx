import type { ComponentChildren } from 'preact'
import { AT_HOME } from './home/place.js'
import type { PageProps } from './page-props.js'
import { PAGES } from './pages.js'
import { Link, usePath } from './router.js'
import { fill, useText } from './text/index.js'
import { Icon } from './ui/icons.js'

interface Props {
  name: string
  /** Whether the home's own page has lost its connection. */
  lost: boolean
  props: PageProps
  openSettings?: () => void
  children: ComponentChildren
}

/** The frame of every page: the name, the way to the others, and a word when the connection is lost. */
export function Shell({ name, lost, props, openSettings, children }: Props) {
  const text = useText()
  const path = usePath()
  const pages = PAGES.filter(({ homeOnly }) => AT_HOME || !homeOnly)
  const current = pages.find((each) => each.path === path) ?? pages[0]
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {text.skip}
      </a>
      <header class="top">
        <span class="brand">
          <span class="brand-mark">
            <Icon name="flame" />
          </span>
          {name}
        </span>
        {pages.length > 1 && (
          <nav aria-label={text.nav.label}>
            {pages.map((page) => (
              <Link key={page.path} to={page.path} current={page === current}>
                {text.nav[page.name]}
              </Link>
            ))}
          </nav>
        )}
        {openSettings && (
          <button type="button" class="quiet" onClick={openSettings}>
            <Icon name="settings" />
            <span>{text.settings.open}</span>
          </button>
        )}
      </header>
      {lost && (
        <p class="banner banner-bad" role="alert">
          <Icon name="offline" />
          <span>{fill(text.connection.lost, { name })}</span>
        </p>
      )}
      {current && <current.page {...props} />}
      {children}
    </div>
  )
}
