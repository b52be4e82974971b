import { useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'
import { DoseDialog, type Target } from './dose-dialog.js'
import { Needed } from './needed.js'
import { GuardQuestion, useRecording } from './recording.js'
import { Status, useSource } from './status.js'
import { clockOf, dateIn } from './times.js'
import type { DayView, DoseView } from './views.js'

const ANSWERED = new Set(['taken', 'doubtful', 'skipped', 'refused', 'missed', 'held'])

/** The day's doses by their times: what is known of each, who said so, and what somebody may say of it. */
export function Today({ home, day }: { home: Home; day: DayView }) {
  const text = useText().medicines
  const locale = useLocale()
  const clock = clockOf(locale, day.timezone)
  const recording = useRecording(home)
  const [target, setTarget] = useState<Target>()
  const scheduled = day.doses.filter(
    ({ scheduled, status, at }) => scheduled && status !== 'held' && at.slice(0, 10) === day.date,
  )
  const unknown = scheduled.filter(({ status }) => status === 'unconfirmed' || status === 'doubtful').length
  const taken = scheduled.filter(({ status }) => status === 'taken').length
  const moments = [...new Set(day.doses.map(({ at }) => at))]
  const about = (dose: DoseView): Target => ({
    ...(dose.id === undefined ? {} : { dose: dose.id }),
    medication: dose.medication,
    status: dose.status,
    at: dose.takenAt ?? (dose.at > day.now ? day.now : ANSWERED.has(dose.status) ? dose.at : day.now),
  })
  return (
    <section class="card today" aria-labelledby="today-title">
      <div class="card-head">
        <h2 id="today-title">{text.today.title}</h2>
        <span class="hint">{dateIn(locale, day.date)}</span>
      </div>
      {scheduled.length > 0 && (
        <p class="summary" role="status">
          <strong>{fill(text.today.summary, { taken, due: scheduled.length })}</strong>
          {unknown > 0 && fill(text.today.unknown, { count: unknown })}
        </p>
      )}
      {recording.failure && !target && (
        <p class="banner banner-bad" role="alert">
          <span>{recording.failure}</span>
        </p>
      )}
      {day.doses.length === 0 && <p class="hint">{text.today.none}</p>}
      <ol class="times">
        {moments.map((at) => (
          <li key={at} class="time-group">
            <h3 class="time-of">
              {clock.time(at)}
              {at.slice(0, 10) < day.date && <span class="hint"> {text.today.yesterday}</span>}
            </h3>
            <ul class="rows">
              {day.doses
                .filter((dose) => dose.at === at)
                .map((dose) => (
                  <DoseRow
                    key={dose.id ?? `${dose.medicationId} ${dose.at}`}
                    dose={dose}
                    clock={clock}
                    onTake={() => void recording.record({ dose: dose.id, status: 'taken' })}
                    onOther={() => setTarget(about(dose))}
                  />
                ))}
            </ul>
          </li>
        ))}
      </ol>
      {day.needed.length > 0 && (
        <Needed
          needed={day.needed}
          now={day.now}
          clock={clock}
          onTake={({ medicationId }) => void recording.record({ id: medicationId, status: 'taken' })}
          onOther={({ medicationId, medication }) =>
            setTarget({ id: medicationId, medication, status: 'scheduled', at: day.now })
          }
        />
      )}
      {target && <DoseDialog target={target} recording={recording} onClose={() => setTarget(undefined)} />}
      <GuardQuestion
        recording={{ ...recording, confirm: async (yes) => (setTarget(undefined), recording.confirm(yes)) }}
        day={day}
      />
    </section>
  )
}

interface RowProps {
  dose: DoseView
  clock: ReturnType<typeof clockOf>
  onTake(): void
  onOther(): void
}

function DoseRow({ dose, clock, onTake, onOther }: RowProps) {
  const text = useText().medicines.today
  const source = useSource()
  const { id, medication, status, takenAt, until, reason } = dose
  const facts = [
    takenAt && dose.scheduled ? fill(text.takenAt, { time: clock.time(takenAt) }) : '',
    until ? fill(text.until, { time: clock.time(until) }) : '',
    source(dose),
    reason ?? '',
  ].filter(Boolean)
  const named = (action: string) => fill(text.aboutDose, { action, medication, time: clock.time(dose.at) })
  const waits = ['due', 'snoozed', 'unconfirmed', 'doubtful'].includes(status)
  return (
    <li class="row dose">
      <span class="row-words">
        <strong>{medication}</strong> <span class="amount">{dose.dose}</span>
        {facts.length > 0 && <span class="hint row-facts">{facts.join(' · ')}</span>}
      </span>
      <Status status={status} />
      {id !== undefined && (
        <span class="row-tools">
          {waits && (
            <button type="button" class="primary" aria-label={named(text.take)} onClick={onTake}>
              {text.take}
            </button>
          )}
          <button type="button" aria-label={named(waits ? text.other : text.correct)} onClick={onOther}>
            {waits ? text.other : text.correct}
          </button>
        </span>
      )}
    </li>
  )
}
