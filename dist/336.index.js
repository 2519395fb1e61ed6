export const id = 336;
export const ids = [336];
export const modules = {

/***/ 57861:
/***/ ((module) => {

function webpackEmptyAsyncContext(req) {
	// Here Promise.resolve().then() is used instead of new Promise() to prevent
	// uncaught exception popping up in devtools
	return Promise.resolve().then(() => {
		var e = new Error("Cannot find module '" + req + "'");
		e.code = 'MODULE_NOT_FOUND';
		throw e;
	});
}
webpackEmptyAsyncContext.keys = () => ([]);
webpackEmptyAsyncContext.resolve = webpackEmptyAsyncContext;
webpackEmptyAsyncContext.id = 57861;
module.exports = webpackEmptyAsyncContext;

/***/ }),

/***/ 24902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ isServersFarewell),
/* harmony export */   OS: () => (/* binding */ isDriversRefusal),
/* harmony export */   aD: () => (/* binding */ isNetworkEnd),
/* harmony export */   aR: () => (/* binding */ tellsLostServer)
/* harmony export */ });
/** What servers say when they end a session, or themselves, by which their drivers tell of it: SQLSTATE class 08 (connection) and 57P01 to 57P05 (PostgreSQL ends or begins), names of MySQL's and MariaDB's errors, and the word of mysql2 and mysql for an end without a farewell. */
const serverWords = /^(?:08\w{3}|57P0[1-5]|PROTOCOL_CONNECTION_LOST|ER_(?:SERVER_SHUTDOWN|NORMAL_SHUTDOWN|CONNECTION_KILLED|CLIENT_INTERACTION_TIMEOUT|FORCING_CLOSE)|CR_SERVER_(?:LOST|GONE_ERROR))$/;
/** What drivers say of a connection that is no more: mysql and mariadb by a code of their own, pg and mysql2 in words alone. */
const driverCodes = /^(?:PROTOCOL_ENQUEUE_AFTER_\w+|ER_(?:SOCKET_UNEXPECTED_CLOSE|CMD_CONNECTION_CLOSED|CMD_NOT_EXECUTED_DESTROYED|CONNECTION_ALREADY_CLOSED|SOCKET_TIMEOUT))$/;
const driverWords = /^(?:Connection terminated(?: unexpectedly| due to connection timeout)?|Client (?:has encountered a connection error|was closed) and is not queryable|Can't add new command when connection is in closed state)$/;
/** What the network says of a connection that has ended, and of one that did not come about. */
const networkEnds = new Set(['ECONNRESET', 'EPIPE']);
const networkRefusals = new Set(['ECONNREFUSED', 'ETIMEDOUT']);
/** isServersFarewell holds for a code that only a database server, or its driver on its behalf, gives when a session has ended. */
function isServersFarewell(code) {
    return serverWords.test(code);
}
/** isDriversRefusal holds for what a driver answers on a connection that it knows to have ended; its words count only where it gives no code. */
function isDriversRefusal({ code, message }) {
    return code === null ? driverWords.test(message) : driverCodes.test(code);
}
/** isNetworkEnd holds for a code with which node tells of the end of a connection, to whomever it was. */
function isNetworkEnd(code) {
    return networkEnds.has(code);
}
/** tellsLostServer holds where an error of a connection to a database server, by whichever of them, says that the server cannot be reached any more. */
function tellsLostServer({ code, message }) {
    if (isDriversRefusal({ code, message }))
        return true;
    return code !== null && (isServersFarewell(code) || isNetworkEnd(code) || networkRefusals.has(code));
}


/***/ }),

/***/ 76641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   es: () => (/* binding */ rootCause),
/* harmony export */   j$: () => (/* binding */ Interrupted),
/* harmony export */   v4: () => (/* binding */ ToolError)
/* harmony export */ });
/** ToolError is a failure of the tool or of what it stands on, never of a migration (that is a value): one sentence and the way out. */
class ToolError extends Error {
    blame;
    advice;
    constructor(message, details) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'ToolError';
        this.blame = details.blame;
        this.advice = details.advice;
    }
}
/** Interrupted ends a run that a person or the runner cancelled; what was started is released on the way out. */
class Interrupted extends Error {
    constructor() {
        super('The run was interrupted.');
        this.name = 'Interrupted';
    }
}
/** rootCause gives what went wrong first, where releasing what was held failed as well. */
function rootCause(thrown) {
    const isSuppressed = thrown instanceof Error && thrown.name === 'SuppressedError' && 'suppressed' in thrown;
    return isSuppressed ? rootCause(thrown.suppressed) : thrown;
}
/** messageOf gives a printable sentence for any thrown value, undefined and null included. */
function messageOf(thrown) {
    if (thrown instanceof AggregateError && thrown.message === '')
        return thrown.errors.map(messageOf).join('; ');
    if (thrown instanceof Error)
        return thrown.message === '' ? thrown.name : thrown.message;
    if (typeof thrown === 'string')
        return thrown;
    return `a thrown ${thrown === null ? 'null' : typeof thrown}`;
}


/***/ }),

/***/ 96331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ frameReader),
/* harmony export */   Yt: () => (/* binding */ encodeFrame),
/* harmony export */   cN: () => (/* binding */ nonceLength)
/* harmony export */ });
/** nonceLength is how many random bytes begin each frame: what does not carry them was not written by us. */
const nonceLength = 16;
const lengthBytes = 4;
const longestBody = 256 * 1024 * 1024;
/** encodeFrame writes a message as nonce, big-endian length and JSON. */
function encodeFrame(nonce, message) {
    const body = Buffer.from(JSON.stringify(message));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(body.length);
    return Buffer.concat([nonce, length, body]);
}
/** frameReader reads frames of one nonce and finds its way back after foreign bytes. */
function frameReader(nonce) {
    let rest = Buffer.alloc(0);
    return {
        push(chunk) {
            rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            const messages = [];
            for (;;) {
                const taken = takeFrame(rest, nonce);
                rest = taken.rest;
                if (!taken.found)
                    return messages;
                if (taken.message !== undefined)
                    messages.push(taken.message);
            }
        },
    };
}
function takeFrame(bytes, nonce) {
    const start = bytes.indexOf(nonce);
    if (start < 0)
        return { found: false, rest: bytes.subarray(Math.max(0, bytes.length - nonce.length + 1)) };
    const head = start + nonce.length + lengthBytes;
    if (bytes.length < head)
        return { found: false, rest: bytes.subarray(start) };
    const length = bytes.readUInt32BE(head - lengthBytes);
    if (length > longestBody)
        return { found: true, rest: bytes.subarray(start + nonce.length) };
    if (bytes.length < head + length)
        return { found: false, rest: bytes.subarray(start) };
    const message = parse(bytes.subarray(head, head + length));
    return { found: true, message, rest: bytes.subarray(message === undefined ? start + nonce.length : head + length) };
}
function parse(body) {
    try {
        return JSON.parse(body.toString());
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 75548:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {


// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./build/history/lost-connection.js
var lost_connection = __webpack_require__(24902);
;// CONCATENATED MODULE: ./build/project/unknown.js
/** isRecord holds for objects and for functions, which in configurations carry properties too. */
function isRecord(value) {
    return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
/** recordOf gives an object's properties, and none for anything else. */
function recordOf(value) {
    return isRecord(value) ? value : {};
}
/** propertyOf reads one property of whatever it is; one that cannot be read (a getter that throws, a revoked proxy) is undefined. */
function propertyOf(value, name) {
    try {
        return recordOf(value)[name];
    }
    catch {
        return undefined;
    }
}
/** isInstance is `instanceof` for values whose prototype may refuse to be read. */
function isInstance(value, type) {
    try {
        return value instanceof type;
    }
    catch {
        return false;
    }
}
/** textOf gives a string that is not empty, else null. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** isCallable holds for functions. */
function isCallable(value) {
    return typeof value === 'function';
}

;// CONCATENATED MODULE: ./build/project/thrown.js





const longestMessage = 4000;
const longestStack = 8000;
/** describeThrown makes text of whatever was thrown, with the line in the migration's own file where the stack tells. */
function describeThrown(thrown, { file, fault }) {
    const stack = textOf(propertyOf(thrown, 'stack'));
    return {
        message: cut(fault?.message ?? sentenceOf(thrown), longestMessage),
        code: codeOf(thrown, fault),
        line: file === null || stack === null ? null : lineIn(stack, file),
        sql: fault === null ? null : cut(fault.sql, longestMessage),
        stack: stack === null ? null : cut(fault === null ? stack : plainStack(stack, fault.message), longestStack),
    };
}
/** The driver mariadb puts the values of a failed statement into its message, and so into the stack. */
function plainStack(stack, message) {
    const frames = stack.search(/\n\s+at /);
    return frames < 0 ? stack : `${/^\w+/.exec(stack)?.[0] ?? 'Error'}: ${message}${stack.slice(frames)}`;
}
/** sentenceOf gives a printable sentence for any thrown value, also one whose message cannot be read. */
function sentenceOf(thrown) {
    try {
        const message = (0,errors/* messageOf */.bD)(thrown);
        if (typeof message === 'string')
            return message;
        return isRecord(message) || typeof message === 'symbol' ? unreadable : String(message);
    }
    catch {
        return unreadable;
    }
}
const unreadable = 'a thrown value whose message cannot be read';
/** The code of a failed statement; of another error only where it says that the connection to a server has ended. */
function codeOf(thrown, fault) {
    const code = fault?.code ?? textOf(propertyOf(thrown, 'code'));
    if (isCutOff(thrown, fault))
        return 'ECONNRESET';
    if (code !== null && (0,lost_connection/* isServersFarewell */.Bl)(code))
        return code;
    if (fault === null)
        return null;
    return code === null || nameless.test(code) ? numberOf(thrown) : code;
}
/** What mysql and mariadb say where they know no name for the server's number, and mysql2 says nothing. */
const nameless = /^UNKNOWN/;
function numberOf(thrown) {
    const number = propertyOf(thrown, 'errno');
    return typeof number === 'number' && number > 0 ? String(number) : null;
}
/** Knex puts the statement before the message, so the driver's own counts. */
function isCutOff(thrown, fault) {
    if (!isInstance(thrown, Error))
        return false;
    const code = textOf(propertyOf(thrown, 'code'));
    return (0,lost_connection/* isDriversRefusal */.OS)({ code, message: fault?.message ?? sentenceOf(thrown) });
}
/** tellsLostConnection holds for an error that says that the connection to a server has ended. */
function tellsLostConnection(thrown, fault) {
    const code = fault?.code ?? textOf(propertyOf(thrown, 'code'));
    if (code === null || isCutOff(thrown, fault))
        return isCutOff(thrown, fault);
    return (0,lost_connection/* isServersFarewell */.Bl)(code) || (0,lost_connection/* isNetworkEnd */.aD)(code);
}
/** lineIn finds the innermost frame of a stack that lies in the file; also the place which a syntax error names above its frames. */
function lineIn(stack, file) {
    const names = new Set([file, realPath(file)]);
    for (const text of stack.split('\n')) {
        const found = /((?:file:\/\/)?\/[^()\n]*?):(\d+)(?::\d+)?\)?\s*$/.exec(text);
        if (found !== null && names.has(plainPath(found[1] ?? '')))
            return Number(found[2]);
    }
    return null;
}
function plainPath(place) {
    const name = place.replace(/\?.*$/, '');
    if (!name.startsWith('file://'))
        return place;
    try {
        return (0,external_node_url_.fileURLToPath)(name);
    }
    catch {
        return name;
    }
}
function realPath(file) {
    try {
        return (0,external_node_fs_.realpathSync)(file);
    }
    catch {
        return file;
    }
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length)}...`;
}

// EXTERNAL MODULE: ./build/protocol/frames.js
var protocol_frames = __webpack_require__(96331);
;// CONCATENATED MODULE: ./build/child/control.js





const descriptor = 3;
/** serveControl answers requests on the control descriptor, one at a time, until the host is gone; then the process group ends. The first bytes are the nonce. */
function serveControl(answer) {
    const socket = new external_node_net_.Socket({ fd: descriptor, readable: true, writable: true });
    let nonce = null;
    let early = Buffer.alloc(0);
    let reader = (0,protocol_frames/* frameReader */.Pl)(Buffer.alloc(protocol_frames/* nonceLength */.cN));
    let queue = Promise.resolve();
    const send = (message) => nonce !== null && socket.write((0,protocol_frames/* encodeFrame */.Yt)(nonce, message));
    const receive = (chunk) => {
        for (const request of reader.push(chunk)) {
            queue = queue.then(async () => {
                send(await replied(request, answer, send));
            });
        }
    };
    socket.on('data', (chunk) => {
        if (nonce !== null)
            return receive(chunk);
        early = Buffer.concat([early, chunk]);
        if (early.length < protocol_frames/* nonceLength */.cN)
            return;
        nonce = Buffer.from(early.subarray(0, protocol_frames/* nonceLength */.cN));
        reader = (0,protocol_frames/* frameReader */.Pl)(nonce);
        receive(early.subarray(protocol_frames/* nonceLength */.cN));
    });
    socket.on('error', endGroup);
    socket.on('close', endGroup);
}
async function replied(request, answer, note) {
    try {
        return { id: request.id, ok: true, output: await answer(request, note) };
    }
    catch (error) {
        return { id: request.id, ok: false, message: sentenceOf(error), ...responsibility(error) };
    }
}
function responsibility(error) {
    if (isInstance(error, errors/* ToolError */.v4))
        return { advice: error.advice, blame: error.blame };
    return { advice: 'Read the lines that the worker printed before this.', blame: 'environment' };
}
/** endGroup kills the process and everything it started. */
function endGroup() {
    try {
        process.kill(-process.pid, 'SIGKILL');
    }
    catch {
        process.exit(1);
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./build/child/driver-seams.js


/** seamsOf finds them in a driver's module, in whichever way it was loaded. */
function seamsOf(driver) {
    const modules = [recordOf(driver), recordOf(recordOf(driver).default)];
    return modules.flatMap((module) => {
        const seam = exportedSeam(module) ?? mysqlSeam(module) ?? mariadbSeam(module);
        return seam === null ? [] : [seam];
    });
}
/** pg has Client (and a Connection below it, which would see each statement twice); mysql2 has Connection, whose promise flavour calls the plain one. */
function exportedSeam({ Client, Connection }) {
    const prototype = [recordOf(Client).prototype, recordOf(Connection).prototype].find(hasQuery);
    return prototype === undefined ? null : { kind: 'queries', prototype };
}
/** The driver mysql exports no class; a connection of its connects with its first query, so this one never does. */
function mysqlSeam({ createConnection, createQuery }) {
    if (!isCallable(createConnection) || !isCallable(createQuery))
        return null;
    const prototype = Object.getPrototypeOf(createConnection({}));
    return hasQuery(prototype) ? { kind: 'queries', prototype } : null;
}
function hasQuery(value) {
    return isRecord(value) && isCallable(value.query);
}
/** The driver mariadb hides its connection behind private fields, but that one listens to itself when it is made. This one is never connected: its stream never comes. */
function mariadbSeam({ createConnection, SqlError }) {
    if (!isCallable(createConnection) || SqlError === undefined)
        return null;
    const found = [];
    const { on } = external_node_events_.EventEmitter.prototype;
    external_node_events_.EventEmitter.prototype.on = function (...args) {
        if (isCallable(recordOf(this).addCommandEnable))
            found.push(Object.getPrototypeOf(this));
        return on.apply(this, args);
    };
    try {
        const made = createConnection({ stream: () => undefined, connectTimeout: 0 });
        if (made instanceof Promise)
            made.catch(() => { });
    }
    finally {
        external_node_events_.EventEmitter.prototype.on = on;
    }
    return found[0] === undefined ? null : { kind: 'commands', prototype: found[0] };
}

;// CONCATENATED MODULE: ./build/child/bookkeeper.js

/** bookkeeper is the instance that Knex's migrator would work with: its own statements go without wrapIdentifier and postProcessResponse. */
function bookkeeper(knex) {
    const { withUserParams, userParams } = recordOf(knex);
    const own = isCallable(withUserParams) ? withUserParams.call(knex, { ...recordOf(userParams) }) : knex;
    disableProcessing(own);
    return own;
}
/** disableProcessing makes the following statements Knex's own. */
function disableProcessing(knex) {
    callIfThere(knex, 'disableProcessing');
}
/** enableProcessing makes the following statements the migration's. */
function enableProcessing(knex) {
    callIfThere(knex, 'enableProcessing');
}
/** Knex has these since 0.20; they are not in its types. */
function callIfThere(knex, name) {
    const method = recordOf(knex)[name];
    if (isCallable(method))
        method.call(knex);
}

// EXTERNAL MODULE: ./node_modules/mysql2/lib/constants/errors.js
var constants_errors = __webpack_require__(89228);
;// CONCATENATED MODULE: ./build/child/mysql/mariadb-codes-data.js
/** mariadbNames are what MariaDB calls those of its own errors that a migration can meet; from its list of error codes. */
const mariadbNames = {
    1901: 'ER_GENERATED_COLUMN_FUNCTION_IS_NOT_ALLOWED',
    1903: 'ER_PRIMARY_KEY_BASED_ON_GENERATED_COLUMN',
    1904: 'ER_KEY_BASED_ON_GENERATED_VIRTUAL_COLUMN',
    1905: 'ER_WRONG_FK_OPTION_FOR_GENERATED_COLUMN',
    1906: 'ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN',
    1907: 'ER_UNSUPPORTED_ACTION_ON_GENERATED_COLUMN',
    1911: 'ER_UNKNOWN_OPTION',
    1912: 'ER_BAD_OPTION_VALUE',
    1916: 'ER_DATA_OVERFLOW',
    1918: 'ER_BAD_DATA',
    1927: 'ER_CONNECTION_KILLED',
    1932: 'ER_NO_SUCH_TABLE_IN_ENGINE',
    1959: 'ER_INVALID_ROLE',
    1965: 'ER_IT_IS_A_VIEW',
    1967: 'ER_TABLE_DEFINITION_TOO_BIG',
    1969: 'ER_STATEMENT_TIMEOUT',
    1973: 'ER_USER_CREATE_EXISTS',
    1974: 'ER_USER_DROP_EXISTS',
    1975: 'ER_ROLE_CREATE_EXISTS',
    1976: 'ER_ROLE_DROP_EXISTS',
    4002: 'ER_WITH_COL_WRONG_LIST',
    4025: 'ER_CONSTRAINT_FAILED',
    4031: 'ER_REFERENCED_TRG_DOES_NOT_EXIST',
    4078: 'ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION',
    4079: 'ER_ILLEGAL_PARAMETER_DATA_TYPE_FOR_OPERATION',
    4084: 'ER_SEQUENCE_RUN_OUT',
    4085: 'ER_SEQUENCE_INVALID_DATA',
    4089: 'ER_NOT_SEQUENCE',
    4091: 'ER_UNKNOWN_SEQUENCES',
    4092: 'ER_UNKNOWN_VIEW',
    4108: 'ER_INVISIBLE_NOT_NULL_WITHOUT_DEFAULT',
    4119: 'ER_VERS_ALTER_NOT_ALLOWED',
    4124: 'ER_VERS_NOT_VERSIONED',
    4125: 'ER_MISSING',
    4130: 'ER_VERS_ALTER_SYSTEM_FIELD',
    4135: 'ER_VERS_ALREADY_VERSIONED',
    4161: 'ER_UNKNOWN_DATA_TYPE',
    4162: 'ER_UNKNOWN_OPERATOR',
    4174: 'ER_PK_INDEX_CANT_BE_IGNORED',
};

;// CONCATENATED MODULE: ./build/child/mysql/server-code.js
// @ts-expect-error has no types; the package's `exports` hide it, so it is named by path.



/** From 1900 on a number means one thing on MariaDB and another on MySQL; from 45000 on the driver mariadb has errors of its own. */
const firstApart = 1900;
const firstOfDriver = 45_000;
/** serverCode is the name (or, where we know none, the number) of an error where the driver would name it as the other server's: mysql2 and mysql have MySQL's names, mariadb has MariaDB's. Null where the driver is right. */
function serverCode(error, isMariaDB) {
    const number = propertyOf(error, 'errno');
    if (typeof number !== 'number')
        return null;
    if (number < firstApart || number >= firstOfDriver)
        return null;
    const hasMariadbNames = propertyOf(error, 'name') === 'SqlError';
    if (hasMariadbNames && isMariaDB)
        return null;
    const name = isMariaDB ? mariadbNames[number] : textOf(recordOf(constants_errors)[number]);
    return name ?? String(number);
}

;// CONCATENATED MODULE: ./build/child/mysql/ask-ways.js



/** askMysqlWays asks how the server takes the case of names, and whether it is a MariaDB, which has other errors than MySQL under the same numbers. */
async function askMysqlWays(knex) {
    const answer = await bookkeeper(knex).raw('select @@lower_case_table_names as mode, version() as version');
    const [rows] = Array.isArray(answer) ? answer : [];
    const { mode, version } = recordOf(Array.isArray(rows) ? rows[0] : null);
    const isMariaDB = /mariadb/i.test(String(version));
    return { ignoresCase: Number(mode ?? 0) !== 0, codeOf: (error) => serverCode(error, isMariaDB) };
}

;// CONCATENATED MODULE: ./build/child/mysql/connection-defaults.js
const connectPatience = 30_000;
/** mysqlDefaults lets a connection take 30 seconds to come about. The driver mariadb gives up after one, and asks a server without TLS for no key, which MySQL's way of logging in needs. */
function mysqlDefaults({ tls }, { driver }) {
    const key = driver === 'mariadb' && tls === null ? { allowPublicKeyRetrieval: true } : {};
    return { connectTimeout: connectPatience, ...key };
}

;// CONCATENATED MODULE: ./build/child/mysql/old-login.js



const oldLogins = new Set(['ER_NOT_SUPPORTED_AUTH_MODE', 'UNSUPPORTED_AUTH_METHOD']);
/** explainOldLogin is for drivers that know no way to log in but mysql_native_password: MySQL 8.4 leaves it out unless it is told, and 9.0 has it no more. Null for any other failure. */
function explainOldLogin(driver, cause) {
    if (!oldLogins.has(propertyOf(cause, 'code')))
        return null;
    return new errors/* ToolError */.v4(`The project's driver ${driver} cannot log in to this server: ${sentenceOf(cause)}`, {
        blame: 'user',
        advice: `The driver ${driver} knows no other way to log in than mysql_native_password, which MySQL 9 has no more. Try --client mysql2, or run the check on the server that the project is deployed to.`,
        cause,
    });
}

