/** stillWorks tries what all code counts on. Code may replace parts of the language with its own (a polyfill does), as long as they do the same. */
export function stillWorks(): boolean {
  try {
    return textsWork() && listsWork() && mapsWork() && promisesWork()
  } catch {
    return false
  }
}

function textsWork(): boolean {
  if (JSON.stringify({ a: ['b', null, 1] }) !== '{"a":["b",null,1]}') return false
  const read: unknown = JSON.parse('{"a":[1]}')
  if (JSON.stringify(read) !== '{"a":[1]}') return false
  return 'a-b'.replace('-', '+').split('+').join('') === 'ab' && /^a(b)$/.exec('ab')?.[1] === 'b'
}

function listsWork(): boolean {
  const [first, ...others] = [1, 2, 3].map((each) => each + 1).filter((each) => each > 1)
  if (first !== 2 || others.length !== 2 || !Array.isArray(others)) return false
  let inherited = 0
  for (const _ in {}) inherited += 1
  return inherited === 0 && Object.entries({ a: 1 }).flat().join() === 'a,1'
}

function mapsWork(): boolean {
  const held = new Map([['a', 1]])
  return held.get('a') === 1 && new Set([1, 1]).size === 1 && Buffer.from('a').toString() === 'a'
}

function promisesWork(): boolean {
  const made = new Promise((resolve) => resolve(null))
  return made.then(() => {}) instanceof Promise && typeof Promise.race([made]).catch === 'function'
}
