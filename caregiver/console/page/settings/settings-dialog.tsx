import { useState } from 'preact/hooks'
import type { Settings } from '../../../../core/settings.js'
import type { Preferences } from '../preferences.js'
import type { Talk } from '../talk/use-talk.js'
import { TEXTS, useText } from '../text/index.js'
import { Choice } from '../ui/choice.js'
import { Dialog } from '../ui/dialog.js'
import { ZoneSelect } from '../ui/zones.js'

interface Props {
  talk: Talk
  settings: Settings
  preferences: Preferences
  prefer(changes: Partial<Preferences>): void
  onClose(): void
}

/** The person's settings, kept by the home, and this device's own look. */
export function SettingsDialog({ talk, settings, preferences, prefer, onClose }: Props) {
  const text = useText()
  const [draft, setDraft] = useState(settings)
  const change = (changes: Partial<Settings>) => setDraft({ ...draft, ...changes })
  const save = (event: Event) => {
    event.preventDefault()
    const { locale, timezone, personName, companionName } = draft
    talk.send({ type: 'settings', changes: { locale, timezone, personName, companionName } })
    onClose()
  }
  return (
    <Dialog title={text.settings.title} onClose={onClose}>
      <form class="fields" onSubmit={save}>
        <Choice
          label={text.settings.language}
          name="language"
          value={draft.locale}
          options={[
            { value: 'en', label: TEXTS.en.language, lang: 'en' },
            { value: 'zh-CN', label: TEXTS['zh-CN'].language, lang: 'zh-CN' },
          ]}
          onChange={(locale) => change({ locale })}
        />
        <div class="field">
          <label for="settings-person">{text.settings.person}</label>
          <input
            id="settings-person"
            value={draft.personName}
            maxLength={80}
            autocomplete="nickname"
            onInput={(event) => change({ personName: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for="settings-companion">{text.settings.companion}</label>
          <input
            id="settings-companion"
            value={draft.companionName}
            maxLength={80}
            required
            onInput={(event) => change({ companionName: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for="settings-zone">{text.settings.zone}</label>
          <ZoneSelect id="settings-zone" value={draft.timezone} onChange={(timezone) => change({ timezone })} />
        </div>
        <Choice
          label={text.settings.look}
          name="look"
          value={preferences.look}
          options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: text.settings.looks[value] }))}
          onChange={(look) => prefer({ look })}
        />
        <Choice
          label={text.settings.size}
          name="size"
          value={preferences.size}
          options={(['normal', 'larger', 'largest'] as const).map((value) => ({
            value,
            label: text.settings.sizes[value],
          }))}
          onChange={(size) => prefer({ size })}
        />
        <div class="actions">
          <button type="button" class="plain" onClick={onClose}>
            {text.settings.close}
          </button>
          <button type="submit" class="primary">
            {text.settings.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
