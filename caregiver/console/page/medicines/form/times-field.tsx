import { fill, useText } from '../../text/index.js'
import { useProblem } from '../../ui/field.js'

interface Props {
  id: string
  field: string
  label: string
  times: readonly string[]
  onChange(times: string[]): void
}

/** Times of a day: by the clock, or by a meal or bedtime. */
export function TimesField({ id, field, label, times, onChange }: Props) {
  const { moment, moments } = useText().medicines.form
  const { about, note, problem } = useProblem(id, field)
  const put = (index: number, value: string) => onChange(times.map((old, at) => (at === index ? value : old)))
  return (
    <fieldset class="choice" aria-describedby={about} aria-invalid={problem ? true : undefined}>
      <legend>{label}</legend>
      <div class="moments">
        {times.map((time, index) => {
          const clock = !(time in moments)
          const n = index + 1
          return (
            <div key={index} class="moment">
              <select
                id={index === 0 ? id : undefined}
                aria-label={fill(moment.which, { n })}
                value={clock ? '' : time}
                onChange={(event) => put(index, event.currentTarget.value || '08:00')}
              >
                <option value="">{moment.clock}</option>
                {Object.entries(moments).map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </select>
              {clock && (
                <input
                  type="time"
                  aria-label={fill(moment.time, { n })}
                  value={time}
                  onInput={(event) => put(index, event.currentTarget.value)}
                />
              )}
              {times.length > 1 && (
                <button
                  type="button"
                  class="round"
                  aria-label={fill(moment.remove, { n })}
                  onClick={() => onChange(times.filter((_, at) => at !== index))}
                >
                  ×
                </button>
              )}
            </div>
          )
        })}
      </div>
      {note}
      <button type="button" class="add-time" onClick={() => onChange([...times, '20:00'])}>
        {moment.add}
      </button>
    </fieldset>
  )
}
