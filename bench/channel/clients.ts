// Many clients in a process of their own. Run by index.ts: `clients.js URL TOKEN COUNT STALLED`; reads `stall` and `report`.
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { createClient, type Client } from '../../caregiver/index.js'

const [url = '', token = '', count = '0', stalled = '0'] = process.argv.slice(2)
const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`)
const read = () => performance.timeOrigin + performance.now()

const clients: Client[] = []
let delays: number[] = []
let open = 0
let lost = 0

for (let index = 0; index < Number(count); index++) {
  const stalls = index < Number(stalled)
  const client = createClient({
    connect: () => new WebSocket(url),
    token,
    onEvent(event) {
      if (event.type === 'device' && !stalls) delays.push(read() - Number(event.state))
    },
    onState(state) {
      if (state === 'open' && ++open === Number(count)) say({ open })
      if (state === 'lost' && !stalls) lost++
    },
  })
  if (stalls) clients.push(client)
  // All at once would be a storm that no home sees.
  if (index % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** A new connection on which nothing is read once the home knows who it is: what it has read before would have opened its window. */
async function stall(): Promise<void> {
  const socket = new WebSocket(url).on('error', () => undefined)
  await once(socket, 'open')
  socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'session.open', params: { token } }))
  await once(socket, 'message')
  socket.pause()
}

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'stall') {
    for (const client of clients) client.close()
    void Promise.all(clients.map(stall)).then(({ length }) => say({ stalled: length }))
  } else if (line === 'count') say({ count: delays.length })
  else if (line === 'report') {
    say({ delays, lost })
    delays = []
  } else process.exit(0)
})
