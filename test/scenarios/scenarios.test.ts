import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { simulate } from '../../cli/simulate/index.js'

const folder = join('test', 'scenarios')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') && !path.endsWith('home.yaml'))
  .map((path) => join(folder, path))
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
