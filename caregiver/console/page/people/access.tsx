import { fill, useLocale, useText } from '../text/index.js'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { useState } from 'preact/hooks'
import type { Role } from '../../../../core/access.js'
import { GrantBoxes } from './grants.js'

interface Person {
  person: string
  role: Role
  grants: string[]
}
interface Device {
  device: number
  person: string
  name: string
  paired: string
}

/** Who may see what, and with which devices: given and taken back here as by voice. */
export function AccessList({ home }: { home: Home }) {
  const text = useText().people
  const locale = useLocale()
  const people = useFacts<{ people: Person[] }>(home, 'access.list', ['access']).value?.people ?? []
  const devices = useFacts<{ devices: Device[] }>(home, 'devices.list', ['access']).value?.devices ?? []
  const [problem, setProblem] = useState('')
  const run = (method: string, params: Record<string, unknown>) => {
    setProblem('')
    home.call(method, params).catch((thrown: unknown) => setProblem(fill(text.failed, { code: codeOf(thrown) })))
  }
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })
  return (
    <section class="card" aria-labelledby="access-title">
      <h2 id="access-title">{text.access.title}</h2>
      {people.length === 0 && <p class="hint">{text.access.nobody}</p>}
      {problem && (
        <p class="banner banner-bad" role="alert">
          <span>{problem}</span>
        </p>
      )}
      {people.map(({ person, role, grants }) => (
        <article key={person} class="person" aria-label={person}>
          <h3>
            {person} <span class="tag">{text.roles[role]}</span>
          </h3>
          <GrantBoxes
            label={fill(text.access.sees, { person })}
            quietLabel
            granted={grants}
            mayGive={home.session?.grants ?? []}
            onChange={(grant, given) => run(given ? 'access.grant' : 'access.revoke', { person, grants: [grant] })}
          />
          <ul class="rows">
            {devices
              .filter((device) => device.person === person)
              .map(({ device, name, paired }) => (
                <li key={device} class="row">
                  <span class="row-words">
                    {name}
                    <span class="hint"> {fill(text.access.since, { day: day.format(Date.parse(paired)) })}</span>
                  </span>
                  <button
                    type="button"
                    aria-label={fill(text.access.shutOutDevice, { device: name, person })}
                    onClick={() => run('devices.revoke', { device })}
                  >
                    {text.access.shutOut}
                  </button>
                </li>
              ))}
          </ul>
        </article>
      ))}
    </section>
  )
}
