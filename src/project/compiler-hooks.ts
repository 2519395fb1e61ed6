/** Modules that teach Node TypeScript or younger JavaScript, which the loader here knows by itself. */
const names = [
  'ts-node',
  'ts-node/register',
  'ts-node/register/files',
  'ts-node/register/transpile-only',
  'ts-node/register/type-check',
  'tsx',
  'tsx/cjs',
  'tsx/esm',
  '@swc-node/register',
  '@swc/register',
  'esbuild-register',
  'sucrase/register',
  'sucrase/register/ts',
  '@babel/register',
  'babel-register',
]

function register(): unknown {
  return { enabled: () => true, unregister() {}, ignored: () => false }
}

/** compilerHooks are stand-ins for them: they can be called, or have `register`, and do nothing. */
export const compilerHooks: Readonly<Record<string, unknown>> = Object.fromEntries(
  names.map((name) => [name, Object.assign(() => register(), { register })]),
)
