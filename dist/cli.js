#!/usr/bin/env node
// Answers --version and help before the bundle is loaded.
import { readFileSync } from 'node:fs'

const [word, subject] = process.argv.slice(2)
const wantsHelp = process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')
const [major] = process.versions.node.split('.').map(Number)

if (major < 20) {
  console.error(
    `knex-roundtrip needs Node.js 20 or newer; this is ${process.versions.node}. Install a newer Node.js and run it again.`,
  )
  process.exitCode = 2
} else if (word === '--version' || word === '-v') {
  console.log(JSON.parse(readFileSync(new URL('./help.json', import.meta.url), 'utf8')).version)
} else if (word === undefined || word === 'help' || wantsHelp) {
  const { help } = JSON.parse(readFileSync(new URL('./help.json', import.meta.url), 'utf8'))
  const command = word === 'help' || word?.startsWith('-') ? subject : word
  const text = help[command ?? '']
  if (text === undefined) {
    console.error(
      `There is no command "${command}". The commands are: ${Object.keys(help).filter(Boolean).join(', ')}.`,
    )
    process.exitCode = 2
  } else {
    console.log(text)
  }
} else {
  const { run } = await import('./index.js')
  await run('cli')
}
