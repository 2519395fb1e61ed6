import type { PlacedTables } from '../dialects/migrating.js'
import { type ApplyAction, type ApplyPlan, planApply } from '../history/apply-plan.js'
import { deviationOf, resultsOf } from '../history/apply-status.js'
import type { RunOutcome } from '../history/step.js'
import type { ApplyInputs } from '../inputs/apply.js'
import { ToolError } from '../kernel/errors.js'
import type { KnexTables } from '../kernel/knex-tables.js'
import { redactDeep, secretsOfUrl } from '../kernel/secret.js'
import { applyFindings } from '../report/apply-findings.js'
import type { ApplyLearnt, ApplyOutcome, Remedies } from '../report/apply-outcome.js'
import { decideApply } from '../report/apply-verdict.js'
import { migrationPath } from '../rules/rule.js'
import type { ServerIdentity } from '../schema/snapshot.js'
import { lockName, takeTurn } from './apply-lock.js'
import { applyPlace, openHostSession } from './apply-place.js'
import { applySecrets } from './apply-secrets.js'
import { type Applying, readTables, refusalOf, runSeeds, runSteps, type Settled, settle } from './apply-steps.js'
import { planNotices, planWords } from './apply-words.js'
import { startApplyWorker } from './apply-worker.js'
import type { Configured } from './configuration.js'
import { discreet, withoutSecrets } from './discretion.js'
import type { Surroundings } from './surroundings.js'

/** applyMigrations migrates a database by the project's own Knex, or takes migrations back, under a lock, and gives all it learnt. What keeps it from finding out what to do is a ToolError. */
export async function applyMigrations(
  configured: Configured<ApplyInputs>,
  surroundings: Surroundings,
): Promise<ApplyOutcome> {
  const secrets = applySecrets(configured.inputs, surroundings.environment)
  surroundings.hide(secretsOfUrl(configured.inputs.databaseUrl))
  try {
    return redactDeep(await applyOpenly(configured, discreet(surroundings, secrets)), secrets)
  } catch (cause) {
    throw withoutSecrets(cause, secrets)
  }
}

async function applyOpenly(configured: Configured<ApplyInputs>, around: Surroundings): Promise<ApplyOutcome> {
  const started = performance.now()
  const place = applyPlace(configured.inputs)
  await using worker = await startApplyWorker(configured.inputs, around, place)
  const { inputs } = configured.complete(worker.project)
  await using host = await openHostSession(place, around)
  const notices: string[] = []
  const notice = (sentence: string) => {
    notices.push(sentence)
    around.progress.note(sentence)
  }
  const identity = await identify({ place, host, notice })
  for (const sentence of worker.notices) notice(sentence)
  const name = lockName(place, worker.project)
  await using turn = await takeTurn(place, { name, limit: inputs.lockTimeout, around })
  const { namespaces } = await worker.target()
  const applying: Applying = { inputs, around, place, worker, host, turn, namespaces, notice }
  const learnt = await work(applying, await readTables(applying))
  const milliseconds = Math.round(performance.now() - started)
  return outcomeOf(applying, learnt, { key: configured.key, identity, notices, milliseconds })
}

/** A server that is too old to be checked may be migrated all the same. */
async function identify({ place, host, notice }: Pick<Applying, 'place' | 'host' | 'notice'>): Promise<ServerIdentity> {
  const identity = await place.dialect.identify(host.session)
  try {
    place.dialect.versionNotices(identity)
  } catch (cause) {
    if (!(cause instanceof ToolError)) throw cause
    notice(`The server is of version ${identity.version}, which is older than any that this release was tested on.`)
  }
  return identity
}

const actions: Readonly<Record<ApplyInputs['rollback'], ApplyAction>> = {
  none: 'latest',
  batch: 'rollback',
  all: 'rollback-all',
}

