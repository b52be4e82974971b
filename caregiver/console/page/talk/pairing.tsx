import { useEffect, useState } from 'preact/hooks'
import { useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { Code, type Invitation } from '../people/code.js'
import { useWithdrawn, Withdrawn } from '../people/withdrawn.js'
import { useText } from '../text/index.js'

/** The pairing code that was asked for by voice, for whoever stands here to read or to scan; gone when it is used or over. */
export function Pairing({ home }: { home: Home }) {
  const text = useText().people.invite
  const { value } = useFacts<Partial<Invitation>>(home, 'access.code', ['access'])
  const [closed, setClosed] = useState('')
  // The home tells a code no longer that it has withdrawn: that stays to be read.
  const [last, setLast] = useState<Invitation>()
  const { person, code, expires } = value ?? {}
  useEffect(() => {
    if (!person || !code || !expires) return
    setLast({ person, code, expires })
    const timer = setTimeout(() => setClosed(expires), Math.max(0, Date.parse(expires) - Date.now()))
    return () => clearTimeout(timer)
  }, [expires])
  const withdrawn = useWithdrawn(home, last)
  const done = () => setClosed(last?.expires ?? '')
  if (!last || closed === last.expires || (!withdrawn && expires !== last.expires)) return null
  return (
    <section class="card" aria-label={text.title}>
      {withdrawn ? (
        <Withdrawn person={last.person} onDone={done} />
      ) : (
        <Code made={last} door={home.session?.door} onDone={done} />
      )}
    </section>
  )
}
