/** installServers makes sure that the test servers' binaries are there; several processes may call it at once. */
export function installServers(): Promise<void>
