import axe from 'axe-core'
import type { Page } from 'playwright-core'

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds wrong, by rule and place. @param part looks at this part of the page only
 * @param only the rules, as tags or names
 */
export async function problems(page: Page, part: string, only: readonly string[] = EVERYTHING): Promise<string[]> {
  const options = JSON.stringify({ runOnly: only })
  await page.evaluate(`window.axe || (() => { ${axe.source} })()`)
  const violations = await page.evaluate<axe.Result[]>(
    `axe.run(${part === 'document' ? part : `'${part}'`}, ${options}).then((results) => results.violations)`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

/** How wide the page is, pixels. */
export const wide = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')
