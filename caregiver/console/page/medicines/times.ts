const MINUTE = 60_000

/** Minutes of an ISO 8601 duration of days, hours and minutes, such as `PT4H30M`. */
export function minutesOf(span: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$/.exec(span) ?? []
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes)
}

/** What a person typed as minutes or hours, as an ISO 8601 duration; as typed where it is no number, for the home to refuse. */
export function spanOf(text: string, unit: 'minutes' | 'hours'): string {
  const number = text.trim() === '' ? NaN : Number(text.replace(',', '.'))
  return Number.isFinite(number) && number >= 0 ? `PT${Math.round(number * (unit === 'hours' ? 60 : 1))}M` : text
}

/** Hours of a duration, as a person types them. */
export const hoursOf = (span: string): string => String(Number((minutesOf(span) / 60).toFixed(2)))

/** Wall time and date of the home, as `2026-03-08T08:00`: what a browser's field for date and time wants. */
export const wallOf = (iso: string): string => iso.slice(0, 16)

/** Writes the home's own times; the browser may stand in another zone. @param zone of the home */
export function clockOf(locale: string, zone: string) {
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' })
  const dayAndTime = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  const dateAndTime = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  return {
    time: (iso: string) => time.format(Date.parse(iso)),
    /** With the weekday or the date, where it is another day than `now`. */
    near(iso: string, now: string): string {
      if (iso.slice(0, 10) === now.slice(0, 10)) return time.format(Date.parse(iso))
      const far = Math.abs(Date.parse(iso) - Date.parse(now)) > 6 * 1440 * MINUTE
      return (far ? dateAndTime : dayAndTime).format(Date.parse(iso))
    },
  }
}

/** A calendar date as the language writes it. */
export const dateIn = (locale: string, date: string, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: style,
    ...(style === 'long' ? { weekday: 'long' } : {}),
  }).format(Date.parse(`${date}T12:00:00Z`))