async function work(applying: Applying, before: KnexTables): Promise<ApplyLearnt> {
  const { inputs, around, worker, place, notice } = applying
  const { migrations, disableTransactions } = worker.project
  const plan = planApply({ action: actions[inputs.rollback], files: migrations, tables: before, disableTransactions })
  for (const line of planWords(plan)) around.progress.note(line)
  const refusal = await refusalOf(applying, plan, before)
  const parts = { applying, plan, before }
  if (refusal !== null) return learntOf(parts, { refusal, run: null, settled: null, seeds: null })
  for (const sentence of planNotices(plan, worker.project, place.migrating.transactionalDdl)) notice(sentence)
  const run = plan.steps.length === 0 || around.signal.aborted ? null : await runSteps(applying, plan)
  const settled = run === null ? null : await settle(applying, run)
  const well = run === null || run.step.kind === 'done'
  const seeds = inputs.seed && plan.action === 'latest' ? await runSeeds(applying, well) : null
  return learntOf(parts, { refusal: null, run, settled, seeds })
}

interface WorkParts {
  readonly applying: Applying
  readonly plan: ApplyPlan
  readonly before: KnexTables
}

interface Ran extends Pick<ApplyLearnt, 'refusal' | 'seeds'> {
  readonly run: RunOutcome | null
  readonly settled: Settled | null
}

function learntOf({ applying, plan, before }: WorkParts, { refusal, run, settled, seeds }: Ran): ApplyLearnt {
  const { place, worker, around } = applying
  const after = settled === null ? before : settled.after
  const well = run === null || run.step.kind === 'done'
  const unfinished =
    !well || (run === null && refusal === null && plan.steps.length > 0) || (seeds !== null && seeds.status !== 'done')
  return {
    plan,
    migrations: resultsOf({ plan, run, after, ways: place.migrating }),
    refusal,
    run: settled?.end ?? null,
    deviation: run !== null && well && after !== null ? deviationOf(plan, before, after) : null,
    interrupted: around.signal.aborted && unfinished,
    seeds,
    reread: after !== null,
    lock: after?.lock ?? before.lock,
    remedies: remediesOf(
      applying,
      { tableName: worker.project.tableName, namespace: before.namespace },
      { plan, before },
    ),
    paths: pathsOf(applying),
    toleratesUnknown: worker.project.disableMigrationsListValidation,
  }
}

function pathsOf({ worker }: Applying): Readonly<Record<string, string>> {
  const paths = worker.project.migrations.map((file) => [file.name, migrationPath(file)] as const)
  return Object.fromEntries(paths.flatMap(([name, path]) => (path === null ? [] : [[name, path]])))
}

function remediesOf(
  { place }: Applying,
  tables: PlacedTables,
  { plan, before }: Pick<WorkParts, 'plan' | 'before'>,
): Remedies {
  const { migrating, connection } = place
  const renamed = plan.renamed.map(({ recorded, file }) => ({ from: recorded, to: file }))
  return {
    unlock: migrating.tables.freeSql(tables, before.lock),
    record: (name) => migrating.tables.recordSql(tables, { name, batch: plan.batch ?? 1 }),
    strike: (names) => names.map((name) => migrating.tables.strikeSql(tables, name)).join('\n'),
    rename: migrating.tables.renameSql(tables, renamed),
    grant: migrating.grantAdvice(connection, tables.namespace),
    endSessions: migrating.endSql,
    transactionalDdl: migrating.transactionalDdl,
  }
}

interface Frame {
  readonly key: string
  readonly identity: ServerIdentity
  readonly notices: readonly string[]
  readonly milliseconds: number
}

function outcomeOf({ around, place, worker }: Applying, learnt: ApplyLearnt, frame: Frame): ApplyOutcome {
  const findings = applyFindings(learnt)
  const { remedies: _, ...kept } = learnt
  return {
    ...kept,
    ...decideApply(learnt, findings),
    tool: around.version,
    node: worker.project.nodeVersion,
    knex: worker.project.knexVersion,
    project: frame.key,
    server: { ...frame.identity, source: 'url' },
    database: place.connection.database,
    head: around.environment.GITHUB_SHA ?? null,
    notices: [...new Set(frame.notices)],
    findings,
    milliseconds: frame.milliseconds,
  }
}
