// Reads JSON resources from standard input, one a line, and prints for each what FHIR R4 holds against it. A program of its own, as
// jest needs minutes to load the validator's profiles.
import { Fhir } from 'fhir'
import { createInterface } from 'node:readline'

const validator = new Fhir()
for await (const line of createInterface({ input: process.stdin })) {
  const { valid, messages } = validator.validate(JSON.parse(line), { errorOnUnexpected: true })
  const problems = messages
    .filter(({ severity }) => severity === 'error')
    .map(({ location, message }) => `${location}: ${message}`)
  process.stdout.write(`${JSON.stringify({ valid, problems })}\n`)
}
