/** serverEnvironment is all that the server, and what initialises it, get to see: no PG* or MYSQL* of the user's, no secrets. */
export function serverEnvironment(ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const libraries = ours.LD_LIBRARY_PATH
  return {
    PATH: '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
  }
}
