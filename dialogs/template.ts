/** A sentence template as a tree. Words are lower case; a Mandarin character is a word of its own. */
export type Part =
  | { kind: 'word'; word: string }
  | { kind: 'slot'; slot: string; type: string }
  | { kind: 'all'; parts: readonly Part[] }
  | { kind: 'any'; parts: readonly Part[] }

const CJK = /[\u3400-\u9fff]/u
const WORD =
  /[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+(?:['.:](?:(?![\u3400-\u9fff])[\p{L}\p{N}])+)*%?|[%°]/gu

/** The words of a text, lower case and without punctuation; each Mandarin character is one. */
export function words(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().replace(/’/g, "'").match(WORD) ?? []
}

/** What is wrong with a template, and where in it. */
export class TemplateProblem {
  constructor(
    readonly problem: string,
    readonly at: number,
  ) {}
}

/**
 * Reads a template: `(a|b)` one of, `[a]` perhaps, `{slot}` or `{type:slot}` a value, `<name>` an expansion.
 * A bracket that touches a word extends it: `light[s]`.
 * @param expand gives an expansion's text, or undefined where there is none
 * @returns the tree, or what is wrong with it
 */
export function parseTemplate(
  template: string,
  expand: (name: string) => string | undefined,
  open: readonly string[] = [],
): Part | TemplateProblem {
  const text = template.replace(/([a-z']+)\[([a-z']+)\]/gi, '($1|$1$2)').replace(/([a-z']+)\(([a-z'|]+)\)/gi, joined)
  let at = 0

  function sequence(until: string): Part | TemplateProblem {
    const branches: Part[] = []
    let parts: Part[] = []
    const close = () => branches.push(only(parts, 'all'))
    while (at < text.length) {
      const char = text.charAt(at)
      if (until.includes(char) && until !== '') {
        close()
        at++
        return only(branches, 'any')
      }
      if (char === '|') {
        close()
        parts = []
        at++
      } else if (char === '(' || char === '[') {
        at++
        const inner = sequence(char === '(' ? ')' : ']')
        if (inner instanceof TemplateProblem) return inner
        parts.push(char === '(' ? inner : { kind: 'any', parts: [inner, { kind: 'all', parts: [] }] })
      } else if (char === '{' || char === '<') {
        const part = char === '{' ? slot() : expansion()
        if (part instanceof TemplateProblem) return part
        parts.push(part)
      } else if (')]}>'.includes(char)) return new TemplateProblem(`"${char}" closes nothing`, at)
      else {
        const end = at + text.slice(at).search(/[()[\]{}<>|]|$/)
        for (const word of words(text.slice(at, end))) parts.push({ kind: 'word', word })
        at = end
      }
    }
    if (until !== '') return new TemplateProblem(`"${until}" is missing`, text.length)
    close()
    return only(branches, 'any')
  }

  function slot(): Part | TemplateProblem {
    const found = /^\{(?:([a-z_]+):)?([a-z_]+)\}/.exec(text.slice(at))
    if (!found) return new TemplateProblem('a slot is written {slot} or {type:slot}', at)
    at += found[0].length
    const name = found[2] ?? ''
    return { kind: 'slot', slot: name, type: found[1] ?? name }
  }

  function expansion(): Part | TemplateProblem {
    const found = /^<([a-z_0-9]+)>/.exec(text.slice(at))
    if (!found) return new TemplateProblem('an expansion is written <name>', at)
    at += found[0].length
    const name = found[1] ?? ''
    const body = expand(name)
    if (body === undefined) return new TemplateProblem(`there is no expansion <${name}>`, at)
    if (open.includes(name)) return new TemplateProblem(`the expansion <${name}> holds itself`, at)
    return parseTemplate(body, expand, [...open, name])
  }

  return sequence('')
}

function only(parts: readonly Part[], kind: 'all' | 'any'): Part {
  const [first, second] = parts
  return first && !second ? first : { kind, parts }
}

function joined(whole: string, stem: string, endings: string): string {
  if (CJK.test(whole)) return whole
  return `(${endings
    .split('|')
    .map((ending) => stem + ending)
    .join('|')})`
}

/** Sentences that a template stands for, slots as `{type:slot}`; at most `limit`, spread over the choices. */
export function expandTemplate(part: Part, limit: number): string[][] {
  switch (part.kind) {
    case 'word':
      return [[part.word]]
    case 'slot':
      return [[`{${part.type}:${part.slot}}`]]
    case 'any':
      return spread(
        part.parts.flatMap((inner) => expandTemplate(inner, limit)),
        limit,
      )
    case 'all': {
      let sentences: string[][] = [[]]
      for (const inner of part.parts) {
        const endings = expandTemplate(inner, limit)
        if (sentences.length * endings.length <= limit)
          sentences = sentences.flatMap((start) => endings.map((end) => [...start, ...end]))
        else {
          // Too many to keep all: each choice is still heard, paired off with the others by a stride.
          const mixed: string[][] = []
          for (let i = 0; i < limit; i++) {
            const start = sentences[i % sentences.length] ?? []
            const end = endings[(i * 7 + Math.floor(i / sentences.length)) % endings.length] ?? []
            mixed.push([...start, ...end])
          }
          sentences = mixed
        }
      }
      return sentences
    }
  }
}

function spread(items: string[][], limit: number): string[][] {
  if (items.length <= limit) return items
  const step = items.length / limit
  return Array.from({ length: limit }, (_, i) => items[Math.floor(i * step)] ?? [])
}
