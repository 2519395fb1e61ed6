import { readFileSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import type { SocketWatch } from './socket-watch.js'

/** Handles are what keeps a process from ending by itself: timers, servers, children, threads. */
export interface Handles {
  /** keep takes what is open now for what belongs there. */
  keep(): void
  /** keepMore does so where there is more open than belongs there. */
  keepMore(): void
  /** left names what is open beside that: `a running timer`. */
  left(): readonly string[]
}

type Counts = Readonly<Record<string, number>>

const names: Readonly<Record<string, string>> = {
  Timeout: 'a running timer',
  Immediate: 'a running timer',
  TCPServerWrap: 'a listening server',
  PipeServerWrap: 'a listening server',
  UDPWrap: 'an open socket',
  MessagePort: 'an open message port',
  FSEventWrap: 'a watched file',
  StatWatcher: 'a watched file',
  thread: 'a running thread',
  child: 'a running child process',
}

const socketKinds = new Set(['TCPSocketWrap', 'TLSWrap', 'PipeWrap'])

/** watchHandles keeps what is open now. The sessions on the scratch database are no concern of a migration's: with each come a socket, over TLS two, and a timer of the pool. */
export function watchHandles(sockets: SocketWatch): Handles {
  const threads = new Set<Worker>()
  process.on('worker', (thread: Worker) => {
    threads.add(thread)
    thread.once('exit', () => threads.delete(thread))
  })
  const count = () => countAll(sockets, threads.size)
  let kept = count()
  return {
    keep() {
      kept = count()
    },
    keepMore() {
      const now = count()
      if (moreIn(now, kept).length > 0) kept = now
    },
    left: () => moreIn(count(), kept),
  }
}

interface Open {
  readonly counts: Counts
  readonly sockets: number
  /** Sessions on the scratch database. */
  readonly home: number
}

function moreIn(now: Open, kept: Open): readonly string[] {
  // Fewer than before, where the step ended the session that is kept: its timer and socket must be gone then too.
  const sessions = now.home - kept.home
  const kinds = Object.keys(names).filter((kind) => {
    const allowed = (kept.counts[kind] ?? 0) + (kind === 'Timeout' ? sessions : 0)
    return (now.counts[kind] ?? 0) > allowed
  })
  const found = kinds.map((kind) => names[kind] ?? kind)
  const more = now.sockets > kept.sockets + (sessions > 0 ? 2 : 1) * sessions ? ['an open connection'] : []
  return [...new Set([...found, ...more])]
}

function countAll(watch: SocketWatch, threads: number): Open {
  const counts: Record<string, number> = { thread: threads, child: countChildren() }
  let sockets = 0
  for (const kind of process.getActiveResourcesInfo()) {
    if (socketKinds.has(kind)) sockets += 1
    else counts[kind] = (counts[kind] ?? 0) + 1
  }
  return { counts, sockets, home: watch.homeCount() }
}

/** Node does not count a child that nobody waits for; Linux does, where it was built to (CONFIG_PROC_CHILDREN). */
function countChildren(): number {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').length - 1
  } catch {
    return 0
  }
}
