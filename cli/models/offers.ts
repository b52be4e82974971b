import { BehaviorSubject } from 'rxjs'
import type { Config } from '../../core/config.js'
import { asHearthError } from '../../core/errors.js'
import type { Logger } from '../../core/logger.js'
import type { ModelOffer, ModelOffers } from '../../core/models.js'
import { installModel, missingFor, modelsFolder, type InstallOptions, type ModelEntry } from '../../speech/index.js'

/** Shown steps of a transfer: a message for each percent is enough. */
const STEPS = 100

export interface OfferParts {
  config: Config
  logger: Logger
  signal: AbortSignal
  install?: (entry: ModelEntry, options: InstallOptions) => Promise<string>
}

/** The recommended ears and voice that are missing for the home's language, and how the console has them fetched. */
export function createModelOffers({ config, logger, signal, install = installModel }: OfferParts): ModelOffers {
  const folder = modelsFolder(config.speech.models)
  const entries = missingFor(folder, config.locale)
  const offers = new BehaviorSubject<readonly ModelOffer[]>(
    entries.map(({ name, use, title, licence, size }) => ({ name, use, title, licence, size, state: 'offered' })),
  )
  let busy = false

  /** @param change in place of what was known of how it goes */
  function become(name: string, change: Pick<ModelOffer, 'state' | 'share' | 'code'>): void {
    const plain = ({ share: _share, code: _code, ...rest }: ModelOffer) => rest
    offers.next(offers.value.map((one) => (one.name === name ? { ...plain(one), ...change } : one)))
  }

  async function fetch(entry: ModelEntry): Promise<void> {
    busy = true
    let shown = 0
    become(entry.name, { state: 'fetching' })
    try {
      await install(entry, {
        folder,
        signal,
        onProgress({ done, total }) {
          if (done === undefined || total === undefined) return
          const step = Math.floor((done / total) * STEPS)
          if (step > shown) become(entry.name, { state: 'fetching', share: (shown = step) / STEPS })
        },
      })
      become(entry.name, { state: 'installed' })
    } catch (thrown) {
      const error = asHearthError(thrown)
      logger.failure('models.not-installed', error)
      become(entry.name, { state: 'failed', code: error.code })
    } finally {
      busy = false
    }
  }

  return {
    offers,
    install(name) {
      const offer = offers.value.find((one) => one.name === name)
      const entry = entries.find((one) => one.name === name)
      if (!busy && entry && (offer?.state === 'offered' || offer?.state === 'failed')) void fetch(entry)
    },
  }
}
