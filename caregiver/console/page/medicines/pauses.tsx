import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { Failure } from './failure.js'
import { clockOf } from './times.js'
import { useCall } from './use-call.js'
import type { DayView } from './views.js'

/** Pauses that run or are to come, each with how to end it. */
export function Pauses({ home, day }: { home: Home; day: DayView }) {
  const text = useText().medicines.pause
  const clock = clockOf(useLocale(), day.timezone)
  const call = useCall(home)
  return (
    <>
      {day.pauses.map(({ id, medication, from, until, reason }) => {
        const words = { medication: medication ?? text.everything, from: clock.near(from, day.now), reason }
        const running = Date.parse(from) <= Date.parse(day.now)
        return (
          <p key={`${id ?? ''} ${from}`} class="banner">
            <Icon name="pause" />
            <span>
              {fill(running ? text.running : text.ahead, words)}
              {until && fill(text.ends, { until: clock.near(until, day.now) })}
            </span>
            <button type="button" onClick={() => void call.run('medication.resume', id === undefined ? {} : { id })}>
              {text.end}
              <span class="unseen"> {words.medication}</span>
            </button>
          </p>
        )
      })}
      <Failure text={call.failure} />
    </>
  )
}
