import type { ComponentChildren } from 'preact'
import { AT_HOME } from './place.js'
import { fill, useLocale, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { SignIn } from './sign-in.js'
import type { Home } from './use-home.js'

/** A page of what the home knows: shown once the home knows who asks, with a word when it has gone silent. */
export function Gate({ home, children }: { home: Home; children: ComponentChildren }) {
  const text = useText()
  const locale = useLocale()
  if (!AT_HOME && (home.state === 'signed-out' || home.state === 'refused'))
    return (
      <main id="main" class="page" tabIndex={-1}>
        <SignIn home={home} />
      </main>
    )
  const since = home.lastProofOfLife
  const time = since
    ? new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(since)
    : ''
  return (
    <main id="main" class="page" tabIndex={-1}>
      {home.state === 'lost' && (
        <p class="banner banner-bad" role="alert">
          <Icon name="offline" />
          <span>{time ? fill(text.people.silentSince, { time }) : text.people.silent}</span>
        </p>
      )}
      {home.session ? children : <p role="status">{text.connection.first}</p>}
    </main>
  )
}