;// CONCATENATED MODULE: ./build/child/refusal-parts.js
/** isScratch holds for the name of the scratch database; not for null, which stands for what is no name. */
function isScratch(name, { database, ignoresCase }) {
    if (name === null)
        return false;
    return ignoresCase ? name.toLowerCase() === database.toLowerCase() : name === database;
}
/** plainName is a name as it reads without quotes. In double quotes it is one for MySQL's family where sql_mode has ANSI_QUOTES, and nothing where a name must stand otherwise. */
function plainName({ kind, text, raw }) {
    if (kind === 'sign')
        return null;
    if (kind === 'word')
        return raw;
    if (kind === 'name')
        return text;
    return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : null;
}
/** objectName is what follows the kind of an object, after IF EXISTS or IF NOT EXISTS, as written. */
function objectName(statement, at) {
    return nameAt(statement, afterIf(statement, at));
}
/** afterIf passes IF EXISTS and IF NOT EXISTS. */
function afterIf(statement, at) {
    if (wordAt(statement, at) !== 'IF')
        return at;
    return at + (wordAt(statement, at + 1) === 'NOT' ? 3 : 2);
}
/** nameAt is a token as written; empty where there is none. */
function nameAt(statement, at) {
    return statement[at]?.raw ?? '';
}
/** wordAt is an unquoted word in upper case; null for any other token. */
function wordAt(statement, at) {
    const token = statement[at];
    return token?.kind === 'word' ? token.text : null;
}
/** isSign tells whether a sign stands at a place. */
function isSign(statement, at, sign) {
    const token = statement[at];
    return token?.kind === 'sign' && token.text === sign;
}
/** findWord is where one of the words stands first from a place on, outside of parentheses; -1 where none does. */
function findWord(statement, from, words) {
    let depth = 0;
    for (let at = from; at < statement.length; at += 1) {
        if (isSign(statement, at, '('))
            depth += 1;
        else if (isSign(statement, at, ')'))
            depth -= 1;
        else if (depth === 0 && words.has(wordAt(statement, at) ?? ''))
            return at;
    }
    return -1;
}

;// CONCATENATED MODULE: ./build/child/sql-tokens.js
/** splitStatements cuts a text into statements of tokens: comments are dropped, and strings, dollar quotes and function bodies are one token each. */
function splitStatements(sql, syntax) {
    const statements = [[]];
    for (let at = 0; at < sql.length;) {
        const piece = nextPiece(sql, at, syntax);
        at = Math.max(piece.end, at + 1);
        if (piece.token === null)
            continue;
        if (piece.token.text === ';' && piece.token.kind === 'sign')
            statements.push([]);
        else
            statements.at(-1)?.push(piece.token);
    }
    return statements.filter((statement) => statement.length > 0);
}
function nextPiece(sql, at, syntax) {
    const blank = skipBlank(sql, at, syntax);
    if (blank > at)
        return { token: null, end: blank };
    return syntax.quoted(sql, at) ?? wordPiece(sql, at);
}
function wordPiece(sql, at) {
    const word = matchAt(/[\p{L}_][\p{L}\p{N}_$]*/uy, sql, at);
    if (word !== null)
        return { token: { kind: 'word', text: word.toUpperCase(), raw: word }, end: at + word.length };
    const number = matchAt(/\d[\p{L}\p{N}_.]*/uy, sql, at);
    const sign = number ?? sql[at] ?? '';
    return { token: { kind: 'sign', text: sign, raw: sign }, end: at + sign.length };
}
/** matchAt tries a sticky pattern at one place; null where it does not fit. */
function matchAt(pattern, sql, at) {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0] ?? null;
}
/** One stretch of white space, or one comment. */
function skipBlank(sql, at, syntax) {
    const passed = matchAt(/\s+/y, sql, at) ?? matchAt(syntax.passed, sql, at);
    if (passed !== null)
        return at + passed.length;
    return sql.startsWith('/*', at) ? commentEnd(sql, at, syntax) : at;
}
function commentEnd(sql, at, { nestsComments }) {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = at + 2;
    let depth = 1;
    for (let found = edge.exec(sql); found !== null; found = edge.exec(sql)) {
        if (found[0] === '*/')
            depth -= 1;
        else if (nestsComments)
            depth += 1;
        if (depth === 0)
            return found.index + 2;
    }
    return sql.length;
}
/** stringPiece is a string between two of the quotes that stand at a place; a doubled one stays inside, and one behind a backslash where `backslash` holds. */
function stringPiece(sql, at, backslash) {
    const end = quotedEnd(sql, at, backslash);
    const raw = sql.slice(at, end);
    return { token: { kind: 'string', text: raw, raw }, end };
}
/** namePiece is a name between two of the quotes that stand at a place; a doubled one is one of its own. */
function namePiece(sql, at) {
    const end = quotedEnd(sql, at, false);
    const quote = sql[at] ?? '"';
    const raw = sql.slice(at, end);
    return { token: { kind: 'name', text: raw.slice(1, -1).replaceAll(quote + quote, quote), raw }, end };
}
function quotedEnd(sql, at, backslash) {
    const quote = sql[at];
    for (let place = at + 1; place < sql.length; place += 1) {
        if (backslash && sql[place] === '\\')
            place += 1;
        else if (sql[place] === quote) {
            if (sql[place + 1] !== quote)
                return place + 1;
            place += 1;
        }
    }
    return sql.length;
}

;// CONCATENATED MODULE: ./build/child/mysql/syntax.js

/** mysqlSyntax has strings in both kinds of quotes and names in backticks. What stands in `/*! ... *\/` is SQL that runs, so only the marks around it are passed. */
const mysqlSyntax = {
    quoted(sql, at) {
        const quote = sql[at];
        if (quote === "'" || quote === '"')
            return stringPiece(sql, at, true);
        return quote === '`' ? namePiece(sql, at) : null;
    },
    passed: /\/\*M?!\d*|\*\/|#[^\n]*|--(?=\s|$)[^\n]*/y,
    nestsComments: false,
};

;// CONCATENATED MODULE: ./build/child/mysql/targets.js

