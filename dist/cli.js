#!/usr/bin/env node
// Answers --version and help before the bundle is loaded. Written so that any Node.js which knows modules can read it: an old
// one must be told what it lacks, not stumble over the syntax.
import { readFileSync } from 'fs'

const words = process.argv.slice(2)
const word = words[0]
const wantsHelp = words.some((argument) => argument === '--help' || argument === '-h')
const major = Number(process.versions.node.split('.')[0])
const texts = () => JSON.parse(readFileSync(new URL('./help.json', import.meta.url), 'utf8'))

function fail(text) {
  console.error(text)
  process.exitCode = 2
}

function help() {
  const all = texts().help
  const subject = word === 'help' || (word !== undefined && word.startsWith('-')) ? words[1] : word
  const text = all[subject === undefined ? '' : subject]
  if (text !== undefined) console.log(text)
  else {
    const names = Object.keys(all).filter(Boolean).join(', ')
    fail(`There is no command "${subject}". The commands are: ${names}.`)
  }
}

if (major < 20) {
  fail(
    `knex-roundtrip needs Node.js 20 or newer; this is ${process.versions.node}. Install a newer Node.js and run it again.`,
  )
} else if (word === '--version' || word === '-v') {
  console.log(texts().version)
} else if (word === undefined || word === 'help' || wantsHelp) {
  help()
} else {
  import('./index.js')
    .then(({ run }) => run('cli'))
    .catch((thrown) => fail(`knex-roundtrip could not be started: ${thrown && thrown.stack}`))
}
