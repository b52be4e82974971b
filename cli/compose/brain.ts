import type { CompanionParts } from '../../agent/companion.js'
import { splitSentences } from '../../agent/mouth/index.js'
import {
  createUnderstander,
  dialogCache,
  fileModels,
  type HomeUnderstander,
  learnMissing,
  processTeacher,
} from '../../agent/understanding/index.js'
import type { Config } from '../../core/config.js'
import { asHearthError, type HearthError } from '../../core/errors.js'
import type { HomeDescription } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'
import type { Logger } from '../../core/logger.js'
import type { Settings } from '../../core/settings.js'
import { type Dialogs, loadDialogs } from '../../dialogs/index.js'
import { tell } from '../output.js'
import { loadSkills } from './skills.js'

/** What a companion knows before it hears anything: its skills, its words, and how it understands. */
export type Brain = Pick<CompanionParts, 'skills' | 'phrases' | 'logger' | 'sensorNames'> & {
  understander: HomeUnderstander
}

export interface BrainOptions {
  config: Config
  home: HomeDescription
  logger: Logger
  /**
   * Learns new dialog files beside, while their sentences are understood word for word; else it is waited for, so that the same
   * words are always understood the same.
   */
  beside?: { onFault: (error: HearthError) => void }
  /** Whether what is new is learned at all; else it is understood word for word, and by its sound. */
  learns?: boolean
  /** Languages that are waited for; that of the home where absent. */
  locales?: readonly Locale[]
  /** How dialog files are read: `watchDialogs` follows their changes. */
  dialogs?: (folders: readonly string[], changed: () => void) => Dialogs
}

/** Skills of the project and of the folders of one's own, with all dialog files. Fails with `SKILL_INVALID`, `DIALOG_INVALID`. */
export async function createBrain({
  config,
  home,
  logger,
  beside,
  learns = true,
  locales = [config.locale],
  dialogs: read = (folders) => loadDialogs(folders, dialogCache()),
}: BrainOptions): Promise<Brain & { dialogs: Dialogs }> {
  const { skills, dialogFolders } = await loadSkills(config.skills.folders)
  let refresh = () => undefined as void
  const dialogs = read(dialogFolders, () => refresh())
  const store = fileModels()
  const teacher = processTeacher({ waiting: !beside })
  if (learns && !beside) await learnMissing(dialogs, locales, store, teacher, tellOfLearning)
  const understander = createUnderstander({ dialogs, home, store, learns, ...(beside ? { teacher, ...beside } : {}) })
  refresh = understander.refresh
  await understander.prepare(config.locale)
  // What is worked out ahead of its use must not end what runs.
  if (beside) understander.warm(config.locale).catch((thrown: unknown) => beside.onFault(asHearthError(thrown)))
  const sensorNames = new Map(home.devices.map((device) => [device.id, device.name]))
  return { skills, dialogs, logger, phrases: phrasesOf(dialogs), understander, sensorNames }
}

const tellOfLearning = (locales: readonly Locale[]) => tell(`Learning what is said (${locales.join(', ')}) …`)

function phrasesOf(dialogs: Dialogs): CompanionParts['phrases'] {
  const place = ({ locale, timezone }: Settings, now: number) => ({ locale, timezone, now })
  return {
    render: (line, settings, now, plain = false) => dialogs.renderLine(line, { ...place(settings, now), plain }),
    meaning: (reading, settings, now) => dialogs.renderMeaning(reading, place(settings, now)),
    abilities: ({ locale }) => [...dialogs.abilities(locale)],
    sentences: splitSentences,
  }
}
