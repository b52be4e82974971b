/** Every time zone the browser knows, the given one among them. */
export function ZoneSelect(props: { id: string; value: string; onChange: (zone: string) => void }) {
  const zones = new Set([props.value, ...Intl.supportedValuesOf('timeZone')])
  return (
    <select id={props.id} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
      {[...zones].sort().map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  )
}

/** The time it is in a zone, as its language writes it. */
export function timeIn(zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date())
}
