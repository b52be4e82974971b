import { describe, expect, test } from '@jest/globals'
import type { LanguageModel } from '../../core/language-model.js'

/** What a model is made to do. */
export type Behaviour = { answers: string } | { does: 'fail' | 'hang' }

/** What every language model keeps to. @param make one that behaves so, until the test ends */
export function languageModelContract(
  name: string,
  make: (behaviour: Behaviour) => Promise<{ model: LanguageModel; close(): Promise<void> }>,
): void {
  const never = () => new AbortController().signal
  async function using<T>(behaviour: Behaviour, run: (model: LanguageModel) => Promise<T>): Promise<T> {
    const { model, close } = await make(behaviour)
    try {
      return await run(model)
    } finally {
      await close()
    }
  }

  describe(`a language model, ${name}`, () => {
    test('gives its answer as it is, in any language', async () => {
      const answers = 'Gewiß: {"intent": "None"} 好的\n'
      expect(await using({ answers }, (model) => model.answer('read', '几点了', never()))).toBe(answers)
    })

    test('that fails does so with its code', async () => {
      const given = using({ does: 'fail' }, (model) => model.answer('read', 'hello', never()))
      await expect(given).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_FAILED' })
    })

    test('that hangs ends when it is given up', async () => {
      const ends = new AbortController()
      const given = using({ does: 'hang' }, (model) => {
        setTimeout(() => ends.abort(), 50)
        return model.answer('read', 'hello', ends.signal)
      })
      await expect(given).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_FAILED' })
    })

    test('that is given up before it begins does not answer', async () => {
      const given = using({ answers: 'late' }, (model) => model.answer('read', 'hello', AbortSignal.abort()))
      await expect(given).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_FAILED' })
    })
  })
}
