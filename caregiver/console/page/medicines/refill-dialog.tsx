import { useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { Field } from '../ui/field.js'
import { FormDialog } from './form-dialog.js'
import { useCall } from './use-call.js'
import type { MedicineView } from './views.js'

/** Counts a new supply in. */
export function RefillDialog({ home, medicine, onClose }: { home: Home; medicine: MedicineView; onClose(): void }) {
  const text = useText().medicines
  const call = useCall(home, { count: text.refill.problem })
  const [count, setCount] = useState('')
  const submit = async () => {
    if (await call.run('medication.refill', { id: medicine.id, count: Number(count) })) onClose()
  }
  return (
    <FormDialog
      title={fill(text.refill.title, { medication: medicine.name })}
      problem={call.problem}
      failure={call.failure}
      save={text.refill.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        id="refill-count"
        field="count"
        label={text.refill.count}
        type="number"
        step="any"
        value={count}
        onInput={setCount}
      />
    </FormDialog>
  )
}
