import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createBrowserAudio, createConsole, loadCertificate, type Console } from '../../caregiver/index.js'
import { SILENT } from '../../core/logger.js'
import { openBrowser } from './browser.js'
import type { ChannelKit } from './channel.js'
import { PAGE } from './console.js'

/** A home with its page and its door, and a real browser that goes to them: anew for each test of a file. */
export interface Pages {
  readonly kit: ChannelKit
  /** For caregivers' devices. */
  readonly door: Console
  /** A browser of its own. What throws on the page fails the test. @param prepare before the page is fetched */
  open(url: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>): Promise<Page>
}

/** The door for caregivers' devices of a home. @param folder of its certificate; on a plain address without one */
export async function openDoor(kit: ChannelKit, folder?: string): Promise<Console> {
  const door = createConsole({
    companion: kit.companion,
    audio: createBrowserAudio({ clock: kit.clock }),
    channel: kit.channel,
    clock: kit.clock,
    logger: SILENT,
    config: { host: '127.0.0.1', port: 0 },
    page: PAGE,
    away: { names: [], ...(folder ? { tls: await loadCertificate({ folder, names: [] }) } : {}) },
  })
  await door.start(new AbortController().signal)
  return door
}

/** @param start the home of a test, with the page as it was built */
export function usePages(start: () => Promise<ChannelKit>): Pages {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-pages-'))
  let browser: Browser
  let kit: ChannelKit
  let door: Console
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => {
    kit = await start()
    door = await openDoor(kit, folder)
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await door.stop()
    await kit.stop()
  })
  return {
    get kit() {
      return kit
    },
    get door() {
      return door
    },
    async open(url, options = {}, prepare = () => Promise.resolve()) {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        reducedMotion: 'reduce',
        locale: 'en',
        viewport: { width: 1100, height: 900 },
        ...options,
      })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      await prepare(page)
      await page.goto(url)
      return page
    },
  }
}
