import { useEffect, useRef, useState } from 'preact/hooks'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { closeNotification } from '../push/browser.js'
import { PushHere } from '../push/push-here.js'
import { fill, useLocale, useText } from '../text/index.js'
import { tagOf } from '../worker/tag.js'
import { useCalledFor } from './use-called-for.js'
import { useVisible } from './use-visible.js'

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
  const visible = useVisible()
  const arrived = useArrived(home, visible)
  const { value } = useFacts<{ notices: Notice[] }>(home, 'outbox.list', ['notice', 'notified'])
  const [known, setKnown] = useState<readonly number[]>([])
  const [problem, setProblem] = useState('')
  const all = new Map<number, Notice>(arrived.map((notice) => [notice.id, notice]))
  const mine = (value?.notices ?? []).filter(({ contact }) => contact === home.session?.person)
  for (const notice of mine) all.set(notice.id, notice)
  const newest = [...all.values()].sort((a, b) => b.id - a.id).slice(0, MOST)
  useSeen(
    home,
    visible,
    newest.filter((notice) => mine.includes(notice) && !arrived.some(({ id }) => id === notice.id)),
  )
  const called = useCalledFor(newest.map(({ id }) => tagOf(id)))
  const acknowledge = (id: number) =>
    home.call('notices.acknowledge', { id }).then(
      () => {
        setProblem('')
        setKnown((before) => [...before, id])
        void closeNotification(id).catch(() => undefined)
      },
      (thrown: unknown) => setProblem(fill(failed, { code: codeOf(thrown) })),
    )
  const { pushKey, grants = [] } = home.session ?? {}
  const when = new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' })
  return (
    <section class="card" aria-labelledby="notices-title">
      <h2 id="notices-title">{text.title}</h2>
      {newest.length === 0 && <p class="hint">{text.none}</p>}
      <div role="log" aria-labelledby="notices-title">
        <ul class="rows">
          {newest.map(({ id, text: words, at, state }) => (
            <li key={id} class={called === tagOf(id) ? 'row row-called' : 'row'} id={tagOf(id)} tabIndex={-1}>
              <span class="row-words" id={`${tagOf(id)}-words`}>
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
                <button type="button" aria-describedby={`${tagOf(id)}-words`} onClick={() => void acknowledge(id)}>
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
      {pushKey && grants.includes('messages') && <PushHere home={home} pushKey={pushKey} />}
    </section>
  )
}

/** Messages that came while the console was open. What is drawn on a page that is visible is told to be here. */
function useArrived({ arrivals }: Home, visible: boolean) {
  const [notices, setNotices] = useState(arrivals.notices)
  useEffect(() => {
    setNotices(arrivals.notices)
    return arrivals.listen(() => setNotices(arrivals.notices))
  }, [arrivals])
  useEffect(() => {
    if (visible) arrivals.shown(notices)
  }, [arrivals, notices, visible])
  return notices
}

/** What another way has brought is told to be here as well once it stands on a visible page. */
function useSeen(home: Home, visible: boolean, notices: readonly Notice[]) {
  const told = useRef(new Set<number>())
  useEffect(() => {
    if (!visible) return
    for (const { id, state } of notices) {
      if (state === 'delivered' || state === 'acknowledged' || told.current.has(id)) continue
      told.current.add(id)
      home.call('notices.received', { id }).catch(() => told.current.delete(id))
    }
  })
}
