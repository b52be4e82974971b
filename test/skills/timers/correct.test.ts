import { timers } from '../../../skills/timers/index.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit } from '../../kit/companion.js'

const start = (minutes: number) => reading('timers', 'HassStartTimer', { minutes })
const understander = scriptedUnderstander({
  'five minutes': start(5),
  'make it ten': { ...start(10), corrects: true },
  'and seven': start(7),
})

test('"make it ten" takes the place of the timer before, "and seven" is another', async () => {
  const kit = await createKit({ skills: [timers], understander })
  await kit.hear('five minutes')
  await kit.hear('make it ten')
  await kit.hear('and seven')
  await kit.clock.advance(11 * 60_000)
  await kit.companion.settled()
  const of = (type: string) => kit.events.filter((event) => event.type === type).map(({ id }) => id)
  expect(of('timer.cancelled')).toEqual([1])
  expect(of('timer.finished')).toEqual([3, 2])
  await kit.stop()
})
