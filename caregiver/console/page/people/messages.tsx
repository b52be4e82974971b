import { useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { Icon } from '../ui/icons.js'

interface Message {
  id: number
  from: string
  text: string
  at?: string
  answer?: string
}

/** What this caregiver says to the person, spoken aloud at home, and what comes back. */
export function Messages({ home }: { home: Home }) {
  const text = useText().people.messages
  const failed = useText().people.failed
  const list = useFacts<{ messages: Message[] }>(home, 'messages.list', ['message'])
  const [draft, setDraft] = useState('')
  const [status, setStatus] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    const words = draft.trim()
    if (!words) return
    home.call('messages.say', { text: words }).then(
      () => {
        setDraft('')
        setStatus(text.sent)
      },
      (thrown: unknown) => setStatus(fill(failed, { code: codeOf(thrown) })),
    )
  }
  return (
    <section class="card" aria-labelledby="messages-title">
      <h2 id="messages-title">{text.title}</h2>
      <form class="typing" onSubmit={submit}>
        <label for="message">{text.label}</label>
        <div class="typing-row">
          <input
            id="message"
            value={draft}
            maxLength={1000}
            autocomplete="off"
            onInput={(event) => setDraft(event.currentTarget.value)}
          />
          <button type="submit" class="primary">
            <Icon name="send" />
            <span>{text.send}</span>
          </button>
        </div>
      </form>
      <p role="status" class="hint">
        {status}
      </p>
      <ul class="rows">
        {(list.value?.messages ?? []).map(({ id, from, text: words, answer }) => (
          <li key={id} class="row message">
            <span class="row-words">
              <strong>{from}</strong> {words}
            </span>
            {answer ? (
              <span class="answer">{fill(text.answer, { answer })}</span>
            ) : (
              <span class="tag">{text.open}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
