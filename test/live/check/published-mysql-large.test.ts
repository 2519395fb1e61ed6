import { mysqlServers } from '../../support/mysql-servers.js'
import { describePublished } from '../../support/published-suite.js'

// Hundreds of migrations, so one server is enough.
describePublished(mysqlServers().slice(0, 1), ({ size }) => size === 'large')
