import { useEffect, useState } from 'preact/hooks'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'

interface Notice {
  id: number
  text: string
  contact?: string
  /** ISO 8601; not known of what has only just come. */
  at?: string
  state?: string
}

/** Messages that are shown, the newest. */
const MOST = 20

/** What the home has told this person, the newest first. It counts as delivered once it stands here on a visible page. */
export function Notices({ home }: { home: Home }) {
  const text = useText().notices
  const failed = useText().people.failed
  const locale = useLocale()
  const arrived = useArrived(home)
  const { value } = useFacts<{ notices: Notice[] }>(home, 'outbox.list', ['notice', 'notified'])
  const [known, setKnown] = useState<readonly number[]>([])
  const [problem, setProblem] = useState('')
  const all = new Map<number, Notice>(arrived.map((notice) => [notice.id, notice]))
  for (const notice of value?.notices ?? []) if (notice.contact === home.session?.person) all.set(notice.id, notice)
  const newest = [...all.values()].sort((a, b) => b.id - a.id).slice(0, MOST)
  const acknowledge = (id: number) =>
    home.call('notices.acknowledge', { id }).then(
      () => {
        setProblem('')
        setKnown((before) => [...before, id])
      },
      (thrown: unknown) => setProblem(fill(failed, { code: codeOf(thrown) })),
    )
  const when = new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' })
  return (
    <section class="card" aria-labelledby="notices-title">
      <h2 id="notices-title">{text.title}</h2>
      {newest.length === 0 && <p class="hint">{text.none}</p>}
      <div role="log" aria-labelledby="notices-title">
        <ul class="rows">
          {newest.map(({ id, text: words, at, state }) => (
            <li key={id} class="row">
              <span class="row-words" id={`notice-${id}`}>
                {words}
                {at && (
                  <time class="row-facts" dateTime={at}>
                    {when.format(Date.parse(at))}
                  </time>
                )}
              </span>
              {state === 'acknowledged' || known.includes(id) ? (
                <span class="tag">{text.seen}</span>
              ) : (
                <button type="button" aria-describedby={`notice-${id}`} onClick={() => void acknowledge(id)}>
                  {text.acknowledge}
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
      {problem && (
        <p class="banner banner-bad" role="alert">
          <span>{problem}</span>
        </p>
      )}
    </section>
  )
}

/** Messages that came while the console was open. What is drawn on a page that is visible is told to be here. */
function useArrived({ arrivals }: Home) {
  const [notices, setNotices] = useState(arrivals.notices)
  useEffect(() => {
    setNotices(arrivals.notices)
    return arrivals.listen(() => setNotices(arrivals.notices))
  }, [arrivals])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') arrivals.shown(notices)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [arrivals, notices])
  return notices
}
