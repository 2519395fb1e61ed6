import { isIP, isIPv4 } from 'node:net'
import type { ConnectionSettings } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'

/** isLoopback holds for names and addresses that can only mean this machine: localhost, 127.0.0.0/8 and ::1. 0.0.0.0, a name that resolves to 127.0.0.1 and `localhost.example.com` are not among them. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true
  if (isIP(host) === 0) return false
  if (isIPv4(host)) return host.startsWith('127.')
  return host === '::1' || host === '0:0:0:0:0:0:0:1'
}

/** Standing says why a host may be used: it is this machine, or a service container of the job, or was allowed by name. */
export type Standing = 'loopback' | 'service' | 'allowed'

/** HostRules are what the job says about hosts. */
export interface HostRules {
  /** JSON text of the job's services, as `toJSON(job.services)` writes it; null outside GitHub. */
  readonly jobServices: string | null
  /** The hosts beyond the machine and its services that may be used. */
  readonly allowRemoteHosts: readonly string[]
}

/** standingOf judges a host, or throws a ToolError for one that is not allowed. */
export function standingOf({ host, port }: ConnectionSettings, rules: HostRules): Standing {
  if (rules.allowRemoteHosts.some((allowed) => allowed.toLowerCase() === host)) return 'allowed'
  const services = servicesOf(rules.jobServices)
  const loopback = isLoopback(host)
  if (services.some((service) => service.name === host || (loopback && service.ports.includes(port)))) return 'service'
  if (loopback) return 'loopback'
  throw new ToolError(
    `The host ${JSON.stringify(host)} is neither this machine nor a service container of this job, so nothing was sent to it.`,
    {
      blame: 'user',
      advice: `Use a database made for tests. If ${JSON.stringify(host)} is one, name it with allow-remote-host: ${host}`,
    },
  )
}

interface Service {
  readonly name: string
  readonly ports: readonly number[]
}

/** In a job that runs in a container a service is a host by its key; else its ports are mapped to ports of the machine. */
function servicesOf(text: string | null): readonly Service[] {
  const value = record(parsed(text))
  return Object.entries(value).map(([name, service]) => ({
    name: name.toLowerCase(),
    ports: Object.values(record(record(service).ports)).map(Number),
  }))
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
