import type { Secret } from '../kernel/secret.js'
import type { Vendor } from '../schema/snapshot.js'

/** UsualPlace is a folder with programs; or, with a form, each folder `parent/name/rest` whose name has that form. */
export type UsualPlace = string | { readonly parent: string; readonly form: RegExp; readonly rest: string }

/** Binaries is one installed server: the folder of its programs and the file that is the server, both without links; and its version as it says itself. */
export interface Binaries {
  readonly folder: string
  readonly program: string
  readonly vendor: Vendor
  readonly version: string
}

/** Account is the user and group a server runs as; null for our own. */
export type Account = { readonly uid: number; readonly gid: number } | null

/** ServerFolder is a folder for one throwaway server. */
export interface ServerFolder {
  readonly path: string
  readonly data: string
  readonly memory: boolean
}

/** LocalParts is what a new server is made of. */
export interface LocalParts {
  readonly binaries: Binaries
  readonly folder: ServerFolder
  readonly account: Account
  /** The superuser's password. */
  readonly password: Secret
  /** The whole environment of the server and of what initialises it. */
  readonly environment: NodeJS.ProcessEnv
}

/** Command is one program to run to its end. */
export interface Command {
  readonly file: string
  readonly arguments: readonly string[]
  readonly account: Account
  readonly environment: NodeJS.ProcessEnv
  /** What it reads; nothing unless said otherwise. */
  readonly input?: string
  /** Milliseconds until it is killed. */
  readonly limit: number
}

/** Ended is how a program ended: its code (null after a signal or where it could not start) and what it printed. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** RunProgram runs a program; a program that cannot be started is an outcome too. */
export type RunProgram = (command: Command) => Promise<Ended>
