import type { Line, Reply, Say } from '../../core/skill.js'

/** The `say` of one skill: its lines are looked up in its own dialog files. */
export function createSay(skill: string): Say {
  const line = (key: string, params: Line['params'] = {}): Line => ({ skill, key, params })
  const say = (key: string, params?: Line['params']): Reply => ({ lines: [line(key, params)] })
  return Object.assign(say, {
    ask(key, params, { rephrase, ...question }) {
      return {
        lines: [line(key, params)],
        question: { ...question, ...(rephrase ? { rephrase: line(rephrase, params) } : {}) },
      }
    },
    sound: (key, params, sound, heard) => ({ lines: [{ ...line(key, params), sound, ...(heard ? { heard } : {}) }] }),
    all(...replies) {
      const question = replies.at(-1)?.question
      return { lines: replies.flatMap((reply) => reply.lines), ...(question ? { question } : {}) }
    },
  } satisfies Omit<Say, never>)
}
