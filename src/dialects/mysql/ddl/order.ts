export { inOrder } from '../../../ddl/mysql/order.js'
