import { useText } from '../../text/index.js'
import { useProblem } from '../../ui/field.js'
import { DraftField, type DraftHandle } from './draft-field.js'
import { KINDS, type Kind } from './draft.js'
import { StepsField } from './steps-field.js'
import { TimesField } from './times-field.js'

/** When it is taken: each kind of schedule with its own fields. @param today the home's own date, for what needs a first day */
export function ScheduleFields({ today, ...handle }: DraftHandle & { today: string }) {
  const { draft, put } = handle
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
      {kind === 'every' && <DraftField {...handle} of="everyDays" />}
      {kind === 'rule' && <DraftField {...handle} of="rule" />}
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
          <DraftField {...handle} of="interval" />
          <DraftField {...handle} of="intervalFrom" />
        </div>
      )}
      {kind === 'needed' && (
        <div class="pair">
          <DraftField {...handle} of="neededGap" />
          <DraftField {...handle} of="neededMax" />
        </div>
      )}
      {kind === 'steps' && <StepsField steps={draft.steps} onChange={(steps) => put({ steps })} />}
      {(wall || kind === 'steps') && (
        <div class="pair">
          <DraftField {...handle} of="from" />
          {wall && <DraftField {...handle} of="until" />}
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
