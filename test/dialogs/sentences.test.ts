import { LOCALES } from '../../core/locale.js'
import { createUnderstander, fileModels } from '../../agent/understanding/index.js'
import { loadDialogs } from '../../dialogs/index.js'
import { HOMES } from './homes.js'

// Every sentence that a dialog file gives as a test, through the understander, in a home of its language.
const dialogs = loadDialogs()
/** A Tuesday at ten in the morning. */
const now = Date.UTC(2026, 2, 10, 10, 0)

for (const locale of LOCALES) {
  const understander = createUnderstander({ dialogs, home: HOMES[locale], store: fileModels() })
  const rows = dialogs
    .files(locale)
    .flatMap(({ skill, intents }) =>
      Object.entries(intents).flatMap(([intent, { tests }]) =>
        tests.map((each) => [each.say, skill, intent, each] as const),
      ),
    )

  test.each(rows)(`${locale}: %s`, (say, skill, intent, { slots, area }) => {
    const reading = understander.understand(say, {
      locale,
      now,
      timezone: 'UTC',
      ...(area === undefined ? {} : { area }),
    })
    expect([reading.skill, reading.intent, reading.slots]).toEqual([skill, intent, slots ?? {}])
  })

  const none = dialogs.files(locale).flatMap((file) => file.none.filter((sentence) => !/[()[\]{}<>|]/.test(sentence)))
  test.each(none)(`${locale}: nothing is asked by: %s`, (say) => {
    expect(understander.understand(say, { locale, now, timezone: 'UTC' })).toMatchObject({ intent: 'None', act: false })
  })
}
