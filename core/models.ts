import type { Observable } from 'rxjs'

/** A better ear or voice that can be had for this home's language. */
export interface ModelOffer {
  name: string
  use: 'ears' | 'voice'
  title: string
  licence: string
  /** Bytes once installed, about. */
  size: number
  state: 'offered' | 'fetching' | 'installed' | 'failed'
  /** How much of it is there while it is fetched, 0 to 1, where that is known. */
  share?: number
  /** Why it failed. */
  code?: string
}

/** Offers of models, for the console. What is installed is used from the next start on. */
export interface ModelOffers {
  /** Those there are, and each change. */
  readonly offers: Observable<readonly ModelOffer[]>
  /** Fetches one that is offered; one at a time, and another name is passed over. */
  install(name: string): void
}
