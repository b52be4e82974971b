// Many clients in a process of their own. Run by index.ts: `clients.js URL TOKEN COUNT STALLED`; reads `stall` and `report`.
import { createInterface } from 'node:readline'
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { createClient } from '../../caregiver/index.js'

const [url = '', token = '', count = '0', stalled = '0'] = process.argv.slice(2)
const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`)
const read = () => performance.timeOrigin + performance.now()

const sockets: WebSocket[] = []
let delays: number[] = []
let open = 0
let lost = 0

for (let index = 0; index < Number(count); index++) {
  const stalls = index < Number(stalled)
  createClient({
    connect() {
      const socket = new WebSocket(url)
      if (stalls) sockets.push(socket)
      return socket
    },
    token,
    onEvent(event) {
      if (event.type === 'device' && !stalls) delays.push(read() - Number(event.state))
    },
    onState(state) {
      if (state === 'open' && ++open === Number(count)) say({ open })
      if (state === 'lost' && !stalls) lost++
    },
  })
  // All at once would be a storm that no home sees.
  if (index % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 100))
}

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'stall') {
    for (const socket of sockets) (socket as unknown as { _socket: Socket })._socket.pause()
    say({ stalled: sockets.length })
  } else if (line === 'count') say({ count: delays.length })
  else if (line === 'report') {
    say({ delays, lost })
    delays = []
  } else process.exit(0)
})
