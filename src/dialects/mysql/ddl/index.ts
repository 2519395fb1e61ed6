export { renderMysqlDdl } from '../../../ddl/mysql/index.js'
