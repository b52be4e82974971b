import { z } from 'zod'
import { defineSkill } from '../../core/skill.js'

/** Stands in for the emergency skill: writes its events as it does. */
export const emergency = defineSkill({
  name: 'emergency',
  needs: ['ledger'],
  intents: {},
  events: {
    'emergency.raised': z.object({ id: z.number(), kind: z.string().optional() }),
    'emergency.resolved': z.object({ id: z.number() }),
    'emergency.cancelled': z.object({ id: z.number() }),
  },
  methods: {
    'emergency.put': {
      summary: 'Writes an event.',
      params: z.object({ type: z.string(), id: z.number(), kind: z.string().optional() }),
      grant: 'medication',
      handle: ({ params, ledger }) => {
        ledger.record(params as { type: string; id: number; kind?: string })
        return {}
      },
    },
  },
  handle: () => undefined,
})
