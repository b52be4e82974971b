import { useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { ContactForm } from './contact-form.js'
import type { ContactView } from './contact-view.js'

/** The people who are told of what matters: their order, when not to disturb them, and how they are reached. */
export function Contacts({ home }: { home: Home }) {
  const text = useText().people
  const list = useFacts<ContactView[]>(home, 'contacts.list', ['contact']).value ?? []
  const [editing, setEditing] = useState<string>()
  const [problem, setProblem] = useState('')
  const run = async (method: string, params: Record<string, unknown>) => {
    setProblem('')
    try {
      await home.call(method, params)
      setEditing(undefined)
    } catch (thrown) {
      setProblem(fill(text.failed, { code: codeOf(thrown) }))
    }
  }
  const next = Math.max(0, ...list.map(({ order }) => order)) + 1
  return (
    <section class="card" aria-labelledby="contacts-title">
      <h2 id="contacts-title">{text.contacts.title}</h2>
      <p class="hint">{list.length === 0 ? text.contacts.nobody : text.contacts.lead}</p>
      {problem && (
        <p class="banner banner-bad" role="alert">
          <span>{problem}</span>
        </p>
      )}
      <ol class="rows">
        {list.map((contact, at) =>
          editing === contact.name ? (
            <li key={contact.name} class="row">
              <ContactForm
                contact={contact}
                onSave={(fields) => void run('contacts.update', { ...fields, name: contact.name })}
                onCancel={() => setEditing(undefined)}
              />
            </li>
          ) : (
            <li key={contact.name} class="row">
              <span class="place" aria-hidden="true">
                {at + 1}
              </span>
              <span class="row-words">
                <strong>{contact.name}</strong> {contact.relation && <span class="tag">{contact.relation}</span>}
                <span class="hint row-facts">{facts(contact, text.contacts)}</span>
              </span>
              <span class="row-tools">
                <button
                  type="button"
                  class="round"
                  aria-label={fill(text.contacts.earlier, { name: contact.name })}
                  aria-disabled={at === 0}
                  onClick={() => at > 0 && void run('contacts.move', { name: contact.name, to: at })}
                >
                  ↑
                </button>
                <button type="button" onClick={() => setEditing(contact.name)}>
                  {text.contacts.change}
                  <span class="unseen"> {contact.name}</span>
                </button>
                <button type="button" onClick={() => void run('contacts.remove', { name: contact.name })}>
                  {text.contacts.remove}
                  <span class="unseen"> {contact.name}</span>
                </button>
              </span>
            </li>
          ),
        )}
      </ol>
      {editing === '' ? (
        <ContactForm
          onSave={(fields) => void run('contacts.add', { ...fields, order: next })}
          onCancel={() => setEditing(undefined)}
        />
      ) : (
        <div class="actions">
          <button type="button" onClick={() => setEditing('')}>
            {text.contacts.add}
          </button>
        </div>
      )}
    </section>
  )
}

function facts({ phone, quiet, paths }: ContactView, text: { quiet: string; paths: string; noPath: string }): string {
  return [
    phone,
    quiet && fill(text.quiet, quiet),
    paths && paths.length > 0 ? fill(text.paths, { paths: paths.join(', ') }) : text.noPath,
  ]
    .filter(Boolean)
    .join(' · ')
}
