/** serverEnvironment is all that initdb and the server get to see: no PG* of the user's, no secrets. */
export function serverEnvironment(ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const libraries = ours.LD_LIBRARY_PATH
  return {
    PATH: '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
  }
}
