export { plainOrQuoted, quoteName, quoteText } from '../../ddl/mysql/quote.js'
