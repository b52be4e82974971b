import { useState } from 'preact/hooks'
import { ChannelError } from '../../../client/index.js'
import { fill, useText } from '../text/index.js'
import { codeOf } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import type { FieldProblem } from '../ui/field.js'

/** A call that a form makes, and what was wrong with it. */
export interface Call {
  busy: boolean
  /** What is wrong with one field. */
  problem: FieldProblem | undefined
  /** What is wrong with the call as a whole. */
  failure: string
  /** @returns whether it was done */
  run(method: string, params: Record<string, unknown>): Promise<boolean>
}

/**
 * Calls methods for a form. A refusal that names a field is shown there, in words of the page.
 * @param words what each field wants, by its name; a longer name than known belongs to the nearest known one
 */
export function useCall(home: Home, words: Readonly<Record<string, string>> = {}): Call {
  const failed = useText().medicines.failed
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<FieldProblem>()
  const [failure, setFailure] = useState('')
  return {
    busy,
    problem,
    failure,
    async run(method, params) {
      if (busy) return false
      setBusy(true)
      setProblem(undefined)
      setFailure('')
      try {
        await home.call(method, params)
        return true
      } catch (thrown) {
        const field = thrown instanceof ChannelError ? nearest(thrown.field ?? '', words) : undefined
        if (field !== undefined) setProblem({ field, text: words[field] ?? '' })
        else setFailure(fill(failed, { code: codeOf(thrown) }))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}

/** The known field that a refusal means: `changes.schedule.times.0` is `schedule.times`. */
function nearest(named: string, words: Readonly<Record<string, string>>): string | undefined {
  const parts = named.replace(/^changes\./, '').split('.')
  for (let length = parts.length; length > 0; length--) {
    const field = parts.slice(0, length).join('.')
    if (field in words) return field
  }
  return undefined
}
