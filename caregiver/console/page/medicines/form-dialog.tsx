import type { ComponentChildren } from 'preact'
import { useText } from '../text/index.js'
import { Dialog } from '../ui/dialog.js'
import { type FieldProblem, ProblemContext } from '../ui/field.js'
import { Failure } from './failure.js'

interface Props {
  title: string
  /** What is wrong with one field, shown there. */
  problem: FieldProblem | undefined
  /** What is wrong as a whole. */
  failure: string
  /** The words of the button that does it. */
  save: string
  onSubmit(): Promise<void>
  onClose(): void
  children: ComponentChildren
}

/** A dialog with a form: its fields, what is wrong with them, and the two ways out. */
export function FormDialog({ title, problem, failure, save, onSubmit, onClose, children }: Props) {
  const { cancel } = useText().medicines
  const submit = (event: Event) => {
    event.preventDefault()
    void onSubmit()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <ProblemContext.Provider value={problem}>
        <form class="fields" noValidate onSubmit={submit}>
          {children}
          <Failure text={failure} />
          <div class="actions">
            <button type="button" onClick={onClose}>
              {cancel}
            </button>
            <button type="submit" class="primary">
              {save}
            </button>
          </div>
        </form>
      </ProblemContext.Provider>
    </Dialog>
  )
}
