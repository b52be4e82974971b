import { useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { Dialog } from '../ui/dialog.js'
import { Field, ProblemContext } from '../ui/field.js'
import { Failure } from './failure.js'
import { useCall } from './use-call.js'
import type { MedicineView } from './views.js'

/** Counts a new supply in. */
export function RefillDialog({ home, medicine, onClose }: { home: Home; medicine: MedicineView; onClose(): void }) {
  const text = useText().medicines
  const call = useCall(home, { count: text.refill.problem })
  const [count, setCount] = useState('')
  const submit = async (event: Event) => {
    event.preventDefault()
    if (await call.run('medication.refill', { id: medicine.id, count: Number(count) })) onClose()
  }
  return (
    <Dialog title={fill(text.refill.title, { medication: medicine.name })} onClose={onClose}>
      <ProblemContext.Provider value={call.problem}>
        <form class="fields" noValidate onSubmit={(event) => void submit(event)}>
          <Field
            id="refill-count"
            field="count"
            label={text.refill.count}
            type="number"
            step="any"
            value={count}
            onInput={setCount}
          />
          <Failure text={call.failure} />
          <div class="actions">
            <button type="button" onClick={onClose}>
              {text.cancel}
            </button>
            <button type="submit" class="primary">
              {text.refill.save}
            </button>
          </div>
        </form>
      </ProblemContext.Provider>
    </Dialog>
  )
}
