import { Temporal } from 'temporal-polyfill'

/** An instant as ISO 8601 with the offset that `timezone` has then. @param at ms since the epoch */
export function isoAt(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timezone)
    .toString({ timeZoneName: 'never', smallestUnit: 'millisecond' })
}
