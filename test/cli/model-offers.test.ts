import { firstValueFrom } from 'rxjs'
import { createModelOffers } from '../../cli/models/offers.js'
import { ConfigSchema } from '../../core/config.js'
import { HearthError } from '../../core/errors.js'
import { SILENT } from '../../core/logger.js'
import type { ModelOffer } from '../../core/models.js'
import type { InstallOptions } from '../../speech/index.js'

const config = (locale: 'en' | 'zh-CN') => ConfigSchema.parse({ locale, speech: { models: '/nowhere' } })
const signal = new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

function offering(locale: 'en' | 'zh-CN', install: (options: InstallOptions) => Promise<string>) {
  const made = createModelOffers({
    config: config(locale),
    logger: SILENT,
    signal,
    install: (_, options) => install(options),
  })
  const seen: (readonly ModelOffer[])[] = []
  made.offers.subscribe((offers) => seen.push(offers))
  return { ...made, seen }
}

test('the recommended models of the home’s language that are missing are offered, with size and licence', async () => {
  const names = async (locale: 'en' | 'zh-CN') =>
    (await firstValueFrom(offering(locale, async () => '').offers)).map(({ name }) => name)
  expect(await names('en')).toEqual(['vosk-en', 'piper-en-joe'])
  expect(await names('zh-CN')).toEqual(['vosk-zh-CN'])
  const [first] = await firstValueFrom(offering('en', async () => '').offers)
  expect(first).toMatchObject({
    use: 'ears',
    licence: 'Apache-2.0',
    state: 'offered',
    size: expect.any(Number) as number,
  })
})

test('how far a model is, is told until it is there', async () => {
  const { install, seen } = offering('en', async ({ onProgress }) => {
    onProgress?.({ step: 'fetching', source: 'x', done: 50, total: 100 })
    return 'there'
  })
  install('vosk-en')
  await settled()
  expect(seen.map(([ears]) => [ears?.state, ears?.share])).toEqual([
    ['offered', undefined],
    ['fetching', undefined],
    ['fetching', 0.5],
    ['installed', undefined],
  ])
})

test('what could not be fetched says why, and can be tried again', async () => {
  let tries = 0
  const { install, seen } = offering('en', () => {
    tries += 1
    return Promise.reject(new HearthError('DOWNLOAD_FAILED', { problem: 'no network' }))
  })
  install('vosk-en')
  await settled()
  expect(seen.at(-1)?.[0]).toMatchObject({ state: 'failed', code: 'DOWNLOAD_FAILED' })
  install('vosk-en')
  await settled()
  expect(tries).toBe(2)
})

test('one is fetched at a time, and what is not offered never', async () => {
  let tries = 0
  const { install } = offering('en', () => {
    tries += 1
    return new Promise(() => undefined)
  })
  install('no-such')
  install('vosk-en')
  install('piper-en-joe')
  install('vosk-en')
  await settled()
  expect(tries).toBe(1)
})
