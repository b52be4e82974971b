import { type PartOfDay, type Temporal } from '../temporal.js'

export type Found = { temporal: Temporal; end: number } | undefined

export const DAYS: Record<string, number> = {}
for (const [i, name] of ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].entries()) {
  DAYS[name] = i
  DAYS[name.slice(0, 3)] = i
}
for (const [name, i] of [
  ['tues', 2],
  ['thurs', 4],
  ['thur', 4],
  ['weds', 3],
] as const)
  DAYS[name] = i
delete DAYS.sun
delete DAYS.sat
export const PLURAL_DAYS = new Map(
  Object.entries(DAYS)
    .filter(([name]) => name.endsWith('day'))
    .map(([name, i]) => [`${name}s`, i]),
)
export const MONTHS = new Map(
  [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ].map((name, i) => [name, i + 1]),
)
export const UNITS: Record<string, number> = {}
for (const [names, size] of [
  ['second seconds sec secs', 1],
  ['minute minutes min mins', 60],
  ['hour hours hr hrs', 3600],
  ['day days', 86_400],
  ['night nights', 86_400],
  ['week weeks', 604_800],
  ['fortnight', 1_209_600],
  ['month months', 2_592_000],
] as const)
  for (const name of names.split(' ')) UNITS[name] = size
export const PARTS: Record<string, PartOfDay> = {
  morning: 'morning',
  noon: 'noon',
  midday: 'noon',
  lunchtime: 'noon',
  afternoon: 'afternoon',
  teatime: 'afternoon',
  evening: 'evening',
  night: 'night',
  nighttime: 'night',
  bedtime: 'night',
  mornings: 'morning',
  evenings: 'evening',
  nights: 'night',
  afternoons: 'afternoon',
}
export const MEALS = new Set([
  'meal',
  'meals',
  'food',
  'breakfast',
  'lunch',
  'dinner',
  'supper',
  'tea',
  'eating',
  'eat',
  'mealtimes',
  'mealtime',
])
export const ABOUT = new Set(['about', 'around', 'roughly', 'exactly', 'almost', 'nearly'])
