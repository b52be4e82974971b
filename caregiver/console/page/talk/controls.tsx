import type { Settings } from '../../../../core/settings.js'
import { useText, type Text } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import type { Talk } from './use-talk.js'

const VOLUME_STEP = 10
const PACES = [0.7, 0.8, 0.9, 1, 1.15, 1.3]

/** Loudness and pace, as large buttons with a word for where they stand. */
export function VoiceControls({ talk, settings }: { talk: Talk; settings: Settings }) {
  const text = useText()
  const { volume, pace } = settings
  const change = (changes: Partial<Settings>) => talk.send({ type: 'settings', changes })
  const nearest = PACES.reduce(
    (best, each, index) => (Math.abs(each - pace) < Math.abs((PACES[best] ?? 9) - pace) ? index : best),
    0,
  )
  return (
    <div class="voice" role="group" aria-label={text.voice.label}>
      <Stepper
        label={text.voice.volume}
        value={`${volume} %`}
        less={{
          label: text.voice.quieter,
          off: volume <= 0,
          act: () => change({ volume: Math.max(0, volume - VOLUME_STEP) }),
        }}
        more={{
          label: text.voice.louder,
          off: volume >= 100,
          act: () => change({ volume: Math.min(100, volume + VOLUME_STEP) }),
        }}
      />
      <Stepper
        label={text.voice.pace}
        value={paceWord(pace, text)}
        less={{ label: text.voice.slower, off: nearest === 0, act: () => change({ pace: PACES[nearest - 1] ?? pace }) }}
        more={{
          label: text.voice.faster,
          off: nearest === PACES.length - 1,
          act: () => change({ pace: PACES[nearest + 1] ?? pace }),
        }}
      />
    </div>
  )
}

interface Step {
  label: string
  off: boolean
  act(): void
}

function Stepper({ label, value, less, more }: { label: string; value: string; less: Step; more: Step }) {
  return (
    <div class="stepper">
      <span class="stepper-label">{label}</span>
      <button
        type="button"
        class="round"
        aria-label={less.label}
        aria-disabled={less.off}
        onClick={() => less.off || less.act()}
      >
        <Icon name="minus" />
      </button>
      <output class="stepper-value">{value}</output>
      <button
        type="button"
        class="round"
        aria-label={more.label}
        aria-disabled={more.off}
        onClick={() => more.off || more.act()}
      >
        <Icon name="plus" />
      </button>
    </div>
  )
}

function paceWord(pace: number, text: Text): string {
  const { slow, calm, normal, quick } = text.voice.paces
  return pace < 0.85 ? slow : pace < 0.97 ? calm : pace < 1.1 ? normal : quick
}
