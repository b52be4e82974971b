import { useState } from 'preact/hooks'
import { useText } from '../text/index.js'
import type { ContactView } from './contact-view.js'

interface Props {
  /** Absent for somebody new. */
  contact?: ContactView
  onSave(fields: Record<string, unknown>): void
  onCancel(): void
}

/** What is known of a person who is told. */
export function ContactForm({ contact, onSave, onCancel }: Props) {
  const text = useText().people.contacts
  const [fields, setFields] = useState({
    name: contact?.name ?? '',
    relation: contact?.relation ?? '',
    phone: contact?.phone ?? '',
    from: contact?.quiet?.from ?? '',
    until: contact?.quiet?.until ?? '',
  })
  const id = `contact-${contact ? contact.order : 'new'}`
  const submit = (event: Event) => {
    event.preventDefault()
    const { name, relation, phone, from, until } = fields
    onSave({
      name: name.trim(),
      ...(relation.trim() ? { relation: relation.trim() } : {}),
      ...(phone.trim() ? { phone: phone.trim() } : {}),
      ...(from && until ? { quiet: { from, until } } : {}),
    })
  }
  const field = (key: keyof typeof fields, label: string, type: 'text' | 'tel' | 'time', required = false) => (
    <div class="field">
      <label for={`${id}-${key}`}>{label}</label>
      <input
        id={`${id}-${key}`}
        {...({ type } as { type: 'text' })}
        value={fields[key]}
        maxLength={80}
        required={required}
        autocomplete="off"
        onInput={(event) => setFields({ ...fields, [key]: event.currentTarget.value })}
      />
    </div>
  )
  return (
    <form class="fields contact-form" onSubmit={submit}>
      {!contact && field('name', text.name, 'text', true)}
      {field('relation', text.relation, 'text')}
      {field('phone', text.phone, 'tel')}
      <div class="pair">
        {field('from', text.quietFrom, 'time')}
        {field('until', text.quietUntil, 'time')}
      </div>
      <div class="actions">
        <button type="button" onClick={onCancel}>
          {text.cancel}
        </button>
        <button type="submit" class="primary">
          {text.save}
        </button>
      </div>
    </form>
  )
}
