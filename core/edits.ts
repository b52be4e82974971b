/** Edits (a letter, or what the sequences are made of, put in, left out or changed) that make one the other. */
export function editDistance<T>(a: Iterable<T>, b: Iterable<T>): number {
  const [x, y] = [[...a], [...b]]
  let row = Array.from({ length: y.length + 1 }, (_, i) => i)
  for (const [i, left] of x.entries()) {
    const next = [i + 1]
    for (const [j, right] of y.entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)))
    row = next
  }
  return row[y.length] ?? 0
}

/** How alike two texts are: 1 for the same, 0 for nothing in common; edits over the longer one's length. */
export function closeness(a: string, b: string): number {
  const longer = Math.max([...a].length, [...b].length)
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer
}
