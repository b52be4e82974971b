// Bundles the console's page into dist/, next to the server that hands it out.
import { build } from 'esbuild'
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const page = join(root, 'caregiver', 'console', 'page')
const out = join(root, 'dist', 'caregiver', 'console', 'page')

mkdirSync(out, { recursive: true })
await build({
  entryPoints: {
    main: join(page, 'main.tsx'),
    capture: join(page, 'audio', 'capture.ts'),
    worker: join(page, 'worker', 'worker.ts'),
    style: join(page, 'style', 'index.css'),
  },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
for (const file of ['index.html', 'hearth.svg', 'hearth.webmanifest']) cpSync(join(page, file), join(out, file))
