import { readFileSync } from 'node:fs'

/** Account is the user and group a server runs as; null for our own. */
export type Account = { readonly uid: number; readonly gid: number } | null

/** serverAccount is `nobody` where we are root, as whom PostgreSQL refuses to run. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return null
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd())
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) }
}

function passwd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}
