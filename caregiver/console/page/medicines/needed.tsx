import { fill, useText } from '../text/index.js'
import type { clockOf } from './times.js'
import type { NeededView } from './views.js'

interface Props {
  needed: readonly NeededView[]
  /** The home's time, ISO 8601. */
  now: string
  clock: ReturnType<typeof clockOf>
  onTake(medicine: NeededView): void
  onOther(medicine: NeededView): void
}

/** Medicines that are taken when needed: when the last was, and from when on nothing speaks against the next. */
export function Needed({ needed, now, clock, onTake, onOther }: Props) {
  const text = useText().medicines.today
  return (
    <div class="needed">
      <h3>{text.needed}</h3>
      <ul class="rows">
        {needed.map((medicine) => {
          const { medicationId, medication, dose, free, last, until } = medicine
          return (
            <li key={medicationId} class="row dose">
              <span class="row-words">
                <strong>{medication}</strong> <span class="amount">{dose}</span>
                <span class="hint row-facts">
                  {last ? fill(text.neededLast, { time: clock.near(last, now) }) : text.neededNever}{' '}
                  {free ? text.neededFree : until && fill(text.neededWait, { time: clock.near(until, now) })}
                </span>
              </span>
              <span class="row-tools">
                <button type="button" onClick={() => onTake(medicine)}>
                  {text.neededNow}
                  <span class="unseen"> {medication}</span>
                </button>
                <button type="button" onClick={() => onOther(medicine)}>
                  {text.neededOther}
                  <span class="unseen"> {medication}</span>
                </button>
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
