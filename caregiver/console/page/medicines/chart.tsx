import { fill, useLocale, useText } from '../text/index.js'
import type { DayCount } from './chart-days.js'
import { dateIn } from './times.js'

const KINDS = ['taken', 'notTaken', 'held', 'unknown'] as const
const HEIGHT = 100
const STEP = 10

/**
 * A bar a day. Each kind has a pattern besides its colour, and what is unknown is drawn open, above all that is known: it is
 * never a part of what was not taken.
 */
export function Chart({ days }: { days: readonly DayCount[] }) {
  const text = useText().medicines.history
  const locale = useLocale()
  const most = Math.max(1, ...days.map((day) => KINDS.reduce((sum, kind) => sum + day[kind], 0)))
  const unit = HEIGHT / most
  const total = (kind: (typeof KINDS)[number]) => days.reduce((sum, day) => sum + day[kind], 0)
  const words = { days: days.length, taken: total('taken'), notTaken: total('notTaken'), unknown: total('unknown') }
  const first = days[0]?.date ?? ''
  const last = days.at(-1)?.date ?? ''
  return (
    <figure class="chart">
      <svg
        viewBox={`0 -2 ${days.length * STEP} ${HEIGHT + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={fill(text.chart, words)}
      >
        <defs>
          <pattern id="chart-lines" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v3" class="chart-hatch" />
          </pattern>
        </defs>
        <path class="chart-ground" d={`M0 ${HEIGHT}h${days.length * STEP}`} />
        {days.map((day, index) => {
          let top = HEIGHT
          return KINDS.map((kind) => {
            const height = day[kind] * unit
            top -= height
            return (
              height > 0 && (
                <rect
                  key={`${day.date} ${kind}`}
                  class={`chart-${kind}`}
                  x={index * STEP + 1.5}
                  y={top + 0.6}
                  width={STEP - 3}
                  height={height - 1.2}
                />
              )
            )
          })
        })}
      </svg>
      <p class="chart-ends hint" aria-hidden="true">
        <span>{first && dateIn(locale, first, 'short')}</span>
        <span>{last && dateIn(locale, last, 'short')}</span>
      </p>
      <figcaption>
        <ul class="legend">
          {KINDS.filter((kind) => kind !== 'held' || total('held') > 0).map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect class={`chart-${kind}`} x="1" y="1" width="8" height="8" />
              </svg>
              {text[kind]} <strong>{total(kind)}</strong>
            </li>
          ))}
        </ul>
      </figcaption>
      <details class="chart-table">
        <summary>{text.table}</summary>
        <div class="table-scroll" tabIndex={0} role="group" aria-label={text.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.day}</th>
                <th scope="col">{text.taken}</th>
                <th scope="col">{text.shortNot}</th>
                <th scope="col">{text.shortUnknown}</th>
                <th scope="col">{text.held}</th>
              </tr>
            </thead>
            <tbody>
              {[...days].reverse().map(({ date, taken, notTaken, unknown, held }) => (
                <tr key={date}>
                  <th scope="row">{dateIn(locale, date, 'short')}</th>
                  <td>{taken}</td>
                  <td>{notTaken}</td>
                  <td>{unknown}</td>
                  <td>{held}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
