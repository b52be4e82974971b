import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { simulate } from '../../cli/simulate/index.js'

const folder = join('test', 'scenarios')

/**
 * A test for each scenario of this folder, either those that play recordings into the real ears or those that do not: each kind
 * is a file of tests, so that the two run side by side.
 */
export function playScenarios({ heard }: { heard: boolean }): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !path.endsWith('home.yaml'))
    .map((path) => join(folder, path))
    .filter((path) => /^\s*- hear:/m.test(readFileSync(path, 'utf8')) === heard)
    .sort()

  /** What a scenario prints while it fails is shown with the failure. */
  let printed: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  beforeEach(() => {
    printed = []
    process.stdout.write = (text: string) => printed.push(text) > 0
  })
  afterEach(() => (process.stdout.write = write))

  test.each(files.map((file) => relative(folder, file)))(
    '%s holds',
    async (file) => {
      const good = await simulate([join(folder, file)], {
        quiet: true,
        config: { speech: { models: '/nowhere' } },
      })
      expect({ good, printed }).toEqual({ good: true, printed: [] })
    },
    120_000,
  )
}
