import type { Clock } from '../../core/clock.js'
import type { Emergencies } from '../../core/emergencies.js'
import type { Lights } from '../../core/light.js'
import type { Vitals } from '../../core/vitals.js'
import type { Understander } from '../../core/understanding.js'
import type { Recordings } from '../../core/recordings.js'
import type { AnySkill, Capabilities, Priority, Reply } from '../../core/skill.js'
import type { Journal } from '../journal.js'
import type { Outbox } from '../outbox.js'
import type { SettingsKeeper } from '../settings.js'
import type { Providers } from './skills.js'

export interface CapabilityParts {
  journal: Journal
  clock: Clock
  settings: SettingsKeeper
  announce: (owner: AnySkill, reply: Reply, priority: Priority) => void
  conversation: Capabilities['conversation']
  outbox: Outbox
  lights: Lights
  emergencies: Emergencies
  recordings: Recordings
  paired: Capabilities['paired']
  vitals: Vitals
  understander: Pick<Understander, 'named' | 'learn'>
  /** A reply's lines as one text. */
  render: (reply: Reply) => string
}

/** What the companion itself gives to the skills that ask for it. */
export function createProviders(parts: CapabilityParts): Providers {
  const { journal, clock, settings, announce, conversation, outbox, understander, render } = parts
  const { lights, emergencies, recordings, paired, vitals } = parts
  return {
    ledger: (owner) => ({
      record: (...events) => journal.record(owner.name, events),
      history: (types) => journal.history(owner.name, types),
    }),
    schedule: (_owner, scope) => ({
      at(at, work) {
        const handle = clock.at(at, () => scope.track(work))
        const cancel = () => clock.clearTimeout(handle)
        scope.onStop(cancel)
        return cancel
      },
      after(span, work) {
        const handle = clock.setTimeout(() => scope.track(work), span)
        const cancel = () => clock.clearTimeout(handle)
        scope.onStop(cancel)
        return cancel
      },
    }),
    contacts: () => outbox.contacts,
    recordings: () => recordings,
    paired: () => paired,
    outbox: () => ({ list: outbox.list, revive: outbox.revive, putAway: outbox.putAway }),
    lights: () => lights,
    emergencies: (_owner, scope) => ({
      open: emergencies.open,
      onOver(work) {
        // After the event that ends it has been put out, and not in the middle of its writing.
        const stop = emergencies.onOver(() => scope.track(() => Promise.resolve().then(work)))
        scope.onStop(stop)
        return stop
      },
    }),
    vitals: () => vitals,
    notify: (owner) => (to, about, message, lines) =>
      outbox.notify(to, about, render(message), lines && { owner: owner.name, bodies: lines }),
    emit: (owner) => (event) => void journal.emit(owner.name, event),
    announce: (owner) => (reply, priority) => announce(owner, reply, priority ?? owner.priority ?? 'normal'),
    settings: () => settings,
    names: (owner) => ({
      find: (said) => understander.named(said, settings.get().locale),
      learn: (names) => understander.learn(owner.name, names),
    }),
    conversation: () => conversation,
  }
}
