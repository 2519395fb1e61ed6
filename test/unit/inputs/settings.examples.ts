/** SettingsExample is a file of settings: what is wrong with it as the parser says it, or nothing. The schema for editors must agree on which are wrong. */
export interface SettingsExample {
  readonly settings: unknown
  /** The whole sentence; null where the settings are right. */
  readonly wrong: string | null
}

const right = (settings: unknown): SettingsExample => ({ settings, wrong: null })
const wrong = (settings: unknown, sentence: string): SettingsExample => ({ settings, wrong: sentence })

const envOnly = 'a file may only name the variable that holds it, as "env:NAME", since it would show the password.'

/** settingsExamples are held against the parser and against the schema. */
export const settingsExamples: readonly SettingsExample[] = [
  right({}),
  right({ $schema: './roundtrip.schema.json', timeout: 90, 'forward-only': true, server: 'embedded' }),
  right({ timeout: 0.5, 'lock-timeout': 5 }),
  right({ 'server-version': 15 }),
  right({ 'server-version': 'mariadb-11.8', client: 'mysql2', env: 'test' }),
  right({ allow: 'order-only' }),
  right({ allow: 'order-only, down-noop' }),
  right({ allow: ['order-only', 'down-noop'], 'fail-on': [] }),
  right({ 'database-url': 'env:DATABASE_URL', 'allow-remote-host': ['db.example.com'], 'database-env': 'MY_URL' }),
  right({ variables: ['APP_ENV=test', 'HOME'] }),
  right({ variables: { APP_ENV: 'a=b c', PORT: 3000, DEBUG: true, HOME: null } }),
  right({ variables: 'APP_ENV=test\nHOME' }),
  right({ project: '.', output: 'reports', setup: '', only: ['1.js', '2.js'] }),
  wrong({ timout: 3 }, 'timout is no setting; did you mean timeout?'),
  wrong({ databaseUrl: 'env:X' }, 'databaseUrl is no setting; did you mean database-url?'),
  wrong({ failOn: [] }, 'failOn is no setting; did you mean fail-on?'),
  wrong({ forward_only: true }, 'forward_only is no setting; did you mean forward-only?'),
  wrong({ environment: 'test' }, 'environment is no setting; did you mean env?'),
  wrong({ url: 'env:X' }, 'url is no setting; did you mean database-url?'),
  wrong({ zzzzzzzzzzzzzzzzzz: 1 }, 'zzzzzzzzzzzzzzzzzz is no setting; docs/configuration.md lists them.'),
  wrong({ 'job-services': '{}' }, 'job-services is no setting; docs/configuration.md lists them.'),
  wrong({ ['__proto__']: 1 }, '__proto__ is no setting; docs/configuration.md lists them.'),
  wrong({ rollback: true }, 'rollback is said by the call alone, on the command line or in the workflow.'),
  wrong({ seed: true }, 'seed is said by the call alone, on the command line or in the workflow.'),
  wrong({ timeout: '90' }, 'timeout: "90" is text; write 90 without quotes.'),
  wrong({ timeout: 'soon' }, 'timeout: "soon" is not a number above zero.'),
  wrong({ timeout: true }, 'timeout: true is not a number above zero.'),
  wrong({ timeout: null }, 'timeout: null is not a number above zero.'),
  wrong({ timeout: 0 }, 'timeout: "0" is not a number above zero.'),
  wrong({ timeout: 100_000 }, 'timeout: at most 86400 seconds.'),
  wrong({ 'forward-only': 'true' }, 'forward-only: "true" is not true or false.'),
  wrong({ 'forward-only': 1 }, 'forward-only: 1 is not true or false.'),
  wrong({ server: 'cloud' }, 'server: "cloud" is none of auto, local, embedded.'),
  wrong({ server: [] }, 'server: a list is not text in quotes.'),
  wrong({ scope: { all: true } }, 'scope: an object is not text in quotes.'),
  wrong({ setup: 3 }, 'setup: 3 is not text in quotes.'),
  wrong({ 'server-version': 8.4 }, 'server-version: write it as text: "8.4".'),
  wrong({ 'server-version': 'newest!' }, 'server-version: "newest!" is not a version such as 15, 8.4 or mariadb-11.8.'),
  wrong({ allow: 'down-nop' }, 'allow: there is no rule "down-nop"; did you mean down-noop?'),
  wrong({ 'fail-on': ['down-nop'] }, 'fail-on: there is no rule "down-nop"; did you mean down-noop?'),
  wrong(
    { allow: ['up-throws'] },
    'allow: the rule up-throws cannot be allowed, since what it finds leaves nothing to judge; mend the migration.',
  ),
  wrong({ allow: [1] }, 'allow: entry 1 of the list, 1, is not text in quotes.'),
  wrong({ allow: { 'down-noop': true } }, 'allow: an object is not a list of texts.'),
  wrong({ 'database-url': 'postgres://u:p4ss@db/x' }, `database-url: ${envOnly}`),
  wrong({ 'database-url': 'env:' }, `database-url: ${envOnly}`),
  wrong({ 'database-url': ['env:X'] }, `database-url: ${envOnly}`),
  wrong({ variables: ['1A=x'] }, 'variables: "1A" cannot be the name of a variable.'),
  wrong({ variables: { 'A-B': 'x' } }, 'variables: "A-B" cannot be the name of a variable.'),
  wrong({ variables: { A: ['x'] } }, 'variables: the value of A is not text in quotes.'),
  wrong({ variables: 3 }, 'variables: 3 is not a list of texts.'),
  wrong([], 'holds a list'),
  wrong('x', 'holds "x"'),
]

/** listExamples are lists of projects, whose folders are all there. */
export const listExamples: readonly SettingsExample[] = [
  right('packages/a'),
  right(['packages/a', 'packages/*', '!packages/b']),
  right([{ project: 'packages/a', key: 'one', 'fail-on': ['order-only'], 'database-url': 'env:DATABASE_URL' }]),
  right([{ project: 'packages/*', timeout: 5 }, 'packages/a']),
  wrong([3], 'projects: entry 1 is 3, neither a folder nor an object that names one as "project".'),
  wrong([''], 'projects: entry 1 is "", neither a folder nor an object that names one as "project".'),
  wrong({ project: 'packages/a' }, 'projects: an object is not a list.'),
  wrong([{ timeout: 5 }], 'projects: entry 1 names no folder as "project".'),
  wrong([{ project: 'packages/a', timout: 5 }], 'project packages/a: timout is no setting; did you mean timeout?'),
  wrong(
    [{ project: 'packages/a', output: 'x' }],
    'project packages/a: output is said once for all projects, beside the list.',
  ),
  wrong(
    [{ project: 'packages/a', projects: [] }],
    'project packages/a: projects is said once for all projects, beside the list.',
  ),
  wrong(
    [{ project: 'packages/a', key: '../x' }],
    'projects: entry 1: the key names a folder of the report: letters, digits, dots, dashes and underscores.',
  ),
  wrong(
    [{ project: 'packages/a', key: 3 }],
    'projects: entry 1: the key names a folder of the report: letters, digits, dots, dashes and underscores.',
  ),
]
