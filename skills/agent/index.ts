import { z } from 'zod'
import { defineSkill, list, type Reply, type Say } from '../../core/skill.js'
import type { Settings } from '../../core/settings.js'

const PACE = { least: 0.6, most: 1.4, step: 0.1 }
const VOLUME_STEP = 15
/** How many abilities are named in one answer: more are not remembered. */
const NAMED = 4

const level = z.coerce.number().int().min(0).max(100)

/** What the companion does about itself: stop, repeat, help, how fast and how loud it speaks. */
export const agent = defineSkill({
  name: 'agent',
  needs: ['settings', 'conversation'],
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
  handle(context) {
    const { say, settings, conversation } = context
    switch (context.intent) {
      case 'HassNevermind':
        return say('nevermind')
      case 'Repeat':
        return conversation.lastReply() ?? say('nothing_to_repeat')
      case 'Help':
        return help(say, conversation.abilities(), context.slots.topic)
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
})

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

interface Ability {
  skill: string
  title: string
  examples: readonly string[]
}

function help(say: Say, abilities: readonly Ability[], topic: string | undefined): Reply {
  const wanted = topic?.toLowerCase()
  const about = wanted
    ? abilities.find(
        ({ skill, title }) =>
          skill === wanted || title.toLowerCase().includes(wanted) || wanted.includes(title.toLowerCase()),
      )
    : undefined
  if (about) return say('help_topic', { title: about.title, examples: list(about.examples.slice(0, 2), 'or') })
  return say('help', { abilities: list(abilities.slice(0, NAMED).map(({ title }) => title)), count: abilities.length })
}
