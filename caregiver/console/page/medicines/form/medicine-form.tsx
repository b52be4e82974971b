import { useEffect, useRef, useState } from 'preact/hooks'
import type { Home } from '../../home/use-home.js'
import { fill, useText } from '../../text/index.js'
import { Dialog } from '../../ui/dialog.js'
import { ProblemContext } from '../../ui/field.js'
import { Failure } from '../failure.js'
import { useCall } from '../use-call.js'
import type { DayView, MedicineView } from '../views.js'
import { CareFields } from './care-fields.js'
import { DraftField } from './draft-field.js'
import { draftOf, type Draft } from './draft.js'
import { additionOf, changesOf } from './params.js'
import { PhotoField } from './photo-field.js'
import { ScheduleFields } from './schedule-fields.js'

interface Props {
  home: Home
  day: DayView
  /** Absent for a new one. */
  medicine?: MedicineView
  onClose(): void
}

/** Adds a medicine, or changes one. What is wrong is said at its field, in words of this page. */
export function MedicineForm({ home, day, medicine, onClose }: Props) {
  const text = useText().medicines
  const { problems } = text.form
  const call = useCall(home, problems)
  const [before] = useState(() => draftOf(day, medicine))
  const [draft, setDraft] = useState(before)
  const put = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }))
  const handle = { draft, put }
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!call.problem) return
    // The field's own part may be folded away.
    const note = form.current?.querySelector('.field-problem')
    const part = note?.closest('details')
    if (part) part.open = true
    note?.closest('.field, fieldset')?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [call.problem])
  const submit = async (event: Event) => {
    event.preventDefault()
    if (!medicine) {
      if (await call.run('medication.add', additionOf(draft))) onClose()
      return
    }
    const changes = changesOf(before, draft)
    const nothing = Object.keys(changes).length === 0
    if (nothing || (await call.run('medication.update', { id: medicine.id, changes }))) onClose()
  }
  return (
    <Dialog
      title={medicine ? fill(text.form.changeTitle, { medication: medicine.name }) : text.form.addTitle}
      onClose={onClose}
    >
      <ProblemContext.Provider value={call.problem}>
        <form ref={form} class="fields medicine-form" noValidate onSubmit={(event) => void submit(event)}>
          <fieldset class="part">
            <legend>{text.form.what}</legend>
            <DraftField {...handle} of="name" />
            <DraftField {...handle} of="dose" />
            <DraftField {...handle} of="purpose" />
            <DraftField {...handle} of="instructions" />
          </fieldset>
          <fieldset class="part">
            <legend>{text.form.when}</legend>
            <ScheduleFields {...handle} today={day.date} />
          </fieldset>
          <CareFields {...handle} />
          <details class="part">
            <summary>{text.form.more}</summary>
            <div class="pair">
              <DraftField {...handle} of="strength" />
              <DraftField {...handle} of="form" />
            </div>
            <DraftField {...handle} of="aliases" />
            <DraftField {...handle} of="substances" />
            <DraftField {...handle} of="prescriber" />
            <PhotoField photo={draft.photo} onChange={(photo) => put({ photo })} />
          </details>
          <Failure text={call.failure} />
          <div class="actions dialog-actions">
            <button type="button" onClick={onClose}>
              {text.cancel}
            </button>
            <button type="submit" class="primary" aria-disabled={call.busy}>
              {text.form.save}
            </button>
          </div>
        </form>
      </ProblemContext.Provider>
    </Dialog>
  )
}
