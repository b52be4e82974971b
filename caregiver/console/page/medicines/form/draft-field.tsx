import { useText } from '../../text/index.js'
import { Field, type FieldProps } from '../../ui/field.js'
import type { Draft } from './draft.js'

/** The draft of a form, and how it changes. */
export interface DraftHandle {
  draft: Draft
  put(changes: Partial<Draft>): void
}

/** What is typed as text. */
type Typed = { [K in keyof Draft]-?: Draft[K] extends string ? K : never }[keyof Draft]
type Key = Exclude<Typed, 'photo' | 'kind'>

type Own = Partial<Pick<FieldProps, 'field' | 'type' | 'rows' | 'step'>>

const COUNT = { type: 'number' } as const
const HOURS = { type: 'number', step: 'any' } as const

/** Where a field is not one line of text, or where the home calls it otherwise when something is wrong about it. */
const OWN: Partial<Record<Key, Own>> = {
  instructions: { rows: 2 },
  lateRule: { rows: 2 },
  everyDays: { field: 'schedule.everyDays', ...COUNT },
  rule: { field: 'schedule.rule' },
  from: { field: 'schedule.from', type: 'date' },
  until: { field: 'schedule.until', type: 'date' },
  interval: { field: 'schedule.interval', ...HOURS },
  intervalFrom: { field: 'schedule.from', type: 'datetime-local' },
  neededGap: { field: 'schedule.asNeeded.minGap', ...HOURS },
  neededMax: { field: 'schedule.asNeeded.maxPer24h', ...COUNT },
  minGap: HOURS,
  maxPer24h: COUNT,
  ask: { field: 'ladder.ask' },
  caregiver: { field: 'ladder.caregiver', ...COUNT },
  second: { field: 'ladder.second', ...COUNT },
  stock: { type: 'number', step: 'any' },
  refillDays: COUNT,
}

/** A field of the draft, labelled and hinted by the words of its name. */
export function DraftField({ of: key, draft, put }: DraftHandle & { of: Key }) {
  const fields: Readonly<Record<string, string>> = useText().medicines.form.fields
  const hint = fields[`${key}Hint`]
  return (
    <Field
      id={`medicine-${key}`}
      field={key}
      label={fields[key] ?? key}
      {...(hint === undefined ? {} : { hint })}
      {...OWN[key]}
      value={draft[key] ?? ''}
      onInput={(value) => put({ [key]: value })}
    />
  )
}
