import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync } from 'node:fs'

/** Account is the user and group that a server runs as; null means the user who runs the tests. */
export type Account = { readonly uid: number; readonly gid: number } | null

/** unprivilegedAccount gives `nobody` when the tests run as root (PostgreSQL refuses to run as root), else null. */
export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return null
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) }
}

/** giveTo makes the account the owner of a file or folder. */
export function giveTo(path: string, account: Account): void {
  if (account !== null) chownSync(path, account.uid, account.gid)
}

/** canRun tells whether the account can execute a file where it lies: not in a checkout below /root, for one. */
export function canRun(file: string, account: Account): boolean {
  return spawnSync(file, ['--version'], { ...account, stdio: 'ignore', cwd: '/' }).status === 0
}
