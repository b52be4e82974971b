import { IntlMessageFormat } from 'intl-messageformat'

const cache = new Map<string, IntlMessageFormat>()

function compile(message: string, locale: string): IntlMessageFormat {
  const key = `${locale}\n${message}`
  let compiled = cache.get(key)
  if (!compiled) {
    compiled = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
    cache.set(key, compiled)
  }
  return compiled
}

/** What is wrong with an ICU message, or undefined. */
export function checkMessage(message: string): string | undefined {
  try {
    new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true })
    return undefined
  } catch (thrown) {
    return `is no ICU message (${thrown instanceof Error ? thrown.message : String(thrown)})`
  }
}

/**
 * Fills an ICU message. Beside each parameter `x` there is `has_x`, `yes` or `no` where it is absent or empty, as ICU's
 * select cannot ask for an empty text; an absent parameter is empty, so a message is never left unsaid.
 */
export function formatMessage(message: string, locale: string, params: Record<string, string | number>): string {
  const compiled = compile(message, locale)
  const filled: Record<string, string | number> = {}
  for (const name of argumentsOf(message)) {
    const value = params[name]
    if (value !== undefined) filled[name] = value
    else if (name.startsWith('has_')) filled[name] = (params[name.slice(4)] ?? '') === '' ? 'no' : 'yes'
    else filled[name] = new RegExp(`\\{\\s*${name}\\s*,\\s*(plural|number|selectordinal)`).test(message) ? 0 : ''
  }
  return String(compiled.format(filled)).replace(/\s+/g, ' ').trim()
}

function argumentsOf(message: string): string[] {
  return [...message.matchAll(/\{\s*([a-zA-Z_]\w*)\s*[,}]/g)].map((found) => found[1] ?? '')
}
