import { randomUUID } from 'node:crypto'

/** GuardedLog lets text of foreign code pass to the job's log without the runner obeying any command in it. */
export interface GuardedLog {
  /** line writes one line between stop-commands and its end; the token is new each time, so foreign code cannot know it. */
  line(text: string): void
}

/** guardLog protects the log against workflow commands in foreign output. The line is prefixed as well, so that it does not begin with a command even for other runners. */
export function guardLog(write: (words: string) => void, token: () => string = randomUUID): GuardedLog {
  return {
    line(text) {
      const stop = token()
      const lines = text.split(/\r\n|\r|\n/).map((part) => `  | ${part}`)
      write([`::stop-commands::${stop}`, ...lines, `::${stop}::`, ''].join('\n'))
    },
  }
}

/** withoutCommands takes the force from workflow commands in text of ours that holds foreign text. The runner looks for `::` after any blanks at the beginning of a line, and for `##[` anywhere. */
export function withoutCommands(words: string): string {
  return words.replaceAll(/^(\s*)::/gm, '$1: :').replaceAll('##[', '# #[')
}
