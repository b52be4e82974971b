import { z } from 'zod'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { LanguageModel } from '../../core/language-model.js'

export interface OpenAiOptions {
  /** Address under which `chat/completions` lies, such as `http://127.0.0.1:11434/v1`. */
  url: string
  model: string
  key?: string | undefined
}

/** Largest answer that is read, in bytes. */
const LARGEST = 64 * 1024
/** Longest answer that is asked for, in tokens. */
const TOKENS = 200

const Answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/**
 * A model behind any address that speaks the OpenAI protocol: llama.cpp, Ollama, vLLM and others at home. Redirects are not
 * followed, so that what is said goes to that address alone.
 */
export function createOpenAiModel({ url, model, key }: OpenAiOptions): LanguageModel {
  const address = `${url.replace(/\/+$/, '')}/chat/completions`
  return {
    async answer(task, text, signal) {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({
          model,
          messages: [
            { role: 'system', content: task },
            { role: 'user', content: text },
          ],
          temperature: 0,
          max_tokens: TOKENS,
          stream: false,
        }),
      }).catch((thrown: unknown) => {
        throw failed(signal.aborted ? 'it took too long' : 'it cannot be reached', thrown)
      })
      if (response.status !== 200) {
        await response.body?.cancel().catch(() => undefined)
        throw failed(`it answers ${response.status}`)
      }
      const read = Answer.safeParse(parsed(await bodyOf(response, signal)))
      if (!read.success) throw failed('its answer is none of the OpenAI protocol')
      return read.data.choices[0]?.message.content ?? ''
    },
  }
}

/** The body, up to what any answer needs. */
async function bodyOf({ body }: Response, signal: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of body ?? []) {
      parts.push(part as Uint8Array)
      size += (part as Uint8Array).length
      if (size > LARGEST) throw failed('its answer has no end')
    }
  } catch (thrown) {
    throw thrown instanceof HearthError ? thrown : failed(signal.aborted ? 'it took too long' : 'it broke off', thrown)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The problem names neither the address, which may hold a key, nor what was said. */
const failed = (problem: string, cause?: unknown) =>
  new HearthError('LANGUAGE_MODEL_FAILED', { problem }, cause === undefined ? {} : { cause: asHearthError(cause) })
