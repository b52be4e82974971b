import { z } from 'zod'
import { createCompanion } from '../../agent/companion.js'
import { createSilentMouth } from '../../agent/mouth/index.js'
import { createBrowserAudio, createChannel, createConsole } from '../../caregiver/index.js'
import { ConfigSchema } from '../../core/config.js'
import { SILENT } from '../../core/logger.js'
import { defineMethod, defineSkill, type AnySkill } from '../../core/skill.js'
import type { Understander } from '../../core/understanding.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import { createAccess } from '../../skills/access/index.js'

export const HOME = { name: 'home', role: 'home', grants: 'all' } as const
const DOOR = { name: 'the channel', role: 'home', grants: ['channel'] } as const

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
  const clock = createSystemClock({ timezone: 'UTC' })
  const store = createMemoryStore([])
  const config = ConfigSchema.parse({ console: { port } })
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
    skills: [createAccess({ ask: false }), stamper] as AnySkill[],
    understander,
    phrases: { render: () => '', meaning: () => '', abilities: () => [], sentences: () => [] },
    mouth: createSilentMouth(),
  })
  await companion.start(new AbortController().signal)
  const channel = createChannel({ companion, store, clock, logger: SILENT })
  channel.start()
  const site = createConsole({
    companion,
    audio: createBrowserAudio({ clock }),
    channel,
    clock,
    logger: SILENT,
    config: config.console,
  })
  await site.start(new AbortController().signal)
  return {
    companion,
    clock,
    url: `${site.url.replace('http', 'ws')}channel`,
    /** @returns the token of a device that sees the home's devices */
    async letIn(): Promise<string> {
      const invited = { person: 'Anna', role: 'caregiver', grants: ['home'] }
      const { code } = (await companion.call('access.invite', invited, HOME)) as { code: string }
      const { token } = (await companion.call('devices.pair', { code, device: 'bench' }, DOOR)) as { token: string }
      return token
    },
    stamp: (padding: number) => companion.call('bench.stamp', { padding }, HOME),
    async stop() {
      await site.stop()
      channel.stop()
      await companion.stop()
    },
  }
}
