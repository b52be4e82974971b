import type { HearthError } from '../../core/errors.js'
import { asHearthError } from '../../core/errors.js'
import type { Line, Priority, Reply } from '../../core/skill.js'
import type { Reading } from '../../core/understanding.js'
import type { Registry } from '../runtime/registry.js'
import type { Runtime } from '../runtime/skills.js'
import { highest } from './order.js'
import type { Acted, Step, Words } from './types.js'

export interface ActingParts {
  registry: Registry
  runtime: Pick<Runtime, 'handle' | 'answer' | 'priority'>
  meaning: (reading: Reading) => string
  /** What it throws ends all that was asked. */
  onFailure: (skill: string, error: HearthError) => void
}

const line = (key: string, params: Line['params'] = {}): Line => ({ skill: 'agent', key, params })

/** A step that is told that a request before it led to a question. */
const knowing = (step: Step): Step =>
  step.kind === 'answer' && step.answer.kind === 'request' ? { ...step, answer: { ...step.answer, asked: true } } : step

/** Has the skills do what was asked, in the order of asking, and gathers what they want said. */
export function createActing({ registry, runtime, meaning, onFailure }: ActingParts) {
  /** Says truthfully that something cannot be done here. A call for help is told what to do instead. */
  function unavailable(reading: Reading): Reply {
    if (reading.skill === 'emergency') return { lines: [line('help_unreachable')] }
    return { lines: [line('not_available', { meaning: meaning(reading) })] }
  }

  async function one(
    step: Step,
    words: Words,
  ): Promise<{ skill: string; priority: Priority; reply: Reply | undefined }> {
    const heard = { text: words.text, ...(words.area ? { area: words.area } : {}) }
    const skill = step.kind === 'answer' ? step.question.skill : (step.reading.skill ?? 'agent')
    const priority = step.kind === 'answer' ? step.question.priority : runtime.priority(skill)
    try {
      if (step.kind === 'answer')
        return { skill, priority, reply: await runtime.answer(skill, step.question, step.answer, heard) }
      if (!registry.handler(step.reading.skill, step.reading.intent))
        return { skill: 'agent', priority, reply: unavailable(step.reading) }
      const corrects = step.reading.corrects === true ? { corrects: true } : {}
      return { skill, priority, reply: await runtime.handle(step.reading, { ...heard, ...corrects }) }
    } catch (thrown) {
      onFailure(skill, asHearthError(thrown, 'SKILL_FAILED', { skill }))
      return { skill: 'agent', priority, reply: { lines: [line('failed')] } }
    }
  }

  return async function act({ steps, words }: { steps: readonly Step[]; words: Words }): Promise<Acted | null> {
    const results: Awaited<ReturnType<typeof one>>[] = []
    for (const step of steps) {
      const asked = results.some(({ reply }) => reply?.question)
      results.push(await one(asked ? knowing(step) : step, words))
    }
    const lines = results.flatMap((result) => result.reply?.lines ?? [])
    const dropped = steps.some((step) => step.kind === 'request' && step.reading.intent === 'HassNevermind')
    if (lines.length === 0 && !dropped) return null
    const asking = results.findLast((result) => result.reply?.question)
    return {
      skill: asking?.skill ?? results.at(-1)?.skill ?? 'agent',
      priority: highest(results.map((result) => result.priority)),
      lines,
      dropped,
      ...(asking?.reply?.question ? { question: asking.reply.question } : {}),
      ...(results.some(({ reply }) => reply?.plainly) ? { plainly: true } : {}),
    }
  }
}
