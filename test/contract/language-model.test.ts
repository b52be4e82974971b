import { afterEach, expect, test } from '@jest/globals'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOpenAiModel } from '../../hardware/language-model/openai.js'
import { fakeLanguageModel } from '../fakes/language-model.js'
import { type Behaviour, languageModelContract } from './language-model.js'

const servers: Server[] = []
afterEach(() =>
  Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    }),
  ),
)

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

const completion = (content: unknown) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] })

const behave =
  (behaviour: Behaviour): RequestListener =>
  (_request, response) => {
    if ('answers' in behaviour) response.end(completion(behaviour.answers))
    else if (behaviour.does === 'fail') response.writeHead(500).end('no')
  }

languageModelContract('the fake', async (behaviour) => ({
  model: fakeLanguageModel(() =>
    'answers' in behaviour ? behaviour.answers : behaviour.does === 'fail' ? new Error('no') : 'hang',
  ),
  close: () => Promise.resolve(),
}))

languageModelContract('by the OpenAI protocol', async (behaviour) => ({
  model: createOpenAiModel({ url: await serve(behave(behaviour)), model: 'small' }),
  close: () => Promise.resolve(),
}))

const ask = async (listener: RequestListener, key?: string) =>
  createOpenAiModel({ url: `${await serve(listener)}/`, model: 'small', key }).answer(
    'the task',
    'what was said',
    AbortSignal.timeout(5_000),
  )

test('the model is asked by the OpenAI protocol, with its key', async () => {
  let seen: { url?: string | undefined; headers?: IncomingHttpHeaders; body?: unknown } = {}
  await ask((request, response) => {
    let text = ''
    request.on('data', (part) => (text += String(part)))
    request.on('end', () => {
      seen = { url: request.url, headers: request.headers, body: JSON.parse(text) }
      response.end(completion('{}'))
    })
  }, 'a secret')
  expect(seen.url).toBe('/v1/chat/completions')
  expect(seen.headers?.authorization).toBe('Bearer a secret')
  expect(seen.body).toMatchObject({
    model: 'small',
    stream: false,
    messages: [
      { role: 'system', content: 'the task' },
      { role: 'user', content: 'what was said' },
    ],
  })
})

test.each<[string, RequestListener]>([
  ['is no JSON', (_, response) => response.end('<html>hello</html>')],
  ['is JSON of another kind', (_, response) => response.end('{"choices": []}')],
  ['has no text', (_, response) => response.end(completion(null))],
  ['is empty', (_, response) => response.end()],
  ['breaks off', (_, response) => response.write('{"choices"', () => response.destroy())],
  ['is a failure that holds the key', (_, response) => response.writeHead(401).end('a secret')],
])('an answer that %s is told, without the key and without what was said', async (_, listener) => {
  const error = await ask(listener, 'a secret').catch((thrown: unknown) => thrown as Error)
  expect(error).toMatchObject({ code: 'LANGUAGE_MODEL_FAILED' })
  expect(JSON.stringify([error, String(error)])).not.toMatch(/secret|what was said|127\.0\.0\.1/)
})

test('an answer without end is left at its limit', async () => {
  let sent = 0
  const error = ask((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384
      response.once('drain', more)
    }
    more()
  })
  await expect(error).rejects.toThrow(/no end/)
  expect(sent).toBeLessThan(20_000_000)
})

test('nobody is sent on to another address', async () => {
  let reached = 0
  const elsewhere = await serve((_, response) => {
    reached++
    response.end(completion('{}'))
  })
  const given = ask((_, response) => response.writeHead(307, { location: `${elsewhere}/chat/completions` }).end())
  await expect(given).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_FAILED' })
  expect(reached).toBe(0)
})
