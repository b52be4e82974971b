import { fill, useText, type Text } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { Models } from './models.js'
import type { PageMicrophone } from './use-microphone.js'
import type { Talk } from './use-talk.js'

/** What the person must know before they rely on being heard. */
export function Banners({
  talk,
  microphone,
  listensHere,
}: {
  talk: Talk
  microphone: PageMicrophone
  listensHere: boolean
}) {
  const text = useText()
  const { state } = talk
  const name = state.settings?.companionName ?? ''
  return (
    <div class="banners">
      {state.muted && (
        <p class="banner banner-bad" role="alert">
          <Icon name="microphoneOff" />
          <span>{fill(text.mute.banner, { name })}</span>
          <button type="button" onClick={() => talk.send({ type: 'mute', muted: false })}>
            {text.mute.unmute}
          </button>
        </p>
      )}
      {microphone.problem && (
        <p class="banner banner-bad" role="alert">
          <Icon name="microphoneOff" />
          <span>{text.microphone[microphone.problem]}</span>
        </p>
      )}
      {state.audio.speaker && !talk.soundReady && (
        <p class="banner">
          <Icon name="sound" />
          <button type="button" onClick={talk.unlock}>
            {fill(text.sound.locked, { name })}
          </button>
        </p>
      )}
      {state.audio.microphone && !state.audio.here && (
        <p class="banner">
          <Icon name="ear" />
          <span>{fill(text.microphone.elsewhere, { name })}</span>
          <button type="button" onClick={() => void microphone.press()}>
            {text.microphone.here}
          </button>
        </p>
      )}
      {listensHere && !microphone.echoCancelled && (
        <p class="banner">
          <Icon name="sound" />
          <span>{text.microphone.echo}</span>
        </p>
      )}
      <Models talk={talk} />
      {state.problem && (
        <p class="banner" role="alert">
          <Icon name="question" />
          <span>{explain(state.problem, text)}</span>
          <button type="button" onClick={talk.dismiss}>
            {text.settings.close}
          </button>
        </p>
      )}
    </div>
  )
}

function explain(code: string, text: Text): string {
  return code in text.errors && code !== 'other'
    ? text.errors[code as keyof Text['errors']]
    : fill(text.errors.other, { code })
}
