import { type EventEmitter, errorMonitor } from 'node:events'
import net from 'node:net'
import { isRecord, textOf } from '../project/unknown.js'

/** SocketWatch sees every connection that the process makes. */
export interface SocketWatch {
  /** Called with host:port (or the path of a socket) of each connection to anywhere but the scratch database. */
  onForeign: ((place: string) => void) | null
  home: { readonly host: string; readonly port: number } | null
  /** takeEarly gives the places elsewhere, each once and sorted, of connections that were made before there was a home, which is while the project was loaded; it forgets them. */
  takeEarly(): readonly string[]
  /** closeHome cuts what is still connected to the scratch database, so that no session outlives its step, and waits until whoever listens has heard of it. */
  closeHome(): Promise<void>
  /** How many connections to the scratch database are open. */
  homeCount(): number
  /** Whether node made this error of a connection to the scratch database. */
  isHomeError(error: unknown): boolean
}

const loopback = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0'])

/** watchSockets begins to watch; it must come before any code of the project. */
export function watchSockets(): SocketWatch {
  const open = new Set<net.Socket>()
  const early: Place[] = []
  const homeErrors = new WeakSet<object>()
  const watch: SocketWatch = {
    onForeign: null,
    home: null,
    takeEarly: () => foreignNames(early.splice(0), watch.home),
    closeHome: () => close(open),
    homeCount: () => open.size,
    isHomeError: (error) => isRecord(error) && homeErrors.has(error),
  }
  const original = net.Socket.prototype.connect
  const watched = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const place = placeOf(args)
    if (isHome(place, watch.home)) follow(this, open, homeErrors)
    else if (watch.home === null) early.push(place)
    else watch.onForeign?.(nameOf(place))
    return Reflect.apply(original, this, args) as net.Socket
  }
  net.Socket.prototype.connect = watched as typeof original
  return watch
}

interface Place {
  readonly host: string
  readonly port: number | null
  readonly path: string | null
}

/** connect takes (options), (port, host), (path) or, from inside node, an array of these. */
function placeOf(args: readonly unknown[]): Place {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (isRecord(first)) {
    const path = textOf(first.path)
    return { host: textOf(first.host) ?? 'localhost', port: path === null ? Number(first.port) : null, path }
  }
  const port = Number(first)
  if (Number.isInteger(port)) return { host: textOf(args[1]) ?? 'localhost', port, path: null }
  return { host: '', port: null, path: textOf(first) }
}

function nameOf({ host, port, path }: Place): string {
  return port === null ? (path ?? 'unknown') : `${host}:${port}`
}

function foreignNames(places: readonly Place[], home: SocketWatch['home']): readonly string[] {
  return [...new Set(places.filter((place) => !isHome(place, home)).map(nameOf))].sort()
}

function isHome(place: Place, home: SocketWatch['home']): boolean {
  if (home === null) return false
  if (home.host.startsWith('/')) return place.path?.startsWith(home.host) ?? false
  if (place.port !== home.port) return false
  return place.host === home.host || (loopback.has(place.host) && loopback.has(home.host))
}

function follow(socket: net.Socket, open: Set<net.Socket>, errors: WeakSet<object>): void {
  open.add(socket)
  const emitter: EventEmitter = socket
  emitter.once(errorMonitor, (error: unknown) => isRecord(error) && errors.add(error))
  socket.once('close', () => open.delete(socket))
}

/** Drivers tell their users of the end a moment after they hear of it. */
async function close(open: Set<net.Socket>): Promise<void> {
  const sockets = [...open]
  if (sockets.length === 0) return
  open.clear()
  for (const socket of sockets) process.nextTick(sayEnd, socket)
  await new Promise(setImmediate)
  const closed = sockets.filter((socket) => !socket.closed).map(closing)
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
  await new Promise(setImmediate)
}

/** What a server's end of a connection looks like: the driver mariadb hears of nothing else, and would send the next statement to nobody. Out of our own stack, since a listener may throw. */
function sayEnd(socket: net.Socket): void {
  if (!socket.destroyed && !socket.readableEnded) socket.emit('end')
}

/** First in line, since a listener of the project's that throws keeps all behind it from hearing. */
function closing(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => socket.prependOnceListener('close', () => resolve()))
}
