import { z } from 'zod'
import { defineSkill, type Reply, type Say } from '../../core/skill.js'
import type { Settings } from '../../core/settings.js'
import { help, moreHelp } from './help.js'
import { SETTINGS_METHODS } from './methods.js'
import { begin, foldTutorial, TUTORIAL, TUTORIAL_EVENTS, tried } from './tutorial.js'

const PACE = { least: 0.6, most: 1.4, step: 0.1 }
const VOLUME_STEP = 15

const level = z.coerce.number().int().min(0).max(100)

/** What the companion does about itself: stop, repeat, help, a first lesson, how fast and how loud it speaks. */
export const agent = defineSkill({
  name: 'agent',
  needs: ['settings', 'conversation', 'ledger', 'schedule', 'announce'],
  rehearses: 'all',
  intents: {
    HassNevermind: z.object({}),
    Repeat: z.object({}),
    Help: z.object({ topic: z.string().optional() }),
    SpeakSlower: z.object({}),
    SpeakFaster: z.object({}),
    HassSetVolume: z.object({ volume_level: level }),
    HassSetVolumeRelative: z.object({ volume_step: z.union([z.coerce.number(), z.enum(['up', 'down'])]) }),
    Yes: z.object({}),
    No: z.object({}),
  },
  events: TUTORIAL_EVENTS,
  methods: SETTINGS_METHODS,
  state: { initial: () => ({}), fold: foldTutorial },
  handle(context) {
    const { say, settings, conversation } = context
    switch (context.intent) {
      case 'HassNevermind':
        return say('nevermind')
      case 'Repeat':
        return again(conversation.lastReply()) ?? say('nothing_to_repeat')
      case 'Help':
        return context.slots.topic === TUTORIAL ? begin(context) : help(context, context.slots.topic)
      case 'SpeakSlower':
        return pace(say, settings, -PACE.step)
      case 'SpeakFaster':
        return pace(say, settings, PACE.step)
      case 'HassSetVolume':
        return volume(say, settings, context.slots.volume_level)
      case 'HassSetVolumeRelative':
        return volume(say, settings, settings.get().volume + stepOf(context.slots.volume_step))
      default:
        // "Yes" and "no" answer questions; with none open there is nothing to say yes to.
        return say('no_question')
    }
  },
  answer(context) {
    return context.question.id === TUTORIAL ? tried(context) : moreHelp(context)
  },
})

/** What was said, slower and plainer: who asks "what?" did not follow it. */
const again = (reply: Reply | undefined): Reply | undefined => reply && { ...reply, plainly: true }

interface SettingsAccess {
  get(): Settings
  set(changes: Partial<Settings>, by: string): void
}

function stepOf(step: number | 'up' | 'down'): number {
  return step === 'up' ? VOLUME_STEP : step === 'down' ? -VOLUME_STEP : step
}

function volume(say: Say, settings: SettingsAccess, wanted: number): Reply {
  // Never silent by voice: what cannot be heard cannot be turned up again.
  const next = Math.min(100, Math.max(10, Math.round(wanted)))
  settings.set({ volume: next }, 'voice')
  return say('volume', { volume_level: next })
}

function pace(say: Say, settings: SettingsAccess, change: number): Reply {
  const next = Math.round((settings.get().pace + change) * 10) / 10
  if (next < PACE.least) return say('slowest')
  if (next > PACE.most) return say('fastest')
  settings.set({ pace: next }, 'voice')
  return say(change < 0 ? 'slower' : 'faster')
}
