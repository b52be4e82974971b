import { fill, useText } from '../text/index.js'
import { emphasise, type TalkState } from './state.js'

/** What was heard, and what is said, large enough to read across a room. */
export function Captions({ state, hint }: { state: TalkState; hint: string }) {
  const text = useText()
  const { heard, reply, turn } = state
  const person = state.settings?.personName ?? ''
  const shown = emphasise(reply, turn.caption)
  const fresh = !heard.text && !reply && !turn.caption
  return (
    <section class="captions">
      <p class={heard.sure ? 'heard' : 'heard heard-unsure'}>
        {heard.text && (
          <>
            <span class="heard-who">{heard.typed ? text.talk.typedByYou : text.talk.heard}</span>
            <q>{heard.text}</q>
          </>
        )}
      </p>
      <p class="reply" aria-live="polite" aria-atomic="true" data-testid="reply">
        {fresh ? (
          person ? (
            fill(text.talk.greeting, { person })
          ) : (
            text.talk.greetingNameless
          )
        ) : (
          <>
            {shown.before && <span class="reply-past">{shown.before}</span>}
            <span>{shown.now}</span>
            {shown.after && <span class="reply-next">{shown.after}</span>}
          </>
        )}
      </p>
      {fresh && <p class="hint">{hint}</p>}
    </section>
  )
}

/** What was said before, for whoever missed it. */
export function Earlier({ state }: { state: TalkState }) {
  const text = useText()
  if (state.lines.length < 2) return null
  const name = state.settings?.companionName ?? ''
  return (
    <details class="earlier">
      <summary>{text.talk.earlier}</summary>
      <ol>
        {state.lines.map((line) => (
          <li key={line.id} class={`line-${line.who}`}>
            <b>{line.who === 'person' ? text.talk.you : name}</b> <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
