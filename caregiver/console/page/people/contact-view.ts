/** A person who is told, as the page shows them. */
export interface ContactView {
  name: string
  relation?: string
  order: number
  phone?: string
  paths?: string[]
  quiet?: { from: string; until: string }
}