/** targetsOf lists what a statement of MySQL's family makes, changes or writes to, by the places where its grammar has the names. */
function targetsOf(statement) {
    switch (wordAt(statement, 0)) {
        case 'CREATE':
        case 'ALTER':
        case 'DROP':
            return definitionTargets(statement);
        case 'RENAME':
            return /^TABLES?$/.test(wordAt(statement, 1) ?? '') ? listed(statement, 'RENAME TABLE', 2, renameSteps) : [];
        case 'TRUNCATE':
            return one(statement, 'TRUNCATE TABLE', wordAt(statement, 1) === 'TABLE' ? 2 : 1);
        case 'INSERT':
        case 'REPLACE':
            return one(statement, `${wordAt(statement, 0)} INTO`, afterWords(statement, 1, insertWords));
        case 'LOAD':
            return loadTargets(statement);
        case 'CALL':
            return one(statement, 'CALL', 1).map((target) => ({
                ...target,
                isRead: target.database?.toLowerCase() === 'sys',
            }));
        case 'OPTIMIZE':
        case 'REPAIR':
            return maintenanceTargets(statement);
        case 'UPDATE':
            return tablesFrom(statement, 'UPDATE', afterWords(statement, 1, updateWords));
        case 'DELETE':
            return tablesFrom(statement, 'DELETE FROM', afterWords(statement, 1, deleteWords));
        case 'WITH':
            return withTargets(statement);
        default:
            return [];
    }
}
const insertWords = new Set(['LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'IGNORE', 'INTO']);
const updateWords = new Set(['LOW_PRIORITY', 'IGNORE']);
const deleteWords = new Set(['LOW_PRIORITY', 'QUICK', 'IGNORE', 'HISTORY', 'FROM']);
const renameSteps = new Set([',', 'TO']);
const comma = new Set([',']);
const kinds = new Set([
    'TABLE',
    'TABLES',
    'VIEW',
    'INDEX',
    'TRIGGER',
    'PROCEDURE',
    'FUNCTION',
    'EVENT',
    'SEQUENCE',
    'PACKAGE',
]);
/** Before the kind come at most OR REPLACE, an algorithm, a definer with his host, and SQL SECURITY. */
const longestPrefix = 16;
function definitionTargets(statement) {
    const at = statement
        .slice(0, longestPrefix)
        .findIndex((_, index) => index > 0 && kinds.has(wordAt(statement, index) ?? ''));
    if (at < 0)
        return [];
    const verb = wordAt(statement, 0);
    const kind = wordAt(statement, at) ?? '';
    const what = `${verb} ${kind}`;
    const start = afterIf(statement, kind === 'PACKAGE' && wordAt(statement, at + 1) === 'BODY' ? at + 2 : at + 1);
    if (kind === 'INDEX')
        return afterWord(statement, `${what} ... ON`, start, ['ON']);
    if (verb === 'DROP')
        return listed(statement, what, start, comma);
    const own = one(statement, what, start);
    if (kind === 'TRIGGER')
        return [...own, ...afterWord(statement, `${what} ... ON`, start, ['ON'])];
    if (verb !== 'ALTER')
        return own;
    return [...own, ...renamed(statement, what, start), ...exchanged(statement, what, start)];
}
const notRenamed = new Set(['COLUMN', 'INDEX', 'KEY', 'CONSTRAINT']);
/** ALTER TABLE a RENAME TO b, ALTER EVENT a RENAME TO b; RENAME COLUMN and its like stay within the table. */
function renamed(statement, what, start) {
    const at = findWord(statement, start, new Set(['RENAME']));
    if (at < 0 || notRenamed.has(wordAt(statement, at + 1) ?? ''))
        return [];
    const link = ['TO', 'AS'].includes(wordAt(statement, at + 1) ?? '') || isSign(statement, at + 1, '=');
    return one(statement, `${what} ... RENAME TO`, link ? at + 2 : at + 1);
}
function exchanged(statement, what, start) {
    const at = findWord(statement, start, new Set(['EXCHANGE']));
    if (at < 0)
        return [];
    return afterWord(statement, `${what} ... EXCHANGE PARTITION WITH TABLE`, at, ['WITH', 'TABLE']);
}
function loadTargets(statement) {
    return afterWord(statement, `LOAD ${wordAt(statement, 1)} INTO TABLE`, 1, ['INTO', 'TABLE']);
}
function maintenanceTargets(statement) {
    const at = findWord(statement, 1, new Set(['TABLE', 'TABLES']));
    return at < 0 ? [] : listed(statement, `${wordAt(statement, 0)} TABLE`, at + 1, comma);
}
/** A common table expression before the verb. */
function withTargets(statement) {
    const at = findWord(statement, 1, new Set(['UPDATE', 'DELETE', 'INSERT', 'REPLACE', 'SELECT']));
    return at < 0 ? [] : targetsOf(statement.slice(at));
}
const endOfTables = new Set(['SET', 'WHERE', 'ORDER', 'LIMIT', 'RETURNING']);
const beforeTables = new Set(['JOIN', 'STRAIGHT_JOIN', 'FROM', 'USING']);
/** The tables of an UPDATE or DELETE: which of several is written to only their columns tell, so that all count. */
function tablesFrom(statement, what, start) {
    const end = findWord(statement, start, endOfTables);
    const tables = end < 0 ? statement : statement.slice(0, end);
    const first = one(tables, what, start);
    const more = [];
    for (let at = start; at < tables.length; at += 1) {
        if (isSign(tables, at, ',') || beforeTables.has(wordAt(tables, at) ?? ''))
            more.push(...qualified(tables, what, at + 1));
    }
    return [...first, ...more.map((target) => ({ ...target, isRead: true }))];
}
/** An unqualified name may be that of another table's alias. */
function qualified(statement, what, at) {
    return one(statement, what, at).filter(({ database }) => database !== null);
}
function afterWords(statement, from, words) {
    let at = from;
    while (words.has(wordAt(statement, at) ?? '') && !isSign(statement, at + 1, '.'))
        at += 1;
    return at;
}
function afterWord(statement, what, from, words) {
    for (let at = from; at < statement.length; at += 1) {
        if (words.every((word, step) => wordAt(statement, at + step) === word)) {
            return one(statement, what, afterIf(statement, at + words.length));
        }
    }
    return [];
}
/** Names one after the other, each behind one of the separators. */
function listed(statement, what, from, separators) {
    const targets = [...one(statement, what, afterIf(statement, from))];
    for (let at = from; at < statement.length; at += 1) {
        if (separators.has(statement[at]?.text ?? '') && statement[at]?.kind !== 'name')
            targets.push(...one(statement, what, at + 1));
    }
    return targets;
}
function one(statement, what, at) {
    const found = readName(statement, at);
    return found === null ? [] : [{ what, ...found, isRead: false }];
}
/** `a`, `a.b`, and in a DELETE `a.*` and `a.b.*`. */
function readName(statement, at) {
    const first = statement[at];
    const name = first === undefined ? null : plainName(first);
    if (name === null)
        return null;
    const second = statement[at + 2];
    if (!isSign(statement, at + 1, '.') || second === undefined || isSign(statement, at + 2, '*')) {
        return { database: null, name };
    }
    return { database: name, name: plainName(second) ?? second.raw };
}

;// CONCATENATED MODULE: ./build/child/mysql/refusal.js




/** What can only read, or not read at all; a semicolon may begin anything. */
const harmless = /^\s*(?:select|show|commit|rollback|savepoint|release|start\s+transaction)\b[^;]*;?\s*$/i;
/** mysqlRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. The bodies of routines, triggers and events are not looked at: nothing of them runs yet. */
function mysqlRefusedPart(sql, place) {
    if (harmless.test(sql))
        return null;
    for (const statement of withoutBodies(splitStatements(sql, mysqlSyntax))) {
        const named = refusedPart(statement, place);
        if (named !== null)
            return named;
    }
    return null;
}
/** What changes the server as a whole, and outlives the run. */
const serverWide = /^(?:INSTALL|UNINSTALL|SHUTDOWN|RESTART|CLONE|BINLOG|PURGE|CHANGE (?:MASTER|REPLICATION)|RESET (?:MASTER|SLAVE|REPLICA|PERSIST|BINARY)|(?:START|STOP)(?: ALL)? (?:SLAVES?|REPLICAS?|GROUP_REPLICATION)|ALTER INSTANCE|IMPORT TABLE|(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:SERVER|LOGFILE|RESOURCE))\b/;
function refusedPart(statement, place) {
    const head = [0, 1, 2, 3].map((at) => wordAt(statement, at) ?? '').join(' ');
    const whole = serverWide.exec(head)?.[0];
    if (whole !== undefined)
        return whole;
    switch (wordAt(statement, 0)) {
        case 'USE':
            return isOwnName(statement[1], place) ? null : `USE ${nameAt(statement, 1)}`;
        case 'SET':
            return settingRefusal(statement, place);
        case 'PREPARE':
        case 'EXECUTE':
            return dynamicRefusal(statement, place);
        case 'GRANT':
        case 'REVOKE':
            return grantRefusal(statement, place);
        case 'BEGIN':
            // MariaDB: a block that runs at once.
            return /^BEGIN NOT ATOMIC /.test(head) ? refusedPart(statement.slice(3), place) : null;
        default:
            return databaseRefusal(statement, place) ?? targetRefusal(statement, place);
    }
}
const alterationOptions = new Set(['CHARACTER', 'CHARSET', 'COLLATE', 'DEFAULT', 'ENCRYPTION', 'COMMENT']);
function databaseRefusal(statement, place) {
    const verb = wordAt(statement, 0);
    if (verb !== 'CREATE' && verb !== 'DROP' && verb !== 'ALTER')
        return null;
    const replaces = wordAt(statement, 1) === 'OR' && wordAt(statement, 2) === 'REPLACE';
    const start = (replaces ? 3 : 1) + (wordAt(statement, replaces ? 3 : 1) === 'UNDO' ? 1 : 0);
    const kind = wordAt(statement, start);
    if (kind === 'TABLESPACE')
        return `${verb} TABLESPACE ${objectName(statement, start + 1)}`;
    if (kind !== 'DATABASE' && kind !== 'SCHEMA')
        return loadableRefusal(statement);
    return verb === 'ALTER' && isOwnAlteration(statement, start + 1, place)
        ? null
        : `${verb} ${kind} ${objectName(statement, start + 1)}`;
}
/** Without a name the current database is meant. */
function isOwnAlteration(statement, at, place) {
    if (!alterationOptions.has(wordAt(statement, at) ?? ''))
        return isOwnName(statement[at], place);
    return isScratch(place.current, place);
}
/** A function of the server's own, from a library. */
function loadableRefusal(statement) {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'SONAME');
    const kind = statement.findIndex((_, index) => wordAt(statement, index) === 'FUNCTION');
    return at < 0 || kind < 0 || kind > at ? null : `CREATE FUNCTION ${objectName(statement, kind + 1)} SONAME`;
}
const serverScopes = new Set(['GLOBAL', 'PERSIST', 'PERSIST_ONLY']);
/** SET takes several settings, each with a scope of its own: `SET a = 1, GLOBAL b = 2`, `SET @@global.b = 2`. MariaDB's SET STATEMENT has a statement behind it. */
function settingRefusal(statement, place) {
    if (wordAt(statement, 1) === 'STATEMENT') {
        const at = statement.findIndex((_, index) => wordAt(statement, index) === 'FOR');
        return at < 0 ? null : refusedPart(statement.slice(at + 1), place);
    }
    let depth = 0;
    for (let at = 0; at < statement.length; at += 1) {
        if (isSign(statement, at, '('))
            depth += 1;
        if (isSign(statement, at, ')'))
            depth -= 1;
        const begins = at === 0 || (depth === 0 && isSign(statement, at, ','));
        const named = begins ? scopedName(statement, at + 1) : null;
        if (named !== null)
            return `SET ${named}`;
    }
    return null;
}
function scopedName(statement, at) {
    const dressed = isSign(statement, at, '@') && isSign(statement, at + 1, '@');
    const scope = wordAt(statement, dressed ? at + 2 : at);
    if (scope === null || !serverScopes.has(scope))
        return null;
    if (dressed)
        return isSign(statement, at + 3, '.') ? `@@${scope}.${nameAt(statement, at + 4)}` : null;
    // `SET global = 1` would be a variable of a routine.
    return isSign(statement, at + 1, '=') ? null : `${scope} ${nameAt(statement, at + 1)}`;
}
/** A text that is known here is read like one that is sent. */
function dynamicRefusal(statement, place) {
    const at = statement.findIndex((_, index) => ['FROM', 'IMMEDIATE'].includes(wordAt(statement, index) ?? ''));
    const text = at < 0 ? undefined : statement[at + 1];
    if (text?.kind !== 'string')
        return null;
    return mysqlRefusedPart(text.raw.slice(1, -1).replaceAll("''", "'").replaceAll("\\'", "'"), place);
}
/** Rights on everything (`*.*`) are a user's, and users are looked after as part of the server's state. */
function grantRefusal(statement, place) {
    const on = statement.findIndex((_, index) => wordAt(statement, index) === 'ON');
    if (on < 0)
        return null;
    const kinds = ['TABLE', 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'BODY'];
    let at = on + 1;
    while (kinds.includes(wordAt(statement, at) ?? '') && !isSign(statement, at + 1, '.'))
        at += 1;
    const token = statement[at];
    if (token === undefined || !isSign(statement, at + 1, '.') || isSign(statement, at, '*'))
        return null;
    // A database's name is a pattern here.
    const name = plainName(token)?.replace(/\\([_%])/g, '$1') ?? '';
    if (isScratch(name, place))
        return null;
    return `${wordAt(statement, 0)} ... ON ${token.raw}.${nameAt(statement, at + 2)}`;
}
function targetRefusal(statement, place) {
    for (const { what, database, name, isRead } of targetsOf(statement)) {
        const where = database ?? place.current;
        if (isScratch(where, place) || (isRead && systemDatabases.has(where.toLowerCase())))
            continue;
        return `${what} ${database === null ? `${name} in the database ${where}` : `${database}.${name}`}`;
    }
    return null;
}
const systemDatabases = new Set(['information_schema', 'performance_schema', 'sys']);
/** In quotes or not, a name reads the same. */
function isOwnName(token, scratch) {
    return token !== undefined && isScratch(plainName(token), scratch);
}
/** The drivers know no DELIMITER: the statements of a body come as one text with what is around them. */
function withoutBodies(statements) {
    let depth = 0;
    return statements.filter((statement) => {
        const isBody = depth > 0;
        if (isBody || isProgram(statement))
            depth += nesting(statement);
        return !isBody;
    });
}
const programs = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'PACKAGE']);
function isProgram(statement) {
    const verb = wordAt(statement, 0);
    if (verb !== 'CREATE' && verb !== 'ALTER')
        return false;
    return statement.slice(1, 16).some(({ kind, text }) => kind === 'word' && programs.has(text));
}
const closers = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
/** How many blocks a part of a body leaves open: BEGIN and CASE open one, END closes one, and END IF and its like close what was not counted. */
function nesting(statement) {
    let depth = 0;
    for (let at = 0; at < statement.length; at += 1) {
        const word = wordAt(statement, at);
        if (word === 'END') {
            if (!closers.has(wordAt(statement, at + 1) ?? ''))
                depth -= 1;
            if (wordAt(statement, at + 1) === 'CASE')
                at += 1;
        }
        else if (word === 'BEGIN' || word === 'CASE')
            depth += 1;
    }
    return depth;
}

;// CONCATENATED MODULE: ./build/child/knex-instance.js

/** tellVersion tells an instance the server's version, which it would ask again with its first connection. On MySQL's family Knex reads a configured version as that of a MySQL, so there it is set as Knex sets it when it has asked. */
function tellVersion(knex, config, known) {
    if (known === null || config.version !== undefined)
        return;
    const { version, isMariaDB } = known;
    const asked = isMariaDB === undefined ? {} : { isMariaDB, _versionCheckPromise: Promise.resolve(version) };
    Object.assign(recordOf(knex.client), { version, ...asked });
}
/** versionOf reads the version that a Knex instance learnt from its first connection. */
function versionOf(knex) {
    const { version, isMariaDB } = recordOf(knex.client);
    return typeof version === 'string' ? { version, isMariaDB } : null;
}
/** poolOf gives the pool of an instance where it has one. */
function poolOf(knex) {
    const { pool: found } = recordOf(knex.client);
    return isRecord(found) ? found : null;
}
/** showClient lets migrations that branch on `knex.client.config.client` see what the project says, in place of what it is run with. */
function showClient(knex, shown) {
    Object.assign(recordOf(recordOf(knex.client).config), shown);
}

