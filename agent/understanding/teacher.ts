import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import type { DialogFile } from '../../dialogs/schema.js'
import type { LexiconSource } from './lexicon.js'
import type { Model } from './model.js'

/** Trains models elsewhere, so that whoever asks goes on. */
export interface Teacher {
  /**
   * The model of dialog files. Fails with `TRAINING_FAILED`.
   * @param fitted the temperature of a model of nearly the same files
   * @param signal gives it up
   */
  train(locale: Locale, dialogs: LexiconSource, fitted: number | undefined, signal: AbortSignal): Promise<Model>
}

/** What the process is asked for. */
export interface Lesson {
  locale: Locale
  common: DialogFile | undefined
  files: readonly DialogFile[]
  fitted: number | undefined
  /** Whether somebody waits for it. */
  waiting: boolean
}

/** The built program, also when this runs from the source. */
function program(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const root = join(here, '..', '..')
  const own = join(here, 'teach.js')
  return basename(root) === 'dist' || existsSync(own) ? own : join(root, 'dist', 'agent', 'understanding', 'teach.js')
}

/**
 * Trains in a process of its own.
 * @param waiting whether somebody waits for it; else it works after all else that the machine does
 */
export function processTeacher({ waiting = false } = {}): Teacher {
  return {
    train(locale, dialogs, fitted, signal) {
      return new Promise((resolve, reject) => {
        const fail = (problem: string) => reject(new HearthError('TRAINING_FAILED', { locale, problem }))
        if (signal.aborted) return fail('it was given up')
        const child = fork(program(), [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
        const giveUp = () => child.kill('SIGKILL')
        signal.addEventListener('abort', giveUp, { once: true })
        let model: Model | undefined
        child.on('message', (message) => (model = message as Model))
        child.on('error', ({ message }) => fail(message))
        child.on('close', (code, by) => {
          signal.removeEventListener('abort', giveUp)
          if (model) resolve(model)
          else fail(signal.aborted ? 'it was given up' : `its process ended (${by ?? `exit ${String(code)}`})`)
        })
        ask(child, { locale, common: dialogs.common(locale), files: dialogs.files(locale), fitted, waiting })
      })
    },
  }
}

/** A send to a dying process fails in its callback: its end is what tells. */
function ask(child: ChildProcess, lesson: Lesson): void {
  child.send(lesson, () => undefined)
}
