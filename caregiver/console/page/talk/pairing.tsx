import { useEffect, useState } from 'preact/hooks'
import { useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { Code, type Invitation } from '../people/code.js'
import { useText } from '../text/index.js'

/** The pairing code that was asked for by voice, for whoever stands here to read or to scan; gone when it is used or over. */
export function Pairing({ home }: { home: Home }) {
  const text = useText().people.invite
  const { value } = useFacts<Partial<Invitation>>(home, 'access.code', ['access'])
  const [closed, setClosed] = useState('')
  const { person, code, expires } = value ?? {}
  useEffect(() => {
    if (!expires) return
    const timer = setTimeout(() => setClosed(expires), Math.max(0, Date.parse(expires) - Date.now()))
    return () => clearTimeout(timer)
  }, [expires])
  if (!person || !code || !expires || closed === expires) return null
  return (
    <section class="card" aria-label={text.title}>
      <Code made={{ person, code, expires }} door={home.session?.door} onDone={() => setClosed(expires)} />
    </section>
  )
}
