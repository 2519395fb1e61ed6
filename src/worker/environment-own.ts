/** What GitHub's runner says of a run that a configuration may ask for, and that opens nothing. */
const harmless = new Set([
  // By it the runner finds at the end of the job what a migration left running.
  'RUNNER_TRACKING_ID',
  ...[
    ...['ACTIONS', 'ACTOR', 'BASE_REF', 'EVENT_NAME', 'HEAD_REF', 'JOB', 'REF', 'REF_NAME', 'REF_TYPE', 'REPOSITORY'],
    ...['REPOSITORY_OWNER', 'RUN_ATTEMPT', 'RUN_ID', 'RUN_NUMBER', 'SERVER_URL', 'SHA', 'WORKFLOW', 'WORKSPACE'],
  ].map((name) => `GITHUB_${name}`),
])
/** The inputs, states, places and tokens of the runner and of this tool. */
const ofRunner = /^(?:ACTIONS|INPUT|RUNNER|STATE)_/i
const ofGithub =
  /^GITHUB_(?:TOKEN|ACTION|ACTION_\w+|API_URL|GRAPHQL_URL|RETENTION_DAYS|TRIGGERING_ACTOR|WORKFLOW_\w+|ACTOR_ID|REPOSITORY_\w+|REF_PROTECTED)$/i
/** Files in which the runner takes commands. */
const commandFiles = /^GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|EVENT_PATH)$/i
/** A channel to the parent, an agent that holds keys, and a debugger that would wait. */
const machinery = new Set([
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'NODE_UNIQUE_ID',
  'SSH_AUTH_SOCK',
  'SSH_AGENT_PID',
  'GPG_AGENT_INFO',
  'VSCODE_INSPECTOR_OPTIONS',
])

/** isToolsOwn holds for the variables that belong to the runner, to the job or to this tool: no code of the project is given them. Those that name files (GITHUB_ENV, GITHUB_OUTPUT) are told by their value; a variable of the project's own may begin with GITHUB_ too. */
export function isToolsOwn(name: string, value: string): boolean {
  if (harmless.has(name)) return false
  const isFile = /^GITHUB_/i.test(name) && (value.startsWith('/') || commandFiles.test(name))
  return isFile || ofRunner.test(name) || ofGithub.test(name) || machinery.has(name)
}
