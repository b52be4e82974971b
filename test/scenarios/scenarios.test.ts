import { join } from 'node:path'
import { simulate } from '../../cli/simulate/index.js'
import { folder, scenarios } from './files.js'

/** What a scenario prints while it fails is shown with the failure. */
let printed: string[] = []
const write = process.stdout.write.bind(process.stdout)
beforeEach(() => {
  printed = []
  process.stdout.write = (text: string) => printed.push(text) > 0
})
afterEach(() => (process.stdout.write = write))

test.each(scenarios({ heard: false }))(
  '%s holds',
  async (file) => {
    const good = await simulate([join(folder, file)], { quiet: true })
    expect({ good, printed }).toEqual({ good: true, printed: [] })
  },
  120_000,
)
