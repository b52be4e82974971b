import type { ComponentChildren } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What is wrong, by the field's name. */
export interface FieldProblem {
  field: string
  text: string
}

/** The problem of the form around. */
export const ProblemContext = createContext<FieldProblem | undefined>(undefined)

/** The problem of one field, and what ties it to the field for who does not see it. */
export function useProblem(id: string, field: string) {
  const problem = useContext(ProblemContext)
  const mine = problem?.field === field ? problem.text : undefined
  const about = mine ? `${id}-problem` : undefined
  return { problem: mine, about, note: mine && <Problem id={`${id}-problem`}>{mine}</Problem> }
}

function Problem({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p class="field-problem" id={id} role="alert">
      {children}
    </p>
  )
}

export interface FieldProps {
  id: string
  /** The name under which problems of it are told. */
  field: string
  label: string
  hint?: string
  value: string
  type?: 'text' | 'number' | 'time' | 'date' | 'datetime-local'
  rows?: number
  step?: number | 'any'
  onInput(value: string): void
}

/** One line or some lines to write in, with what is wrong below it. */
export function Field({ id, field, label, hint, value, type = 'text', rows, step, onInput }: FieldProps) {
  const { about, problem, note } = useProblem(id, field)
  const described = [hint ? `${id}-hint` : undefined, about].filter(Boolean).join(' ')
  const shared = {
    id,
    value,
    autocomplete: 'off',
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': described || undefined,
  } as const
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows ? (
        <textarea {...shared} rows={rows} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          {...({ type } as { type: 'text' })}
          {...(type === 'number' ? { min: 0, step: step ?? 1, inputMode: 'decimal' as const } : {})}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {hint && (
        <p class="hint field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {note}
    </div>
  )
}
