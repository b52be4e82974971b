import { existsSync } from 'node:fs'
import chromiumPack from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

/** A real Chromium: the one named by CHROMIUM_PATH, else this machine's, else the one that npm brings. */
export async function openBrowser({ microphone }: { microphone?: string } = {}): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  return chromium.launch({
    executablePath: installed ?? (await chromiumPack.executablePath()),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : []),
    ],
  })
}
