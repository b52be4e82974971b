/** Share of a text's words that must be the companion's own for it to be its echo: recognizers garble the rest. */
const OWN = 0.6
/** Share of its runs of letters that must be: a recognizer that joins and splits words ("can not", "cannot") keeps most of those. */
const OWN_LETTERS = 0.55
/** Letters of a run: so long that two sentences of a language share few of them by chance. */
const RUN = 4

/** Whether what was recognized is only what the companion itself was saying. @param said all of it, empty for nothing */
export function isEcho(text: string, said: string): boolean {
  const own = new Set(words(said))
  if (own.size === 0) return false
  const heard = words(text)
  if (heard.length === 0) return false
  return heard.filter((word) => own.has(word)).length >= heard.length * OWN || sharesLetters(text, said)
}

function sharesLetters(text: string, said: string): boolean {
  const heard = runs(text)
  const own = new Set(runs(said))
  return heard.length > 0 && heard.filter((run) => own.has(run)).length >= heard.length * OWN_LETTERS
}

/** All runs of so many letters, the gaps between words left out. */
function runs(text: string): string[] {
  const letters = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, i) => letters.slice(i, i + RUN))
}

/** Words in Latin letters, single characters in Chinese. */
function words(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}']+/gu) ?? []
}
