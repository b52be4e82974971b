import tokenizer from 'llama-tokenizer-js'

const BYTE = /^<0x([0-9A-F]{2})>$/
/** Tokens below this are marks of the model's own: unknown, start, end. */
const FIRST_WORD = 3

/** The bytes of each of Llama's tokens, which Moonshine shares. */
function tokenBytes(): Uint8Array[] {
  const encoder = new TextEncoder()
  const pieces = (tokenizer as unknown as { vocabById: readonly string[] }).vocabById
  return pieces.map((piece, id) => {
    if (id < FIRST_WORD) return new Uint8Array()
    const byte = BYTE.exec(piece)
    return byte ? Uint8Array.of(parseInt(byte[1] ?? '', 16)) : encoder.encode(piece.replaceAll('▁', ' '))
  })
}

let table: Uint8Array[] | null = null

/** Tokens as text. Ids beyond the vocabulary are time marks and say nothing. */
export function textOf(tokens: readonly number[]): string {
  table ??= tokenBytes()
  const bytes: number[] = []
  for (const token of tokens) bytes.push(...(table[token] ?? []))
  return new TextDecoder().decode(Uint8Array.from(bytes)).trim()
}
