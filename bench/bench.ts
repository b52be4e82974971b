/** A table of what was measured. */
export interface Table {
  /** Said above it, where a bench has several. */
  title?: string
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

export interface BenchOptions {
  full?: boolean
  quick?: boolean
  part?: string
}

/** One measurement, run by `hearth bench NAME`. */
export interface Bench {
  /** What it measures, in a line. */
  title: string
  /**
   * @param progress told what goes on; shown on standard error
   * @param options `full`: all of what is slow, where a part is measured otherwise; `quick`: within three minutes; `part`: only
   * that one
   */
  run(progress: (text: string) => void, options?: BenchOptions): Promise<Table | readonly Table[]>
}

/** The table as Markdown, as it stands in the docs. */
export function formatTable({ columns, rows }: Table): string {
  const lines = [columns, columns.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n'
}

/** The value that `share` of the sorted numbers do not exceed. @param share 0 to 1 */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
