import { useEffect, useState } from 'preact/hooks'
import type { Locale } from '../../../core/locale.js'
import { AT_HOME } from './home/place.js'
import { useHome } from './home/use-home.js'
import { usePreferences } from './preferences.js'
import { usePressed } from './push/use-pressed.js'
import { SettingsDialog } from './settings/settings-dialog.js'
import { Shell } from './shell.js'
import { useTalk } from './talk/use-talk.js'
import { browserLocale, fill, TextContext, TEXTS } from './text/index.js'
import { Welcome } from './welcome/welcome.js'

/** The console: at home the set-up until somebody was welcomed, then its pages; elsewhere the pages for caregivers. */
export function App() {
  const talk = useTalk(AT_HOME)
  const home = useHome({ pass: talk.state.pass, away: !AT_HOME })
  const [preferences, prefer] = usePreferences()
  const [draftLocale, setDraftLocale] = useState<Locale>()
  const [settingsOpen, setSettingsOpen] = useState(false)
  const { settings, connected } = talk.state
  usePressed()

  const chosen = settings?.welcomed ? settings.locale : draftLocale
  const locale = chosen ?? (settings ? settings.locale : browserLocale())
  const text = TEXTS[locale]
  const name = settings?.companionName ?? 'Hearth'
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = settings ? fill(text.talk.title, { name }) : 'Hearth'
  }, [locale, name, settings, text])

  if (AT_HOME && !settings) {
    return (
      <main class="waiting">
        <p role="status">{text.connection.first}</p>
      </main>
    )
  }
  return (
    <TextContext.Provider value={text}>
      {settings && !settings.welcomed ? (
        <Welcome talk={talk} locale={locale} chooseLocale={setDraftLocale} prefer={prefer} />
      ) : (
        <Shell
          name={name}
          lost={AT_HOME && !connected}
          props={{ talk, home, preferences, prefer }}
          {...(settings ? { openSettings: () => setSettingsOpen(true) } : {})}
        >
          {settings && settingsOpen && (
            <SettingsDialog
              talk={talk}
              settings={settings}
              preferences={preferences}
              prefer={prefer}
              onClose={() => setSettingsOpen(false)}
            />
          )}
        </Shell>
      )}
    </TextContext.Provider>
  )
}
