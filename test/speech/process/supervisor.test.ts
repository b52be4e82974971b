import { SILENT } from '../../../core/logger.js'
import type { HearthError } from '../../../core/errors.js'
import { backoff, Supervisor } from '../../../speech/process/supervisor.js'

/** A supervisor over processes that the test plays. */
function scripted() {
  const launched: { say: (message: string) => void; die: () => void; got: string[] }[] = []
  const faults: HearthError[] = []
  const downs: HearthError[] = []
  const supervisor = new Supervisor<string, string>({
    engine: 'test',
    launch(onMessage, onExit) {
      const got: string[] = []
      launched.push({ say: onMessage, die: () => onExit('it died'), got })
      return {
        pid: launched.length,
        send: (message) => got.push(message),
        kill: () => void setTimeout(() => onExit('it was killed'), 1),
      }
    },
    isReady: (message) => message === 'ready',
    onMessage: () => undefined,
    onDown: (error) => downs.push(error),
    onUp: () => undefined,
    onFault: (fault) => faults.push(fault),
    logger: SILENT,
  })
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
  return { supervisor, launched, faults, downs, turn }
}

test('the delay is none at first, doubles, and stays below half a minute', () => {
  expect([1, 2, 3, 4, 20].map(backoff)).toEqual([0, 250, 500, 1_000, 30_000])
})

test('a start settles when the process is ready', async () => {
  const { supervisor, launched } = scripted()
  const started = supervisor.start()
  launched[0]?.say('ready')
  await started
  expect(supervisor.down).toBe(false)
})

test('one that dies is started again at once, and that is told', async () => {
  const { supervisor, launched, faults, downs, turn } = scripted()
  const started = supervisor.start()
  launched[0]?.say('ready')
  await started
  launched[0]?.die()
  await turn()
  expect(launched).toHaveLength(2)
  expect(downs.map((down) => down.code)).toEqual(['ENGINE_FAILED'])
  const back = supervisor.ready()
  launched[1]?.say('ready')
  await back
  expect(faults.map((fault) => fault.code)).toEqual(['ENGINE_RESTARTED'])
})

test('who waits is told when it dies twice in a row, and it is tried later', async () => {
  const { supervisor, launched, turn } = scripted()
  const started = supervisor.start()
  launched[0]?.die()
  await turn()
  launched[1]?.die()
  await expect(started).rejects.toMatchObject({ code: 'ENGINE_FAILED' })
  await turn()
  expect(launched).toHaveLength(2)
  await supervisor.stop()
})

test('stopped, it ends the process and starts no other', async () => {
  const { supervisor, launched, turn } = scripted()
  const started = supervisor.start()
  launched[0]?.say('ready')
  await started
  await Promise.all([supervisor.stop(), supervisor.stop()])
  await turn()
  expect(launched).toHaveLength(1)
  expect(() => supervisor.send('x')).toThrow('it is being started again')
  await supervisor.stop()
})
