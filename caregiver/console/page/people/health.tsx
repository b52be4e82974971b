import { useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'

interface Vital {
  kind: 'engine' | 'sensor' | 'channel' | 'person'
  name: string
  path?: string
  label: string
  heard?: string
  silent: boolean
  since?: string
}

/** Whether what the home relies on gives signs of life: what is silent first, and since when. */
export function Health({ home }: { home: Home }) {
  const text = useText().health
  const locale = useLocale()
  const { value } = useFacts<{ ok: boolean; vitals: Vital[] }>(home, 'home.health', ['home', 'contact'])
  const when = new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' })
  const nameOf = ({ kind, name, path, label }: Vital) => {
    if (kind === 'engine' || kind === 'channel')
      return name in text.names ? text.names[name as keyof typeof text.names] : label
    return path ? `${label} (${path})` : label
  }
  if (!value) return null
  const silent = value.vitals.filter((vital) => vital.silent)
  return (
    <section class="card" aria-labelledby="health-title">
      <h2 id="health-title">{text.title}</h2>
      {silent.length === 0 && <p class="good">{fill(text.well, { count: value.vitals.length })}</p>}
      {silent.map((vital) => (
        <p key={`${vital.kind} ${vital.name} ${vital.path ?? ''}`} class="banner banner-bad" role="alert">
          {fill(vital.since ? text.silentSince : text.silent, {
            name: nameOf(vital),
            time: vital.since ? when.format(Date.parse(vital.since)) : '',
          })}
        </p>
      ))}
    </section>
  )
}
