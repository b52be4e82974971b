/** Share of a text's words that must be the companion's own for it to be its echo: recognizers garble the rest. */
const OWN = 0.6

/** Whether what was recognized is only what the companion itself was saying. @param said all of it, empty for nothing */
export function isEcho(text: string, said: string): boolean {
  const own = new Set(words(said))
  if (own.size === 0) return false
  const heard = words(text)
  return heard.length > 0 && heard.filter((word) => own.has(word)).length >= heard.length * OWN
}

/** Words in Latin letters, single characters in Chinese. */
function words(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}']+/gu) ?? []
}
