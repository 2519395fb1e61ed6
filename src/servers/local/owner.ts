import { readFileSync, readlinkSync } from 'node:fs'

/** ownerText names this process so that a later one can tell whether it still lives: number and, where the system tells them, start time and the space that the number is of (containers may share a folder, and never know one another's processes). */
export function ownerText(): string {
  return `${process.pid} ${startOf(process.pid)} ${numberSpace()}`
}

/** ownerLives tells whether the process that wrote an ownerText may still run; a number that was given out again does not count, and of another container's processes nothing is known. */
export function ownerLives(text: string): boolean {
  const [pid = '', start = '', space = ''] = text.trim().split(' ')
  if (space !== numberSpace()) return true
  const now = startOf(Number(pid))
  return isAlive(Number(pid)) && (now === start || now === '-')
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

/** Differs per container and is `-` where there is none. */
function numberSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return '-'
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
