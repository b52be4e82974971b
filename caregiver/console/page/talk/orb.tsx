import { useText, type Text } from '../text/index.js'
import { Icon, type IconName } from '../ui/icons.js'

/** What the button shows: the turn's state, or why there can be no turn. */
export type OrbState = keyof Text['states']

const ICONS: Record<OrbState, IconName> = {
  idle: 'microphone',
  listening: 'ear',
  understanding: 'dots',
  acting: 'dots',
  speaking: 'speaking',
  awaiting: 'question',
  opening: 'dots',
  muted: 'microphoneOff',
  offline: 'offline',
}

/** The one large button. What it does and where the turn is are said in words and shape, colour only helps. */
export function Orb({ state, press }: { state: OrbState; press: () => void }) {
  const text = useText()
  return (
    <div class="orb-place" data-state={state}>
      <button type="button" class="orb" onClick={press} aria-describedby="turn-state" disabled={state === 'offline'}>
        <span class="orb-ring" />
        <span class="orb-ring" />
        <span class="orb-face">
          <Icon name={ICONS[state]} />
          <span class="orb-label">{text.talk.button[state]}</span>
        </span>
      </button>
      <p class="turn-state" id="turn-state" role="status">
        <span class="turn-mark" aria-hidden="true" />
        {text.states[state]}
      </p>
    </div>
  )
}
