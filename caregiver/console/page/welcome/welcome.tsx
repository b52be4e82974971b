import { useEffect, useRef, useState } from 'preact/hooks'
import type { Locale } from '../../../../core/locale.js'
import type { Preferences } from '../preferences.js'
import type { Talk } from '../talk/use-talk.js'
import { browserLocale, fill, TEXTS, useText } from '../text/index.js'
import { Choice } from '../ui/choice.js'
import { Icon } from '../ui/icons.js'
import { timeIn, ZoneSelect } from '../ui/zones.js'

interface Props {
  talk: Talk
  locale: Locale
  chooseLocale(locale: Locale): void
  prefer(changes: Partial<Preferences>): void
}

const STEPS = 5

/** The first minutes: one question a screen, each with an answer filled in. */
export function Welcome({ talk, locale, chooseLocale, prefer }: Props) {
  const text = useText()
  const { settings, wakePhrase, audio } = talk.state
  const [step, setStep] = useState(1)
  const [person, setPerson] = useState(settings?.personName ?? '')
  const [companion, setCompanion] = useState(settings?.companionName ?? 'Hearth')
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [mode, setMode] = useState<'hands-free' | 'press'>(wakePhrase ? 'hands-free' : 'press')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => chooseLocale(browserLocale()), [])
  useEffect(() => heading.current?.focus(), [step])

  const next = (event: Event) => {
    event.preventDefault()
    if (step < STEPS) return setStep(step + 1)
    prefer({ handsFree: mode === 'hands-free' })
    talk.send({
      type: 'settings',
      changes: {
        locale,
        timezone: zone,
        personName: person.trim(),
        companionName: companion.trim() || 'Hearth',
        welcomed: true,
      },
    })
  }
  const title = [
    text.welcome.languageTitle,
    text.welcome.personTitle,
    text.welcome.companionTitle,
    text.welcome.zoneTitle,
    text.welcome.listenTitle,
  ][step - 1]

  return (
    <main class="welcome">
      <form class="welcome-card" onSubmit={next}>
        <div class="welcome-flame">
          <Icon name="flame" />
        </div>
        <p class="hint">{fill(text.welcome.step, { step, steps: STEPS })}</p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {step === 1 && (
          <Choice
            label={text.welcome.languageTitle}
            quietLabel
            name="language"
            value={locale}
            options={[
              { value: 'en', label: TEXTS.en.language, lang: 'en' },
              { value: 'zh-CN', label: TEXTS['zh-CN'].language, lang: 'zh-CN' },
            ]}
            onChange={chooseLocale}
          />
        )}
        {step === 2 && (
          <div class="field">
            <label for="welcome-person">{text.welcome.personLabel}</label>
            <input
              id="welcome-person"
              value={person}
              maxLength={80}
              autocomplete="nickname"
              aria-describedby="welcome-hint"
              onInput={(event) => setPerson(event.currentTarget.value)}
            />
            <p class="hint" id="welcome-hint">
              {text.welcome.personHint}
            </p>
          </div>
        )}
        {step === 3 && (
          <div class="field">
            <label for="welcome-companion">{text.welcome.companionLabel}</label>
            <input
              id="welcome-companion"
              value={companion}
              maxLength={80}
              autocomplete="off"
              aria-describedby="welcome-hint"
              onInput={(event) => setCompanion(event.currentTarget.value)}
            />
            <p class="hint" id="welcome-hint">
              {wakePhrase ? fill(text.welcome.companionHint, { phrase: wakePhrase }) : text.welcome.companionHintSilent}
            </p>
          </div>
        )}
        {step === 4 && (
          <div class="field">
            <label for="welcome-zone">{text.welcome.zoneLabel}</label>
            <ZoneSelect id="welcome-zone" value={zone} onChange={setZone} />
            <p class="hint" role="status">
              {fill(text.welcome.zoneHint, { time: timeIn(zone, locale) })}
            </p>
          </div>
        )}
        {step === 5 && (
          <>
            <p class="hint">{audio.microphone ? text.welcome.listenHint : text.welcome.listenHintMachine}</p>
            {audio.microphone && (
              <Choice<'hands-free' | 'press'>
                label={text.welcome.listenTitle}
                quietLabel
                name="mode"
                value={mode}
                options={[
                  ...(wakePhrase
                    ? [
                        {
                          value: 'hands-free' as const,
                          label: text.welcome.handsFree,
                          hint: fill(text.welcome.handsFreeHint, { phrase: wakePhrase }),
                        },
                      ]
                    : []),
                  { value: 'press' as const, label: text.welcome.press, hint: text.welcome.pressHint },
                ]}
                onChange={setMode}
              />
            )}
          </>
        )}
        <div class="actions">
          {step > 1 && (
            <button type="button" class="plain" onClick={() => setStep(step - 1)}>
              {text.welcome.back}
            </button>
          )}
          <button type="submit" class="primary">
            {step < STEPS ? text.welcome.next : text.welcome.done}
          </button>
        </div>
      </form>
    </main>
  )
}
