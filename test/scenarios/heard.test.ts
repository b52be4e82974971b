// Scenarios with recordings run as users run them: the ears work at full speed only outside of a test's own realm.
import { join } from 'node:path'
import { hearth } from '../kit/hearth.js'
import { folder, scenarios } from './files.js'

test.each(scenarios({ heard: true }))(
  '%s holds',
  (file) => {
    // With the ears that come with the packages, whatever is installed.
    const { status, stdout, stderr } = hearth(['simulate', join(folder, file)], {
      env: { HEARTH_SPEECH_MODELS: '/nowhere' },
    })
    const failed = (stdout + stderr).split('\n').filter((line) => line.includes('✗'))
    expect({ status, failed }).toEqual({ status: 0, failed: [] })
  },
  240_000,
)
