import { createInterface, type Interface } from 'node:readline'
import { backendOver } from './backend.js'
import { listen } from './listen.js'
import { openEmbedded } from './load.js'
import type { ChildNews, ChildOrder, ChildTask } from './messages.js'
import { dieWithParent } from './watchdog.js'

/** embeddedMain is the process of one embedded database. Its input is its lifeline: when that ends, for whatever reason, so does the process. */
export async function embeddedMain(): Promise<void> {
  dieWithParent()
  const input = createInterface({ input: process.stdin })
  const [line] = (await Promise.race([once(input, 'line'), once(input, 'close')])) as [string | undefined]
  if (line === undefined) return
  const task = JSON.parse(line) as ChildTask
  await (task.kind === 'template' ? makeTemplate(task.data) : serve(task, input))
  process.exit(0)
}

function once(input: Interface, event: 'line' | 'close'): Promise<readonly unknown[]> {
  return new Promise((resolve) => input.once(event, (...values: readonly unknown[]) => resolve(values)))
}

function tell(news: ChildNews): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(news)}\n`, () => resolve()))
}

/** The comment that initdb gives to `postgres` would be taken for one of the migrations' own. */
async function makeTemplate(data: string): Promise<void> {
  const db = await openEmbedded(data)
  await db.exec('comment on database postgres is null')
  const { rows } = await db.query<{ version: string }>(`select current_setting('server_version') as version`)
  await db.close()
  await tell({ kind: 'made', version: rows[0]?.version ?? '' })
}

async function serve(task: Extract<ChildTask, { kind: 'serve' }>, input: Interface): Promise<void> {
  const db = await openEmbedded(task.data)
  const listener = await listen(backendOver(db), task.password, task.port)
  input.on('line', async (order) => {
    await listener.sendAway()
    if (order === ('settle' satisfies ChildOrder)) await db.exec('checkpoint')
    await tell({ kind: 'done' })
  })
  await tell({ kind: 'ready', port: listener.port })
  await once(input, 'close')
}
