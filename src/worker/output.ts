import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { HeldBack } from '../history/step.js'

const mostLines = 10_000
const mostCharacters = 1_000_000
const mostRenewals = 5
const longestLine = 4000
const colour = new RegExp(`${String.fromCodePoint(0x1b)}\\[[0-9;]*m`, 'g')

/** OutputSink hears the lines of both streams of one worker, harmless and no more than a cap. */
export interface OutputSink {
  attach(stream: Readable): void
  /** renew gives the next step room of its own, a few times: one that prints without end must not silence all others. */
  renew(): void
  /** heldBack is what was not shown as it was printed since the last renewal; null where all was. */
  heldBack(): HeldBack | null
}

/** outputSink passes lines on; after 10,000 of them or a million characters one line says that the rest is left out. */
export function outputSink(onLine: (line: string) => void): OutputSink {
  const tally = { lines: 0, characters: 0, full: false }
  const step: { beyond: string | null; commands: number; bytes: number } = { beyond: null, commands: 0, bytes: 0 }
  let renewals = 0
  const leaveOut = (limit: string) => {
    Object.assign(tally, { full: true })
    step.beyond = limit
    onLine(`(more than ${limit} were printed; the rest is left out)`)
  }
  const take = (line: string) => {
    if (tally.full) return
    tally.lines += 1
    tally.characters += line.length
    if (tally.lines > mostLines) leaveOut(`${mostLines} lines`)
    else if (tally.characters > mostCharacters) leaveOut(`${mostCharacters} characters`)
    else {
      if (isCommand(line)) step.commands += 1
      onLine(harmless(line))
    }
  }
  return {
    attach: (stream) =>
      attach(stream, take, (bytes) => {
        step.bytes += bytes
        return tally.full
      }),
    renew() {
      if (tally.full) renewals += 1
      if (renewals <= mostRenewals) Object.assign(tally, { lines: 0, characters: 0, full: false })
      Object.assign(step, { beyond: null, commands: 0, bytes: 0 })
    },
    heldBack() {
      // Where there was no room left by earlier steps, bytes tell.
      const beyond = step.beyond ?? (step.bytes > mostCharacters ? `${mostCharacters} characters` : null)
      if (beyond === null && step.commands === 0) return null
      return { ...(beyond === null ? {} : { beyond }), commands: step.commands }
    },
  }
}

/** What the runner looks for: the one form at the beginning of a line, the other, older one anywhere in it. */
function isCommand(line: string): boolean {
  return /^\s*::[a-z-]+(?: [^:]*)?::/i.test(line) || /##\[[a-z-]+[^\]]*\]/i.test(line)
}

function attach(stream: Readable, take: (line: string) => void, isFull: (bytes: number) => boolean): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  stream.on('data', (bytes: Buffer) => {
    // Read all the same, or whoever prints would wait for ever.
    if (isFull(bytes.length)) return
    const lines = (rest + decoder.write(bytes)).split(/\r\n|\n|\r/)
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    // A line without an end must not fill the memory.
    while (rest.length > longestLine) {
      take(rest.slice(0, longestLine))
      rest = rest.slice(longestLine)
    }
  })
  stream.on('end', () => rest !== '' && take(rest))
  stream.on('error', () => {})
}

/** harmless makes control characters visible and takes the force from the runner's workflow commands (`::name::` and `##[name]`), wherever they stand in a line. */
function harmless(line: string): string {
  const visible = line
    .slice(0, longestLine)
    .replace(colour, '')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, shown)
  return visible.replace(/::(?=[a-z-]+[ :])/gi, ': :').replace(/##(?=\[)/g, '# #')
}

function shown(char: string): string {
  return char === '\t' ? ' ' : `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`
}
