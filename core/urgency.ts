/**
 * Intents that are looked for before anything else and acted upon at a lower confidence: to ask once too often costs little
 * here, and not to ask may cost a life. No expected phrase and no language model ever starts one.
 */
export const URGENT: ReadonlySet<string> = new Set(['EmergencyHelp', 'ChatCrisis'])

/** What is taken from words that were not addressed to the companion. */
export const UNASKED: ReadonlySet<string> = new Set(['EmergencyHelp'])

/** Acts that a guess never starts: what touches medicine, money, calls, or who sees what. Locks, which matter as much, are known by what is named. */
export const GRAVE: ReadonlySet<string> = new Set([
  'MedicationAdd',
  'MedicationTaken',
  'MedicationSkip',
  'MedicationRemove',
  'MedicationSnooze',
  'MedicationRefill',
  'CallContact',
  'FraudListen',
  'AccessGrant',
])

/** Whether an intent is of a kind where a word misheard for another does harm: of medicine, calls, money, and who sees what. */
export const matters = (intent: string): boolean => /^(Medication|CallContact|Fraud|Access)/.test(intent)
