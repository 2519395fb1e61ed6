// Loads one project after the other in this very Node, as a worker's process would, and runs every up with a stand-in for Knex.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [library, list, answers] = process.argv.slice(2)
const { loadProject } = await import(pathToFileURL(`${library}/project/project.js`).href)
const { writeFileSync } = await import('node:fs')
const start = { ...process.env }

async function made(project) {
  const notes = []
  const knex = { make: async (text) => void notes.push(text) }
  for (const { module } of project.migrations) await module?.up(knex, ...project.knex.more)
  return notes
}

async function loaded({ options, variables }) {
  Object.assign(process.env, variables)
  const watch = { loading() {}, skip: {} }
  try {
    const project = await loadProject(options, watch)
    return { facts: project.facts, made: await made(project) }
  } catch (error) {
    return { error: { name: error.name, message: error.message, advice: error.advice, stack: error.stack } }
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in start)) delete process.env[name]
    Object.assign(process.env, start)
  }
}

const results = []
for (const project of JSON.parse(readFileSync(list, 'utf8'))) results.push(await loaded(project))
writeFileSync(answers, JSON.stringify(results))
process.exit(0)
