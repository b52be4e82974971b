import { fill, useText } from '../text/index.js'
import { Icon, type IconName } from '../ui/icons.js'
import type { DoseStatus, DoseView } from './views.js'

const LOOKS: Record<DoseStatus, { icon: IconName; tone: 'good' | 'ask' | 'bad' | 'still' }> = {
  scheduled: { icon: 'clock', tone: 'still' },
  due: { icon: 'bell', tone: 'ask' },
  snoozed: { icon: 'clock', tone: 'ask' },
  taken: { icon: 'check', tone: 'good' },
  doubtful: { icon: 'question', tone: 'ask' },
  unconfirmed: { icon: 'question', tone: 'ask' },
  skipped: { icon: 'minus', tone: 'bad' },
  refused: { icon: 'minus', tone: 'bad' },
  missed: { icon: 'minus', tone: 'bad' },
  held: { icon: 'pause', tone: 'still' },
  'entered-in-error': { icon: 'minus', tone: 'still' },
}

/** What is known of a dose: a picture, a word and a colour that say the same. */
export function Status({ status }: { status: DoseStatus }) {
  const text = useText().medicines.statuses
  const { icon, tone } = LOOKS[status]
  return (
    <span class={`status status-${tone}`}>
      <Icon name={icon} />
      {text[status]}
    </span>
  )
}

/** Who said so. */
export function useSource() {
  const text = useText().medicines.sources
  return ({ source, by }: Pick<DoseView, 'source' | 'by'>): string => {
    if (source === undefined || !(source in text)) return ''
    if (source !== 'caregiver') return text[source as keyof typeof text]
    return by === 'home' || by === undefined ? text.home : fill(text.caregiver, { by })
  }
}
