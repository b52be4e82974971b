import { useEffect } from 'preact/hooks'
import type { PageProps } from '../page-props.js'
import { fill, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { Banners } from './banners.js'
import { Captions, Earlier } from './captions.js'
import { VoiceControls } from './controls.js'
import { Mute } from './mute.js'
import { Orb, type OrbState } from './orb.js'
import { Pairing } from './pairing.js'
import { Typing } from './typing.js'
import { useMicrophone } from './use-microphone.js'

/** Speaking with the companion: one button, what is heard and said, and what must be known meanwhile. */
export function TalkPage({ talk, home, preferences, prefer }: PageProps) {
  const text = useText()
  const { state } = talk
  const { settings, turn, wakePhrase, audio } = state
  const handsFree = preferences.handsFree && wakePhrase !== undefined
  const microphone = useMicrophone(talk, handsFree)
  const name = settings?.companionName ?? ''

  const orb: OrbState = !state.connected
    ? 'offline'
    : state.muted
      ? 'muted'
      : microphone.opening && turn.state === 'idle'
        ? 'opening'
        : turn.state
  const press = () => {
    talk.unlock()
    if (state.muted) return talk.send({ type: 'mute', muted: false })
    if (turn.state === 'speaking') talk.send({ type: 'hush' })
    if (turn.state !== 'listening') void microphone.press()
  }
  const stop = () => talk.send({ type: 'hush' })
  useShortcuts(press, stop)

  const hears = audio.microphone ? handsFree && !microphone.problem : wakePhrase !== undefined
  const hint = hears ? fill(text.talk.hintHandsFree, { phrase: wakePhrase ?? '' }) : text.talk.hint
  return (
    <main id="main" class="page talk" tabIndex={-1}>
      <h1 class="unseen">{fill(text.talk.title, { name })}</h1>
      <Banners talk={talk} microphone={microphone} listensHere={handsFree} />
      <Captions state={state} hint={hint} />
      <Pairing home={home} />
      <Orb state={orb} press={press} />
      <div class="tools">
        <button type="button" class="tool" onClick={stop} aria-disabled={turn.state === 'idle'}>
          <Icon name="stop" />
          <span>{text.talk.stop}</span>
        </button>
        <Mute talk={talk} />
        {audio.microphone && wakePhrase && (
          <button
            type="button"
            class="tool"
            role="switch"
            aria-checked={handsFree}
            aria-describedby="hands-free"
            onClick={() => prefer({ handsFree: !handsFree })}
          >
            <Icon name={handsFree ? 'check' : 'ear'} />
            <span>{text.handsFree.label}</span>
          </button>
        )}
      </div>
      {audio.microphone && wakePhrase && (
        <p class="hint centred" id="hands-free">
          {handsFree ? text.handsFree.on : text.handsFree.off}
        </p>
      )}
      <Typing name={name} write={talk.write} off={!state.connected} />
      {settings && <VoiceControls talk={talk} settings={settings} />}
      <Earlier state={state} />
    </main>
  )
}

/** The space bar talks and Escape stops, wherever no field or button wants the key for itself. */
function useShortcuts(press: () => void, stop: () => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : document.body
      if (document.querySelector('dialog[open]')) return
      if (event.key === 'Escape') stop()
      if (event.key !== ' ' || target.closest('input, textarea, select, button, a, summary')) return
      event.preventDefault()
      press()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  })
}
