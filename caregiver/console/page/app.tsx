import { useEffect, useState } from 'preact/hooks'
import { PAGES } from './pages.js'
import { usePreferences } from './preferences.js'
import { Link, usePath } from './router.js'
import { SettingsDialog } from './settings/settings-dialog.js'
import { useTalk } from './talk/use-talk.js'
import { browserLocale, fill, TextContext, TEXTS } from './text/index.js'
import { Icon } from './ui/icons.js'
import { Welcome } from './welcome/welcome.js'

/** The console: the set-up until somebody was welcomed, then its pages. */
export function App() {
  const talk = useTalk()
  const [preferences, prefer] = usePreferences()
  const [draftLocale, setDraftLocale] = useState<'en' | 'zh-CN'>()
  const [settingsOpen, setSettingsOpen] = useState(false)
  const path = usePath()
  const { settings, connected } = talk.state

  const chosen = settings?.welcomed ? settings.locale : draftLocale
  const locale = chosen ?? (settings ? settings.locale : browserLocale())
  const text = TEXTS[locale]
  const name = settings?.companionName ?? 'Hearth'
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = settings ? fill(text.talk.title, { name }) : 'Hearth'
  }, [locale, name, settings, text])

  if (!settings) {
    return (
      <main class="waiting">
        <p role="status">{text.connection.first}</p>
      </main>
    )
  }
  const current = PAGES.find((each) => each.path === path) ?? PAGES[0]
  return (
    <TextContext.Provider value={text}>
      {!settings.welcomed ? (
        <Welcome talk={talk} locale={locale} chooseLocale={setDraftLocale} prefer={prefer} />
      ) : (
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
            {PAGES.length > 1 && (
              <nav aria-label={text.nav.label}>
                {PAGES.map((page) => (
                  <Link key={page.path} to={page.path} current={page === current}>
                    {text.nav[page.name]}
                  </Link>
                ))}
              </nav>
            )}
            <button type="button" class="quiet" onClick={() => setSettingsOpen(true)}>
              <Icon name="settings" />
              <span>{text.settings.open}</span>
            </button>
          </header>
          {!connected && (
            <p class="banner banner-bad" role="alert">
              <Icon name="offline" />
              <span>{fill(text.connection.lost, { name })}</span>
            </p>
          )}
          <current.page talk={talk} preferences={preferences} prefer={prefer} />
          {settingsOpen && (
            <SettingsDialog
              talk={talk}
              settings={settings}
              preferences={preferences}
              prefer={prefer}
              onClose={() => setSettingsOpen(false)}
            />
          )}
        </div>
      )}
    </TextContext.Provider>
  )
}
