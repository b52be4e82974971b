import { useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { useText } from '../text/index.js'
import { Field, ProblemContext } from '../ui/field.js'
import { Failure } from './failure.js'
import { minutesOf, spanOf } from './times.js'
import { useCall } from './use-call.js'
import type { DayView } from './views.js'

const NAMES = ['breakfast', 'lunch', 'dinner', 'bedtime'] as const

/** When this home eats, sleeps and wants quiet. */
export function HomeTimes({ home, day }: { home: Home; day: DayView }) {
  const text = useText().medicines.home
  const problems = Object.fromEntries(
    [...NAMES, 'beforeMeal', 'afterMeal'].map((name) => [`anchors.${name}`, text.problem]),
  )
  const call = useCall(home, { ...problems, 'quiet.from': text.problem, 'quiet.to': text.problem })
  const { anchors, quiet } = day
  const [fields, setFields] = useState({
    breakfast: anchors.breakfast,
    lunch: anchors.lunch,
    dinner: anchors.dinner,
    bedtime: anchors.bedtime,
    beforeMeal: String(minutesOf(anchors.beforeMeal)),
    afterMeal: String(minutesOf(anchors.afterMeal)),
    from: quiet?.from ?? '',
    to: quiet?.to ?? '',
  })
  const [saved, setSaved] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setSaved(false)
    const { from, to, beforeMeal, afterMeal, ...times } = fields
    const spans = { beforeMeal: spanOf(beforeMeal, 'minutes'), afterMeal: spanOf(afterMeal, 'minutes') }
    const params = { anchors: { ...times, ...spans }, quiet: from || to ? { from, to } : null }
    if (await call.run('medication.configure', params)) setSaved(true)
  }
  const field = (key: keyof typeof fields, name: string, label: string, type: 'time' | 'number' = 'time') => (
    <Field
      id={`home-${key}`}
      field={name}
      label={label}
      type={type}
      value={fields[key]}
      onInput={(value) => setFields((before) => ({ ...before, [key]: value }))}
    />
  )
  return (
    <section class="card" aria-labelledby="home-times-title">
      <h2 id="home-times-title">{text.title}</h2>
      <p class="hint">{text.lead}</p>
      <ProblemContext.Provider value={call.problem}>
        <form class="fields" noValidate onSubmit={(event) => void submit(event)}>
          <div class="pair">{NAMES.map((name) => field(name, `anchors.${name}`, text[name]))}</div>
          <div class="pair">
            {field('beforeMeal', 'anchors.beforeMeal', text.beforeMeal, 'number')}
            {field('afterMeal', 'anchors.afterMeal', text.afterMeal, 'number')}
          </div>
          <div class="pair">
            {field('from', 'quiet.from', text.quietFrom)}
            {field('to', 'quiet.to', text.quietTo)}
          </div>
          <Failure text={call.failure} />
          <div class="actions">
            <span class="good" role="status">
              {saved && text.saved}
            </span>
            <button type="submit" class="primary">
              {text.save}
            </button>
          </div>
        </form>
      </ProblemContext.Provider>
    </section>
  )
}
