import { StringDecoder } from 'node:string_decoder'

/** A longer line is cut here: memory stays bounded whatever comes in. Characters. */
export const LONGEST_LINE = 4_000_000

/** The lines of a stream of UTF-8, without their ends; a last one without an end counts. Blank ones come too. */
export async function* linesOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  let length = 0
  const keep = (text: string) => {
    if (length < LONGEST_LINE) parts.push(text.slice(0, LONGEST_LINE - length))
    length += text.length
  }
  const take = () => {
    const line = parts.join('').replace(/\r$/, '')
    parts = []
    length = 0
    return line
  }
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk)
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      keep(text.slice(from, end))
      yield take()
      from = end + 1
    }
    if (from < text.length) keep(text.slice(from))
  }
  keep(decoder.end())
  if (length > 0) yield take()
}