;// CONCATENATED MODULE: ./build/child/succeeds.js
/** succeeds tells whether a work came to a good end, whatever else was thrown. */
async function succeeds(work) {
    try {
        await work();
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/child/mysql/session-clear.js



const lettingGo = ['rollback', 'unlock tables', 'do release_all_locks()'];
/** clearMysqlSession lets go of what the free sessions of MySQL's hold: transactions, table locks, and named locks. A server does so itself when a session ends, but after the client was told of the end, so that the next step could still meet them. */
async function clearMysqlSession(knex, recorder) {
    if (!mayHold(recorder))
        return;
    const { numFree } = poolOf(knex) ?? {};
    const { acquireConnection, releaseConnection } = recordOf(knex.client);
    if (!isCallable(numFree) || !isCallable(acquireConnection) || !isCallable(releaseConnection))
        return;
    const count = Number(numFree.call(poolOf(knex)));
    const taken = await Promise.allSettled(Array.from({ length: count }, () => acquireConnection.call(knex.client)));
    const connections = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    for (const connection of connections) {
        for (const statement of lettingGo)
            await succeeds(() => knex.raw(statement).connection(connection));
        await releaseConnection.call(knex.client, connection);
    }
}
const holding = /\block|\b(?:begin|start|autocommit|xa|handler)\b/i;
/** Whether the statements of a step can have left a lock or an open transaction in a session of MySQL's. */
function mayHold(recorder) {
    const { sql, sqlCut } = recorder.trace(false);
    return sqlCut || recorder.beganItself || sql.some((statement) => holding.test(statement));
}

;// CONCATENATED MODULE: ./build/child/mysql/stand-in.js

/** standInClient is a client class that says it is mysql or mariadb, and writes the SQL that the one of that name writes, but sends it by mysql2. */
function standInClient(create, name) {
    const mysql2 = classOf(create, 'mysql2');
    // Knex writes other SQL for mariadb since 3.3, such as RETURNING; an older one knows no such client.
    const base = name === 'mysql' ? mysql2 : (classOf(create, 'mariadb') ?? mysql2);
    if (base === null || mysql2 === null)
        return 'mysql2';
    const StandIn = class extends base {
    };
    const { _driver, validateConnection, wrapNativePool } = mysql2.prototype;
    Object.assign(StandIn.prototype, { driverName: name, _driver, validateConnection, wrapNativePool });
    return StandIn;
}
/** A Knex without a connection loads no driver. */
function classOf(create, client) {
    try {
        const found = recordOf(create({ client }).client).constructor;
        return isCallable(found) ? found : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/child/mysql/index.js






/** mysqlWays is what the worker does for MySQL and MariaDB. */
const mysqlWays = {
    refusedPart: mysqlRefusedPart,
    // Each step has new sessions: they take 1 ms, and neither way to reset one (0.1 ms) gives what a login gives. COM_RESET_CONNECTION loses the collation on MySQL 9 and mysql2's IGNORE_SPACE on MariaDB 10.11, and mysql2 3.24 sends COM_CHANGE_USER with latin1.
    sessionReset: null,
    clearSession: clearMysqlSession,
    // It has ended the transaction anyway, and Knex's own statement commits by itself.
    hasTransactionalDdl: false,
    createNamespace: null,
    clientFor: ({ client, standsInFor }, create) => (standsInFor === null ? client : standInClient(create, standsInFor)),
    connectionDefaults: mysqlDefaults,
    withoutTls: {},
    explainLogin: explainOldLogin,
    askWays: askMysqlWays,
};

;// CONCATENATED MODULE: ./build/child/postgres/syntax.js

/** postgresSyntax has dollar quotes, and backslashes in strings that begin with an E. */
const postgresSyntax = {
    quoted(sql, at) {
        switch (sql[at]) {
            case "'":
                return stringPiece(sql, at, false);
            case '"':
                return namePiece(sql, at);
            case '$':
                return dollarPiece(sql, at);
            case 'e':
            case 'E':
                return sql[at + 1] === "'" ? stringPiece(sql, at + 1, true) : null;
            default:
                return null;
        }
    },
    passed: /--[^\n]*/y,
    nestsComments: true,
};
function dollarPiece(sql, at) {
    const tag = matchAt(/\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy, sql, at);
    if (tag === null)
        return { token: { kind: 'sign', text: '$', raw: '$' }, end: at + 1 };
    const close = sql.indexOf(tag, at + tag.length);
    const end = close < 0 ? sql.length : close + tag.length;
    return { token: { kind: 'string', text: '', raw: sql.slice(at, end) }, end };
}

;// CONCATENATED MODULE: ./build/child/postgres/refusal.js



const suspicious = /\b(?:database|schema|use|system|tablespace)\b/i;
/** postgresRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. */
function postgresRefusedPart(sql, scratch) {
    if (!suspicious.test(sql))
        return null;
    for (const statement of splitStatements(sql, postgresSyntax)) {
        const named = refusal_refusedPart(statement, scratch);
        if (named !== null)
            return named;
    }
    return null;
}
function refusal_refusedPart(statement, scratch) {
    const verb = wordAt(statement, 0);
    if (verb === 'GRANT' || verb === 'REVOKE')
        return refusal_grantRefusal(statement, scratch);
    if (verb === 'COMMENT' && wordAt(statement, 2) === 'DATABASE')
        return `COMMENT ON DATABASE ${nameAt(statement, 3)}`;
    if (verb !== 'CREATE' && verb !== 'DROP' && verb !== 'ALTER')
        return null;
    return definitionRefusal(verb, statement, scratch);
}
function definitionRefusal(verb, statement, scratch) {
    const kind = wordAt(statement, 1);
    if (kind === 'SYSTEM' && verb === 'ALTER')
        return 'ALTER SYSTEM';
    if (kind === 'TABLESPACE')
        return `${verb} TABLESPACE ${objectName(statement, 2)}`;
    if (kind === 'ROLE' || kind === 'USER')
        return verb === 'ALTER' ? roleRefusal(statement, scratch) : null;
    if (kind !== 'DATABASE')
        return null;
    return verb === 'ALTER' && refusal_isOwnAlteration(statement, 2, scratch)
        ? null
        : `${verb} ${kind} ${objectName(statement, 2)}`;
}
/** A new name would hide the scratch database from its owner. */
function refusal_isOwnAlteration(statement, at, scratch) {
    return refusal_isOwnName(statement[at], scratch) && wordAt(statement, at + 1) !== 'RENAME';
}
function refusal_grantRefusal(statement, scratch) {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'ON' && wordAt(statement, index + 1) === 'DATABASE');
    if (at < 0)
        return null;
    for (let place = at + 2; place < statement.length; place += 2) {
        if (!refusal_isOwnName(statement[place], scratch))
            return `${wordAt(statement, 0)} ... ON DATABASE ${nameAt(statement, place)}`;
        if (statement[place + 1]?.text !== ',')
            return null;
    }
    return null;
}
function roleRefusal(statement, scratch) {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'IN' && wordAt(statement, index + 1) === 'DATABASE');
    if (at < 0 || refusal_isOwnName(statement[at + 2], scratch))
        return null;
    return `ALTER ROLE ... IN DATABASE ${nameAt(statement, at + 2)}`;
}
/** What is not quoted is folded to lower case. */
function refusal_isOwnName(token, scratch) {
    if (token === undefined)
        return false;
    return isScratch(token.kind === 'word' ? token.raw.toLowerCase() : plainName(token), scratch);
}

;// CONCATENATED MODULE: ./build/child/postgres/session-reset.js


/** postgresReset makes one session do for many steps. Measured on PostgreSQL 15: a new session takes 4.5 ms, DISCARD ALL 0.15 ms. */
const postgresReset = {
    isEnough,
    // Settings, role, temporary tables, locks, prepared statements.
    reset: (knex) => succeeds(() => knex.raw('discard all')),
    restore,
};
/** Knex sets the search path of a new session. */
async function restore(knex) {
    const client = recordOf(knex.client);
    if (client.searchPath === undefined)
        return succeeds(() => knex.raw('select 1'));
    return succeeds(async () => {
        const { acquireConnection, releaseConnection, setSchemaSearchPath } = client;
        if (!isCallable(acquireConnection) || !isCallable(releaseConnection) || !isCallable(setSchemaSearchPath))
            throw new Error('no pool');
        const connection = await acquireConnection.call(client);
        try {
            await setSchemaSearchPath.call(client, connection);
        }
        finally {
            await releaseConnection.call(client, connection);
        }
    });
}
/** What a reset does not undo: the defaults that a session took when it began, and custom settings, which become '' instead of unset. */
const outlasting = /\balter\s+(?:role|user|database)\b|\bset_config\s*\(|\bset\s+(?:session\s+|local\s+)?["\w]+\s*\.|\bload\s+'/i;
function isEnough(recorder) {
    const { sql, sqlCut } = recorder.trace(false);
    return !sqlCut && !sql.some((statement) => outlasting.test(statement));
}

;// CONCATENATED MODULE: ./build/child/postgres/index.js


/** postgresWays is what the worker does for PostgreSQL, the embedded one included. */
const postgresWays = {
    refusedPart: postgresRefusedPart,
    sessionReset: postgresReset,
    clearSession: null,
    hasTransactionalDdl: true,
    createNamespace: 'create schema if not exists ??',
    clientFor: ({ client }) => client,
    connectionDefaults: () => ({}),
    withoutTls: { ssl: false },
    explainLogin: () => null,
    // It folds unquoted names itself and takes quoted ones as they stand, and pg has no names of errors but the server's.
    askWays: async () => ({ ignoresCase: false, codeOf: () => null }),
};

;// CONCATENATED MODULE: ./build/child/families.js


/** families holds the worker's ways with each family of servers; nothing else here asks which family it is. */
const families = {
    postgresql: postgresWays,
    mysql: mysqlWays,
};

;// CONCATENATED MODULE: ./build/child/refusal.js

/** RefusedSql is what the driver's caller gets in place of a result: the statement was never sent. */
class RefusedSql extends Error {
    constructor(message) {
        super(message);
        this.name = 'RefusedSql';
    }
}
/** refusalOf says why a text must not be sent, or null where it may: one of its statements creates, drops, alters or enters another database, or alters the whole server. On MySQL's family writing to a table of another database is one of these, whether the statement names it or the connection works in it; `current` is the one that it works in, null where that is the scratch database. */
function refusalOf(sql, scratch, current = null) {
    const place = { ...scratch, current: current ?? scratch.database };
    const named = families[scratch.family].refusedPart(sql, place);
    if (named === null)
        return null;
    return `The statement ${named} reaches beyond the scratch database, so it was refused before it was sent.`;
}

;// CONCATENATED MODULE: ./build/child/watch-state.js



/** createWatchState knows of nothing yet. */
function createWatchState() {
    const waiting = new Set();
    const faults = new WeakMap();
    const roots = createRoots(faults);
    return {
        recorder: null,
        scratch: null,
        codeOf: () => null,
        waiting,
        begin(sql) {
            const entry = { sql, since: performance.now() };
            waiting.add(entry);
            return () => waiting.delete(entry);
        },
        refused(sql, database) {
            const reason = this.scratch === null ? null : refusalOf(sql, this.scratch, database);
            if (reason === null)
                return null;
            const error = new RefusedSql(reason);
            this.recorder?.refused(reason, sql);
            faults.set(error, { message: reason, sql });
            return error;
        },
        remember(error, sql) {
            if (!isInstance(error, Error))
                return;
            if (!faults.has(error))
                faults.set(error, faultIn(error, sql, this.codeOf(error)));
            roots.add(error);
        },
        ...roots,
    };
}
function faultIn(error, sql, code) {
    return { message: serverMessage(error), sql, ...(code === null ? {} : { code }) };
}
/** The drivers of MySQL's family put the code, or the session and the statement with its values, around what the server said. */
function serverMessage(error) {
    return textOf(propertyOf(error, 'sqlMessage')) ?? sentenceOf(error);
}
function createRoots(faults) {
    let lastFailure = null;
    let lost = null;
    const faultOf = (thrown) => (isRecord(thrown) ? (faults.get(thrown) ?? null) : null);
    return {
        faultOf,
        add(error) {
            if (tellsLostConnection(error, faultOf(error)))
                lost ??= error;
            if (!isAbortedEcho(error))
                lastFailure = error;
        },
        rootOf(thrown) {
            if (isAbortedEcho(thrown))
                return lastFailure ?? thrown;
            return tellsLostConnection(thrown, faultOf(thrown)) ? (lost ?? thrown) : thrown;
        },
        forget() {
            lastFailure = null;
            lost = null;
        },
    };
}
function isAbortedEcho(thrown) {
    return propertyOf(thrown, 'code') === '25P02';
}

;// CONCATENATED MODULE: ./build/child/watched-commands.js

/** Both of these the driver calls once it is logged in: with its one name for whichever of the two it has chosen. */
const methods = ['addCommandEnable', 'addCommandEnablePipeline'];
/** watchCommands wraps the place where all flavours of the driver mariadb meet: callbacks, promises, pools, streams and imported files. */
function watchCommands(prototype, state) {
    for (const method of methods) {
        const original = prototype[method];
        if (!isCallable(original))
            continue;
        const watched = function (command, ...rest) {
            const sql = textOf(command.sql);
            if (sql === null)
                return original.call(this, command, ...rest);
            // The half that executes has the same text as the half that prepares.
            if (!('prepare' in command) && isLoggedIn(this))
                state.recorder?.statement(sql);
            const refused = state.refused(sql, textOf(propertyOf(propertyOf(this, 'opts'), 'database')));
            if (refused !== null)
                return refuse(refused, command);
            follow(state, sql, command);
            return original.call(this, command, ...rest);
        };
        prototype[method] = watched;
    }
}
/** What the driver sends before, such as SET NAMES, nobody has asked for. */
function isLoggedIn(connection) {
    const isValid = propertyOf(connection, 'isValid');
    return !isCallable(isValid) || isValid.call(connection) === true;
}
/** A moment later, since a stream puts its own ways to hear in place when it has the command. */
function refuse(error, command) {
    process.nextTick(() => {
        const { reject } = command;
        Object.assign(command, { resolve: null, reject: null, onPacketReceive: null });
        if (isCallable(reject))
            reject(error);
        command.emit('end', error);
    });
}
function follow(state, sql, command) {
    const answered = state.begin(sql);
    const { reject } = command;
    if (isCallable(reject)) {
        command.reject = (error) => {
            state.remember(error, sql);
            return reject(error);
        };
    }
    command.once('end', (error) => {
        answered();
        state.remember(error, sql);
    });
}

;// CONCATENATED MODULE: ./build/child/watched-queries.js


/** watchQueries wraps the methods with which code hands statements to pg, mysql2 and mysql. */
function watchQueries(prototype, state) {
    for (const method of ['query', 'execute', 'prepare'])
        wrap(prototype, method, state);
}
function wrap(prototype, method, state) {
    const original = prototype[method];
    if (!isCallable(original))
        return;
    const watched = function (...args) {
        const sql = textOf(args[0]) ?? statementOf(args[0]);
        if (sql === null)
            return original.apply(this, args);
        state.recorder?.statement(sql);
        const refused = state.refused(sql, databaseOf(this));
        if (refused !== null)
            return watched_queries_refuse(refused, args);
        return followed(state, sql, { args, send: (sent) => original.apply(this, [...sent]) });
    };
    prototype[method] = watched;
}
function statementOf(query) {
    const { text, sql, cursor } = recordOf(query);
    return textOf(text) ?? textOf(sql) ?? textOf(recordOf(cursor).text);
}
/** mysql2 and mysql keep it up to date in their configuration. */
function databaseOf(connection) {
    return textOf(propertyOf(propertyOf(connection, 'config'), 'database'));
}
/** Whoever asked hears of a refusal in the way in which he would hear of a failure. */
function watched_queries_refuse(error, args) {
    const callback = args.find(isCallable);
    if (callback !== undefined)
        return told(new external_node_events_.EventEmitter(), () => callback(error));
    const query = recordOf(args[0]);
    if (isCallable(query.submit))
        throw error;
    if (!(query instanceof external_node_events_.EventEmitter))
        return Promise.reject(error);
    const { onResult, end } = query;
    if (isCallable(onResult))
        return told(query, () => onResult(error));
    if (!isCallable(end))
        throw error;
    // The driver mysql: its pool counts on the end of a query to get the connection back.
    query.on('error', () => { });
    process.nextTick(() => end.call(query, error));
    return query;
}
function told(query, tell) {
    process.nextTick(() => {
        tell();
        query.emit('end');
    });
    return query;
}
/** The driver's error is remembered before Knex rewrites its message. */
function followed(state, sql, { args, send }) {
    const place = args.findIndex(isCallable);
    const callback = args[place];
    const answered = state.begin(sql);
    const heard = (error) => {
        answered();
        state.remember(error, sql);
    };
    if (isCallable(callback)) {
        const told = (...results) => {
            heard(results[0]);
            return callback(...results);
        };
        return send(args.with(place, told));
    }
    const result = send(args);
    if (result instanceof Promise)
        return followedPromise(result, heard);
    if (isQueryOfMysql(result))
        followEvents(result, heard);
    else
        answered();
    return result;
}
function followedPromise(result, heard) {
    return result.then((value) => {
        heard(null);
        return value;
    }, (error) => {
        heard(error);
        throw error;
    });
}
/** pg gives back what it was given, such as a cursor that may never end. */
function isQueryOfMysql(result) {
    return isRecord(result) && result instanceof external_node_events_.EventEmitter && isCallable(recordOf(result).stream);
}
/** A pool's queries bring their callback along: mysql emits an error beside calling it, mysql2 in its place. */
function followEvents(query, heard) {
    const { onResult } = query;
    if (isCallable(onResult)) {
        const told = (...results) => {
            heard(results[0]);
            return onResult(...results);
        };
        Object.assign(query, { onResult: told });
    }
    // A plain listener would keep the driver from telling its own users of an error that nobody else listens to.
    query.once(external_node_events_.errorMonitor, heard);
    query.once('end', () => heard(null));
}

;// CONCATENATED MODULE: ./build/child/driver-watch.js





/** createDriverWatch begins to watch nothing; statements are refused as soon as `scratch` is known. */
function createDriverWatch() {
    const state = createWatchState();
    const watched = new WeakSet();
    return Object.assign(state, {
        watch(driver) {
            if (!isRecord(driver) || watched.has(driver))
                return;
            watched.add(driver);
            for (const { kind, prototype } of seamsOf(driver)) {
                if (watched.has(prototype))
                    continue;
                watched.add(prototype);
                if (kind === 'queries')
                    watchQueries(prototype, state);
                else
                    watchCommands(prototype, state);
            }
        },
    });
}

;// CONCATENATED MODULE: ./build/child/faults.js

/** UncaughtFault holds what was thrown where no step could catch it. */
class UncaughtFault extends Error {
    thrown;
    constructor(thrown) {
        super(sentenceOf(thrown));
        this.name = 'UncaughtFault';
        this.thrown = thrown;
    }
}
/** catchFaults makes uncaught errors the failure of the step that runs. Between steps they are printed, but for those of connections that have ended: that was our doing. */
function catchFaults() {
    let reject = null;
    process.on('uncaughtException', (thrown, origin) => {
        if (reject !== null)
            reject(new UncaughtFault(thrown));
        else if (!tellsLostConnection(thrown, null)) {
            console.error(`An error that no code caught (${origin}): ${sentenceOf(thrown)}`);
        }
    });
    return {
        watch() {
            const fault = new Promise((_, fail) => {
                reject = fail;
            });
            fault.catch(() => { });
            return {
                fault,
                stop() {
                    reject = null;
                },
            };
        },
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/project/clients.js


/** clientNames are the drivers that Knex's names for clients stand for; the same names as in our dialects, which nothing here may import. */
const clientNames = {
    pg: 'pg',
    postgres: 'pg',
    postgresql: 'pg',
    // The native binding needs a compiler; the plain driver speaks the same protocol.
    pgnative: 'pg',
    mysql: 'mysql',
    mysql2: 'mysql2',
    mariadb: 'mariadb',
};
const clients_families = {
    pg: 'postgresql',
    mysql2: 'mysql',
    mysql: 'mysql',
    mariadb: 'mysql',
};
/** chooseClient reads the client of a configuration; `told` takes its place where it is not null. */
function chooseClient(config, told) {
    const own = config.client ?? config.dialect;
    const client = told ?? own;
    const name = isCallable(client) ? nameOfClass(client) : clientNames[textOf(client) ?? ''];
    if (name === undefined)
        throw unsupported(textOf(client) ?? (isCallable(client) ? titleOf(client) : null));
    const family = clients_families[name];
    return {
        client: isCallable(client) ? client : name,
        name,
        driver: name,
        family,
        standsInFor: null,
        isForeign: told !== null && ownFamily(own) !== family,
        shown: told === null ? { client: config.client, dialect: config.dialect } : { client: told },
    };
}
/** withStandIn replaces the mysql and mariadb clients by mysql2, whose driver we carry. A class of the project's own is left as it is. */
function withStandIn(choice) {
    if (choice.name === 'pg' || choice.name === 'mysql2' || isCallable(choice.client))
        return choice;
    return { ...choice, client: 'mysql2', name: 'mysql2', driver: 'mysql2', standsInFor: choice.name };
}
function nameOfClass(client) {
    const { driverName, dialect } = recordOf(recordOf(client).prototype);
    return clientNames[textOf(driverName) ?? ''] ?? clientNames[textOf(dialect) ?? ''];
}
function titleOf(client) {
    return textOf(recordOf(client.prototype).dialect) ?? client.name;
}
function ownFamily(own) {
    const name = isCallable(own) ? nameOfClass(own) : clientNames[textOf(own) ?? ''];
    return name === undefined ? null : clients_families[name];
}
function unsupported(client) {
    if (client === null) {
        return new errors/* ToolError */.v4('The configuration names no client.', {
            blame: 'user',
            advice: "Add client: 'pg' (or 'mysql2') to the knexfile, or call with --client pg.",
        });
    }
    return new errors/* ToolError */.v4(`The client ${client} is not supported; PostgreSQL, MySQL and MariaDB are.`, {
        blame: 'user',
        advice: 'Name an environment that uses one of these with --env NAME, or call with --client pg or --client mysql2.',
    });
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(98995);
// EXTERNAL MODULE: ./node_modules/knex/knex.js
var knex = __webpack_require__(31190);
// EXTERNAL MODULE: ./node_modules/mysql2/index.js
var mysql2 = __webpack_require__(20909);
// EXTERNAL MODULE: ./node_modules/mysql2/promise.js
var promise = __webpack_require__(27588);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
;// CONCATENATED MODULE: ./build/kernel/versions.js
/** isAtLeast compares two dotted versions number by number, since as numbers 10.6 would be newer than 10.11. A part counts by the digits that it begins with (18 for `18beta1`), one that the first does not say as 0; a text that is no version is never enough. */
function isAtLeast(version, since) {
    const [have, need] = [numbersOf(version), numbersOf(since)];
    const at = need.findIndex((number, index) => (have[index] ?? 0) !== number);
    return at === -1 || (have[at] ?? 0) > (need[at] ?? 0);
}
function numbersOf(version) {
    return version.split('.').map((part) => Number.parseInt(part, 10));
}

;// CONCATENATED MODULE: ./build/project/knex-package.js











const bundledVersion = '3.3.0';
const knownDrivers = ['pg', 'mysql2', 'mysql', 'mariadb', 'mariadb/callback'];
const oldestKnown = '0.95';
/** resolveKnex takes the project's own Knex and driver where it has both, else both of ours: one alone would meet a partner of another age. */
function resolveKnex(knexfile, choice) {
    const require = (0,external_node_module_.createRequire)(knexfile);
    const knexPath = resolved(require, 'knex');
    const driverPath = knexPath === null ? null : (resolved((0,external_node_module_.createRequire)(knexPath), choice.driver) ?? resolved(require, choice.driver));
    const drivers = [...projectDrivers(require, driverPath), esm/* default */.Ay, mysql2];
    const own = knexPath !== null && driverPath !== null ? ownKnex(require, knexPath) : null;
    if (own !== null)
        return { ...own, origin: 'project', drivers, virtual: virtualModules(require), notices: ageNotice(own.version) };
    return {
        create: knex,
        version: bundledVersion,
        origin: 'bundled',
        drivers,
        virtual: virtualModules(require),
        notices: halfNotice(knexPath, resolved(require, choice.driver), choice.driver),
    };
}
/** canRun tells whether a client can be run as it is: with ours, or with a Knex and a driver that the project has installed and that know one another. */
function canRun(knexfile, { name, driver }) {
    if (driver === 'pg' || driver === 'mysql2')
        return true;
    const require = (0,external_node_module_.createRequire)(knexfile);
    const knexPath = resolved(require, 'knex');
    if (knexPath === null || !knowsClient(knexPath, name))
        return false;
    return resolved((0,external_node_module_.createRequire)(knexPath), driver) !== null || resolved(require, driver) !== null;
}
/** The client mariadb came with Knex 3.3. */
function knowsClient(knexPath, name) {
    return (0,external_node_fs_.existsSync)(external_node_path_.join(rootOf(knexPath), 'lib', 'dialects', name));
}
/** importedDrivers gives the ES modules of a driver that comes in two kinds: code that imports gets other classes than code that requires. */
async function importedDrivers(knexfile) {
    const found = resolved((0,external_node_module_.createRequire)(knexfile), 'mariadb');
    if (found === null)
        return [];
    const root = external_node_path_.resolve(external_node_path_.dirname(found), external_node_path_.basename(external_node_path_.dirname(found)) === 'dist' ? '..' : '.');
    const files = ['promise.js', 'callback.js'].map((name) => external_node_path_.join(root, name)).filter((file) => (0,external_node_fs_.existsSync)(file));
    const modules = await Promise.allSettled(files.map((file) => import(/* webpackIgnore: true */ (0,external_node_url_.pathToFileURL)(file).href)));
    return modules.flatMap((module) => (module.status === 'fulfilled' ? [module.value] : []));
}
function resolved(require, name) {
    try {
        return require.resolve(name);
    }
    catch {
        return null;
    }
}
function ownKnex(require, knexPath) {
    try {
        const module = require(knexPath);
        const create = isCallable(module) ? module : recordOf(module).default;
        return isCallable(create) ? { create: create, version: knex_package_versionOf(knexPath) } : null;
    }
    catch (error) {
        console.error(`The project's own knex cannot be loaded: ${sentenceOf(error)}`);
        return null;
    }
}
function projectDrivers(require, driverPath) {
    const paths = new Set([driverPath, ...knownDrivers.map((name) => resolved(require, name))]);
    return [...paths].flatMap((file) => (file === null ? [] : quietly(() => require(file))));
}
function quietly(load) {
    try {
        return [load()];
    }
    catch {
        return [];
    }
}
/** What the project has installed itself is left to it, even where its Knex runs with ours. */
function virtualModules(require) {
    const ours = { knex: knex, pg: esm/* default */.Ay, mysql2: mysql2, 'mysql2/promise': promise };
    return Object.fromEntries(Object.entries(ours).filter(([name]) => resolved(require, name) === null));
}
/** rootOf gives the folder of the Knex package that holds the file; the file's own where none does. */
function rootOf(file) {
    for (let folder = external_node_path_.dirname(file); folder !== external_node_path_.dirname(folder); folder = external_node_path_.dirname(folder)) {
        if (packageIn(folder).name === 'knex')
            return folder;
    }
    return external_node_path_.dirname(file);
}
function packageIn(folder) {
    const found = external_node_path_.join(folder, 'package.json');
    return (0,external_node_fs_.existsSync)(found) ? recordOf(JSON.parse((0,external_node_fs_.readFileSync)(found, 'utf8'))) : {};
}
function knex_package_versionOf(file) {
    return textOf(packageIn(rootOf(file)).version) ?? 'unknown';
}
function ageNotice(version) {
    if (isAtLeast(version, oldestKnown))
        return [];
    return [
        `The project runs with its own Knex ${version}, which is older than what this tool is tested with (${oldestKnown} and later).`,
    ];
}
function halfNotice(knexPath, driverPath, driver) {
    if (knexPath !== null)
        return [
            `The project has knex but not ${driver} installed, so the tool's own Knex ${bundledVersion} and ${driver} are used.`,
        ];
    if (driverPath !== null)
        return [
            `The project has ${driver} but not knex installed, so the tool's own Knex ${bundledVersion} and ${driver} are used.`,
        ];
    return [];
}

;// CONCATENATED MODULE: ./build/project/knexfile.js



/** readKnexfile loads a knexfile of any form (object, function, async function, default export) and picks the environment as Knex does. */
async function readKnexfile(file, environment, loader) {
    const value = await loaded(file, loader);
    if (!isRecord(value)) {
        throw new errors/* ToolError */.v4(`The knexfile ${file} gives no configuration but ${value === null ? 'null' : typeof value}.`, {
            blame: 'user',
            advice: 'Export an object, or a function that returns one.',
        });
    }
    return pickEnvironment(value, environment ?? textOf(process.env.NODE_ENV) ?? 'development');
}
async function loaded(file, loader) {
    try {
        return await called(withoutDefault(await loader.load(file)));
    }
    catch (cause) {
        throw new errors/* ToolError */.v4(`The knexfile ${file} cannot be loaded: ${sentenceOf(cause)}`, {
            blame: 'user',
            advice: 'Install the project’s packages first (npm ci), and set the variables that its configuration needs.',
            cause,
        });
    }
}
/** A compiled ES module that is imported has its default export two levels deep. */
function withoutDefault(value, depth = 2) {
    if (depth === 0 || !isRecord(value))
        return value;
    const inner = value.default;
    return isRecord(inner) && inner !== value ? withoutDefault(inner, depth - 1) : value;
}
async function called(value) {
    return isCallable(value) ? await value() : await value;
}
/** Knex takes the environment's entry where there is one, else the whole object; a whole object that is no configuration gets help here. */
async function pickEnvironment(all, environment) {
    const own = await called(all[environment]);
    if (isRecord(own))
        return { config: own, environment, notices: [] };
    if (isConfiguration(all))
        return { config: all, environment: null, notices: [] };
    const fitting = Object.keys(all).filter((name) => isConfiguration(all[name]));
    const only = fitting[0];
    if (fitting.length === 1 && only !== undefined) {
        const notice = `The knexfile has no environment ${environment}; its only one, ${only}, is used.`;
        return { config: all[only], environment: only, notices: [notice] };
    }
    throw missingEnvironment(environment, fitting);
}
function isConfiguration(value) {
    if (!isRecord(value))
        return false;
    return ['client', 'dialect', 'connection', 'migrations'].some((key) => value[key] !== undefined);
}
function missingEnvironment(environment, names) {
    if (names.length === 0) {
        return new errors/* ToolError */.v4(`The knexfile has neither a client nor an environment ${environment}.`, {
            blame: 'user',
            advice: "Give it at least a client: module.exports = { client: 'pg' }",
        });
    }
    return new errors/* ToolError */.v4(`The knexfile has no environment ${environment}. It has ${names.join(', ')}.`, {
        blame: 'user',
        advice: `Name one: knex-roundtrip check --env ${names[0]}`,
    });
}

;// CONCATENATED MODULE: ./build/project/knexfile-search.js



const extensions = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'];
/** Where projects keep a knexfile that is not at the top. */
const otherFolders = [
    'src',
    'config',
    'db',
    'database',
    'knex',
    'server',
    'api',
    'backend',
    'src/db',
    'src/database',
    'src/config',
    'src/knex',
    'server/db',
    'config/knex',
];
/** findKnexfile takes the file it is told, else the knexfile of the folder, else the only one in the usual other places. */
function findKnexfile(folder, told) {
    if (told !== null)
        return { file: existing(told), notices: [] };
    const own = knexfilesIn(folder);
    if (own[0] !== undefined)
        return { file: own[0], notices: severalNotice(own) };
    const others = otherFolders.flatMap((name) => knexfilesIn(external_node_path_.join(folder, name)).slice(0, 1));
    if (others.length === 1 && others[0] !== undefined) {
        const shown = external_node_path_.relative(folder, others[0]);
        return { file: others[0], notices: [`The project's folder has no knexfile; ${shown} is used.`] };
    }
    throw notFound(folder, others);
}
function existing(file) {
    if ((0,external_node_fs_.existsSync)(file))
        return file;
    throw new errors/* ToolError */.v4(`The knexfile ${file} does not exist.`, {
        blame: 'user',
        advice: 'Give the path of the knexfile, relative to the folder you call from.',
    });
}
function knexfilesIn(folder) {
    const names = new Set(listing(folder));
    return extensions
        .map((extension) => `knexfile.${extension}`)
        .filter((name) => names.has(name))
        .map((name) => external_node_path_.join(folder, name));
}
function listing(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function severalNotice(files) {
    if (files.length < 2)
        return [];
    const names = files.map((file) => external_node_path_.basename(file)).join(', ');
    return [`The folder has more than one knexfile (${names}); the first is used.`];
}
function notFound(folder, others) {
    const several = others.map((file) => external_node_path_.relative(folder, file)).join(', ');
    const message = others.length === 0
        ? `There is no knexfile in ${folder}.`
        : `There is no knexfile in ${folder}, but there is more than one below it: ${several}.`;
    return new errors/* ToolError */.v4(message, {
        blame: 'user',
        advice: 'Name it: knex-roundtrip check --knexfile path/to/knexfile.js',
    });
}

;// CONCATENATED MODULE: ./build/project/migration-module.js



/** openMigration loads one migration; a module that cannot be loaded is that migration's error and nobody else's. */
async function openMigration(entry, loader) {
    const source = entry.file !== null && (0,external_node_fs_.existsSync)(entry.file) ? (0,external_node_fs_.readFileSync)(entry.file, 'utf8') : null;
    try {
        return { entry, source, module: migrationModule(entry.name, await exportsOf(entry, loader)), loadError: null };
    }
    catch (thrown) {
        return { entry, source, module: null, loadError: loadError(thrown, entry.file) };
    }
}
/** brokenMigration is a migration whose module must not be loaded, for the reason given. */
function brokenMigration(entry, reason) {
    const source = entry.file !== null && (0,external_node_fs_.existsSync)(entry.file) ? (0,external_node_fs_.readFileSync)(entry.file, 'utf8') : null;
    return { entry, source, module: null, loadError: { message: reason, code: null, line: null, sql: null, stack: null } };
}
/** A source of the project's own may count on a loader that is not there (ts-node in the command line's environment): ours comes second. */
async function exportsOf(entry, loader) {
    if (entry.open === null)
        return loader.load(entry.file ?? entry.name);
    try {
        return await entry.open();
    }
    catch (thrown) {
        if (entry.file === null || !(0,external_node_fs_.existsSync)(entry.file))
            throw thrown;
        return loader.load(entry.file);
    }
}
function migrationModule(name, exported) {
    const found = [
        exported,
        recordOf(exported).default,
        recordOf(recordOf(exported).default).default,
        recordOf(exported)['module.exports'],
    ];
    const module = found.filter(isRecord).find((candidate) => isCallable(candidate.up) || isCallable(candidate.down));
    const { up, down } = module ?? {};
    if (module === undefined || !isCallable(up) || !isCallable(down)) {
        throw new Error(`Invalid migration: ${name} must have both an up and down function`);
    }
    return {
        up: (knex) => up.call(module, knex),
        down: (knex) => down.call(module, knex),
        transaction: transactionOf(module),
    };
}
function transactionOf(module) {
    const { transaction } = recordOf(module.config);
    return typeof transaction === 'boolean' ? transaction : null;
}
/** The parser of the loader says `ParseError: ... file:line:column` in its message, since the stack is its own. */
function loadError(thrown, file) {
    const error = describeThrown(thrown, { file, fault: null });
    if (error.line !== null || file === null)
        return error;
    const message = sentenceOf(thrown);
    const place = message.lastIndexOf(`${file}:`);
    const line = place < 0 ? Number.NaN : Number.parseInt(message.slice(place + file.length + 1), 10);
    return { ...error, line: Number.isInteger(line) ? line : null };
}

;// CONCATENATED MODULE: ./build/project/migration-source.js





/** Knex's own list (lib/migrations/common/MigrationsLoader.js, 3.3): what it does not take beside these is no migration, but a module that one imports. */
const knexExtensions = ['.co', '.coffee', '.eg', '.iced', '.js', '.cjs', '.litcoffee', '.ls', '.ts'];
/** Knex takes these only where loadExtensions names them, which a project may say elsewhere than in its knexfile. */
const otherExtensions = ['.mjs', '.cts', '.mts'];
/** listMigrations reads the project's migration source: its folders, or the source object that the knexfile gives. Relative folders are relative to the current one, as for Knex. */
async function listMigrations(settings) {
    const custom = settings.migrationSource;
    if (isRecord(custom) && isCallable(custom.getMigrations) && !hasFolderSettings(settings)) {
        const { loadExtensions = knexExtensions } = settings;
        return { entries: await customEntries(custom, loadExtensions), directories: [] };
    }
    return folderEntries(settings);
}
/** Knex drops a source of the project's own as soon as one of these is set. */
function hasFolderSettings(settings) {
    return Boolean(settings.directory) || settings.sortDirsSeparately !== undefined || Boolean(settings.loadExtensions);
}
function folderEntries(settings) {
    const directory = settings.directory ?? './migrations';
    const configured = (Array.isArray(directory) ? directory : [directory]).map(String);
    const found = configured.map((folder) => filesOf(folder, settings.loadExtensions));
    const ordered = settings.sortDirsSeparately === true
        ? found.flatMap((files) => files.toSorted(byName))
        : found.flat().toSorted(byName);
    return { entries: ordered.map(fileEntry), directories: configured.map((folder) => external_node_path_.resolve(folder)) };
}
function filesOf(directory, loadExtensions) {
    const names = migration_source_listing(external_node_path_.resolve(directory)).filter((name) => !isDeclarationFile(name));
    return namesTaken(names, loadExtensions).map((file) => ({ file, directory }));
}
/** Knex asks `loadExtensions.includes(extension)`, which a text answers too. */
function namesTaken(names, loadExtensions) {
    const taken = (extensions) => names.filter((name) => extensions.includes(external_node_path_.extname(name)));
    const told = Array.isArray(loadExtensions) ? loadExtensions.map(String) : textOf(loadExtensions);
    if (told !== null)
        return taken(told);
    const usual = taken(knexExtensions);
    return usual.length > 0 ? usual : taken(otherExtensions);
}
function migration_source_listing(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch (cause) {
        throw new errors/* ToolError */.v4(`The migration folder ${folder} cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`, {
            blame: 'user',
            advice: 'Set migrations.directory in the knexfile; relative folders are relative to the knexfile.',
            cause,
        });
    }
}
/** Knex would take type declarations for migrations, and fail; nobody means that. */
function isDeclarationFile(file) {
    return /\.d\.[cm]?ts$/.test(file);
}
function fileEntry(handle) {
    return { handle, name: handle.file, file: external_node_path_.resolve(handle.directory, handle.file), open: null };
}
/** Code unit order, and stable: that of the sort which Knex uses. */
function byName({ file: a }, { file: b }) {
    return a < b ? -1 : a > b ? 1 : 0;
}
async function customEntries(source, loadExtensions) {
    const handles = await asked(() => call(source, 'getMigrations', loadExtensions));
    if (!Array.isArray(handles))
        throw badSource('getMigrations() gives no array');
    return Promise.all(handles.map((handle) => customEntry(source, handle)));
}
async function customEntry(source, handle) {
    const name = await asked(() => call(source, 'getMigrationName', handle));
    if (typeof name !== 'string')
        throw badSource('getMigrationName() gives no text');
    return { handle, name, file: fileOf(handle), open: () => call(source, 'getMigration', handle) };
}
function fileOf(handle) {
    const { file, directory, path: place } = recordOf(handle);
    if (typeof file === 'string')
        return external_node_path_.resolve(textOf(directory) ?? '', file);
    const named = textOf(place) ?? textOf(handle);
    return named !== null && external_node_path_.isAbsolute(named) ? named : null;
}
function call(source, method, argument) {
    const found = source[method];
    if (!isCallable(found))
        throw badSource(`it has no ${method}()`);
    return found.call(source, argument);
}
async function asked(ask) {
    try {
        return await ask();
    }
    catch (cause) {
        if (isInstance(cause, errors/* ToolError */.v4))
            throw cause;
        throw badSource(sentenceOf(cause));
    }
}
function badSource(what) {
    return new errors/* ToolError */.v4(`The knexfile's migrationSource does not work: ${what}.`, {
        blame: 'user',
        advice: 'A source has getMigrations(), getMigrationName(migration) and getMigration(migration).',
    });
}

// EXTERNAL MODULE: ./node_modules/jiti/dist/babel.cjs
var babel = __webpack_require__(6446);
// EXTERNAL MODULE: ./node_modules/jiti/dist/jiti.cjs
var jiti = __webpack_require__(64780);
;// CONCATENATED MODULE: ./build/project/module-loader.js



// The package's `exports` hide these two files, and its own entry does not survive bundling, so they are named by path.
// @ts-expect-error has no types

// @ts-expect-error has no types


/** createModuleLoader makes a loader whose stacks have the lines of the source files, TypeScript included: its output keeps every line where it was. */
function createModuleLoader(options) {
    const jiti = createWithPaths(options);
    lend(options.virtual);
    return { load: (file) => jiti.import(file) };
}
/** A tsconfig that cannot be read (one that extends a package which is not installed) must not stop a project that does without its paths. */
function createWithPaths(options) {
    try {
        return create(options, true);
    }
    catch {
        return create(options, false);
    }
}
function create({ folder, virtual }, tsconfigPaths) {
    const id = external_node_path_.join(folder, 'roundtrip.js');
    const options = {
        transform: babel,
        interopDefault: true,
        fsCache: false,
        moduleCache: true,
        tsconfigPaths,
        virtualModules: virtual,
    };
    return jiti(id, options, { onError: rethrow, nativeImport, createRequire: external_node_module_.createRequire });
}
function rethrow(error) {
    throw error;
}
/** An absolute path goes as URL, since `#`, `?` and `%` are legal in file names. */
function nativeImport(id) {
    const target = external_node_path_.isAbsolute(id) ? (0,external_node_url_.pathToFileURL)(id).href : id;
    return import(/* webpackIgnore: true */ target);
}
/** lend covers what node itself loads: a plain CommonJS file may require a module only while it runs. */
function lend(virtual) {
    const loader = external_node_module_;
    const original = loader._load;
    loader._load = function (request, ...rest) {
        if (!Object.hasOwn(virtual, request))
            return original.call(this, request, ...rest);
        try {
            return original.call(this, request, ...rest);
        }
        catch (error) {
            if (propertyOf(error, 'code') !== 'MODULE_NOT_FOUND')
                throw error;
            return virtual[request];
        }
    };
}

;// CONCATENATED MODULE: ./build/project/namespaces.js

/** What `migrations.schemaName` means where it is no namespace within a database; null where it is one. */
const otherMeanings = {
    postgresql: null,
    mysql: 'on MySQL and MariaDB is another database',
};
/** settingsOf gives the migration settings of a configuration, without a namespace where that would have Knex keep its tables in another database, which is not ours to make. */
function settingsOf(config, { family }) {
    const settings = recordOf(config.migrations);
    return otherMeanings[family] === null ? settings : { ...settings, schemaName: undefined };
}
/** namespaceNotice says so where it is the case. */
function namespaceNotice(config, { family }) {
    const name = textOf(recordOf(config.migrations).schemaName);
    const meaning = otherMeanings[family];
    if (meaning === null || name === null)
        return [];
    return [
        `migrations.schemaName is ${name}, which ${meaning}: in the check Knex keeps its bookkeeping tables in the scratch database itself.`,
    ];
}

;// CONCATENATED MODULE: ./build/project/project.js










/** loadProject loads knexfile and migrations, in the knexfile's folder as Knex does. It touches no database. */
async function loadProject(options, watch) {
    const found = findKnexfile(options.folder, options.knexfile);
    process.chdir(external_node_path_.dirname(found.file));
    const { loader, read } = await readWithLoader(found.file, options.environment);
    const client = clientOf(found.file, read.config, options.client);
    const knex = await withImported(resolveKnex(found.file, client), found.file);
    const settings = settingsOf(read.config, client);
    const list = await listMigrations(settings);
    const migrations = [];
    for (const entry of list.entries)
        migrations.push(await opened(entry, loader, watch));
    const notices = [
        ...found.notices,
        ...read.notices,
        ...knex.notices,
        ...standInNotice(client),
        ...namespaceNotice(read.config, client),
    ];
    const facts = {
        ...settingFacts(settings),
        knexfile: found.file,
        environment: read.environment,
        client: client.name,
        knexVersion: knex.version,
        knexOrigin: knex.origin,
        nodeVersion: process.versions.node,
        directories: list.directories,
        migrations: migrations.map((migration) => migrationFacts(migration, options.folder)),
        notices,
    };
    return { facts, config: read.config, settings, client, knex, migrations, loader };
}
/** Which modules must be lent to the project does not depend on its client, which only the knexfile tells. */
async function readWithLoader(file, environment) {
    const { virtual } = resolveKnex(file, chooseClient({ client: 'pg' }, null));
    const loader = createModuleLoader({ folder: external_node_path_.dirname(file), virtual });
    return { loader, read: await readKnexfile(file, environment, loader) };
}
function clientOf(file, config, told) {
    const choice = chooseClient(config, told);
    return canRun(file, choice) ? choice : withStandIn(choice);
}
async function withImported(knex, file) {
    return { ...knex, drivers: [...knex.drivers, ...(await importedDrivers(file))] };
}
function standInNotice({ standsInFor }) {
    if (standsInFor === null)
        return [];
    return [
        `The project's client is ${standsInFor}, but it has no Knex with the driver ${standsInFor} installed; mysql2 stands in for it.`,
    ];
}
function opened(entry, loader, { loading, skip }) {
    const reason = skip[entry.name];
    if (reason !== undefined)
        return Promise.resolve(brokenMigration(entry, reason));
    loading(entry.name);
    return openMigration(entry, loader);
}
function settingFacts(settings) {
    return {
        tableName: textOf(settings.tableName) ?? 'knex_migrations',
        schemaName: textOf(settings.schemaName),
        disableTransactions: Boolean(settings.disableTransactions),
    };
}
function migrationFacts({ entry, source, module, loadError }, folder) {
    const directory = entry.file === null ? '' : external_node_path_.relative(folder, external_node_path_.dirname(entry.file)).split(external_node_path_.sep).join('/');
    return { name: entry.name, directory, file: entry.file, source, transaction: module?.transaction ?? null, loadError };
}

;// CONCATENATED MODULE: ./build/child/bookkeeping.js






/** prepareBookkeeping makes the bookkeeping namespace where one is configured, and lets Knex make its own two tables. */
async function prepareBookkeeping(knex, { facts, client }) {
    const ways = families[client.family];
    try {
        if (facts.schemaName !== null && ways.createNamespace !== null) {
            await bookkeeper(knex).raw(ways.createNamespace, [facts.schemaName]);
        }
        await knex.migrate.currentVersion();
    }
    catch (cause) {
        const explained = ways.explainLogin(client.driver, cause);
        if (explained !== null)
            throw explained;
        throw new errors/* ToolError */.v4(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
            blame: 'environment',
            advice: 'Check that the scratch database can be reached and that the role may create tables in it.',
            cause,
        });
    }
}
/** bookkeepingTable names the table as Knex addresses it: in one text, with the namespace before a dot. */
function bookkeepingTable({ facts }) {
    return facts.schemaName === null ? facts.tableName : `${facts.schemaName}.${facts.tableName}`;
}
/** recordApplied writes the row that Knex writes after an up, in a batch of its own. */
async function recordApplied(knex, table, name) {
    const rows = await knex.from(table).max('batch as max_batch');
    const last = Number(recordOf(Array.isArray(rows) ? rows[0] : null).max_batch ?? 0);
    await knex.into(table).insert({ name, batch: last + 1, migration_time: new Date() });
}
/** recordReverted strikes the row that Knex strikes after a down. */
async function recordReverted(knex, table, name) {
    await knex.from(table).where({ name }).del();
}
const firstWithHooks = '3.2';
/** callHook runs a hook of the configuration where there is one and the project's Knex knows it. */
async function callHook(project, name, args) {
    const hook = project.settings[name];
    if (isCallable(hook) && isAtLeast(project.knex.version, firstWithHooks))
        await hook(args[0], [args[1]]);
}

;// CONCATENATED MODULE: ./build/child/connection-options-data.js
/** What all three drivers of MySQL's family take. */
const ofFamily = [
    'charset',
    'timezone',
    'flags',
    'multipleStatements',
    'typeCast',
    'dateStrings',
    'supportBigNumbers',
    'bigNumberStrings',
    'stringifyObjects',
    'nestTables',
    'trace',
];
const ofMysql2 = [
    'charsetNumber',
    'connectAttributes',
    'decimalNumbers',
    'disableEval',
    'enableKeepAlive',
    'infileStreamFactory',
    'jsonStrings',
    'keepAliveInitialDelay',
    'maxPreparedStatements',
    'namedPlaceholders',
    'queryFormat',
    'rowsAsArray',
];
const ofMariadb = [
    'arrayParenthesis',
    'autoJsonMap',
    'bigIntAsNumber',
    'bitOneIsBoolean',
    'bulk',
    'charsetNumber',
    'checkDuplicate',
    'checkNumberRange',
    'collation',
    'connectAttributes',
    'decimalAsNumber',
    'enableKeepAlive',
    'foundRows',
    'fullResult',
    'initSql',
    'insertIdAsNumber',
    'jsonStrings',
    'keepAliveDelay',
    'keepAliveInitialDelay',
    'maxAllowedPacket',
    'metaEnumerable',
    'namedPlaceholders',
    'permitLocalInfile',
    'permitSetMultiParamEntries',
    'pipelining',
    'prepareCacheLength',
    'rowsAsArray',
    'sessionVariables',
];
/** keptOptions are what of a project's own connection says how to talk, not where to or as whom, by driver: mysql2 complains of options that it does not know. */
const keptOptions = {
    pg: new Set([
        'options',
        'searchPath',
        'search_path',
        'application_name',
        'statement_timeout',
        'lock_timeout',
        'types',
        'parseInputDatesAsUTC',
        'binary',
    ]),
    mysql2: new Set([...ofFamily, ...ofMysql2]),
    mysql: new Set([...ofFamily, 'insecureAuth', 'localInfile', 'queryFormat']),
    mariadb: new Set([...ofFamily, ...ofMariadb]),
};

;// CONCATENATED MODULE: ./build/child/connection-extras.js


const patience = 2000;
/** connectionExtras takes from a configured connection (object, URL, or function that gives one) what is not an address or a credential and what the driver knows. A function that fails or takes longer than two seconds gives nothing: it may ask a service that is out of reach here. One that was written for another family is not looked at. */
async function connectionExtras(connection, client) {
    if (client.isForeign)
        return {};
    const value = isCallable(connection) ? await answered(connection) : connection;
    return keptOf(optionsOf(value), keptOptions[client.driver]);
}
async function answered(connection) {
    const late = new Promise((resolve) => setTimeout(resolve, patience, null).unref());
    try {
        return await Promise.race([connection(), late]);
    }
    catch {
        return null;
    }
}
/** pg says a URL as `connectionString`, mysql2 as `uri`; what stands beside it counts more. */
function optionsOf(value) {
    if (typeof value === 'string')
        return optionsOfUrl(value);
    if (!isRecord(value))
        return {};
    const url = [value.connectionString, value.uri].find((text) => typeof text === 'string');
    return { ...(url === undefined ? {} : optionsOfUrl(url)), ...value };
}
function keptOf(value, kept) {
    return Object.fromEntries(Object.entries(value).filter(([key, setting]) => kept.has(key) && setting !== undefined));
}
/** MySQL's URLs carry JSON values, as in `?multipleStatements=true`. */
function optionsOfUrl(url) {
    const parameters = URL.canParse(url) ? [...new URL(url).searchParams.entries()] : [];
    const isPostgres = /^postgres/.test(url);
    return Object.fromEntries(parameters.map(([key, text]) => [key, isPostgres ? text : plainValue(text)]));
}
function plainValue(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' ? recordOf(value) : value;
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/child/knex-config.js



const defaultPoolSize = 10;
/** scratchConfig keeps everything the project configured but the address, Knex's own printing of queries, and where migrations come from. */
async function scratchConfig({ project, connection, source }) {
    const ways = families[project.client.family];
    const { debug, connectionPool, dialect, ...kept } = project.config;
    const extras = await connectionExtras(project.config.connection, project.client);
    return {
        ...(project.client.isForeign ? withoutFamily(kept) : kept),
        client: ways.clientFor(project.client, project.knex.create),
        // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
        asyncStackTraces: true,
        // In this order: what the project says comes before our defaults, and where to go before all.
        connection: {
            ...ways.connectionDefaults(connection, project.client),
            ...extras,
            ...destination(connection, ways),
        },
        pool: pool(project, connection.poolLimit),
        migrations: migrationSettings(project.settings, source),
    };
}
/** What only the family means that the configuration was written for. */
function withoutFamily({ searchPath, version, ...kept }) {
    return kept;
}
function destination(connection, { withoutTls }) {
    const { host, port, user, password, database, tls } = connection;
    const plain = { host, port, user, password, database };
    if (tls === null)
        return { ...plain, ...withoutTls };
    return { ...plain, ssl: { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) } };
}
/** What a pool runs in each new session is SQL of the family that it was written for. */
function pool({ config, client }, limit) {
    const { max, min, afterCreate, ...kept } = recordOf(config.pool);
    const wanted = typeof max === 'number' && max > 0 ? max : defaultPoolSize;
    const hook = afterCreate === undefined || client.isForeign ? {} : { afterCreate };
    return { ...kept, ...hook, min: 0, max: Math.min(wanted, limit ?? wanted) };
}
/** Any of the folder settings would make Knex read the folder itself and forget our source. */
function migrationSettings(settings, source) {
    const { directory, sortDirsSeparately, loadExtensions, ...kept } = settings;
    return { ...kept, migrationSource: source };
}

;// CONCATENATED MODULE: ./build/child/thrown-value.js

/** Thrown carries whatever a migration threw: Knex would take a thrown undefined for success, and reads what others cannot stand to have read. */
class Thrown extends Error {
    value;
    constructor(value) {
        super(sentenceOf(value));
        this.name = 'Thrown';
        this.value = value;
    }
}

;// CONCATENATED MODULE: ./build/child/loaded-source.js

/** loadedSource is a migration source for Knex that gives the modules which are loaded already. */
function loadedSource(migrations, watch) {
    return {
        getMigrations: async () => migrations.map(({ entry }) => entry.handle),
        getMigrationName: (handle) => found(migrations, handle).entry.name,
        getMigration: async (handle) => watchedModule(found(migrations, handle), watch),
    };
}
function found(migrations, handle) {
    const migration = migrations.find(({ entry }) => entry.handle === handle);
    if (migration === undefined)
        throw new Error('Knex asked for a migration that its source did not list.');
    return migration;
}
function watchedModule({ entry, module, loadError }, watch) {
    if (module === null) {
        // Knex asks for all at once before the first runs, and fails with the first that it is not given.
        watch.running ??= entry.name;
        throw new Error(loadError?.message ?? `${entry.name} is not loaded.`);
    }
    const watched = (run) => async (knex) => {
        watch.file = entry.file;
        watch.running = entry.name;
        if (watch.recorder !== null)
            watch.recorder.listening = true;
        try {
            const result = await run(knex);
            // A refusal that the migration hid ends the run, as it ends a step.
            if (watch.recorder?.refusal)
                throw new Error(watch.recorder.refusal.message);
            watch.running = null;
            return result;
        }
        catch (thrown) {
            throw new Thrown(thrown);
        }
        finally {
            if (watch.recorder !== null)
                watch.recorder.listening = false;
        }
    };
    const config = module.transaction === null ? {} : { transaction: module.transaction };
    return { up: watched(module.up), down: watched(module.down), config };
}

;// CONCATENATED MODULE: ./build/child/recorder.js
const mostStatements = 500;
const mostCharacters = 100_000;
const transactionControl = /^\s*(?:begin|start transaction|commit|rollback|savepoint|release)\b/i;
const beginning = /^\s*(?:begin|start transaction)\b/i;
const wholeRollback = /^\s*rollback\s*;?\s*$/i;
/** createRecorder makes an empty record. */
function createRecorder() {
    const sql = [];
    const foreign = new Set();
    let characters = 0;
    let sqlCut = false;
    let refusal = null;
    let rolledBack = false;
    let beganItself = false;
    return {
        listening: false,
        statement(text) {
            if (!this.listening)
                return;
            if (wholeRollback.test(text))
                rolledBack = true;
            if (beginning.test(text))
                beganItself = true;
            if (transactionControl.test(text))
                return;
            if (sql.length >= mostStatements || characters + text.length > mostCharacters)
                sqlCut = true;
            else
                sql.push(text);
            characters += text.length;
        },
        refused(message, text) {
            refusal ??= { message, sql: text };
        },
        foreignConnections(places) {
            for (const place of places)
                foreign.add(place);
        },
        get refusal() {
            return refusal;
        },
        get beganItself() {
            return beganItself;
        },
        get rolledBack() {
            return rolledBack;
        },
        trace: (transaction) => ({ sql: [...sql], sqlCut, transaction, foreignConnections: [...foreign].sort() }),
    };
}

;// CONCATENATED MODULE: ./build/child/measured-step.js






/** measuredStep runs one step in sessions of its own and makes an outcome of whatever happens. */
async function measuredStep(around, body) {
    const recorder = createRecorder();
    const started = performance.now();
    const end = watchStep(around, recorder);
    const failure = await attempt(around, body, { recorder, fault: end.fault });
    end.stop();
    const milliseconds = Math.round((performance.now() - started) * 100) / 100;
    return outcome(around, { milliseconds, trace: recorder.trace(body.transaction), recorder, ...failure });
}
function watchStep({ drivers, sockets, faults }, recorder) {
    const { fault, stop } = faults.watch();
    drivers.recorder = recorder;
    drivers.forget();
    sockets.onForeign = (place) => recorder.foreignConnections([place]);
    return {
        fault,
        stop() {
            stop();
            drivers.recorder = null;
            sockets.onForeign = null;
        },
    };
}
/** After a fault nothing is waited for: its sessions are cut. */
async function attempt(around, body, { recorder, fault }) {
    const session = await around.sessions.open();
    let reusable = body.keepsSession;
    try {
        await Promise.race([body.work(session.knex, recorder), fault]);
        await Promise.race([session.settle(), fault]);
        return { thrown: null, file: null };
    }
    catch (thrown) {
        const file = body.onThrow();
        if (isInstance(thrown, Thrown))
            return { thrown, file };
        const uncaught = isInstance(thrown, UncaughtFault);
        reusable = reusable && !uncaught;
        return { thrown: new Thrown(uncaught ? thrown.thrown : thrown), file };
    }
    finally {
        await session.end(reusable, recorder);
    }
}
function outcome({ drivers, sockets }, { milliseconds, trace, recorder, thrown, file }) {
    if (recorder.refusal !== null) {
        const error = describeThrown(new RefusedSql(recorder.refusal.message), { file: null, fault: recorder.refusal });
        const { line, stack } = thrown === null ? { line: null, stack: null } : describeThrown(thrown.value, { file, fault: null });
        return { kind: 'refused', milliseconds, trace, error: { ...error, code: null, line, stack } };
    }
    if (thrown === null)
        return { kind: 'done', milliseconds, trace };
    const root = drivers.rootOf(thrown.value);
    const error = describeThrown(root, { file, fault: drivers.faultOf(root) });
    const line = error.line ?? describeThrown(thrown.value, { file, fault: null }).line;
    const code = error.code ?? (sockets.isHomeError(root) ? textOf(propertyOf(root, 'code')) : null);
    const message = unqualified(error.message, drivers.scratch?.database ?? null);
    return { kind: 'threw', milliseconds, trace, error: { ...error, message, code, line } };
}
/** MySQL and MariaDB name the database before a table; the scratch one's name is another in each run and tells nobody anything. */
function unqualified(message, database) {
    if (database === null)
        return message;
    return message.replaceAll(`\`${database}\`.`, '').replaceAll(`${database}.`, '');
}

;// CONCATENATED MODULE: ./build/child/migrate-step.js




/** migrate does what Knex's migrator does for one migration, without reading folder, list and lock again. */
async function migrate(run, plain) {
    const knex = bookkeeper(plain);
    if (run.direction === 'up')
        await apply(run, knex);
    else
        await revert(run, knex);
}
/** Knex keeps an up and its row in one transaction. */
async function apply(run, knex) {
    let recorded = false;
    const steps = async (inner) => {
        await callHook(run.project, 'beforeAll', [inner, run.handle]);
        await runOne(run, inner);
        disableProcessing(knex);
        await recordApplied(inner, bookkeepingTable(run.project), run.name);
        await callHook(run.project, 'afterAll', [inner, run.handle]);
        recorded = true;
    };
    if (run.transaction)
        await knex.transaction(steps);
    else
        await steps(knex);
    if (!recorded)
        throw endedItself();
}
/** Knex strikes the row of a down after its transaction, so a setting that is local to it does no harm. */
async function revert(run, knex) {
    const { hasTransactionalDdl } = families[run.project.client.family];
    await callHook(run.project, 'beforeAll', [knex, run.handle]);
    if (run.transaction)
        await knex.transaction((trx) => runOne(run, trx));
    else
        await runOne(run, knex);
    if (run.transaction && run.recorder.rolledBack && hasTransactionalDdl)
        throw endedItself();
    disableProcessing(knex);
    await recordReverted(knex, bookkeepingTable(run.project), run.name);
    await callHook(run.project, 'afterAll', [knex, run.handle]);
}
async function runOne({ project, recorder, module, handle, direction }, knex) {
    enableProcessing(knex);
    await callHook(project, 'beforeEach', [knex, handle]);
    recorder.listening = true;
    try {
        await module[direction](knex);
    }
    catch (thrown) {
        throw new Thrown(thrown);
    }
    finally {
        recorder.listening = false;
    }
    await callHook(project, 'afterEach', [knex, handle]);
    if (recorder.refusal !== null)
        throw new Error(recorder.refusal.message);
    disableProcessing(knex);
}
function endedItself() {
    return new Error('The migration ended the transaction that Knex had begun for it, so what it did is not recorded.');
}

;// CONCATENATED MODULE: ./build/child/runs.js






/** runStep runs one up or down with Knex's bookkeeping. A migration that could not be loaded fails with what the loading said. */
async function runStep({ project, around }, input) {
    const opened = project.migrations.find(({ entry }) => entry.name === input.migration);
    if (opened === undefined)
        throw unknownMigration(input.migration);
    const { entry, module } = opened;
    const transaction = usesTransaction(opened, project.facts.disableTransactions);
    const early = around.sockets.takeEarly();
    if (module === null)
        return notLoaded(opened, { sql: [], sqlCut: false, transaction, foreignConnections: early });
    const run = { project, module, name: entry.name, handle: entry.handle, direction: input.direction, transaction };
    return measuredStep(around, {
        transaction,
        keepsSession: true,
        onThrow: () => entry.file,
        work(knex, recorder) {
            recorder.foreignConnections(early);
            return migrate({ ...run, recorder }, knex);
        },
    });
}
function usesTransaction({ module }, disabled) {
    return module?.transaction ?? !disabled;
}
function notLoaded({ entry, loadError }, trace) {
    const error = loadError ?? { message: `${entry.name} is not loaded.`, code: null, line: null, sql: null, stack: null };
    return { kind: 'threw', milliseconds: 0, trace, error };
}
function unknownMigration(name) {
    return new errors/* ToolError */.v4(`The project has no migration ${name}.`, { blame: 'tool', advice: 'Please report this.' });
}
/** runLatest is Knex's own `migrate.latest`. */
function runLatest(prepared) {
    return wholeRun(prepared, (knex) => knex.migrate.latest());
}
/** runRollback is Knex's own `migrate.rollback`, of the last batch or of all. */
function runRollback(prepared, all) {
    return wholeRun(prepared, (knex) => knex.migrate.rollback(undefined, all));
}
async function wholeRun({ project, around, source }, call) {
    const migrations = [];
    let failedAt = null;
    source.file = null;
    source.running = null;
    const step = await measuredStep(around, {
        transaction: project.migrations.every((migration) => usesTransaction(migration, project.facts.disableTransactions)),
        keepsSession: false,
        onThrow() {
            failedAt = source.running;
            return source.file;
        },
        async work(knex, recorder) {
            recorder.foreignConnections(around.sockets.takeEarly());
            source.recorder = recorder;
            const result = await call(knex);
            const names = Array.isArray(result) ? result[1] : [];
            if (Array.isArray(names))
                migrations.push(...names.map(String));
        },
    });
    source.recorder = null;
    return { step, migrations, failedAt };
}
/** runSetup runs what must be there before the first migration: an SQL file, or a module's `setup` or default export. */
function runSetup({ project, around }, file) {
    const work = async (knex, recorder) => {
        recorder.listening = true;
        if (file.endsWith('.sql'))
            return runSql(knex, (0,external_node_fs_.readFileSync)(file, 'utf8'));
        const loaded = recordOf(await project.loader.load(file));
        const setup = [loaded.setup, loaded.default, recordOf(loaded.default).setup, loaded].find(isCallable);
        if (setup === undefined)
            throw new Error('The setup module exports neither setup(knex) nor a default function.');
        await runs_called(setup, knex);
    };
    return measuredStep(around, { transaction: false, keepsSession: false, onThrow: () => file, work });
}
async function runs_called(setup, knex) {
    try {
        await setup(knex);
    }
    catch (thrown) {
        throw new Thrown(thrown);
    }
}
/** Straight to the driver: Knex would take each question mark for a binding. */
async function runSql(knex, sql) {
    const client = knex.client;
    const connection = await client.acquireConnection();
    try {
        await new Promise((resolve, reject) => connection.query(sql, (error) => (error ? reject(error) : resolve())));
    }
    finally {
        await client.releaseConnection(connection);
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/child/session.js



const settlePatience = 2000;
const endPatience = 1000;
/** sessionMaker keeps one session from step to step where it can. */
function sessionMaker(parts) {
    const { reset, clear } = parts.care;
    const state = { version: null, kept: null };
    const destroy = async (knex) => {
        await Promise.race([knex.destroy().catch(() => { }), (0,promises_.setTimeout)(endPatience, null, { ref: false })]);
        await parts.sockets.closeHome();
    };
    return {
        async open() {
            const knex = (await takeKept(state, reset, destroy)) ?? session_create(parts, state.version);
            return {
                knex,
                settle: () => settle(knex, parts.drivers),
                async end(reusable, recorder) {
                    state.version ??= versionOf(knex);
                    if (recorder !== undefined)
                        await clear?.(knex, recorder);
                    const isFit = reset !== null && (recorder === undefined || reset.isEnough(recorder));
                    if (reusable && isFit && isAlone(knex, parts) && (await reset.reset(knex)))
                        state.kept = knex;
                    else
                        await destroy(knex);
                },
            };
        },
        async close() {
            const { kept } = state;
            state.kept = null;
            if (kept === null)
                await parts.sockets.closeHome();
            else
                await destroy(kept);
        },
    };
}
function session_create({ create: make, config, drivers, shown }, version) {
    const knex = make(config);
    tellVersion(knex, config, version);
    showClient(knex, shown);
    drivers.watch(recordOf(knex.client).driver);
    return knex;
}
/** The host may have ended the kept session meanwhile. */
async function takeKept(state, reset, destroy) {
    const { kept } = state;
    state.kept = null;
    if (kept === null || (await reset?.restore(kept)))
        return kept;
    await destroy(kept);
    return null;
}
/** A connection that is held for ever (a transaction that nobody ends) is given up after a while: Knex's command line would exit then. */
async function settle(knex, drivers) {
    const limit = performance.now() + settlePatience;
    let quiet = 0;
    while (quiet < 2 && performance.now() < limit) {
        await new Promise(setImmediate);
        if (drivers.waiting.size === 0 && busy(knex) === 0)
            quiet += 1;
        else {
            quiet = 0;
            await (0,promises_.setTimeout)(1);
        }
    }
}
/** Only one session may be there, and it must be the pool's: code of the project can have opened others. */
function isAlone(knex, { sockets }) {
    return busy(knex) === 0 && count(knex, 'numFree') === 1 && sockets.homeCount() === 1;
}
function busy(knex) {
    return count(knex, 'numUsed') + count(knex, 'numPendingAcquires') + count(knex, 'numPendingCreates');
}
function count(knex, name) {
    const pool = poolOf(knex);
    const method = pool?.[name];
    return typeof method === 'function' ? Number(method.call(pool)) : 0;
}

;// CONCATENATED MODULE: ./build/child/tell-waiting.js
const longWait = 500;
const everyMilliseconds = 100;
/** tellWaiting tells the host which statement has had no answer for half a second, so that a step which hangs (on a lock that its own other connection holds) can be named by it; the function that it gives ends that. */
function tellWaiting(drivers, note) {
    let told = null;
    const timer = setInterval(() => {
        const [oldest] = drivers.waiting;
        const waiting = oldest !== undefined && performance.now() - oldest.since > longWait ? oldest.sql : null;
        if (waiting === told)
            return;
        told = waiting;
        note({ waiting });
    }, everyMilliseconds);
    return () => {
        clearInterval(timer);
        if (told !== null)
            note({ waiting: null });
    };
}

;// CONCATENATED MODULE: ./build/child/requests.js










/** createRequests makes the function that answers the host. */
function createRequests(watches) {
    const state = { project: null, prepared: null };
    const handlers = {
        load: (input, note) => load(state, watches, { input, note }),
        prepare: (input) => prepare(state, watches, input),
        setup: ({ file }) => runSetup(prepared(state), file),
        step: (input) => runStep(prepared(state), input),
        latest: () => runLatest(prepared(state)),
        rollback: ({ all }) => runRollback(prepared(state), all),
        release: () => release(state, watches),
    };
    return async (request, note) => {
        const handler = handlers[request.type];
        const stop = tellWaiting(watches.drivers, note);
        try {
            return await handler(request.input, note);
        }
        finally {
            stop();
        }
    };
}
async function load(state, { drivers }, { input, note }) {
    const project = await loadProject(input, { loading: (name) => note({ loading: name }), skip: input.skip ?? {} });
    for (const driver of project.knex.drivers)
        drivers.watch(driver);
    state.project = project;
    return project.facts;
}
async function prepare(state, watches, connection) {
    const project = state.project;
    if (project === null)
        throw notReady('load');
    await release(state, watches);
    const source = { recorder: null, file: null, running: null };
    const { family, shown } = project.client;
    watches.drivers.scratch = { family, database: connection.database, ignoresCase: false };
    watches.sockets.home = { host: connection.host, port: connection.port };
    const config = await scratchConfig({ project, connection, source: loadedSource(project.migrations, source) });
    const { sessionReset, clearSession, askWays } = families[family];
    // The project's own hook runs for new sessions only; a server that has but one needs it between two steps.
    const mayKeep = connection.poolLimit === null && recordOf(project.config.pool).afterCreate === undefined;
    const care = { reset: mayKeep ? sessionReset : null, clear: clearSession };
    const sessions = sessionMaker({ create: project.knex.create, config, care, shown, ...watches });
    const session = await sessions.open();
    try {
        await prepareBookkeeping(session.knex, project);
        const { ignoresCase, codeOf } = await askWays(session.knex);
        watches.drivers.scratch = { family, database: connection.database, ignoresCase };
        watches.drivers.codeOf = codeOf;
    }
    finally {
        await session.end(true);
    }
    state.prepared = { project, around: { ...watches, sessions }, source };
    return null;
}
/** Code of the project may have opened sessions of its own, so there can be some without a preparation too. */
async function release({ prepared: current }, { sockets }) {
    await current?.around.sessions.close();
    await sockets.closeHome();
    return null;
}
function prepared(state) {
    if (state.prepared === null)
        throw notReady('prepare');
    return state.prepared;
}
function notReady(missing) {
    return new errors/* ToolError */.v4(`The worker was asked too early: ${missing} comes first.`, {
        blame: 'tool',
        advice: 'Please report this with the command that you ran.',
    });
}

;// CONCATENATED MODULE: ./build/child/socket-watch.js



const loopback = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0']);
/** watchSockets begins to watch; it must come before any code of the project. */
function watchSockets() {
    const open = new Set();
    const early = [];
    const homeErrors = new WeakSet();
    const watch = {
        onForeign: null,
        home: null,
        takeEarly: () => foreignNames(early.splice(0), watch.home),
        closeHome: () => socket_watch_close(open),
        homeCount: () => open.size,
        isHomeError: (error) => isRecord(error) && homeErrors.has(error),
    };
    const original = external_node_net_.Socket.prototype.connect;
    const watched = function (...args) {
        const place = placeOf(args);
        if (isHome(place, watch.home))
            socket_watch_follow(this, open, homeErrors);
        else if (watch.home === null)
            early.push(place);
        else
            watch.onForeign?.(nameOf(place));
        return Reflect.apply(original, this, args);
    };
    external_node_net_.Socket.prototype.connect = watched;
    return watch;
}
/** connect takes (options), (port, host), (path) or, from inside node, an array of these. */
function placeOf(args) {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (isRecord(first)) {
        const path = textOf(first.path);
        return { host: textOf(first.host) ?? 'localhost', port: path === null ? Number(first.port) : null, path };
    }
    const port = Number(first);
    if (Number.isInteger(port))
        return { host: textOf(args[1]) ?? 'localhost', port, path: null };
    return { host: '', port: null, path: textOf(first) };
}
function nameOf({ host, port, path }) {
    return port === null ? (path ?? 'unknown') : `${host}:${port}`;
}
function foreignNames(places, home) {
    return [...new Set(places.filter((place) => !isHome(place, home)).map(nameOf))].sort();
}
function isHome(place, home) {
    if (home === null)
        return false;
    if (home.host.startsWith('/'))
        return place.path?.startsWith(home.host) ?? false;
    if (place.port !== home.port)
        return false;
    return place.host === home.host || (loopback.has(place.host) && loopback.has(home.host));
}
function socket_watch_follow(socket, open, errors) {
    open.add(socket);
    const emitter = socket;
    emitter.once(external_node_events_.errorMonitor, (error) => isRecord(error) && errors.add(error));
    socket.once('close', () => open.delete(socket));
}
/** Drivers tell their users of the end a moment after they hear of it. */
async function socket_watch_close(open) {
    const sockets = [...open];
    if (sockets.length === 0)
        return;
    open.clear();
    for (const socket of sockets)
        process.nextTick(sayEnd, socket);
    await new Promise(setImmediate);
    const closed = sockets.filter((socket) => !socket.closed).map(closing);
    for (const socket of sockets)
        socket.destroy();
    await Promise.all(closed);
    await new Promise(setImmediate);
}
/** What a server's end of a connection looks like: the driver mariadb hears of nothing else, and would send the next statement to nobody. Out of our own stack, since a listener may throw. */
function sayEnd(socket) {
    if (!socket.destroyed && !socket.readableEnded)
        socket.emit('end');
}
/** First in line, since a listener of the project's that throws keeps all behind it from hearing. */
function closing(socket) {
    return new Promise((resolve) => socket.prependOnceListener('close', () => resolve()));
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./build/child/watchdog.js

/** Plain JavaScript, since it runs as a text of its own: no bundle has to hold a second entry for it. */
const watch = `
const { workerData } = require('node:worker_threads')
setInterval(() => {
  if (process.ppid !== workerData.parent) process.kill(-workerData.group, 'SIGKILL')
}, 500)
`;
/** startWatchdog ends the process group when the host has died, even while the project's code keeps the main thread busy. */
function startWatchdog() {
    const data = { parent: process.ppid, group: process.pid };
    const options = { eval: true, workerData: data, execArgv: [], env: {}, stdout: true, stderr: true };
    new external_node_worker_threads_.Worker(watch, options).on('error', () => { }).unref();
}

;// CONCATENATED MODULE: ./build/child/main.js






const stackDepth = 50;
/** workerMain is the whole life of a worker process: it loads a project and runs its migrations as the host asks. */
function workerMain() {
    Error.stackTraceLimit = stackDepth;
    startWatchdog();
    const sockets = watchSockets();
    const drivers = createDriverWatch();
    serveControl(createRequests({ drivers, sockets, faults: catchFaults() }));
}

;// CONCATENATED MODULE: ./build/worker.js

workerMain();


/***/ })

};
