import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installServers } from '../servers/install.mjs'
import { binariesOf } from './binaries.js'
import { findClients } from './clients.js'
import { type RunningServer, type ServerAddress, startPostgres } from './postgres-process.js'
import { publishedSets } from './published.js'
import { roomyFolder } from './roomy-folder.js'
import { type Account, giveTo, unprivilegedAccount } from './unprivileged.js'
import { type WantedServer, wantedServers } from './wanted.js'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresServers: readonly ServerAddress[]
  }
}

interface Place {
  readonly folder: string
  readonly account: Account
}

function makePlace(): Place {
  const account = unprivilegedAccount()
  const folder = mkdtempSync(join(roomyFolder(), 'roundtrip-servers-'))
  chmodSync(folder, 0o755)
  giveTo(folder, account)
  return { folder, account }
}

async function startOne(server: WantedServer, { folder, account }: Place): Promise<RunningServer> {
  try {
    const own = join(folder, server.name)
    const binaries = binariesOf(server, account, join(own, 'native'))
    return await startPostgres({ server, binaries, folder: own, account })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${server.name} cannot be had: ${reason}. Mend that, or leave it out: TEST_SERVERS=<the others, comma-separated>.`,
    )
  }
}

/** startAll starts two at a time: a test machine has two cores, and initdb takes one. */
async function startAll(wanted: readonly WantedServer[], place: Place): Promise<PromiseSettledResult<RunningServer>[]> {
  const results: PromiseSettledResult<RunningServer>[] = []
  for (let first = 0; first < wanted.length; first += 2) {
    results.push(...(await Promise.allSettled(wanted.slice(first, first + 2).map((one) => startOne(one, place)))))
  }
  return results
}

/** setup starts the servers that TEST_SERVERS asks for and returns what stops them; it fails by name if one cannot be had. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = wantedServers(process.env.TEST_SERVERS)
  await installServers()
  const place = makePlace()
  // What cannot be fetched fails the tests that need it, where it is asked for again, and not the run.
  const fetched = Promise.allSettled([findClients(), publishedSets('pg')])
  const results = await startAll(wanted, place)
  await fetched
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()))
    rmSync(place.folder, { recursive: true, force: true })
  }
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.message)] : []))
  if (failures.length > 0) {
    await stop()
    throw new Error(failures.join('\n'))
  }
  project.provide(
    'postgresServers',
    running.map((server) => server.address),
  )
  return stop
}
