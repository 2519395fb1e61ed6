import { readFileSync } from 'node:fs'

/** ownerText names this process so that a later one can tell whether it still lives: number and, where the system tells it, start time. */
export function ownerText(): string {
  return `${process.pid} ${startOf(process.pid)}`
}

/** ownerLives tells whether the process that wrote an ownerText still runs; a number that was given out again does not count. */
export function ownerLives(text: string): boolean {
  const [pid = '', start = ''] = text.trim().split(' ')
  return isAlive(Number(pid)) && startOf(Number(pid)) === start
}

/** isAlive tells whether there is a process of that number. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Field 22 of /proc/PID/stat; the name in field 2 may hold blanks and brackets. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
  } catch {
    return '-'
  }
}
