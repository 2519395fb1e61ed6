import { timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { Backend } from './backend.js'
import { Gate, type Guest, newGuest } from './gate.js'
import { cleartextRequest, fatalError, passwordOf, startupCodes, takeMessage, takeStartup } from './wire.js'

/** Listener is the embedded server's port; its clients can be sent away. */
export interface Listener {
  readonly port: number
  /** sendAway ends every client's connection and waits until nothing of them is left. */
  sendAway(): Promise<void>
}

/** listen opens a port of 127.0.0.1 for clients that know the password. */
export async function listen(backend: Backend, password: string, port: number): Promise<Listener> {
  const gate = new Gate(backend)
  const clients = new Set<Client>()
  const server = createServer((socket) => {
    const client = new Client(socket, { gate, backend, password })
    clients.add(client)
    socket.on('close', () => void client.over().then(() => clients.delete(client)))
  })
  return {
    port: await opened(server, port),
    async sendAway() {
      await Promise.all([...clients].map((client) => client.end()))
    },
  }
}

function opened(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

interface House {
  readonly gate: Gate
  readonly backend: Backend
  readonly password: string
}

/** Client is one connection: it takes messages out of the bytes and passes them on in order. */
class Client {
  readonly #socket: Socket
  readonly #house: House
  readonly #guest: Guest = newGuest()
  #buffer: Buffer = Buffer.alloc(0)
  #startup: Buffer | null = null
  #stage: 'startup' | 'password' | 'open' = 'startup'
  #work: Promise<void> = Promise.resolve()
  #left: Promise<void> | null = null

  constructor(socket: Socket, house: House) {
    this.#socket = socket
    this.#house = house
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      this.#buffer = Buffer.concat([this.#buffer, data])
      this.#work = this.#work.then(() => this.#read()).catch(() => void socket.destroy())
    })
  }

  end(): Promise<void> {
    this.#socket.end(fatalError('57P01', 'terminating connection due to administrator command'))
    this.#socket.destroySoon()
    return this.over()
  }

  /** over gives up the client's place and all that it left on the server; once. */
  over(): Promise<void> {
    this.#left ??= this.#leave()
    return this.#left
  }

  async #leave(): Promise<void> {
    const { gate } = this.#house
    gate.turnAway(this.#guest)
    await this.#work
    await gate.gone(this.#guest)
  }

  async #read(): Promise<void> {
    for (;;) {
      const taken = this.#stage === 'startup' ? takeStartup(this.#buffer) : takeMessage(this.#buffer)
      if (taken === null || this.#left !== null) return
      this.#buffer = taken.rest
      await this.#handle(taken.message)
    }
  }

  async #handle(message: Buffer): Promise<void> {
    if (this.#stage === 'startup') return this.#start(message)
    if (this.#stage === 'password') return this.#admit(message)
    if (message[0] === 0x58) return void this.#socket.end()
    const more = takeMessage(this.#buffer) !== null
    this.#write(await this.#house.gate.pass(this.#guest, message, more))
  }

  #start(message: Buffer): void {
    const code = message.readInt32BE(4)
    // Neither TLS nor GSS: the bytes stay on this machine. There is no other process that a cancel request could reach.
    if (code === startupCodes.ssl || code === startupCodes.gss) this.#write(Buffer.from('N'))
    else if (code === startupCodes.cancel) this.#socket.end()
    else {
      this.#startup = message
      this.#stage = 'password'
      this.#write(cleartextRequest)
    }
  }

  async #admit(message: Buffer): Promise<void> {
    const given = Buffer.from(passwordOf(message) ?? '')
    const wanted = Buffer.from(this.#house.password)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      this.#socket.end(fatalError('28P01', 'password authentication failed'))
      return
    }
    this.#stage = 'open'
    this.#write(await this.#house.gate.pass(this.#guest, this.#startup as Buffer, false))
  }

  #write(bytes: Buffer): void {
    if (this.#socket.writable && bytes.length > 0) this.#socket.write(bytes)
  }
}
