/** What a check found: good, worth knowing, or in the way of the companion. */
export interface Finding {
  what: string
  state: 'good' | 'note' | 'bad'
  detail: string
}
