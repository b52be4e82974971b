import { PRIORITIES, type Line, type Priority, type Question } from '../../core/skill.js'
import type { OpenQuestion, Speech } from './types.js'

/** Higher is more urgent; the ordinary is 0. */
export const rank = (priority: Priority): number => PRIORITIES.indexOf(priority)

/** The most urgent of several. */
export const highest = (priorities: readonly Priority[]): Priority =>
  priorities.reduce<Priority>((best, next) => (rank(next) > rank(best) ? next : best), 'normal')

/** What is said next: the most urgent first, and of equals what was interrupted before what is new, then the older. */
export function nextToSay(suspended: readonly Speech[], queue: readonly Speech[]): Speech | undefined {
  let best: Speech | undefined
  for (const speech of [...suspended, ...queue]) if (!best || rank(speech.priority) > rank(best.priority)) best = speech
  return best
}

/** What is left of an interrupted speech: from the line that was being heard, after a word of resuming. */
export function remainder(speech: Speech, line: number, resume: Line): Speech {
  const isResume = (other: Line | undefined) => other?.key === resume.key && other.skill === resume.skill
  const rest = speech.lines.slice(Math.max(0, line))
  return { ...speech, lines: line < 0 || isResume(rest[0]) ? rest : [resume, ...rest] }
}

/** An open question as something to say again: as it was asked, or in its other words. */
export function askAgain(
  open: OpenQuestion,
  rephrased: boolean,
): Pick<Speech, 'skill' | 'priority' | 'lines'> & { question: Question } {
  const { skill, priority, asked, again: _again, openUntil: _openUntil, ...question } = open
  return { skill, priority, lines: rephrased && question.rephrase ? [question.rephrase] : asked, question }
}
