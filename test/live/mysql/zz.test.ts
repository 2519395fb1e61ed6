import { writeFileSync, readFileSync, cpSync, rmSync, readdirSync } from 'node:fs'
import { test } from 'vitest'
import { connectionTo, mysqlServers } from '../../support/mysql-servers.js'
import { runCheck } from '../../support/run-check.js'
const src = process.env.SRC!, out = process.env.OUT!
test.each(mysqlServers().map((s) => [s.name, s] as const))('%s', async (name, s) => {
  const server = { connection: await connectionTo(s), vendor: s.vendor }
  const one = await runCheck({ project: src, server, args: (process.env.ARGS ?? '').split(' ').filter(Boolean) })
  writeFileSync(`${out}/${name}-1.txt`, one.stderr)
  writeFileSync(`${out}/${name}-1.json`, JSON.stringify(one.report, null, 1))
  const copy = `${out}/${name}-fixed`
  rmSync(copy, { recursive: true, force: true }); cpSync(src, copy, { recursive: true, dereference: false })
  let n = 0
  for (const f of one.report!.findings) {
    if (!['down-differs', 'down-noop', 'down-throws'].includes(f.rule) || f.file === null) continue
    const text = f.rule === 'down-throws' ? (f.advice.split('This takes back what up changed:')[1] ?? '') : f.advice
    const code = /(`{3,})js\n([\s\S]*?)\n\1/.exec(text)?.[2]
    if (code === undefined) { console.log('NO CODE', f.rule, f.file); continue }
    const path = `${copy}/${f.file}`
    const old = readFileSync(path, 'utf8')
    const mine = `\n;(() => { const former = exports.down; exports.down = async (knex, ...rest) => {\n${f.rule === 'down-differs' ? 'await former(knex, ...rest);' : ''}\n${code}\n} })()\n`
    writeFileSync(path, old + mine)
    n++
  }
  console.log(name, 'fixed', n)
  const two = await runCheck({ project: copy, server, args: (process.env.ARGS ?? '').split(' ').filter(Boolean) })
  writeFileSync(`${out}/${name}-2.txt`, two.stderr)
  writeFileSync(`${out}/${name}-2.json`, JSON.stringify(two.report, null, 1))
}, 580000)
