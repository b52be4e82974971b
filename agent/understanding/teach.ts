// A process of its own: takes the dialog files of a language, gives the model of them, and ends.
import { constants, setPriority } from 'node:os'
import { readLexicon } from './lexicon.js'
import type { Lesson } from './teacher.js'
import { trainModel } from './training.js'

function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not everywhere is that allowed.
  }
}

process.once('message', (message) => {
  const { locale, common, files, fitted, waiting } = message as Lesson
  // Speech engines and the dialogue come first.
  if (!waiting) stepBack()
  const lexicon = readLexicon({ common: () => common, files: () => files }, locale)
  // It ends with the pipe, once all has gone through.
  process.send?.(trainModel(lexicon, fitted), () => process.disconnect())
})
