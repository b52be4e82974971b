import { useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'

/** For who cannot speak, or would rather not. */
export function Typing({ name, write, off }: { name: string; write: (text: string) => void; off: boolean }) {
  const text = useText()
  const [draft, setDraft] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    const words = draft.trim()
    // While the connection is lost the words stay, to be sent when it is back.
    if (!words || off) return
    write(words)
    setDraft('')
  }
  return (
    <form class="typing" onSubmit={submit}>
      <label for="typing">{fill(text.talk.type, { name })}</label>
      <div class="typing-row">
        <input
          id="typing"
          value={draft}
          maxLength={2000}
          autocomplete="off"
          placeholder={text.talk.typePlaceholder}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          <Icon name="send" />
          <span>{text.talk.send}</span>
        </button>
      </div>
    </form>
  )
}
