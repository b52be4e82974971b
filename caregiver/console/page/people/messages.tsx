import { useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { Icon } from '../ui/icons.js'
import { Listen } from './listen.js'
import { Record } from './record.js'

interface Message {
  id: number
  from: string
  to: string
  text?: string
  voice?: { seconds: number }
  kept: boolean
  told: number
  heard?: string
  answer?: string
}

/** How the person at home is named in messages. */
const ELDER = 'elder'

/** What this caregiver says to the person, spoken aloud at home, and what comes back. */
export function Messages({ home }: { home: Home }) {
  const text = useText().people.messages
  const { failed, voice, roles } = useText().people
  const atHome = roles.owner
  const state = ({ voice: recorded, heard, kept, told }: Message) =>
    heard ? voice.heardThere : recorded && !kept ? voice.gone : told > 0 ? text.open : voice.waiting
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
      <Record home={home} />
      <ul class="rows">
        {(list.value?.messages ?? []).map((message) => (
          <li key={message.id} class="row message">
            <span class="row-words">
              <strong>{message.from === ELDER ? atHome : message.from}</strong>{' '}
              {message.voice ? fill(voice.length, { seconds: Math.round(message.voice.seconds) }) : message.text}
            </span>
            {message.answer ? (
              <span class="answer">{fill(text.answer, { answer: message.answer })}</span>
            ) : message.from !== ELDER ? (
              <span class="tag">{state(message)}</span>
            ) : (
              message.voice && <Listen home={home} id={message.id} kept={message.kept} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
