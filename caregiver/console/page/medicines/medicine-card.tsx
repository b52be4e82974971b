import { fill, useLocale, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { clockOf } from './times.js'
import type { DayView, MedicineView, PauseView } from './views.js'
import { scheduleWords } from './words.js'

const USUAL_REFILL = 7

interface Props {
  medicine: MedicineView
  day: DayView
  /** The pause that holds it back now. */
  pause?: PauseView
  act(action: 'form' | 'pause' | 'refill' | 'remove'): void
}

/** One medicine: what it is, when it is next due, and how long the supply lasts. */
export function MedicineCard({ medicine, day, pause, act }: Props) {
  const text = useText().medicines
  const locale = useLocale()
  const clock = clockOf(locale, day.timezone)
  const { name, dose, strength, form, purpose, instructions, photo, stock, daysLeft, next, sameSubstance } = medicine
  const low = daysLeft !== undefined && daysLeft <= (medicine.refillDays ?? USUAL_REFILL)
  const button = (action: 'form' | 'pause' | 'refill' | 'remove', label: string) => (
    <button type="button" onClick={() => act(action)}>
      {label}
      <span class="unseen"> {name}</span>
    </button>
  )
  return (
    <article class="medicine" aria-label={name}>
      {photo ? (
        <img class="medicine-photo" src={photo} alt="" />
      ) : (
        <span class="medicine-photo" aria-hidden="true">
          <Icon name="pill" />
        </span>
      )}
      <div class="medicine-words">
        <h3>
          {name} {strength && <span class="tag">{strength}</span>}
        </h3>
        <p>
          {[dose, form].filter(Boolean).join(', ')} · {scheduleWords(medicine.schedule, text.form, locale)}
        </p>
        {(purpose ?? instructions) && <p class="hint">{[purpose, instructions].filter(Boolean).join(' · ')}</p>}
        <p class="tags">
          {pause && <span class="tag">{fill(text.list.paused, { reason: pause.reason })}</span>}
          {medicine.timeCritical && <span class="tag">{text.list.critical}</span>}
          {!pause && next && <span class="hint">{fill(text.list.next, { time: clock.near(next, day.now) })}</span>}
          {stock !== undefined && (
            <span class={low ? 'low' : 'hint'}>
              {fill(text.list.stock, { left: stock })}
              {daysLeft !== undefined && ` · ${fill(low ? text.list.low : text.list.days, { days: daysLeft })}`}
            </span>
          )}
        </p>
        {sameSubstance.length > 0 && (
          <p class="low">{fill(text.list.twin, { names: new Intl.ListFormat(locale).format(sameSubstance) })}</p>
        )}
      </div>
      <div class="row-tools">
        {button('form', text.list.change)}
        {button('refill', text.list.refill)}
        {button('pause', text.list.pause)}
        {button('remove', text.list.remove)}
      </div>
    </article>
  )
}
