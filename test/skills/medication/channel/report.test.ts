import { medicineKit, metformin, type MedicineKit } from '../kit.js'

let kit: MedicineKit
afterEach(() => kit.stop())

const report = async (params = {}) => ((await kit.call('medication.report', params)) as { html: string }).html
/** The texts of the cells of each row of each table. */
const rowsOf = (html: string) =>
  html
    .match(/<tr>.*?<\/tr>/gs)
    ?.map((row) => row.match(/<t[hd].*?<\/t[hd]>/gs)?.map((cell) => cell.replace(/<.*?>/g, '')))

const full = {
  ...metformin,
  strength: '500 mg',
  form: 'tablet',
  instructions: 'with a glass of water <& food>',
  purpose: 'diabetes',
  minGap: 'PT6H',
  maxPer24h: 3,
}

test('the doctor reads what is taken, when, how and for what, with its limits, and nothing of it is markup', async () => {
  kit = await medicineKit()
  await kit.call('medication.add', full)
  await kit.pass(65)
  const html = await report()
  expect(rowsOf(html)).toContainEqual([
    'metformin 500 mg',
    full.dose,
    '08:00, 20:00, ≥ 6 h apart, ≤ 3/24 h',
    'tablet, with a glass of water &#60;&#38; food&#62;',
    'diabetes',
  ])
  expect(rowsOf(html)).toContainEqual(['metformin', '1', '0', '0', '1'])
  expect(html).toContain('A dose without an answer is unknown')
})

test('where nothing was due or nothing is entered it says so, in both languages, and shows no empty table', async () => {
  kit = await medicineKit()
  expect(rowsOf(await report())).toBeUndefined()
  expect(await report()).toContain('No medicine is entered.')
  await kit.call('medication.add', metformin)
  const html = await report({ locale: 'zh-CN' })
  expect(html).toContain('这些天没有该吃的药。')
  expect(html.match(/<table>/g)).toHaveLength(1)
  expect(html).toContain('怎么吃')
})
