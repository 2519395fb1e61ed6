import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

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
}

/** outputSink passes lines on; after 10,000 of them or a million characters one line says that the rest is left out. */
export function outputSink(onLine: (line: string) => void): OutputSink {
  const tally = { lines: 0, characters: 0, full: false }
  let renewals = 0
  const take = (line: string) => {
    if (tally.full) return
    tally.lines += 1
    tally.characters += line.length
    if (tally.lines > mostLines) leaveOut(tally, onLine, `${mostLines} lines`)
    else if (tally.characters > mostCharacters) leaveOut(tally, onLine, `${mostCharacters} characters`)
    else onLine(harmless(line))
  }
  return {
    attach: (stream) => attach(stream, take, () => tally.full),
    renew() {
      if (tally.full) renewals += 1
      if (renewals <= mostRenewals) Object.assign(tally, { lines: 0, characters: 0, full: false })
    },
  }
}

function leaveOut(tally: { full: boolean }, onLine: (line: string) => void, limit: string): void {
  tally.full = true
  onLine(`(more than ${limit} were printed; the rest is left out)`)
}

function attach(stream: Readable, take: (line: string) => void, isFull: () => boolean): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  stream.on('data', (bytes: Buffer) => {
    // Read all the same, or whoever prints would wait for ever.
    if (isFull()) return
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
