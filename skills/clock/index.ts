import { z } from 'zod'
import { date, defineSkill, time } from '../../core/skill.js'

/** Tells the time and the date. */
export const clock = defineSkill({
  name: 'clock',
  needs: [],
  intents: { HassGetCurrentTime: z.object({}), HassGetCurrentDate: z.object({}) },
  handle({ intent, clock, say }) {
    const now = clock.now()
    return intent === 'HassGetCurrentTime' ? say('time', { now: time(now) }) : say('date', { today: date(now) })
  },
})
