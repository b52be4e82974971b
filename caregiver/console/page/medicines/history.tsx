import { useState } from 'preact/hooks'
import { useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { Chart } from './chart.js'
import { daysOf } from './chart-days.js'
import type { DayView, HistoryView, MedicineView } from './views.js'

const DAYS = 30

/** What became of the doses of the last weeks: a chart, its table, and a count of each medicine. */
export function History({ home, day, medicines }: { home: Home; day: DayView; medicines: readonly MedicineView[] }) {
  const text = useText().medicines.history
  const [only, setOnly] = useState('')
  const params = JSON.stringify({ days: DAYS, ...(only === '' ? {} : { id: Number(only) }) })
  const facts = useFacts<HistoryView>(home, 'medication.history', ['dose', 'medication'], params)
  const { doses = [], adherence = [] } = facts.value ?? {}
  const days = daysOf(doses, day.date, DAYS)
  return (
    <section class="card" aria-labelledby="history-title">
      <div class="card-head">
        <h2 id="history-title">{fill(text.title, { days: DAYS })}</h2>
        <select
          class="which"
          aria-label={text.which}
          value={only}
          onChange={(event) => setOnly(event.currentTarget.value)}
        >
          <option value="">{text.all}</option>
          {medicines.map(({ id, name }) => (
            <option key={id} value={String(id)}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {facts.value && adherence.length === 0 && <p class="hint">{text.none}</p>}
      {adherence.length > 0 && (
        <>
          <Chart days={days} />
          <p class="hint">{text.note}</p>
          <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="history-title">
            <table>
              <thead>
                <tr>
                  {[text.medicine, text.due, text.taken, text.shortNot, text.shortUnknown].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {adherence.map(({ medicationId, medication, due, taken, notTaken, unknown }) => (
                  <tr key={medicationId}>
                    <th scope="row">{medication}</th>
                    <td>{due}</td>
                    <td>{taken}</td>
                    <td>{notTaken}</td>
                    <td>{unknown}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}
