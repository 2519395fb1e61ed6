import { test } from 'vitest'
import { commonCases, postgresCases } from '../../cases/advice/real.js'
import { postgresServers } from '../../support/servers.js'
import { checkAdvice } from './advice-run.js'

test.each(postgresServers([15]))(
  'what real projects did wrong is told and mended on $name',
  { timeout: 120_000 },
  (server) => checkAdvice('pg', [...commonCases, ...postgresCases], server),
)
