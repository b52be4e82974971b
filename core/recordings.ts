/**
 * Recordings, kept beside the ledger so that they can be removed: the ledger only knows that there was one. What was put is
 * on the disk when `put` settles, and outlives a power cut; what was removed is gone for good.
 */
export interface Recordings {
  /** Keeps a recording under a name of lower-case letters, digits and hyphens, in place of one that was there. Fails with `STORE_FULL`, `STORE_UNUSABLE`. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Nothing where there is none. Fails with `STORE_UNUSABLE`. */
  get(name: string): Promise<Uint8Array | undefined>
  /** Removes it; does nothing where there is none. Fails with `STORE_UNUSABLE`. */
  remove(name: string): Promise<void>
  /** The names of all that are kept. Fails with `STORE_UNUSABLE`. */
  list(): Promise<readonly string[]>
}
