import { readFileSync } from 'node:fs'
import type { Account } from '../../dialects/local-parts.js'

/** serverAccount is `nobody` where we are root, as whom database servers refuse to run. */
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
