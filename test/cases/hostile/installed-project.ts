import { type ProjectFolder, projectFolder } from '../projects/workers.js'

const connections = {
  pg: 'process.env.DATABASE_URL',
  mysql2: '{ uri: process.env.DATABASE_URL, multipleStatements: true }',
} as const

/** installedProject is a project that has Knex and the drivers installed, so that its migrations can connect by themselves. */
export function installedProject(
  driver: keyof typeof connections,
  files: Readonly<Record<string, string>>,
): ProjectFolder {
  const knexfile = `module.exports = { client: '${driver}', connection: ${connections[driver]} }\n`
  return projectFolder({ 'knexfile.js': knexfile, 'package.json': '{ "private": true }\n', ...files }, true)
}
