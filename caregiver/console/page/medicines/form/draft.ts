import { hoursOf, minutesOf, wallOf } from '../times.js'
import type { DayView, MedicineView, ScheduleView } from '../views.js'

export const KINDS = ['times', 'days', 'every', 'interval', 'needed', 'steps', 'rule'] as const
export type Kind = (typeof KINDS)[number]

export interface StepDraft {
  days: string
  dose: string
  times: string[]
}

/** A medicine as the form holds it: texts, as they were typed. */
export interface Draft {
  name: string
  dose: string
  strength: string
  form: string
  purpose: string
  instructions: string
  aliases: string
  substances: string
  prescriber: string
  photo: string
  kind: Kind
  times: string[]
  days: string[]
  everyDays: string
  rule: string
  from: string
  until: string
  /** Kept as it was: the form does not ask for it. */
  zone?: string
  interval: string
  intervalFrom: string
  /** Kept as it was. */
  intervalUntil?: string
  neededGap: string
  neededMax: string
  steps: StepDraft[]
  timeCritical: boolean
  lateRule: string
  minGap: string
  maxPer24h: string
  ownLadder: boolean
  ask: string
  caregiver: string
  second: string
  stock: string
  refillDays: string
}

const USUAL = { ask: '0, 10, 20', caregiver: '30', second: '60' }

/** What the form begins with. */
export function draftOf(day: DayView, medicine?: MedicineView): Draft {
  const text = (value: string | number | undefined) => (value === undefined ? '' : String(value))
  const { ladder, minGap } = medicine ?? {}
  return {
    name: text(medicine?.name),
    dose: text(medicine?.dose),
    strength: text(medicine?.strength),
    form: text(medicine?.form),
    purpose: text(medicine?.purpose),
    instructions: text(medicine?.instructions),
    aliases: (medicine?.aliases ?? []).join(', '),
    substances: (medicine?.substances ?? []).join(', '),
    prescriber: text(medicine?.prescriber),
    photo: text(medicine?.photo),
    ...scheduleDraft(day, medicine?.schedule),
    timeCritical: medicine?.timeCritical ?? false,
    lateRule: text(medicine?.lateRule),
    minGap: minGap === undefined ? '' : hoursOf(minGap),
    maxPer24h: text(medicine?.maxPer24h),
    ownLadder: ladder !== undefined,
    ask: ladder?.ask ? ladder.ask.map(minutesOf).join(', ') : ladder ? '' : USUAL.ask,
    caregiver: ladder?.caregiver ? String(minutesOf(ladder.caregiver)) : ladder ? '' : USUAL.caregiver,
    second: ladder?.second ? String(minutesOf(ladder.second)) : ladder ? '' : USUAL.second,
    stock: text(medicine?.stock),
    refillDays: text(medicine?.refillDays),
  }
}

function scheduleDraft(day: DayView, schedule: ScheduleView = { times: ['08:00'] }) {
  const empty = {
    kind: 'times' as Kind,
    times: ['08:00'],
    days: [] as string[],
    everyDays: '2',
    rule: '',
    from: '',
    until: '',
    interval: '8',
    intervalFrom: wallOf(day.now),
    neededGap: '4',
    neededMax: '4',
    steps: [{ days: '7', dose: '', times: ['08:00'] }],
  }
  if ('asNeeded' in schedule) {
    const { minGap, maxPer24h } = schedule.asNeeded
    return { ...empty, kind: 'needed' as const, neededGap: hoursOf(minGap), neededMax: String(maxPer24h) }
  }
  if ('interval' in schedule)
    return {
      ...empty,
      kind: 'interval' as const,
      interval: hoursOf(schedule.interval),
      intervalFrom: wallOf(schedule.from),
      ...(schedule.until === undefined ? {} : { intervalUntil: schedule.until }),
    }
  if ('steps' in schedule)
    return {
      ...empty,
      kind: 'steps' as const,
      steps: schedule.steps.map(({ days, dose, times }) => ({ days: String(days), dose, times: [...times] })),
      from: schedule.from,
      ...(schedule.zone === undefined ? {} : { zone: schedule.zone }),
    }
  const { times, days, everyDays = 1, rule, from = '', until = '', zone } = schedule
  const kind: Kind = rule !== undefined ? 'rule' : days ? 'days' : everyDays > 1 ? 'every' : 'times'
  return {
    ...empty,
    kind,
    times: [...times],
    days: [...(days ?? [])],
    everyDays: everyDays > 1 ? String(everyDays) : '2',
    rule: rule ?? '',
    from,
    until,
    ...(zone === undefined ? {} : { zone }),
  }
}
