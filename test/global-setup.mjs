// Tests that run the commands or the engines' process run what is built: build it first where it is stale.
import { ensureFresh } from '../build/fresh.mjs'

export default async function setup() {
  if (!(await ensureFresh())) throw new Error('the build failed; see above')
}
