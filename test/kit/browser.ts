import { existsSync } from 'node:fs'
import chromiumPack from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'

/** A real Chromium: the one named by CHROMIUM_PATH, else this machine's, else the one that npm brings. */
async function howToLaunch(microphone?: string) {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  return {
    executablePath: installed ?? (await chromiumPack.executablePath()),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      // That of npm has no other mode.
      ...(installed ? ['--headless=new'] : []),
      ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : []),
    ],
  }
}

export async function openBrowser({ microphone }: { microphone?: string } = {}): Promise<Browser> {
  return chromium.launch(await howToLaunch(microphone))
}

/** A browser that keeps what it is told in a folder: one that keeps nothing has no push. */
export async function openProfile(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...(await howToLaunch()), ...options })
}
