import { useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { Choice } from '../ui/choice.js'
import { Field } from '../ui/field.js'
import { FormDialog } from './form-dialog.js'
import type { Recording } from './recording.js'
import { spanOf, wallOf } from './times.js'
import type { DoseStatus } from './views.js'

type Became = 'taken' | 'snoozed' | 'skipped' | 'refused' | 'missed' | 'entered-in-error'

/** A dose, or a medicine that is taken as needed. */
export interface Target {
  dose?: number
  /** The medicine's id. */
  id?: number
  medication: string
  status: DoseStatus
  /** When it is proposed to have been taken; ISO 8601. */
  at: string
}

interface Props {
  target: Target
  recording: Recording
  onClose(): void
}

/** Says what became of a dose, or corrects what was said. */
export function DoseDialog({ target, recording, onClose }: Props) {
  const text = useText().medicines
  const { choices, problems } = text.record
  const [became, setBecame] = useState<Became>('taken')
  const [at, setAt] = useState(wallOf(target.at))
  const [minutes, setMinutes] = useState('20')
  const [reason, setReason] = useState('')
  const [field, setField] = useState('')
  const open = ['due', 'snoozed', 'unconfirmed'].includes(target.status)
  const options: Became[] =
    target.dose === undefined
      ? ['taken']
      : [
          'taken',
          ...(open ? (['snoozed'] as const) : []),
          'skipped',
          'refused',
          'missed',
          ...(open ? [] : (['entered-in-error'] as const)),
        ]
  const submit = async () => {
    setField('')
    const { done, field: wrong } = await recording.record({
      ...(target.dose === undefined ? { id: target.id } : { dose: target.dose }),
      status: became,
      ...(became === 'taken' && at !== '' ? { at } : {}),
      ...(became === 'snoozed' ? { for: spanOf(minutes, 'minutes') } : {}),
      ...(['skipped', 'refused'].includes(became) && reason.trim() ? { reason: reason.trim() } : {}),
    })
    if (wrong) setField(wrong)
    else if (done) onClose()
  }
  const words = problems[field as keyof typeof problems]
  return (
    <FormDialog
      title={`${target.medication}: ${text.record.title}`}
      problem={field ? { field, text: words ?? fill(text.failed, { code: field }) } : undefined}
      failure={recording.failure}
      save={text.record.save}
      onSubmit={submit}
      onClose={onClose}
    >
      {options.length > 1 && (
        <Choice
          label={text.record.title}
          quietLabel
          name="became"
          value={became}
          options={options.map((value) => ({ value, label: choices[value] }))}
          onChange={(value) => setBecame(value)}
        />
      )}
      {became === 'taken' && (
        <Field id="dose-at" field="at" label={text.record.at} type="datetime-local" value={at} onInput={setAt} />
      )}
      {became === 'snoozed' && (
        <Field
          id="dose-for"
          field="for"
          label={text.record.minutes}
          type="number"
          value={minutes}
          onInput={setMinutes}
        />
      )}
      {(became === 'skipped' || became === 'refused') && (
        <Field id="dose-reason" field="reason" label={text.record.reason} value={reason} onInput={setReason} />
      )}
    </FormDialog>
  )
}
