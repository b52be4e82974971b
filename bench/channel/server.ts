// A home in a process of its own, to be killed. `server.js PORT`; prints where it is and a token, and runs until it is ended.
import { startHome } from './home.js'

const home = await startHome(Number(process.argv[2] ?? 0))
process.stdout.write(`${JSON.stringify({ url: home.url, token: await home.letIn() })}\n`)
