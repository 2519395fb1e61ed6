type Call = (item: unknown, index: number) => unknown
type Items = Iterable<unknown> | Promise<Iterable<unknown>>

async function map(items: Items, call: Call): Promise<readonly unknown[]> {
  return Promise.all([...(await items)].map(async (item, at) => call(await item, at)))
}

/** Each when the one before has come to its end. */
async function mapSeries(items: Items, call: Call): Promise<readonly unknown[]> {
  const results: unknown[] = []
  for (const item of await items) results.push(await call(await item, results.length))
  return results
}

async function each(items: Items, call: Call): Promise<readonly unknown[]> {
  const all = await Promise.all(await items)
  await mapSeries(all, call)
  return all
}

async function join(...items: readonly unknown[]): Promise<unknown> {
  const last = items.at(-1)
  if (typeof last !== 'function') return Promise.all(items)
  return last(...(await Promise.all(items.slice(0, -1))))
}

function delay(milliseconds: number, value?: unknown): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value))
}

const attempt = async (call: () => unknown): Promise<unknown> => call()

/** oldPromise stands in for the library's Promise (Bluebird) that Knex before 0.18 gave to each up and down: it has the functions that migrations call on it. */
export const oldPromise: unknown = Object.assign(class OldPromise extends Promise<unknown> {}, {
  map,
  mapSeries,
  each,
  join,
  delay,
  try: attempt,
})
