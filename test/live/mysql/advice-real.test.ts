import { test } from 'vitest'
import { commonCases, mysqlCases } from '../../cases/advice/real.js'
import { mysqlServers, rootOf } from '../../support/mysql-servers.js'
import { checkAdvice } from '../rules/advice-run.js'

/** One of each product is enough: the code of the advice is proved on all of them elsewhere. */
const servers = mysqlServers().filter(({ name }) => name !== 'mariadb-11.8')

test.each(servers)('what real projects did wrong is told and mended on $name', { timeout: 180_000 }, (server) =>
  checkAdvice('mysql2', [...commonCases, ...mysqlCases], { connection: rootOf(server), vendor: server.vendor }),
)
