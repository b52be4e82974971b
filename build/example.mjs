// Writes hearth.example.yaml from the schema of the settings.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureFresh } from './fresh.mjs'

if (!(await ensureFresh())) process.exit(1)
const { exampleConfig } = await import('../dist/cli/config/example.js')
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', 'hearth.example.yaml'), exampleConfig())
