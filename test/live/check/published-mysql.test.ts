import { mysqlServers } from '../../support/mysql-servers.js'
import { describePublished } from '../../support/published-suite.js'

describePublished(mysqlServers(), ({ size }) => size !== 'large')
