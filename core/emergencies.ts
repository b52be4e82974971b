/** Emergencies of this home, so that what can wait does. */
export interface Emergencies {
  /** Whether one is open: raised, and neither cancelled nor resolved. @param kind only one of this kind, such as `gas` */
  open(kind?: string): boolean
  /** Runs `work` each time that the last open one ends. @returns how to call it off */
  onOver(work: () => void): () => void
}
