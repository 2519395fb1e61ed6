/** ServerFamily is a family of servers that speak one protocol: `mysql` is MySQL and MariaDB. Dialects, clients and the worker's ways are told apart by it. */
export type ServerFamily = 'postgresql' | 'mysql'
