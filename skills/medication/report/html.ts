import type { Locale } from '../../../core/locale.js'
import type { Medicine } from '../ledger/medicine.js'
import { isAsNeeded, isInterval, isTaper, type Schedule } from '../schedule/schema.js'
import type { Adherence, DoseRecord } from './history.js'

const WORDS = {
  en: {
    title: 'Medicines and doses',
    days: (n: number) => `The last ${n} days, as of`,
    note: 'A dose without an answer is unknown. It is not counted as not taken.',
    medicine: 'Medicine',
    dose: 'Dose',
    when: 'When',
    purpose: 'For',
    due: 'Due',
    taken: 'Taken',
    notTaken: 'Not taken',
    unknown: 'Unknown',
    planned: 'Planned for',
    became: 'What became of it',
    at: 'Taken at',
    who: 'Source',
    statuses: {
      taken: 'taken',
      doubtful: 'not certain',
      skipped: 'left out',
      refused: 'refused',
      missed: 'not taken',
      held: 'on hold',
      unconfirmed: 'no answer',
      due: 'open',
      snoozed: 'open',
      'entered-in-error': 'entered in error',
    },
  },
  'zh-CN': {
    title: '用药记录',
    days: (n: number) => `最近${n}天，截至`,
    note: '没有回答的，是不知道吃没吃，不算没吃。',
    medicine: '药名',
    dose: '每次用量',
    when: '什么时候',
    purpose: '治什么',
    due: '应吃',
    taken: '吃了',
    notTaken: '没吃',
    unknown: '不知道',
    planned: '计划时间',
    became: '结果',
    at: '吃药时间',
    who: '谁说的',
    statuses: {
      taken: '吃了',
      doubtful: '说不准',
      skipped: '这次没吃',
      refused: '不肯吃',
      missed: '没吃',
      held: '暂停',
      unconfirmed: '没有回答',
      due: '等回答',
      snoozed: '等回答',
      'entered-in-error': '记错了',
    },
  },
} as const

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const row = (cells: readonly (string | number)[], tag: 'td' | 'th' = 'td'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escape(String(cell))}</${tag}>`).join('')}</tr>`

/** A schedule as a doctor reads it, the same in every language. */
function short(schedule: Schedule): string {
  if (isAsNeeded(schedule)) return `PRN ≥ ${schedule.asNeeded.minGap}, ≤ ${schedule.asNeeded.maxPer24h}/24 h`
  if (isInterval(schedule)) return schedule.interval
  if (isTaper(schedule))
    return schedule.steps.map((step) => `${step.days} d: ${step.dose} ${step.times.join(' ')}`).join('; ')
  const every = schedule.everyDays && schedule.everyDays > 1 ? ` /${schedule.everyDays} d` : ''
  return `${schedule.times.join(' ')}${schedule.days ? ` ${schedule.days.join(' ')}` : ''}${every}${schedule.rule ? ` ${schedule.rule}` : ''}${schedule.until ? ` → ${schedule.until}` : ''}`
}

export interface Report {
  medicines: readonly Medicine[]
  doses: readonly DoseRecord[]
  adherence: readonly Adherence[]
  days: number
  /** ISO 8601 with offset. */
  at: string
  locale: Locale
}

/** A page that prints: no script, nothing fetched, and every text of a person escaped. */
export function reportHtml({ medicines, doses, adherence, days, at, locale }: Report): string {
  const words = WORDS[locale]
  const clock = (text?: string) => (text ?? '').slice(0, 16).replace('T', ' ')
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${words.title}</title>
<style>body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#111}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left}th{background:#eee}tr{break-inside:avoid}@media print{body{margin:0}}</style>
</head><body>
<h1>${words.title}</h1><p>${words.days(days)} ${escape(clock(at))}</p>
<table>${row([words.medicine, words.dose, words.when, words.purpose], 'th')}
${medicines.map((medicine) => row([medicine.name, medicine.dose, short(medicine.schedule), medicine.purpose ?? ''])).join('\n')}</table>
<table>${row([words.medicine, words.due, words.taken, words.notTaken, words.unknown], 'th')}
${adherence.map((line) => row([line.medication, line.due, line.taken, line.notTaken, line.unknown])).join('\n')}</table>
<p>${words.note}</p>
<table>${row([words.planned, words.medicine, words.became, words.at, words.who], 'th')}
${doses.map((dose) => row([clock(dose.scheduledFor), dose.medication, `${words.statuses[dose.status]}${dose.reason ? ` (${dose.reason})` : ''}`, clock(dose.takenAt), `${dose.source ?? ''} ${dose.by ?? ''}`.trim()])).join('\n')}</table>
</body></html>
`
}
