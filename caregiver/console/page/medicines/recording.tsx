import { useState } from 'preact/hooks'
import { ChannelError } from '../../../client/index.js'
import { codeOf } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'
import { Dialog } from '../ui/dialog.js'
import { clockOf } from './times.js'
import type { DayView } from './views.js'

/** What `medication.check` answers. */
interface Verdict {
  ok: boolean
  medication: string
  reason?: 'too_soon' | 'maximum' | 'same_substance'
  until?: string
  last?: { medication: string; at: string }
  count?: number
}

interface Asked {
  params: Record<string, unknown>
  verdict: Verdict
}

export interface Recording {
  /**
   * Says what became of a dose; where the guard objects, asks first.
   * @returns done, asked, or the field of a refusal
   */
  record(params: Record<string, unknown>): Promise<{ done: boolean; field?: string }>
  failure: string
  asked: Asked | undefined
  /** The answer to the question. */
  confirm(yes: boolean): Promise<void>
}

/** Writes down what became of doses, and keeps the guard's question until it is answered. */
export function useRecording(home: Home): Recording {
  const failed = useText().medicines.failed
  const [asked, setAsked] = useState<Asked>()
  const [failure, setFailure] = useState('')
  const tell = (thrown: unknown) => setFailure(fill(failed, { code: codeOf(thrown) }))
  return {
    asked,
    failure,
    async record(params) {
      setFailure('')
      try {
        await home.call('medication.record', params)
        return { done: true }
      } catch (thrown) {
        const field = thrown instanceof ChannelError ? thrown.field : undefined
        if (field !== 'confirmed') {
          if (!field) tell(thrown)
          return { done: false, ...(field ? { field } : {}) }
        }
        const about = Object.fromEntries(
          ['dose', 'id', 'at'].flatMap((key) => (key in params ? [[key, params[key]]] : [])),
        )
        try {
          setAsked({ params, verdict: await home.call('medication.check', about) })
        } catch (second) {
          tell(second)
        }
        return { done: false }
      }
    },
    async confirm(yes) {
      const question = asked
      setAsked(undefined)
      if (!yes || !question) return
      await home.call('medication.record', { ...question.params, confirmed: true }).catch(tell)
    },
  }
}

/** The guard's question, kindly and with both answers spelled out. Leaving it is a no. */
export function GuardQuestion({ recording, day }: { recording: Recording; day: DayView }) {
  const text = useText().medicines.guard
  const clock = clockOf(useLocale(), day.timezone)
  const { asked, confirm } = recording
  if (!asked) return null
  const { reason, last, until, count = 0, medication } = asked.verdict
  const words = {
    medication,
    other: last?.medication ?? medication,
    last: last ? clock.near(last.at, day.now) : '',
    until: until ? clock.near(until, day.now) : '',
    count,
  }
  return (
    <Dialog title={text.title} onClose={() => void confirm(false)}>
      <p>{fill(text[reason ?? 'not_due'], words)}</p>
      <p class="banner">
        <span>{text.note}</span>
      </p>
      <div class="actions">
        <button type="button" onClick={() => void confirm(true)}>
          {text.yes}
        </button>
        <button type="button" class="primary" autofocus onClick={() => void confirm(false)}>
          {text.no}
        </button>
      </div>
    </Dialog>
  )
}
