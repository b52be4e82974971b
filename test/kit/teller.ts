import { z } from 'zod'
import { defineMethod, defineSkill } from '../../core/skill.js'

/** A skill that sends somebody a message when `test.tell` is called. */
export const teller = (name: string) =>
  defineSkill({
    name: 'clock',
    needs: ['notify'],
    intents: {},
    handle: () => undefined,
    methods: {
      'test.tell': defineMethod<'notify', undefined, z.ZodType>({
        summary: 'Sends a message.',
        params: z.strictObject({}),
        grant: 'home',
        handle: ({ notify, say, clock }) =>
          notify({ name }, 'test', say('time', { now: { spoken: 'time', at: clock.now() } })),
      }),
    },
  })
