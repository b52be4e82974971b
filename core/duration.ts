const SHORT = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/
const SHORT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const ISO =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const ISO_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000]

/**
 * A span written as `90s`, `5m`, `2h` or as an ISO 8601 duration of weeks to seconds (`PT20M`); years and months have no
 * fixed length. @returns milliseconds, or null where it is neither
 */
export function parseDuration(text: string): number | null {
  const short = SHORT.exec(text)
  if (short) return Number(short[1]) * SHORT_MS[short[2] as keyof typeof SHORT_MS]
  const iso = ISO.exec(text)
  if (!iso || !/\d/.test(text)) return null
  return iso.slice(1).reduce((sum, part, index) => sum + Number(part ?? 0) * (ISO_MS[index] ?? 0), 0)
}
