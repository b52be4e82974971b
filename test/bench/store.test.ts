import { afterAll, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatTable, percentile } from '../../bench/bench.js'
import { runBenches } from '../../bench/index.js'
import { killWhileWriting } from '../../bench/store/kill.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const writer = fileURLToPath(new URL('../../dist/bench/store/writer.js', import.meta.url))

test('a ledger whose process was killed while writing has every acknowledged entry, and no half of an append', async () => {
  const count = await killWhileWriting(join(folder, 'ledger.db'), 8, writer)
  expect(count).toEqual({ kills: 8, acknowledged: expect.any(Number), lost: 0, torn: 0 })
  expect(count.acknowledged).toBeGreaterThan(8)
})

test('a bench that is none is refused with those there are', async () => {
  const none = () => undefined
  await expect(runBenches('stoer', none, none)).rejects.toThrow('There is no bench stoer; there is store')
})

test('a table is Markdown', () => {
  expect(formatTable({ columns: ['a', 'b'], rows: [[1, 'x']] })).toBe('| a | b |\n| --- | --- |\n| 1 | x |\n')
})

test('a percentile is the value that a share of them does not exceed', () => {
  const numbers = [5, 1, 4, 2, 3]
  expect([percentile(numbers, 0.5), percentile(numbers, 0.99), percentile(numbers, 0)]).toEqual([3, 5, 1])
})
