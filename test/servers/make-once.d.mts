/** OnceOptions: `lock` is the path of a file that exists while `make` runs; `isDone` is asked before and after waiting. */
export interface OnceOptions {
  readonly lock: string
  readonly isDone: () => boolean
  readonly make: () => void | Promise<void>
}

/** makeOnce waits while another process holds the lock file, then runs `make` unless `isDone`. */
export function makeOnce(options: OnceOptions): Promise<void>
