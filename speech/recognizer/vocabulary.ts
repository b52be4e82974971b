const BYTE = /^<0x([0-9A-F]{2})>$/
/** Tokens below this are marks of the model's own: unknown, start, end. */
const FIRST_WORD = 3

/** Turns tokens into text. Ids beyond the vocabulary are time marks and say nothing. */
export type Detokenizer = (tokens: readonly number[]) => string

/** The tokens of Llama, which Moonshine shares. Imported only here: the package takes 40 MB as soon as it is. */
export async function loadDetokenizer(): Promise<Detokenizer> {
  const { default: tokenizer } = await import('llama-tokenizer-js')
  const table = tokenBytes(tokenizer)
  return (tokens) => {
    const bytes: number[] = []
    for (const token of tokens) bytes.push(...(table[token] ?? []))
    return new TextDecoder().decode(Uint8Array.from(bytes)).trim()
  }
}

function tokenBytes(tokenizer: unknown): Uint8Array[] {
  const encoder = new TextEncoder()
  const pieces = (tokenizer as { vocabById: readonly string[] }).vocabById
  return pieces.map((piece, id) => {
    if (id < FIRST_WORD) return new Uint8Array()
    const byte = BYTE.exec(piece)
    return byte ? Uint8Array.of(parseInt(byte[1] ?? '', 16)) : encoder.encode(piece.replaceAll('▁', ' '))
  })
}
