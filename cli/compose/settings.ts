import type { Config } from '../../core/config.js'
import type { Settings } from '../../core/settings.js'

/** The settings that people may change later, as the configuration has them. @param timezone where it names none */
export function settingsOf(config: Config, timezone: string): Settings {
  return {
    locale: config.locale,
    timezone: config.timezone ?? timezone,
    personName: config.person.name ?? '',
    companionName: config.companion.name,
    pace: config.voice.pace,
    pitch: config.voice.pitch,
    volume: config.voice.volume,
    quiet: config.quiet,
    welcomed: false,
  }
}
