import { useText } from '../../text/index.js'
import { Field, useProblem } from '../../ui/field.js'
import { KINDS, type Draft, type Kind } from './draft.js'
import { StepsField } from './steps-field.js'
import { TimesField } from './times-field.js'

interface Props {
  draft: Draft
  /** The home's own date, for what needs a first day. */
  today: string
  put(changes: Partial<Draft>): void
}

/** When it is taken: each kind of schedule with its own fields. */
export function ScheduleFields({ draft, today, put }: Props) {
  const text = useText().medicines.form
  const { fields, kinds } = text
  const { kind } = draft
  const wall = kind === 'times' || kind === 'days' || kind === 'every' || kind === 'rule'
  const { note } = useProblem('medicine-kind', 'schedule')
  return (
    <>
      <div class="field">
        <label for="medicine-kind">{fields.kind}</label>
        <select
          id="medicine-kind"
          value={kind}
          onChange={(event) => {
            const next = event.currentTarget.value as Kind
            put({ kind: next, ...(next === 'steps' && draft.from === '' ? { from: today } : {}) })
          }}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {kinds[each]}
            </option>
          ))}
        </select>
        {note}
      </div>
      {kind === 'days' && <Weekdays days={draft.days} onChange={(days) => put({ days })} />}
      {kind === 'every' && (
        <Field
          id="medicine-every"
          field="schedule.everyDays"
          label={fields.everyDays}
          type="number"
          value={draft.everyDays}
          onInput={(everyDays) => put({ everyDays })}
        />
      )}
      {kind === 'rule' && (
        <Field
          id="medicine-rule"
          field="schedule.rule"
          label={fields.rule}
          value={draft.rule}
          onInput={(rule) => put({ rule })}
        />
      )}
      {wall && (
        <TimesField
          id="medicine-times"
          field="schedule.times"
          label={fields.times}
          times={draft.times}
          onChange={(times) => put({ times })}
        />
      )}
      {kind === 'interval' && (
        <div class="pair">
          <Field
            id="medicine-interval"
            field="schedule.interval"
            label={fields.interval}
            type="number"
            step="any"
            value={draft.interval}
            onInput={(interval) => put({ interval })}
          />
          <Field
            id="medicine-first"
            field="schedule.from"
            label={fields.intervalFrom}
            type="datetime-local"
            value={draft.intervalFrom}
            onInput={(intervalFrom) => put({ intervalFrom })}
          />
        </div>
      )}
      {kind === 'needed' && (
        <div class="pair">
          <Field
            id="medicine-gap"
            field="schedule.asNeeded.minGap"
            label={fields.neededGap}
            type="number"
            step="any"
            value={draft.neededGap}
            onInput={(neededGap) => put({ neededGap })}
          />
          <Field
            id="medicine-max"
            field="schedule.asNeeded.maxPer24h"
            label={fields.neededMax}
            type="number"
            value={draft.neededMax}
            onInput={(neededMax) => put({ neededMax })}
          />
        </div>
      )}
      {kind === 'steps' && <StepsField steps={draft.steps} onChange={(steps) => put({ steps })} />}
      {(wall || kind === 'steps') && (
        <div class="pair">
          <Field
            id="medicine-from"
            field="schedule.from"
            label={fields.from}
            type="date"
            value={draft.from}
            onInput={(from) => put({ from })}
          />
          {wall && (
            <Field
              id="medicine-until"
              field="schedule.until"
              label={fields.until}
              type="date"
              value={draft.until}
              onInput={(until) => put({ until })}
            />
          )}
        </div>
      )}
    </>
  )
}

function Weekdays({ days, onChange }: { days: readonly string[]; onChange(days: string[]): void }) {
  const { fields, weekdays } = useText().medicines.form
  const { note, about } = useProblem('medicine-days', 'schedule.days')
  const all = Object.keys(weekdays) as (keyof typeof weekdays)[]
  return (
    <fieldset class="choice" aria-describedby={about}>
      <legend>{fields.days}</legend>
      <div class="grants">
        {all.map((day, index) => (
          <label key={day} class="grant">
            <input
              id={index === 0 ? 'medicine-days' : undefined}
              type="checkbox"
              checked={days.includes(day)}
              onChange={(event) =>
                onChange(all.filter((each) => (each === day ? event.currentTarget.checked : days.includes(each))))
              }
            />
            <span>{weekdays[day]}</span>
          </label>
        ))}
      </div>
      {note}
    </fieldset>
  )
}
