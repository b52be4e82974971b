import { useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { Choice } from '../ui/choice.js'
import { Field } from '../ui/field.js'
import { FormDialog } from './form-dialog.js'
import { useCall } from './use-call.js'

type Reason = 'hospital' | 'travel' | 'doctor' | 'other'

interface Props {
  home: Home
  /** The medicine's, or "all medicines". */
  name: string
  /** Absent for all of them. */
  id?: number
  onClose(): void
}

/** Holds back a medicine, or all of them, for a while. */
export function PauseDialog({ home, name, id, onClose }: Props) {
  const text = useText().medicines
  const { pause } = text
  const call = useCall(home, pause.problems)
  const [reason, setReason] = useState<Reason>('hospital')
  const [other, setOther] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const submit = async () => {
    const done = await call.run('medication.pause', {
      ...(id === undefined ? {} : { id }),
      // Said aloud at home, so in the words of this language.
      reason: reason === 'other' ? other : pause.reasons[reason],
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
    })
    if (done) onClose()
  }
  return (
    <FormDialog
      title={fill(pause.title, { medication: name })}
      problem={call.problem}
      failure={call.failure}
      save={pause.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <p class="hint">{pause.body}</p>
      <Choice
        label={pause.reason}
        name="pause-reason"
        value={reason}
        options={(['hospital', 'travel', 'doctor', 'other'] as const).map((value) => ({
          value,
          label: pause.reasons[value],
        }))}
        onChange={(value) => setReason(value)}
      />
      {reason === 'other' && (
        <Field id="pause-other" field="reason" label={pause.other} value={other} onInput={setOther} />
      )}
      <Field id="pause-from" field="from" label={pause.from} type="datetime-local" value={from} onInput={setFrom} />
      <Field
        id="pause-until"
        field="until"
        label={pause.until}
        type="datetime-local"
        value={until}
        onInput={setUntil}
      />
    </FormDialog>
  )
}
