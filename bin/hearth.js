#!/usr/bin/env node
import { ensureFresh } from '../build/fresh.mjs'

if (!(await ensureFresh())) {
  process.stderr.write('Hearth is not built. Run: npm ci\n')
  process.exit(1)
}
await import('../dist/cli/main.js')
