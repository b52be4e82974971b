import { fileURLToPath } from 'node:url'
import { countUnder, PROCESS_ZONES } from '../../../../bench/medication/zones.js'

const script = fileURLToPath(new URL('../../../../dist/bench/medication/changes.js', import.meta.url))

// 2011 has the day that Apia left out; the whole, many years under every zone, is `bench medication`.
test.each(PROCESS_ZONES)(
  'under TZ=%s every dose of a year of clock changes comes at its instant once',
  async (zone) => {
    const count = await countUnder(zone, script, 2011, 1)
    expect(count.wrong).toBe(0)
    expect(count.changes).toBeGreaterThan(8)
    expect(count.doses).toBeGreaterThan(20_000)
  },
)
