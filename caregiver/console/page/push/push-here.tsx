import { useEffect, useState } from 'preact/hooks'
import { codeOf, useFacts } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { endpointHere, PushFailure, subscribe, unsubscribe } from './browser.js'

/** Whether this browser shows what the home tells this person while the page is closed, and how to change it. */
export function PushHere({ home, pushKey }: { home: Home; pushKey: string }) {
  const text = useText()
  const words = text.push
  const known = useFacts<{ browsers: { endpoint: string }[] }>(home, 'push.list', ['access'])
  const [here, setHere] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  // What this home has forgotten comes here no more, whatever the browser keeps.
  const on = here !== undefined && known.value?.browsers.some(({ endpoint }) => endpoint === here) === true
  const look = () => endpointHere().then(setHere, () => setHere(undefined))
  useEffect(() => void look(), [])

  const change = async () => {
    if (busy) return
    setBusy(true)
    setProblem('')
    try {
      if (on) await home.call('push.forget', { endpoint: await unsubscribe() })
      else await start()
    } catch (thrown) {
      setProblem(
        thrown instanceof PushFailure
          ? words.problems[thrown.problem]
          : fill(text.people.failed, { code: codeOf(thrown) }),
      )
    }
    await look()
    known.reload()
    setBusy(false)
  }
  const start = async () => {
    const address = await subscribe(pushKey)
    try {
      await home.call('push.subscribe', address)
    } catch (thrown) {
      await unsubscribe()
      throw thrown
    }
  }
  return (
    <div class="push-here">
      <p role="status" class="hint" id="push-state">
        {busy ? words.wait : on ? words.on : words.off}
      </p>
      {problem && (
        <p class="banner banner-bad" role="alert">
          <span>{problem}</span>
        </p>
      )}
      <button type="button" aria-describedby="push-state" aria-disabled={busy} onClick={() => void change()}>
        {on ? words.stop : words.start}
      </button>
    </div>
  )
}
