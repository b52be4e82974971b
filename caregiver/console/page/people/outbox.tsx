import { useState } from 'preact/hooks'
import type { NoticeView } from '../../../../core/notify.js'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'

type Shown = Omit<NoticeView, 'text'> & { text?: string }

/** Messages that reached nobody: a person looks at them, and sends them again or puts them away. */
export function DeadLetters({ home }: { home: Home }) {
  const text = useText().people
  const locale = useLocale()
  const list = useFacts<{ notices: Shown[] }>(home, 'outbox.list', ['notice', 'notified'])
  const [problem, setProblem] = useState('')
  const dead = (list.value?.notices ?? []).filter(({ state }) => state === 'dead')
  const run = (method: string, id: number) => {
    setProblem('')
    home
      .call(method, { id })
      .then(list.reload, (thrown: unknown) => setProblem(fill(text.failed, { code: codeOf(thrown) })))
  }
  if (dead.length === 0) return null
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section class="card" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{text.outbox.title}</h2>
      <p class="hint">{text.outbox.lead}</p>
      {problem && (
        <p class="banner banner-bad" role="alert">
          <span>{problem}</span>
        </p>
      )}
      <ul class="rows">
        {dead.map(({ id, contact, at, about, text: words, paths }) => (
          <li key={id} class="row">
            <span class="row-words">
              <strong>{contact}</strong> {words ?? about}
              <span class="hint row-facts">
                {[
                  when.format(Date.parse(at)),
                  ...paths.map(({ path, code }) => (code ? `${path}: ${code}` : path)),
                ].join(' · ')}
              </span>
            </span>
            <span class="row-tools">
              <button type="button" class="primary" onClick={() => run('outbox.resend', id)}>
                {text.outbox.again}
                <span class="unseen"> {contact}</span>
              </button>
              <button type="button" onClick={() => run('outbox.putAway', id)}>
                {text.outbox.away}
                <span class="unseen"> {contact}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
