import { useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { MedicineForm } from './form/medicine-form.js'
import { MedicineCard } from './medicine-card.js'
import { PauseDialog } from './pause-dialog.js'
import { RefillDialog } from './refill-dialog.js'
import { RemoveDialog } from './remove-dialog.js'
import type { DayView, MedicineView } from './views.js'

type Open = { what: 'form' | 'pause' | 'refill' | 'remove'; medicine?: MedicineView }

interface Props {
  home: Home
  medicines: readonly MedicineView[]
  day: DayView
}

/** Every medicine, and what can be done with it. */
export function MedicineList({ home, medicines, day }: Props) {
  const text = useText().medicines
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const { what, medicine } = open ?? {}
  const now = Date.parse(day.now)
  const pauseOf = ({ id }: MedicineView) =>
    day.pauses.find((pause) => (pause.id ?? id) === id && Date.parse(pause.from) <= now)
  return (
    <section class="card" aria-labelledby="medicines-title">
      <div class="card-head">
        <h2 id="medicines-title">{text.list.title}</h2>
        <span class="row-tools">
          {medicines.length > 0 && (
            <button type="button" onClick={() => setOpen({ what: 'pause' })}>
              {text.pause.allButton}
            </button>
          )}
          <button type="button" class="primary" onClick={() => setOpen({ what: 'form' })}>
            {text.list.add}
          </button>
        </span>
      </div>
      {medicines.length === 0 && <p class="hint">{text.list.none}</p>}
      <div class="medicines">
        {medicines.map((each) => {
          const pause = pauseOf(each)
          return (
            <MedicineCard
              key={each.id}
              medicine={each}
              day={day}
              {...(pause ? { pause } : {})}
              act={(action) => setOpen({ what: action, medicine: each })}
            />
          )
        })}
      </div>
      {what === 'form' && <MedicineForm home={home} day={day} {...(medicine ? { medicine } : {})} onClose={close} />}
      {what === 'pause' && (
        <PauseDialog
          home={home}
          name={medicine?.name ?? text.pause.all}
          {...(medicine ? { id: medicine.id } : {})}
          onClose={close}
        />
      )}
      {what === 'refill' && medicine && <RefillDialog home={home} medicine={medicine} onClose={close} />}
      {what === 'remove' && medicine && (
        <RemoveDialog
          home={home}
          title={fill(text.list.removeTitle, { medication: medicine.name })}
          id={medicine.id}
          onClose={close}
        />
      )}
    </section>
  )
}
