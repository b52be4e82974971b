import { editDistance } from '../../core/edits.js'

/** Words that recognizers make of the greeting before a name. */
const GREETINGS = new Set(['hey', 'hay', 'hi', 'he', 'a', 'eh', 'ok', 'okay', 'hello', 'they', 'the', 'and', 'every'])
/** How Mandarin ears write the names; the phrases themselves are English in every locale. */
const IN_CHINESE: Record<string, RegExp> = {
  jarvis: /^[嘿嗨黑海]?[，,\s]*[贾加佳家嘉查][维伟威为][斯思丝司]?/u,
  alexa: /^[艾爱亚][莉丽力里][克]?[莎沙萨]/u,
}
/** Words of the text among which the phrase is looked for: what is said before it is another's talk. */
const REACH = 6

/** A text without the wake phrase it begins with, and whether the phrase was there. */
export interface Stripped {
  text: string
  found: boolean
}

/**
 * Takes the wake phrase off the head of what was recognized. @param phrase as the engine names it: `hey_jarvis`
 * @param sure whether the wake engine heard the phrase in this utterance: then words that only sound like it count too
 * ("a Travis", "hey, Davis"), and so does talk before it
 */
export function stripWake(text: string, phrase: string, sure: boolean): Stripped {
  const wanted = phrase
    .toLowerCase()
    .split(/[_\s]+/)
    .filter(Boolean)
  const name = wanted.at(-1)
  if (!name) return { text, found: false }
  const chinese = sure ? IN_CHINESE[name]?.exec(text) : undefined
  if (chinese) return { text: rest(text, chinese[0].length), found: true }
  const words = [...text.matchAll(/[\p{L}\p{N}']+/gu)].slice(0, REACH + 2)
  for (const [at, match] of words.entries()) {
    if (!sure && at > wanted.length - 1) break
    const word = plain(match[0])
    const before = at > 0 ? plain(words[at - 1]?.[0] ?? '') : ''
    const greeted = wanted.length > 1 && GREETINGS.has(before)
    const exact = word === name && (wanted.length === 1 || before === wanted[0])
    const alike = sure && (word === name || ((at === 0 || (at === 1 && greeted)) && sounds(word, name)))
    if (exact || alike) return { text: rest(text, match.index + match[0].length), found: true }
    // "heyjarvis", run together
    if (word === wanted.join('')) return { text: rest(text, match.index + match[0].length), found: true }
  }
  const only = words.length === 1 && sure && GREETINGS.has(plain(words[0]?.[0] ?? ''))
  return only ? { text: '', found: true } : { text, found: false }
}

function rest(text: string, from: number): string {
  return text.slice(from).replace(/^[\s,.!?;:，。！？、-]+/u, '')
}

function plain(word: string): string {
  return word.toLowerCase().replace(/'s?$/, '')
}

/** Whether two words are near enough to be the same name misheard: a third of the letters differ, or half before one end. */
function sounds(word: string, name: string): boolean {
  if (Math.abs(word.length - name.length) > 2) return false
  const part = word.slice(-2) === name.slice(-2) ? 2 : 3
  return editDistance(word, name) <= Math.floor(name.length / part)
}
