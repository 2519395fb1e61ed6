import { mysqlServers } from '../../support/mysql-servers.js'
import { describePublished } from '../../support/published-suite.js'

// One server of each product: two versions of MariaDB differ less than the two products.
const servers = mysqlServers().filter(({ name }) => name !== 'mariadb-11.8')

describePublished(servers, ({ size }) => size !== 'large')
