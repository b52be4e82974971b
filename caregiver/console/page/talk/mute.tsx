import { useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { Dialog } from '../ui/dialog.js'
import { Icon } from '../ui/icons.js'
import type { Talk } from './use-talk.js'

/** Mutes only after saying what that means: muted, nobody hears a call for help. */
export function Mute({ talk }: { talk: Talk }) {
  const text = useText()
  const [asking, setAsking] = useState(false)
  const { muted, settings } = talk.state
  const set = (value: boolean) => {
    setAsking(false)
    talk.send({ type: 'mute', muted: value })
  }
  return (
    <>
      <button type="button" class="tool" onClick={() => (muted ? set(false) : setAsking(true))}>
        <Icon name={muted ? 'microphone' : 'microphoneOff'} />
        <span>{muted ? text.mute.unmute : text.mute.button}</span>
      </button>
      {asking && (
        <Dialog title={text.mute.title} onClose={() => setAsking(false)}>
          <p>{fill(text.mute.body, { name: settings?.companionName ?? '' })}</p>
          <div class="actions">
            <button type="button" class="plain" onClick={() => set(true)}>
              {text.mute.confirm}
            </button>
            <button type="button" class="primary" onClick={() => setAsking(false)}>
              {text.mute.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}
