// node bench/check.mjs [--family postgresql|mysql] [--sizes 50,200] [--runs 5] [--hand-size 50] [--hand-runs 1] [--json FILE] [--cli FILE, another than dist/cli.js]
// The check against Knex itself and against what people write by hand, in pairs on one throwaway server.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { printTable, ratios, spread } from './figures.mjs'
import { makeProject } from './project.mjs'
import { startServer } from './server.mjs'
import { byCheck, byHand, byKnex } from './work.mjs'

const { values: options } = parseArgs({
  options: {
    family: { type: 'string', default: 'postgresql' },
    sizes: { type: 'string', default: '50,200' },
    runs: { type: 'string', default: '5' },
    cli: { type: 'string' },
    json: { type: 'string' },
    'hand-size': { type: 'string', default: '50' },
    'hand-runs': { type: 'string', default: '1' },
  },
})
const sizes = options.sizes.split(',').map(Number)
const runs = Number(options.runs)

async function checked(place, project) {
  const result = await byCheck(place, project, options.cli)
  if (result.code === 0) return result
  throw new Error(`The check of ${project.size} right migrations ended with ${result.code}:\n${result.text}`)
}

/** One round that is not counted, then pairs whose order changes. */
async function measure(place, project) {
  await byKnex(place, project)
  await checked(place, project)
  const rounds = []
  for (let at = 0; at < runs; at += 1) {
    const flipped = at % 2 === 1
    const early = flipped ? await checked(place, project) : null
    const knex = await byKnex(place, project)
    rounds.push({ knex: knex.total, check: early ?? (await checked(place, project)) })
  }
  return { ...summary(rounds), hand: await measureHand(place, { project, knex: rounds.map((round) => round.knex) }) }
}

function summary(rounds) {
  const knex = rounds.map((round) => round.knex)
  const parts = ['total', 'trips', 'steady', 'start', 'deploy'].map((name) => {
    const times = rounds.map(({ check }) => check[name])
    return [name, { milliseconds: spread(times), ratio: ratios(times, knex) }]
  })
  return { knex: spread(knex), check: Object.fromEntries(parts) }
}

async function measureHand(place, { project, knex }) {
  if (project.size !== Number(options['hand-size'])) return null
  const times = []
  for (let at = 0; at < Number(options['hand-runs']); at += 1) times.push((await byHand(place, project)).total)
  return times.length === 0 ? null : { milliseconds: spread(times), ratio: ratios(times, knex) }
}

const titles = {
  total: 'check, whole process',
  trips: '  round trips, whole phase',
  steady: '  round trips alone',
  start: '  start-up before them',
  deploy: '  deploy and report',
}
const whole = ({ min, median, max }) => [min, median, max].map((value) => value.toFixed(0))
const times = ({ min, median, max }) => [min, median, max].map((value) => value.toFixed(2))

function rowsOf(size, { knex, check, hand }) {
  const line = (title, { milliseconds, ratio }) => [
    `N=${size} ${title}`,
    ...whole(milliseconds),
    (milliseconds.median / size).toFixed(1),
    ...times(ratio),
  ]
  return [
    [`N=${size} F (latest, rollback all, latest)`, ...whole(knex), (knex.median / size).toFixed(1), '', '1', ''],
    ...Object.entries(check).map(([name, figures]) => line(titles[name], figures)),
    ...(hand === null ? [] : [line('by hand, a dump each step', hand)]),
  ]
}

const place = await startServer(options.family)
const results = {}
try {
  for (const size of sizes) {
    const project = makeProject(size, { family: options.family })
    try {
      results[size] = await measure(place, project)
    } finally {
      project.remove()
    }
  }
} finally {
  await place.stop()
}
console.log(
  `${place.product} ${place.version}, Node ${process.versions.node}, ${runs} pairs; milliseconds, then ratios to F`,
)
printTable([
  ['', 'min', 'median', 'max', 'per migration', 'min/F', 'median/F', 'max/F'],
  ...sizes.flatMap((size) => rowsOf(size, results[size])),
])
const text = `${JSON.stringify({ product: place.product, server: place.version, node: process.versions.node, runs, sizes: results }, null, 2)}\n`
if (options.json === undefined) console.log(text)
else writeFileSync(options.json, text)
