import { z } from 'zod'
import { createCompanion } from '../../agent/companion.js'
import { createSilentMouth } from '../../agent/mouth/index.js'
import { ConfigSchema } from '../../core/config.js'
import { createLogger, SILENT } from '../../core/logger.js'
import { defineMethod, defineSkill, type AnySkill } from '../../core/skill.js'
import type { Understander } from '../../core/understanding.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { createAccess } from '../../skills/access/index.js'
import { createPeople } from '../../skills/people/index.js'
import { HOME, openSite } from './site.js'

/** Puts out an event that says when it was made. */
const stamper = defineSkill({
  name: 'stamper',
  needs: ['emit'],
  intents: {},
  handle: () => undefined,
  methods: {
    'bench.stamp': defineMethod<'emit', undefined, z.ZodType<{ padding: number }>>({
      summary: 'Puts out an event with the time it was made.',
      params: z.object({ padding: z.number() }),
      grant: 'home',
      handle({ params, emit }) {
        emit({ type: 'device', id: 'light.bench', state: now(), attributes: { padding: 'x'.repeat(params.padding) } })
        return {}
      },
    }),
  },
})

/** A time that two processes of one machine read alike, ms. */
export const now = () => performance.timeOrigin + performance.now()

const understander: Understander = {
  understand: () => ({ skill: null, intent: 'None', slots: {}, confidence: 0, act: false, layer: 'none', also: [] }),
  answer: () => null,
  completeness: () => 'unknown',
  named: () => [],
  learn: () => undefined,
}

/** A companion with its channel on loopback, and nothing to say. @param port 0 for a free one */
export async function startHome(port = 0) {
  let shed = 0
  let silent = 0
  const logger = createLogger((_, what) => {
    if (what === 'channel.client-too-slow') shed++
    else if (what === 'console.client-silent') silent++
  })
  const clock = createSystemClock({ timezone: 'UTC' })
  const store = createMemoryStore([])
  const config = ConfigSchema.parse({})
  const settings = {
    locale: 'en' as const,
    timezone: 'UTC',
    personName: '',
    companionName: 'Hearth',
    pace: 1,
    pitch: 1,
    volume: 50,
    welcomed: true,
  }
  const companion = createCompanion({
    clock,
    store,
    logger: SILENT,
    config,
    settings,
    skills: [createAccess({ ask: false }), createPeople({ ask: false }), stamper] as AnySkill[],
    understander,
    phrases: { render: () => '', meaning: () => '', abilities: () => [], sentences: () => [] },
    mouth: createSilentMouth(),
  })
  await companion.start(new AbortController().signal)
  const { url, letIn, channel, stop } = await openSite({ companion, store, clock, port, logger })
  return {
    companion,
    store,
    clock,
    channel,
    url,
    /** Clients that were ended as they did not read. */
    shed: () => shed,
    /** Clients that were ended as they did not answer. */
    silent: () => silent,
    /** @returns the token of a device that sees the home's devices */
    letIn: () => letIn('Anna', 'caregiver', ['home']),
    stamp: (padding: number) => companion.call('bench.stamp', { padding }, HOME),
    async stop() {
      await stop()
      await companion.stop()
    },
  }
}
