// Builds dist/: TypeScript by the compiler, the console's page by esbuild.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)

/** Compiles everything. @returns whether it succeeded; the compiler has said why not. */
export function build({ clean = false } = {}) {
  const dist = join(root, 'dist')
  if (clean) rmSync(dist, { recursive: true, force: true })
  const tsc = join(dirname(require.resolve('@typescript/native/package.json')), 'bin', 'tsc')
  const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: ['ignore', 2, 2],
  })
  if (compiled.status !== 0) return false
  const page = join(root, 'caregiver', 'console', 'page')
  if (existsSync(join(page, 'index.html'))) {
    const bundled = spawnSync(process.execPath, [join(root, 'build', 'console.mjs')], { stdio: ['ignore', 2, 2] })
    if (bundled.status !== 0) return false
  }
  const taught = spawnSync(process.execPath, [join(dist, 'agent', 'understanding', 'build-models.js')], {
    stdio: ['ignore', 2, 2],
  })
  if (taught.status !== 0) return false
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'built'), '')
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exit(build({ clean: process.argv.includes('--clean') }) ? 0 : 1)
