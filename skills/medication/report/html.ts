import type { Locale } from '../../../core/locale.js'
import { spanMs } from '../../../core/wall.js'
import type { Medicine } from '../ledger/medicine.js'
import { isAsNeeded, isInterval, isTaper, type Schedule } from '../schedule/schema.js'
import type { Adherence, DoseRecord } from './history.js'

const WORDS = {
  en: {
    title: 'Medicines and doses',
    days: (n: number) => `The last ${n} days, as of`,
    note: 'A dose without an answer is unknown. It is not counted as not taken.',
    medicines: 'Medicines',
    counts: 'How the doses went',
    medicine: 'Medicine',
    dose: 'Dose',
    when: 'When',
    purpose: 'For',
    how: 'How it is taken',
    apart: (gap: string) => `≥ ${gap} apart`,
    nothing: 'No dose was due in these days.',
    noMedicines: 'No medicine is entered.',
    due: 'Due',
    taken: 'Taken',
    notTaken: 'Not taken',
    unknown: 'Unknown',
    day: 'Day',
    became: 'What became of each dose',
    name: 'Name',
    at: (time: string) => `at ${time}`,
    extra: 'outside its times',
    sources: {
      voice: 'by voice',
      button: 'by the button',
      sensor: 'by the medicine box',
      caregiver: 'by a caregiver',
      clock: 'the clock was wrong',
    } as Record<string, string>,
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
    medicines: '现在吃的药',
    counts: '吃药情况',
    medicine: '药名',
    dose: '每次用量',
    when: '什么时候',
    purpose: '治什么',
    how: '怎么吃',
    apart: (gap: string) => `间隔 ≥ ${gap}`,
    nothing: '这些天没有该吃的药。',
    noMedicines: '还没有登记药。',
    due: '应吃',
    taken: '吃了',
    notTaken: '没吃',
    unknown: '不知道',
    day: '日期',
    became: '每次吃药的结果',
    name: '姓名',
    at: (time: string) => time,
    extra: '计划外',
    sources: {
      voice: '口头说的',
      button: '按了按钮',
      sensor: '药盒打开过',
      caregiver: '护理人员记的',
      clock: '当时钟不准',
    } as Record<string, string>,
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

const MEALS: Record<string, string> = { breakfast: '早饭', lunch: '午饭', dinner: '晚饭' }
const RELATIONS: Record<string, string> = { before: '前', with: '时', after: '后' }
const DAYS_ZH: Record<string, string> = { MO: '一', TU: '二', WE: '三', TH: '四', FR: '五', SA: '六', SU: '日' }

function momentIn(locale: Locale, time: string): string {
  if (locale === 'en' || /^\d/.test(time)) return time
  const [relation = '', meal = ''] = time.split(' ')
  return time === 'bedtime' ? '睡前' : `${MEALS[meal] ?? meal}${RELATIONS[relation] ?? relation}`
}

const dayIn = (locale: Locale, day: string): string =>
  locale === 'en' ? `${day.charAt(0)}${day.charAt(1).toLowerCase()}` : `周${DAYS_ZH[day] ?? day}`

/** A schedule as a doctor reads it: signs and numbers, and few words. */
function short(schedule: Schedule, locale: Locale): string {
  const times = (all: readonly string[]) => all.map((time) => momentIn(locale, time)).join(', ')
  if (isAsNeeded(schedule)) return `PRN ≥ ${hours(schedule.asNeeded.minGap)}, ≤ ${schedule.asNeeded.maxPer24h}/24 h`
  if (isInterval(schedule)) return `1/${hours(schedule.interval)}`
  if (isTaper(schedule))
    return schedule.steps.map((step) => `${step.days} d: ${step.dose}, ${times(step.times)}`).join('; ')
  const every = schedule.everyDays && schedule.everyDays > 1 ? ` /${schedule.everyDays} d` : ''
  const days = schedule.days ? ` ${schedule.days.map((day) => dayIn(locale, day)).join(' ')}` : ''
  return `${times(schedule.times)}${days}${every}${schedule.rule ? ` ${schedule.rule}` : ''}${schedule.until ? ` → ${schedule.until}` : ''}`
}

/** When it is taken, with the limits that a scheduled medicine may carry too. */
function when({ schedule, minGap, maxPer24h }: Medicine, locale: Locale): string {
  const gap = minGap === undefined ? [] : [WORDS[locale].apart(hours(minGap))]
  const most = maxPer24h === undefined ? [] : [`≤ ${maxPer24h}/24 h`]
  return [short(schedule, locale), ...gap, ...most].join(', ')
}

const hours = (span: string): string => `${Number((spanMs(span) / 3_600_000).toFixed(2))} h`

export interface Report {
  medicines: readonly Medicine[]
  doses: readonly DoseRecord[]
  adherence: readonly Adherence[]
  days: number
  /** ISO 8601 with offset. */
  at: string
  locale: Locale
}

/*
 * Rules hang on `.report` and not on the body, so that the console can show the page in a place of its own. Each state has a
 * mark besides its word, for printers without colour.
 */
const STYLE = `@page{size:A4;margin:15mm}
.report{font:10.5pt/1.4 system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif;color:#111;max-width:180mm;margin:0 auto}
.report h1{font-size:17pt;margin:0}.report h2{font-size:12pt;margin:6mm 0 1.5mm;break-after:avoid}.report p{margin:1mm 0}
.report .head{display:flex;justify-content:space-between;align-items:end;gap:8mm;border-bottom:1.5pt solid #111;padding-bottom:2mm}
.report .name{min-width:65mm;border-bottom:.5pt solid #777}
.report table{border-collapse:collapse;width:100%}.report th,.report td{padding:1.2mm 2mm;text-align:left;vertical-align:top;border-bottom:.5pt solid #bbb;white-space:normal;font-size:inherit}
.report thead th{border-bottom:1pt solid #111}.report tbody th{white-space:nowrap;font-weight:600}.report tr{break-inside:avoid}
.report .n,.report thead .n{text-align:right}.report ul{list-style:none;margin:0;padding:0;columns:2;column-gap:6mm}.report li{break-inside:avoid}
.report .no{font-weight:700}.report .open{font-style:italic}.report .note{color:#444}`

const cell = (text: string | number, tag: 'td' | 'th' = 'td', kind = ''): string =>
  `<${tag}${kind}>${escape(String(text))}</${tag}>`

/** A table, or the sentence `none` where it has no rows. */
function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[], none: string): string {
  if (rows.length === 0) return `<p>${none}</p>`
  const numbers = rows[0]?.map((text) => (typeof text === 'number' ? ' class="n"' : '')) ?? []
  const head = heads.map((text, index) => cell(text, 'th', ` scope="col"${numbers[index] ?? ''}`)).join('')
  const line = ([first = '', ...others]: readonly (string | number)[]) =>
    `<tr>${cell(first, 'th', ' scope="row"')}${others.map((text, index) => cell(text, 'td', numbers[index + 1])).join('')}</tr>`
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.map(line).join('\n')}</tbody></table>`
}

const MARKS: Partial<Record<DoseRecord['status'], readonly [mark: string, kind: string]>> = {
  taken: ['✓', 'yes'],
  skipped: ['✗', 'no'],
  refused: ['✗', 'no'],
  missed: ['✗', 'no'],
  held: ['–', 'held'],
  'entered-in-error': ['–', 'held'],
}

function doseLine(dose: DoseRecord, words: (typeof WORDS)[Locale]): string {
  const clock = (text: string) => text.slice(11, 16)
  const [mark, kind] = MARKS[dose.status] ?? ['?', 'open']
  const planned = dose.scheduledFor === undefined ? words.extra : clock(dose.scheduledFor)
  const taken = dose.takenAt === undefined || clock(dose.takenAt) === planned ? '' : words.at(clock(dose.takenAt))
  const who = dose.by === undefined || dose.by === 'home' ? (words.sources[dose.source ?? ''] ?? '') : dose.by
  const notes = [taken, dose.reason ?? '', who].filter(Boolean).join(', ')
  const text = `${mark} ${planned} ${dose.medication}: ${words.statuses[dose.status]}${notes ? ` (${notes})` : ''}`
  return `<li class="${kind}">${escape(text)}</li>`
}

const became = (rows: readonly string[], words: (typeof WORDS)[Locale]): string => `<p class="note">${words.note}</p>
<h2>${words.became}</h2>
<table><thead><tr><th scope="col">${words.day}</th><th scope="col">${words.became}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`

/** A page of A4 that prints: no script, nothing fetched, and every text of a person escaped. */
export function reportHtml({ medicines, doses, adherence, days, at, locale }: Report): string {
  const words = WORDS[locale]
  const dayOf = ({ scheduledFor, takenAt }: DoseRecord) => (scheduledFor ?? takenAt ?? '').slice(0, 10)
  const byDay = new Map<string, DoseRecord[]>()
  for (const dose of doses) byDay.set(dayOf(dose), [...(byDay.get(dayOf(dose)) ?? []), dose])
  const rows = [...byDay].reverse().map(([day, all]) => {
    const lines = all.map((dose) => doseLine(dose, words)).join('')
    return `<tr>${cell(day, 'th', ' scope="row"')}<td><ul>${lines}</ul></td></tr>`
  })
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title>
<style>${STYLE}</style>
</head><body><div class="report">
<div class="head"><div><h1>${words.title}</h1><p>${words.days(days)} ${escape(at.slice(0, 16).replace('T', ' '))}</p></div><div class="name">${words.name}:</div></div>
<h2>${words.medicines}</h2>
${table(
  [words.medicine, words.dose, words.when, words.how, words.purpose],
  medicines.map((one) => [
    [one.name, one.strength].filter(Boolean).join(' '),
    one.dose,
    when(one, locale),
    [one.form, one.instructions].filter(Boolean).join(locale === 'en' ? ', ' : '，'),
    one.purpose ?? '',
  ]),
  words.noMedicines,
)}
<h2>${words.counts}</h2>
${table(
  [words.medicine, words.due, words.taken, words.notTaken, words.unknown],
  adherence.map((line) => [line.medication, line.due, line.taken, line.notTaken, line.unknown]),
  words.nothing,
)}
${rows.length === 0 ? '' : became(rows, words)}
</div></body></html>
`
}
