import type { Readable } from 'node:stream'

const mostLines = 10_000
const longestLine = 4000
const colour = new RegExp(`${String.fromCodePoint(0x1b)}\\[[0-9;]*m`, 'g')

/** OutputSink hears the lines of both streams of one worker, harmless and no more than a cap. */
export interface OutputSink {
  attach(stream: Readable): void
}

/** outputSink passes lines on; after the cap one line says that the rest is left out. */
export function outputSink(onLine: (line: string) => void): OutputSink {
  let count = 0
  const take = (line: string) => {
    count += 1
    if (count <= mostLines) onLine(harmless(line))
    else if (count === mostLines + 1) onLine(`(more than ${mostLines} lines were printed; the rest is left out)`)
  }
  return { attach: (stream) => attach(stream, take) }
}

function attach(stream: Readable, take: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const lines = (rest + text).split(/\r\n|\n|\r/)
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
