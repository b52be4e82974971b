import { useState } from 'preact/hooks'
import { useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { codeOf } from './use-facts.js'
import type { Home } from './use-home.js'

/** A caregiver's browser says who it is: with the code that the home has shown or spoken. */
export function SignIn({ home }: { home: Home }) {
  const text = useText().people.signIn
  const [code, setCode] = useState(() => /^#(\d{6})$/.exec(location.hash)?.[1] ?? '')
  const [device, setDevice] = useState('')
  const [problem, setProblem] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    setProblem('')
    history.replaceState(null, '', location.pathname)
    home.signIn(code.replace(/\D/g, ''), device.trim() || text.deviceDefault).catch((thrown: unknown) => {
      const failed = codeOf(thrown)
      setProblem(failed in text.problems ? text.problems[failed as keyof typeof text.problems] : text.problems.other)
    })
  }
  return (
    <form class="card sign-in" onSubmit={submit}>
      <div class="welcome-flame">
        <Icon name="flame" />
      </div>
      <h1>{text.title}</h1>
      <p class="hint" id="sign-in-hint">
        {text.hint}
      </p>
      <div class="field">
        <label for="sign-in-code">{text.code}</label>
        <input
          id="sign-in-code"
          class="code-input"
          value={code}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={9}
          required
          aria-describedby="sign-in-hint"
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="sign-in-device">{text.device}</label>
        <input
          id="sign-in-device"
          value={device}
          maxLength={80}
          placeholder={text.deviceDefault}
          onInput={(event) => setDevice(event.currentTarget.value)}
        />
      </div>
      {problem && (
        <p class="banner banner-bad" role="alert">
          <span>{problem}</span>
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary">
          {text.go}
        </button>
      </div>
    </form>
  )
}
