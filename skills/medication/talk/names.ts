import type { Medicine } from '../ledger/medicine.js'
import { activeMedicines, type MedicationState } from '../ledger/state.js'

const FILLER =
  /\b(?:the|my|a|an|some|any|of|for|pill|pills|tablet|tablets|capsule|capsules|medicine|medicines|medication|meds|drug|one|ones|dose|please)\b|[，。,.!?]|我的|那个|这个|的|药片|药丸|药|片|吃/gu
const EXCEPT_EN = /\b(?:but|except(?: for)?|apart from|other than|without)\s+(?:not\s+)?(.+)$/u
const EXCEPT_ZH = /(?:除了|除)(.+?)(?:以外|之外|外|，|,|都|其他|其它|别的|$)/u
const ALL = /\b(?:all|both|everything|every one|the lot)\b|都|全部|全都|所有|一起/u

const bare = (text: string): string => text.normalize('NFKC').toLowerCase()
const core = (text: string): string => bare(text).replace(FILLER, ' ').replace(/\s+/g, ' ').trim()

/** Whether words name a medicine: by its name, another name of it, or what it is for ("the blood pressure one"). */
function names(text: string, medicine: Medicine, loosely = true): boolean {
  const said = bare(text)
  if ([medicine.name, ...(medicine.aliases ?? [])].some((label) => holds(said, bare(label)))) return true
  if (!loosely) return false
  const [short, purpose] = [core(text), core(medicine.purpose ?? '')]
  const labels = [medicine.name, ...(medicine.aliases ?? [])].map(core).filter((label) => label.length > 1)
  if (short.length > 2 || /[\u3400-\u9fff]{2}/u.test(short)) {
    if (labels.some((label) => holds(short, label) || holds(label, short))) return true
    if (purpose !== '' && (holds(short, purpose) || holds(purpose, short))) return true
  }
  return false
}

/** Whether `text` holds `label` as words of its own; Mandarin has no spaces to mind. */
function holds(text: string, label: string): boolean {
  if (label === '') return false
  if (/[\u3400-\u9fff]/u.test(label)) return text.includes(label)
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${label.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `)
}

export type Named =
  /** No medicine was named. */
  | { kind: 'none' }
  | { kind: 'these'; medicines: Medicine[] }
  /** All but these: "all but the water pill". */
  | { kind: 'except'; medicines: Medicine[] }
  | { kind: 'unknown'; name: string }

/** Which medicines a request names. @param slot what the sentence gave as the medicine @param text all that was said */
export function namedIn(state: MedicationState, slot: string | undefined, text: string): Named {
  const active = activeMedicines(state)
  const rest = EXCEPT_EN.exec(bare(text))?.[1] ?? EXCEPT_ZH.exec(bare(text))?.[1]
  if (rest !== undefined && ALL.test(bare(text))) {
    const left = active.filter((medicine) => names(rest, medicine))
    return left.length > 0 ? { kind: 'except', medicines: left } : { kind: 'unknown', name: rest.trim() }
  }
  const medicines = active.filter((medicine) => names(slot ?? '', medicine) || names(text, medicine, false))
  if (medicines.length > 0) return { kind: 'these', medicines: mostExact(medicines, slot ?? text) }
  if (slot === undefined || core(slot) === '' || ALL.test(bare(slot)) || PRONOUN.test(bare(slot).trim()))
    return { kind: 'none' }
  return { kind: 'unknown', name: slot }
}

const PRONOUN = /^(?:it|them|that|this|these|those|一下|它|它们|这些|那些)$/

/** A medicine that is named outright is meant, and not others that its name reminds of. */
function mostExact(medicines: Medicine[], said: string): Medicine[] {
  const exact = medicines.filter((medicine) => bare(medicine.name) === bare(said).trim())
  return exact.length > 0 ? exact : medicines
}

const DOUBT =
  /\b(?:i think(?: so)?|maybe|perhaps|probably|not sure|don't remember|can't remember|might have|possibly)\b|可能|好像|大概|也许|应该是?吃|记不清|不记得|不确定|似乎/u

/** Whether a person who says to have taken something is not sure of it. */
export const isDoubtful = (text: string): boolean => DOUBT.test(bare(text))

const REFUSAL =
  /\b(?:refuse|won't|will not|not going to|don't want|no way|never taking)\b|不想吃|不肯|不愿意?|拒绝|不要吃|坚决不|就是不吃/u

/** Whether a person will not take it, rather than passing one over for a reason. */
export const isRefusal = (text: string): boolean => REFUSAL.test(bare(text))

const REST = /\b(?:left|remaining|remain|down to|only (?:got|have))\b|剩|还有/u

/** Whether a count is of what there still is, rather than of a new supply. */
export const isRest = (text: string): boolean => REST.test(bare(text))
