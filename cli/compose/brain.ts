import type { CompanionParts } from '../../agent/companion.js'
import { splitSentences } from '../../agent/mouth/index.js'
import { createUnderstander, dialogCache, fileModels } from '../../agent/understanding/index.js'
import type { Config } from '../../core/config.js'
import type { HomeDescription } from '../../core/home.js'
import type { Logger } from '../../core/logger.js'
import type { Settings } from '../../core/settings.js'
import { type Dialogs, loadDialogs } from '../../dialogs/index.js'
import { loadSkills } from './skills.js'

/** What a companion knows before it hears anything: its skills, its words, and how it understands. */
export type Brain = Pick<CompanionParts, 'skills' | 'phrases' | 'understander' | 'logger'>

export interface BrainOptions {
  config: Config
  home: HomeDescription
  logger: Logger
  /** How dialog files are read: `watchDialogs` follows their changes. */
  dialogs?: (folders: readonly string[]) => Dialogs
}

/** Skills of the project and of the folders of one's own, with all dialog files. Fails with `SKILL_INVALID`, `DIALOG_INVALID`. */
export async function createBrain({
  config,
  home,
  logger,
  dialogs: read = (folders) => loadDialogs(folders, dialogCache()),
}: BrainOptions): Promise<Brain & { dialogs: Dialogs }> {
  const { skills, dialogFolders } = await loadSkills(config.skills.folders)
  const dialogs = read(dialogFolders)
  const understander = createUnderstander({ dialogs, home, store: fileModels() })
  understander.prepare(config.locale)
  return { skills, dialogs, logger, phrases: phrasesOf(dialogs), understander }
}

function phrasesOf(dialogs: Dialogs): CompanionParts['phrases'] {
  const place = ({ locale, timezone }: Settings, now: number) => ({ locale, timezone, now })
  return {
    render: (line, settings, now, plain = false) => dialogs.renderLine(line, { ...place(settings, now), plain }),
    meaning: (reading, settings, now) => dialogs.renderMeaning(reading, place(settings, now)),
    abilities: ({ locale }) => [...dialogs.abilities(locale)],
    sentences: splitSentences,
  }
}
