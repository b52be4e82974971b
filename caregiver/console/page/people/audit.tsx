import { fill, useLocale, useText } from '../text/index.js'
import { useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'

interface Entry {
  seq: number
  at: string
  person: string
  method: string
  outcome: string
}

/** Who read and changed what, and whether the record is as it was written. */
export function AuditList({ home }: { home: Home }) {
  const text = useText().people.audit
  const locale = useLocale()
  const list = useFacts<{ entries: Entry[] }>(home, 'audit.list', ['access', 'contact'], '{"limit":30}')
  const verdict = useFacts<{ ok: boolean; entries: number }>(home, 'audit.verify', ['access', 'contact'])
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const reload = () => {
    list.reload()
    verdict.reload()
  }
  return (
    <section class="card" aria-labelledby="audit-title">
      <h2 id="audit-title">{text.title}</h2>
      {verdict.value && (
        <p class={verdict.value.ok ? 'good' : 'banner banner-bad'} role={verdict.value.ok ? undefined : 'alert'}>
          {verdict.value.ok ? fill(text.whole, { count: verdict.value.entries }) : text.broken}
        </p>
      )}
      <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="audit-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.when}</th>
              <th scope="col">{text.who}</th>
              <th scope="col">{text.what}</th>
              <th scope="col">{text.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {(list.value?.entries ?? []).map(({ seq, at, person, method, outcome }) => (
              <tr key={seq}>
                <td>{when.format(Date.parse(at))}</td>
                <td>{person === 'home' ? text.home : person}</td>
                <td>
                  <code>{method}</code>
                </td>
                <td>{outcome === 'ok' ? text.done : <code>{outcome}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="actions">
        <button type="button" onClick={reload}>
          {text.again}
        </button>
      </div>
    </section>
  )
}
