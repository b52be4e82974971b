import { useEffect } from 'preact/hooks'
import type { PageProps } from '../page-props.js'
import { Gate } from '../home/gate.js'
import { useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { useText } from '../text/index.js'
import { History } from './history.js'
import { HomeTimes } from './home-times.js'
import { MedicineList } from './medicine-list.js'
import { Pauses } from './pauses.js'
import { Report } from './report.js'
import { Today } from './today.js'
import type { DayView, MedicineView } from './views.js'

const CHANGED = ['dose', 'medication']

/** The medicines of the person at home: the day, what there is, what became of it. */
export function MedicinesPage({ home }: PageProps) {
  const text = useText()
  const may = home.session?.grants.includes('medication') ?? false
  return (
    <Gate home={home}>
      <div class="page-head">
        <h1>{text.medicines.title}</h1>
        <p class="hint">{text.medicines.lead}</p>
      </div>
      {may ? <Medicines home={home} /> : <p class="banner">{text.medicines.nothing}</p>}
    </Gate>
  )
}

function Medicines({ home }: { home: Home }) {
  const text = useText()
  const { value: day, reload } = useFacts<DayView>(home, 'medication.today', CHANGED)
  // Time changes what may be taken as needed, and the day itself, with no event.
  useEffect(() => {
    const timer = setInterval(reload, 60_000)
    return () => clearInterval(timer)
  }, [reload])
  const medicines = useFacts<MedicineView[]>(home, 'medication.list', CHANGED).value
  if (!day || !medicines) return <p role="status">{text.connection.first}</p>
  return (
    <>
      <Pauses home={home} day={day} />
      <div class="medicine-columns">
        <Today home={home} day={day} />
        <MedicineList home={home} medicines={medicines} day={day} />
      </div>
      <History home={home} day={day} medicines={medicines} />
      <div class="cards">
        <HomeTimes home={home} day={day} />
        <Report home={home} />
      </div>
    </>
  )
}
