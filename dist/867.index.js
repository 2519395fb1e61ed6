export const id = 867;
export const ids = [867];
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

/***/ 72395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ serverErrorClass),
/* harmony export */   t: () => (/* binding */ serverCodeClass)
/* harmony export */ });
/** SQLSTATEs of PostgreSQL (appendix A of its manual) and names of the MySQL family's errors (its error message reference), by class. */
const codesByClass = {
    // PostgreSQL: undefined table, column, object, function, schema. MySQL family: the same, and the key or parent that a foreign key needs.
    'missing-object': [
        ...['42P01', '42703', '42704', '42883', '3F000'],
        ...['ER_NO_SUCH_TABLE', 'ER_NO_SUCH_TABLE_IN_ENGINE', 'ER_BAD_TABLE_ERROR', 'ER_UNKNOWN_TABLE', 'ER_UNKNOWN_VIEW'],
        ...['ER_BAD_FIELD_ERROR', 'ER_KEY_COLUMN_DOES_NOT_EXITS', 'ER_KEY_DOES_NOT_EXITS', 'ER_CANT_DROP_FIELD_OR_KEY'],
        ...['ER_SP_DOES_NOT_EXIST', 'ER_TRG_DOES_NOT_EXIST', 'ER_EVENT_DOES_NOT_EXIST', 'ER_UNKNOWN_SEQUENCES'],
        ...[
            'ER_CHECK_CONSTRAINT_NOT_FOUND',
            'ER_CONSTRAINT_NOT_FOUND',
            'ER_VIEW_INVALID',
            'ER_DROP_PARTITION_NON_EXISTENT',
        ],
        ...['ER_FK_CANNOT_OPEN_PARENT', 'ER_FK_NO_INDEX_PARENT', 'ER_FK_NO_COLUMN_PARENT'],
    ],
    // PostgreSQL: duplicate object, table, column.
    'existing-object': [
        ...['42710', '42P07', '42701'],
        ...['ER_TABLE_EXISTS_ERROR', 'ER_DUP_FIELDNAME', 'ER_MULTIPLE_PRI_KEY', 'ER_SP_ALREADY_EXISTS'],
        ...['ER_TRG_ALREADY_EXISTS', 'ER_EVENT_ALREADY_EXISTS', 'ER_SAME_NAME_PARTITION'],
    ],
    'present-name': ['ER_DUP_KEYNAME', 'ER_FK_DUP_NAME', 'ER_CHECK_CONSTRAINT_DUP_NAME', 'ER_DUP_CONSTRAINT_NAME'],
    'dependent-objects': ['2BP01'],
    'index-of-foreign-key': ['ER_DROP_INDEX_FK'],
    'column-of-foreign-key': [
        ...['ER_FK_COLUMN_CANNOT_DROP', 'ER_FK_COLUMN_CANNOT_DROP_CHILD', 'ER_FK_COLUMN_NOT_NULL'],
        ...['ER_FK_COLUMN_CANNOT_CHANGE', 'ER_FK_COLUMN_CANNOT_CHANGE_CHILD'],
    ],
    'referenced-table': ['ER_FK_CANNOT_DROP_PARENT', 'ER_ROW_IS_REFERENCED', 'ER_ROW_IS_REFERENCED_2'],
    'bad-foreign-key': ['ER_CANNOT_ADD_FOREIGN', 'ER_FK_INCOMPATIBLE_COLUMNS', 'ER_WRONG_FK_DEF'],
    'bad-default': ['ER_INVALID_DEFAULT', 'ER_BLOB_CANT_HAVE_DEFAULT'],
    'key-too-long': ['ER_TOO_LONG_KEY', 'ER_BLOB_KEY_WITHOUT_LENGTH'],
    'unsafe-enum-value': ['55P04'],
    'no-transaction-allowed': ['25001'],
    'rows-do-not-fit': [
        ...['23502', '23505', '23503', '23514'],
        ...[
            'ER_DUP_ENTRY',
            'ER_BAD_NULL_ERROR',
            'ER_INVALID_USE_OF_NULL',
            'ER_NO_REFERENCED_ROW',
            'ER_NO_REFERENCED_ROW_2',
        ],
        ...['ER_WARN_DATA_TRUNCATED', 'WARN_DATA_TRUNCATED', 'ER_WARN_DATA_OUT_OF_RANGE', 'ER_DATA_TOO_LONG'],
        ...['ER_TRUNCATED_WRONG_VALUE', 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD', 'ER_INVALID_JSON_TEXT'],
        ...['ER_CHECK_CONSTRAINT_VIOLATED', 'ER_CONSTRAINT_FAILED', 'ER_NO_PARTITION_FOR_GIVEN_VALUE'],
    ],
    lock: ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'],
    'other-flavor': ['ER_UNKNOWN_COLLATION', 'ER_UNKNOWN_CHARACTER_SET', 'ER_UNKNOWN_SYSTEM_VARIABLE'],
    syntax: ['ER_PARSE_ERROR', 'ER_SYNTAX_ERROR'],
    'binary-log': ['ER_BINLOG_UNSAFE_ROUTINE'],
    'missing-right': [
        ...['42501', 'ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR'],
        ...['ER_TABLEACCESS_DENIED_ERROR', 'ER_COLUMNACCESS_DENIED_ERROR', 'ER_PROCACCESS_DENIED_ERROR'],
    ],
};
const classes = new Map(Object.keys(codesByClass).flatMap((name) => codesByClass[name].map((code) => [code, name])));
/** serverCodeClass gives the class of a server's error code; null for a code that has none here, and for no code. */
function serverCodeClass(code) {
    return code === null ? null : (classes.get(code) ?? null);
}
/** Words of MariaDB where its number says little: one number for every table that cannot be made, and numbers from 4000 on that drivers name after MySQL's errors. */
const classesByWords = [
    [/errno: 150\b/, 'bad-foreign-key'],
    [/errno: 121\b/, 'present-name'],
    [/^Unknown (?:VIEW|SEQUENCE)\b/, 'missing-object'],
    [/^CONSTRAINT .* failed for /, 'rows-do-not-fit'],
];
/** serverErrorClass gives the class of a server's error by its words where those say more than its code, else by its code; null where neither tells. */
function serverErrorClass({ code, message }) {
    const words = code === null ? undefined : classesByWords.find(([pattern]) => pattern.test(message));
    return words?.[1] ?? serverCodeClass(code);
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

/***/ 50538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** nearest finds the word that takes the fewest edits to reach; null where none is near (more than half of it would be typed anew). */
function nearest(word, candidates) {
    const scored = candidates.map((candidate) => ({ candidate, distance: editDistance(word.slice(0, 64), candidate) }));
    const best = scored.sort((a, b) => a.distance - b.distance)[0];
    return best !== undefined && best.distance <= Math.ceil(best.candidate.length / 2) ? best.candidate : null;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 39411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ isAtLeast)
/* harmony export */ });
/** isAtLeast compares two dotted versions number by number, since as numbers 10.6 would be newer than 10.11. A part counts by the digits that it begins with (18 for `18beta1`), one that the first does not say as 0; a text that is no version is never enough. */
function isAtLeast(version, since) {
    const [have, need] = [numbersOf(version), numbersOf(since)];
    const at = need.findIndex((number, index) => (have[index] ?? 0) !== number);
    return at === -1 || (have[at] ?? 0) > (need[at] ?? 0);
}
function numbersOf(version) {
    return version.split('.').map((part) => Number.parseInt(part, 10));
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
// Taken before any code of a project runs in the same process, which may replace them.
const { parse, stringify } = JSON;
const { alloc, concat, from } = Buffer;
/** encodeFrame writes a message as nonce, big-endian length and JSON. */
function encodeFrame(nonce, message) {
    const body = from(stringify(message));
    const length = alloc(lengthBytes);
    length.writeUInt32BE(body.length);
    return concat([nonce, length, body]);
}
/** frameReader reads frames of one nonce and finds its way back after foreign bytes. */
function frameReader(nonce) {
    let chunks = [];
    let held = 0;
    let needed = 0;
    return {
        push(chunk) {
            chunks.push(chunk);
            held += chunk.length;
            // A long frame is put together once, and not again with each of its pieces.
            if (held < needed)
                return [];
            const messages = [];
            let rest = chunks.length === 1 ? chunk : concat(chunks);
            for (;;) {
                const taken = takeFrame(rest, nonce);
                rest = taken.rest;
                if (taken.found) {
                    if (taken.message !== undefined)
                        messages.push(taken.message);
                    continue;
                }
                chunks = [rest];
                held = rest.length;
                needed = taken.needed;
                return messages;
            }
        },
    };
}
function takeFrame(bytes, nonce) {
    const start = bytes.indexOf(nonce);
    if (start < 0)
        return { found: false, needed: 0, rest: bytes.subarray(Math.max(0, bytes.length - nonce.length + 1)) };
    const head = start + nonce.length + lengthBytes;
    if (bytes.length < head)
        return { found: false, needed: 0, rest: bytes.subarray(start) };
    const length = bytes.readUInt32BE(head - lengthBytes);
    const after = bytes.subarray(start + nonce.length);
    if (length > longestBody)
        return { found: true, message: undefined, rest: after };
    if (bytes.length < head + length)
        return { found: false, needed: head + length - start, rest: bytes.subarray(start) };
    const message = parsed(bytes.subarray(head, head + length));
    return { found: true, message, rest: message === undefined ? after : bytes.subarray(head + length) };
}
function parsed(body) {
    try {
        return parse(body.toString());
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 61143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isSign),
/* harmony export */   F: () => (/* binding */ markName)
/* harmony export */ });
/** markName is the variable that every process a worker starts inherits, however far it detaches itself; one that was started with an environment of its own lacks it. */
const markName = 'KNEX_ROUNDTRIP_WORKER';
/** isSign holds for messages of this kind, whoever wrote them. */
function isSign(message) {
    if ('ending' in message)
        return isRecordWith(message.ending, 'call', 'string') && placesIn(message.ending);
    return 'broken' in message && isRecordWith(message.broken, 'migration', 'string');
}
function isRecordWith(value, name, type) {
    return typeof value === 'object' && value !== null && typeof value[name] === type;
}
function placesIn(value) {
    return ('places' in value &&
        Array.isArray(value.places) &&
        value.places.every((place) => isRecordWith(place, 'file', 'string')));
}


/***/ }),

/***/ 5951:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {


// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/history/lost-connection.js
var lost_connection = __webpack_require__(24902);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./build/project/stack-places.js

/** stackPlaces reads the places out of a stack, innermost first: those in files, without Node's own. A syntax error names its place above the frames. */
function stackPlaces(stack) {
    return stack.split('\n').flatMap(placeIn);
}
function placeIn(text) {
    const found = /((?:file:\/\/)?\/[^()\n]*?):(\d+)(?::\d+)?\)?\s*$/.exec(text);
    if (found === null)
        return [];
    return [{ file: plainPath(found[1] ?? ''), line: Number(found[2]) }];
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
    return stackPlaces(stack).find((place) => names.has(place.file))?.line ?? null;
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

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/protocol/frames.js
var protocol_frames = __webpack_require__(96331);
;// CONCATENATED MODULE: ./build/child/control.js






const descriptor = 3;
const mostTries = 1000;
// Taken before any code of a project runs, which may replace them.
const { apply } = Reflect;
const { exit, kill, pid } = process;
const writeNow = external_node_fs_.writeSync;
/** openControl opens the line on the control descriptor. The first bytes that come are the nonce. */
function openControl() {
    const socket = new external_node_net_.Socket({ fd: descriptor, readable: true, writable: true });
    const { write } = socket;
    let nonce = null;
    const send = (message) => {
        if (nonce !== null)
            apply(write, socket, [(0,protocol_frames/* encodeFrame */.Yt)(nonce, message)]);
    };
    socket.on('error', endGroup);
    socket.on('close', endGroup);
    return {
        tell(sign) {
            if (nonce !== null)
                writeAll((0,protocol_frames/* encodeFrame */.Yt)(nonce, sign));
        },
        serve(answer) {
            let queue = Promise.resolve();
            const reader = requestReader((told) => {
                nonce = told;
            });
            socket.on('data', (chunk) => {
                for (const request of reader(chunk)) {
                    queue = queue.then(async () => send(await replied(request, answer, send)));
                }
            });
        },
    };
}
/** The nonce comes first, and everything behind it in frames. */
function requestReader(learn) {
    let early = Buffer.alloc(0);
    let read = null;
    return (chunk) => {
        if (read !== null)
            return read(chunk);
        early = Buffer.concat([early, chunk]);
        if (early.length < protocol_frames/* nonceLength */.cN)
            return [];
        const nonce = Buffer.from(early.subarray(0, protocol_frames/* nonceLength */.cN));
        learn(nonce);
        read = (0,protocol_frames/* frameReader */.Pl)(nonce).push;
        return read(early.subarray(protocol_frames/* nonceLength */.cN));
    };
}
/** The descriptor does not wait: where its buffer is full, it is tried again until the host has read. */
function writeAll(bytes) {
    let at = 0;
    for (let tries = 0; at < bytes.length && tries < mostTries; tries += 1) {
        try {
            at += writeNow(descriptor, bytes, at);
        }
        catch (error) {
            if (propertyOf(error, 'code') !== 'EAGAIN')
                return;
        }
    }
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
/** endGroup kills the process and everything in its group. */
function endGroup() {
    try {
        apply(kill, process, [-pid, 'SIGKILL']);
    }
    catch {
        apply(exit, process, [1]);
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
    const { mode, version } = await askedRow(knex, 'select @@lower_case_table_names as mode, version() as version');
    const isMariaDB = /mariadb/i.test(String(version));
    return { ignoresCase: Number(mode ?? 0) !== 0, codeOf: (error) => serverCode(error, isMariaDB) };
}
/** askDatabase gives the database of a session, the only place where it looks for unqualified names; none where no database is chosen. */
async function askDatabase(knex) {
    const name = textOf((await askedRow(knex, 'select database() as name')).name);
    return name === null ? [] : [name];
}
async function askedRow(knex, sql) {
    const answer = await bookkeeper(knex).raw(sql);
    const [rows] = Array.isArray(answer) ? answer : [];
    return recordOf(Array.isArray(rows) ? rows[0] : null);
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
/** splitStatements cuts a text into statements of tokens, of which the first 5,000 of each are given: comments are dropped, and strings, dollar quotes and function bodies are one token each. */
function splitStatements(sql, syntax) {
    const statements = [[]];
    for (let start = 0; start < sql.length;) {
        const isFull = (statements.at(-1)?.length ?? 0) >= mostTokens;
        const at = isFull ? nextEdge(sql, start) : start;
        const piece = nextPiece(sql, at, syntax);
        start = Math.max(piece.end, at + 1);
        if (piece.token === null)
            continue;
        if (piece.token.text === ';' && piece.token.kind === 'sign')
            statements.push([]);
        else if (!isFull)
            statements.at(-1)?.push(piece.token);
    }
    return statements.filter((statement) => statement.length > 0);
}
/** What a statement is, its beginning tells; of one that carries megabytes of rows only the end is looked for. */
const mostTokens = 5000;
/** The next place at which a string, a name, a comment or another statement may begin; the `E` of a string belongs to it. */
function nextEdge(sql, from) {
    const edge = /[;'"`$/#-]/g;
    edge.lastIndex = from;
    const found = edge.exec(sql)?.index ?? sql.length;
    return sql[found] === "'" && found > from && /[eE]/.test(sql[found - 1] ?? '') ? found - 1 : found;
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

;// CONCATENATED MODULE: ./build/child/mysql/refusal-accounts.js

/** mysqlAccountRefusal names a statement that takes away an account which was on the server before the run, renames it, changes how it logs in or what it may do on the whole server; null for any other. */
function mysqlAccountRefusal(statement, place) {
    const [verb = '', kind = ''] = [wordAt(statement, 0) ?? '', wordAt(statement, 1) ?? ''];
    switch (verb) {
        case 'DROP':
        case 'ALTER':
        case 'RENAME':
            if (kind !== 'USER' && kind !== 'ROLE')
                return null;
            return keptIn(statement, afterIf(statement, 2), place) ? `${verb} ${kind} ${nameAt(statement, 2)}` : null;
        case 'CREATE':
            return replacementRefusal(statement, place);
        case 'SET':
            return passwordRefusal(statement, place);
        case 'GRANT':
        case 'REVOKE':
            return grantedRefusal(statement, place);
        default:
            return null;
    }
}
/** MariaDB: CREATE OR REPLACE USER drops the one that is there. */
function replacementRefusal(statement, place) {
    const kind = wordAt(statement, 3) ?? '';
    if (wordAt(statement, 1) !== 'OR' || (kind !== 'USER' && kind !== 'ROLE'))
        return null;
    return keptIn(statement, 4, place) ? `CREATE OR REPLACE ${kind} ${nameAt(statement, 4)}` : null;
}
function passwordRefusal(statement, place) {
    if (wordAt(statement, 1) !== 'PASSWORD')
        return null;
    if (wordAt(statement, 2) !== 'FOR')
        return 'SET PASSWORD';
    return keptIn(statement, 3, place) ? `SET PASSWORD FOR ${nameAt(statement, 3)}` : null;
}
/** Rights on one database are a matter of their own; what is left is a right on everything, or a role. */
function grantedRefusal(statement, place) {
    const on = statement.findIndex((_, at) => wordAt(statement, at) === 'ON');
    if (on >= 0 && !isSign(statement, on + 1, '*'))
        return null;
    const verb = wordAt(statement, 0) ?? '';
    const to = statement.findIndex((_, at) => wordAt(statement, at) === (verb === 'GRANT' ? 'TO' : 'FROM'));
    return to >= 0 && keptIn(statement, to + 1, place)
        ? `${verb} ... ${nameAt(statement, to)} ${nameAt(statement, to + 1)}`
        : null;
}
/** Accounts follow one another behind commas; what stands between is how they log in. */
function keptIn(statement, from, place) {
    for (let at = from; at < statement.length; at += 1) {
        const begins = at === from || isSign(statement, at - 1, ',') || wordAt(statement, at - 1) === 'TO';
        if (begins && isKept(statement, at, place))
            return true;
    }
    return false;
}
const own = new Set(['CURRENT_USER', 'USER', 'SESSION_USER']);
function isKept(statement, at, { user, accounts = [] }) {
    const name = unquoted(statement, at);
    if (name === null)
        return false;
    if (own.has(wordAt(statement, at) ?? ''))
        return true;
    const host = isSign(statement, at + 1, '@') ? unquoted(statement, at + 2) : null;
    return name === user || accounts.includes(name) || accounts.includes(`${name}@${host ?? '%'}`);
}
/** In quotes of any kind or in none. */
function unquoted(statement, at) {
    const token = statement[at];
    if (token === undefined || token.kind === 'sign')
        return null;
    return token.kind === 'string' ? token.raw.slice(1, -1) : token.kind === 'name' ? token.text : token.raw;
}

;// CONCATENATED MODULE: ./build/child/mysql/refusal-texts.js

const mostTexts = 1000;
const longestText = 100_000;
/** learnTexts takes what a statement puts into user variables: SET @a = ..., SELECT ... INTO @a, @a := .... */
function learnTexts(statement, texts) {
    const isSet = wordAt(statement, 0) === 'SET';
    for (let at = 0; at < statement.length; at += 1) {
        const name = variableAt(statement, at);
        if (name === null || texts.size >= mostTexts)
            continue;
        const equals = isSign(statement, at + 2, ':') ? at + 3 : at + 2;
        if (isSign(statement, equals, '=') && (isSet || equals === at + 3))
            texts.set(name, valueAt(statement, equals + 1, texts));
        else if (wordAt(statement, at - 1) === 'INTO')
            texts.set(name, valueAt(statement, 1, texts));
    }
}
/** textOfVariable is what a variable is known to hold; null where nobody knows. */
function textOfVariable(statement, at, texts) {
    const name = variableAt(statement, at);
    return name === null ? null : (texts.get(name) ?? null);
}
function variableAt(statement, at) {
    if (!isSign(statement, at, '@') || isSign(statement, at + 1, '@') || isSign(statement, at - 1, '@'))
        return null;
    const token = statement[at + 1];
    return token === undefined || token.kind === 'sign' ? null : token.text.toLowerCase();
}
/** The texts of an expression one behind the other, whatever puts them together; for what only the server knows stands a name that is nobody's. */
function valueAt(statement, from, texts) {
    let value = '';
    let depth = 0;
    for (let at = from; at < statement.length && value.length < longestText; at += 1) {
        if (isSign(statement, at, '('))
            depth += 1;
        if (isSign(statement, at, ')'))
            depth -= 1;
        if (depth === 0 && (isSign(statement, at, ',') || wordAt(statement, at) === 'INTO'))
            break;
        value += pieceAt(statement, at, texts);
    }
    return value;
}
function pieceAt(statement, at, texts) {
    const token = statement[at];
    if (token === undefined)
        return '';
    if (token.kind === 'string')
        return stringText(token.raw);
    if (token.kind === 'sign')
        return /^0x[0-9a-f]+$/i.test(token.text) ? hexText(token.text.slice(2)) : known(statement, at, texts);
    const isCall = isSign(statement, at + 1, '(');
    return isCall || isSign(statement, at - 1, '@') ? '' : ' _ ';
}
function known(statement, at, texts) {
    return textOfVariable(statement, at, texts) ?? '';
}
function hexText(digits) {
    return Buffer.from(digits, 'hex').toString('utf8');
}
/** stringText is a string without its quotes and escapes. */
function stringText(raw) {
    const quote = raw[0] ?? "'";
    return raw
        .slice(1, -1)
        .replaceAll(quote + quote, quote)
        .replace(/\\(.)/gs, '$1');
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






/** What can only read, or not read at all; a semicolon may begin anything, and INTO a file or a variable. */
const harmless = /^\s*(?:select|show|commit|rollback|savepoint|release|start\s+transaction)\b(?![^;]*\binto\b)(?![^;]*:=)[^;]*;?\s*$/i;
/** mysqlRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. In the bodies of routines, triggers and events only what reaches the whole server is looked for. What statements put into user variables is kept in `texts`, for a PREPARE behind them. */
function mysqlRefusedPart(sql, place, texts = sessionTexts) {
    if (harmless.test(sql))
        return null;
    const known = { ...place, texts };
    for (const { statement, isBody } of withBodies(splitStatements(sql, mysqlSyntax))) {
        learnTexts(statement, texts);
        const named = isBody
            ? bodyRefusal(statement, known)
            : (refusedPart(statement, known) ?? programRefusal(statement, known));
        if (named !== null)
            return named;
    }
    return null;
}
/** Of all sessions: a name is seldom another's. */
const sessionTexts = new Map();
/** What changes the server as a whole, and outlives the run. */
const serverWide = /^(?:INSTALL|UNINSTALL|SHUTDOWN|RESTART|CLONE|BINLOG|PURGE|CHANGE (?:MASTER|REPLICATION)|RESET (?:MASTER|SLAVE|REPLICA|PERSIST|BINARY)|(?:START|STOP)(?: ALL)? (?:SLAVES?|REPLICAS?|GROUP_REPLICATION)|ALTER INSTANCE|IMPORT TABLE|FLUSH TABLES WITH READ|LOCK INSTANCE|BACKUP (?:STAGE|LOCK)|(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:SERVER|LOGFILE|RESOURCE))\b/;
function refusedPart(statement, place) {
    const head = [0, 1, 2, 3].map((at) => wordAt(statement, at) ?? '').join(' ');
    const whole = serverWide.exec(head)?.[0];
    if (whole !== undefined)
        return whole;
    const named = mysqlAccountRefusal(statement, place) ?? fileRefusal(statement);
    if (named !== null)
        return named;
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
    const token = at < 0 ? undefined : statement[at + 1];
    if (token === undefined)
        return null;
    const text = token.kind === 'string' ? stringText(token.raw) : textOfVariable(statement, at + 1, place.texts);
    return text === null ? null : mysqlRefusedPart(text, place, place.texts);
}
/** A file on the server's machine, or a table that stands for one of another server or database. */
function fileRefusal(statement) {
    const at = statement.findIndex((_, index) => /^(?:OUT|DUMP)FILE$/.test(wordAt(statement, index) ?? ''));
    if (at > 0 && wordAt(statement, at - 1) === 'INTO')
        return `${wordAt(statement, 0)} ... INTO ${wordAt(statement, at)}`;
    if (wordAt(statement, 0) !== 'CREATE' && wordAt(statement, 0) !== 'ALTER')
        return null;
    const link = statement.findIndex(({ kind, raw }, index) => kind === 'string' && /^.\w+:\/\//.test(raw) && /^(?:CONNECTION)$/.test(wordBefore(statement, index)));
    return link < 0 ? null : `${wordAt(statement, 0)} TABLE ... CONNECTION`;
}
function wordBefore(statement, at) {
    return wordAt(statement, isSign(statement, at - 1, '=') ? at - 2 : at - 1) ?? '';
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
function withBodies(statements) {
    let depth = 0;
    return statements.map((statement) => {
        const isBody = depth > 0;
        if (isBody || isProgram(statement))
            depth += nesting(statement);
        return { statement, isBody };
    });
}
/** The first statement of a body stands behind the head of its program. */
function programRefusal(statement, place) {
    return isProgram(statement) ? bodyRefusal(statement.slice(1), place) : null;
}
const inBodies = new Set(['SET', 'CREATE', 'DROP', 'ALTER', 'RENAME', 'GRANT', 'REVOKE', 'PREPARE', 'EXECUTE']);
/** What would reach the whole server when the program is called; it may stand behind IF ... THEN and the like. */
function bodyRefusal(statement, place) {
    for (let at = 0; at < statement.length; at += 1) {
        const word = wordAt(statement, at) ?? '';
        if (!inBodies.has(word))
            continue;
        const rest = statement.slice(at);
        const named = mysqlAccountRefusal(rest, place) ?? serverRefusal(word, rest, place);
        if (named !== null)
            return named;
    }
    return null;
}
function serverRefusal(word, statement, place) {
    if (word === 'SET')
        return settingRefusal(statement, place);
    if (word === 'PREPARE' || word === 'EXECUTE')
        return dynamicRefusal(statement, place);
    return /^(?:DATABASE|SCHEMA)$/.test(wordAt(statement, 1) ?? '') ? databaseRefusal(statement, place) : null;
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
    askNamespaces: askDatabase,
    askWays: askMysqlWays,
};

;// CONCATENATED MODULE: ./build/child/postgres/refusal-names.js

/** foldedName is a name as the server reads it: what is not quoted is folded to lower case. Null for what is no name. */
function foldedName(token) {
    if (token === undefined)
        return null;
    return token.kind === 'word' ? token.raw.toLowerCase() : plainName(token);
}
/** isOwnName holds for the name of the scratch database. */
function refusal_names_isOwnName(token, scratch) {
    return isScratch(foldedName(token), scratch);
}

;// CONCATENATED MODULE: ./build/child/postgres/refusal-accounts.js


const refusal_accounts_kinds = new Set(['ROLE', 'USER', 'GROUP']);
/** accountRefusal names a statement that takes away a role which was on the server before the run, renames it, changes its attributes or moves what it owns; null for any other. Settings and memberships can be put back, and are. */
function accountRefusal(statement, scratch) {
    const verb = wordAt(statement, 0) ?? '';
    const kind = wordAt(statement, 1) ?? '';
    if (kind === 'OWNED')
        return listRefusal(statement, { scratch, from: 3, what: `${verb} OWNED BY` });
    if (!refusal_accounts_kinds.has(kind) || wordAt(statement, 2) === 'MAPPING')
        return null;
    if (verb === 'DROP')
        return listRefusal(statement, { scratch, from: afterIf(statement, 2), what: `DROP ${kind}` });
    return verb === 'ALTER' ? alterationRefusal(statement, scratch) : null;
}
function listRefusal(statement, { scratch, from, what }) {
    for (let at = from; at < statement.length; at += 2) {
        if (refusal_accounts_isKept(statement, at, scratch))
            return `${what} ${nameAt(statement, at)}`;
        if (!isSign(statement, at + 1, ','))
            return null;
    }
    return null;
}
function alterationRefusal(statement, scratch) {
    const place = findWord(statement, 2, new Set(['IN']));
    if (place > 0 && wordAt(statement, place + 1) === 'DATABASE' && !refusal_names_isOwnName(statement[place + 2], scratch))
        return `ALTER ROLE ... IN DATABASE ${nameAt(statement, place + 2)}`;
    const next = wordAt(statement, 3) ?? '';
    if (['SET', 'RESET', 'IN'].includes(next) || !refusal_accounts_isKept(statement, 2, scratch))
        return null;
    return `ALTER ${wordAt(statement, 1)} ${nameAt(statement, 2)}`;
}
const refusal_accounts_own = new Set(['CURRENT_USER', 'SESSION_USER', 'CURRENT_ROLE']);
/** Without a list of what was there, only the name of the check itself is known. */
function refusal_accounts_isKept(statement, at, { user, accounts }) {
    if (refusal_accounts_own.has(wordAt(statement, at) ?? ''))
        return true;
    const name = foldedName(statement[at]);
    return name !== null && (name === user || accounts?.includes(name) === true);
}

;// CONCATENATED MODULE: ./build/child/postgres/refusal-bodies.js
/** bodyText is what stands between the quotes of a string, dollar quotes or others. */
function bodyText(raw) {
    const tag = /^\$[^$]*\$/.exec(raw)?.[0];
    if (tag !== undefined)
        return raw.slice(tag.length, raw.endsWith(tag) ? -tag.length : undefined);
    return raw
        .replace(/^[eE]?'/, '')
        .replace(/'$/, '')
        .replaceAll("''", "'");
}
/** withNames puts names in place of the marks of format(): what a body asks the server for is the database, or the user, that it runs as. */
function withNames(text, { database, user = '' }) {
    const isUsers = /\b(?:current_user|session_user|current_role)\b/i.test(text);
    const isDatabases = /\bcurrent_database\b/i.test(text);
    if (!isUsers && !isDatabases)
        return text;
    const name = isDatabases ? database : user;
    return text.replace(/%(?:\d+\$)?[Is]/g, `"${name.replaceAll('"', '""')}"`);
}

;// CONCATENATED MODULE: ./build/child/postgres/refusal-functions.js

/** copyRefusal names a COPY that runs a program on the server's machine or writes a file there; null for any other. */
function copyRefusal(statement) {
    const at = findWord(statement, 1, new Set(['TO', 'FROM']));
    if (at < 0)
        return null;
    if (wordAt(statement, at + 1) === 'PROGRAM')
        return `COPY ... ${wordAt(statement, at)} PROGRAM`;
    return wordAt(statement, at) === 'TO' && statement[at + 1]?.kind === 'string' ? 'COPY ... TO a file' : null;
}
const writesFiles = new Set(['LO_EXPORT', 'PG_FILE_WRITE', 'PG_FILE_RENAME', 'PG_FILE_UNLINK']);
const reachesOut = new Set(['DBLINK', 'DBLINK_CONNECT', 'DBLINK_CONNECT_U', 'DBLINK_EXEC', 'DBLINK_SEND_QUERY']);
const endsSessions = new Set(['PG_TERMINATE_BACKEND', 'PG_CANCEL_BACKEND']);
/** functionRefusal names the call of a function that reaches out of the database: to files, to other databases, to the sessions of others. Null where there is none. */
function functionRefusal(statement, scratch) {
    for (let at = 0; at < statement.length; at += 1) {
        const word = wordAt(statement, at);
        if (word === null || !isSign(statement, at + 1, '('))
            continue;
        const isOut = writesFiles.has(word) ||
            (reachesOut.has(word) && !staysHome(statement, scratch)) ||
            (endsSessions.has(word) && endsOthers(statement));
        if (isOut)
            return `${nameAt(statement, at)}(...)`;
    }
    return null;
}
function staysHome(statement, { database }) {
    return statement.some(({ text, raw }) => text === 'CURRENT_DATABASE' || raw.includes(`dbname=${database}`));
}
/** All that are in the list, and not those of one database. */
function endsOthers(statement) {
    const words = new Set(statement.map(({ text }) => text.toUpperCase()));
    return words.has('PG_STAT_ACTIVITY') && !words.has('DATNAME') && !words.has('DATID');
}

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







const suspicious = /\b(?:database|schema|use|system|tablespace|role|user|group|owned|copy|lo_export|dblink\w*|pg_file_\w+|pg_stat_activity)\b/i;
/** postgresRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. Bodies of functions and of DO are read for what they would do beside it. */
function postgresRefusedPart(sql, scratch) {
    if (!suspicious.test(sql))
        return null;
    for (const statement of splitStatements(sql, postgresSyntax)) {
        const named = refusal_refusedPart(statement, scratch) ?? refusal_programRefusal(statement, scratch);
        if (named !== null)
            return named;
    }
    return null;
}
function refusal_refusedPart(statement, scratch) {
    const verb = wordAt(statement, 0);
    switch (verb) {
        case 'GRANT':
        case 'REVOKE':
            return refusal_grantRefusal(statement, scratch);
        case 'COMMENT':
            return wordAt(statement, 2) === 'DATABASE' ? `COMMENT ON DATABASE ${nameAt(statement, 3)}` : null;
        case 'CREATE':
        case 'DROP':
        case 'ALTER':
            return definitionRefusal(verb, statement, scratch);
        case 'REASSIGN':
            return accountRefusal(statement, scratch);
        case 'COPY':
            return copyRefusal(statement);
        default:
            return functionRefusal(statement, scratch);
    }
}
function definitionRefusal(verb, statement, scratch) {
    const kind = wordAt(statement, 1);
    if (kind === 'SYSTEM' && verb === 'ALTER')
        return 'ALTER SYSTEM';
    if (kind === 'TABLESPACE')
        return `${verb} TABLESPACE ${objectName(statement, 2)}`;
    if (kind !== 'DATABASE')
        return accountRefusal(statement, scratch);
    return verb === 'ALTER' && refusal_isOwnAlteration(statement, 2, scratch)
        ? null
        : `${verb} ${kind} ${objectName(statement, 2)}`;
}
/** A new name would hide the scratch database from its owner. */
function refusal_isOwnAlteration(statement, at, scratch) {
    return refusal_names_isOwnName(statement[at], scratch) && wordAt(statement, at + 1) !== 'RENAME';
}
function refusal_grantRefusal(statement, scratch) {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'ON' && wordAt(statement, index + 1) === 'DATABASE');
    if (at < 0)
        return null;
    for (let place = at + 2; place < statement.length; place += 2) {
        if (!refusal_names_isOwnName(statement[place], scratch))
            return `${wordAt(statement, 0)} ... ON DATABASE ${nameAt(statement, place)}`;
        if (!isSign(statement, place + 1, ','))
            return null;
    }
    return null;
}
const verbs = new Set(['ALTER', 'DROP', 'CREATE', 'GRANT', 'REVOKE', 'COMMENT', 'REASSIGN', 'COPY']);
/** DO runs its body at once, and a function is made to be called. */
function refusal_programRefusal(statement, scratch) {
    const isProgram = wordAt(statement, 0) === 'DO' ||
        (wordAt(statement, 0) === 'CREATE' &&
            [1, 3].some((at) => /^(?:FUNCTION|PROCEDURE)$/.test(wordAt(statement, at) ?? '')));
    return isProgram ? textsRefusal(statement, scratch, 0) : null;
}
const deepest = 3;
function textsRefusal(statement, scratch, depth) {
    if (depth > deepest)
        return null;
    for (const { kind, raw } of statement) {
        const text = kind === 'string' ? bodyText(raw) : '';
        const named = suspicious.test(text) ? refusal_bodyRefusal(withNames(text, scratch), scratch, depth) : null;
        if (named !== null)
            return named;
    }
    return null;
}
/** A statement may stand behind any word of the language, and a text that is executed is in quotes; what such a text leaves open, its own concatenation says. */
function refusal_bodyRefusal(text, scratch, depth) {
    for (const statement of splitStatements(text, postgresSyntax)) {
        for (let at = 0; at < statement.length; at += 1) {
            if (!verbs.has(wordAt(statement, at) ?? '') || statement[at + 2] === undefined)
                continue;
            const named = refusal_refusedPart(statement.slice(at), scratch);
            if (named !== null)
                return named;
        }
        const named = textsRefusal(statement, scratch, depth + 1);
        if (named !== null)
            return named;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/child/postgres/search-path.js


/** askSearchPath gives the schemas of a session's search path that exist, in its order. As JSON in a text, since a project may have its own ways to read arrays. */
async function askSearchPath(knex) {
    const answer = await bookkeeper(knex).raw('select array_to_json(current_schemas(false)::text[])::text as namespaces');
    const { rows } = recordOf(answer);
    const row = recordOf(Array.isArray(rows) ? rows[0] : null);
    const names = JSON.parse(String(row.namespaces ?? '[]'));
    return Array.isArray(names) ? names.map(String) : [];
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
    askNamespaces: askSearchPath,
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

;// CONCATENATED MODULE: ./build/child/told-text.js
const longest = 20_000;
/** toldText is as much of a text as travels to the host, which keeps it for the report: a statement may carry hundreds of megabytes, and so may what is thrown. */
function toldText(text) {
    // Put together anew, since a slice keeps the whole alive.
    return text.length <= longest ? text : `${text.slice(0, longest)} ...`;
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
        show: null,
        follow: null,
        waiting,
        begin(sql, isAsked = true) {
            const entry = { sql: toldText(sql), since: performance.now() };
            const heard = isAsked ? this.follow?.(sql) : undefined;
            waiting.add(entry);
            return (error) => {
                waiting.delete(entry);
                heard?.(error);
            };
        },
        refused(sql, database) {
            const reason = this.scratch === null ? null : refusalOf(sql, this.scratch, database);
            if (reason === null)
                return null;
            const error = new RefusedSql(reason);
            this.recorder?.refused(reason, toldText(sql));
            faults.set(error, { message: reason, sql: toldText(sql) });
            return error;
        },
        remember(error, sql) {
            if (!isInstance(error, Error))
                return;
            if (!faults.has(error))
                faults.set(error, faultIn(error, sql, this.codeOf(error)));
            roots.add(error);
            this.recorder?.failed(error);
        },
        ...roots,
    };
}
function faultIn(error, sql, code) {
    return { message: serverMessage(error), sql: toldText(sql), ...(code === null ? {} : { code }) };
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
            state.show?.(this);
            const isAsked = !('prepare' in command) && isLoggedIn(this);
            if (isAsked)
                state.recorder?.statement(sql);
            const refused = state.refused(sql, textOf(propertyOf(propertyOf(this, 'opts'), 'database')));
            if (refused !== null)
                return refuse(refused, command);
            follow(state, command, { sql, isAsked });
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
function follow(state, command, { sql, isAsked }) {
    const answered = state.begin(sql, isAsked);
    const { reject } = command;
    if (isCallable(reject)) {
        command.reject = (error) => {
            state.remember(error, sql);
            return reject(error);
        };
    }
    command.once('end', (error) => {
        answered(error);
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
        state.show?.(this);
        state.recorder?.statement(sql, this);
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
        answered(error);
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
        answered(null);
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

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(98995);
;// CONCATENATED MODULE: ./build/project/importers.js


const importers_deepest = 100;
/** importersOf gives a CommonJS or compiled module's file and those through which it came to be loaded first, up to the one that nobody required. Node tells nothing of that for ES modules, which give none. */
function importersOf(file) {
    const found = [];
    const cache = propertyOf(external_node_module_, '_cache');
    for (let module = recordOf(cache)[file]; module != null && found.length < importers_deepest; module = propertyOf(module, 'parent')) {
        const name = textOf(propertyOf(module, 'filename'));
        if (name === null || found.includes(name))
            break;
        found.push(name);
    }
    return found;
}
/** importersOfStack gives the importers of the innermost file of a stack that has any. */
function importersOfStack(stack) {
    const files = [...stack.matchAll(/((?:file:\/\/)?\/[^()\n]*?):\d+(?::\d+)?\)?$/gm)].map((match) => match[1] ?? '');
    return files.map(importersOf).find((found) => found.length > 0) ?? [];
}

;// CONCATENATED MODULE: ./build/child/code-places.js

const mostPlaces = 30;
/** codePlaces gives the innermost places of a stack, as far as they are told to the host. */
function codePlaces(stack) {
    return typeof stack === 'string' ? stackPlaces(stack).slice(0, mostPlaces) : [];
}

;// CONCATENATED MODULE: ./build/child/endings.js



const { apply: endings_apply } = Reflect;
/** tellEndings wraps the functions by which code ends a process. A call of another migration's than the one at work, out of a timer of an earlier day, is refused: it would end the wrong one. So is one that would end the process which started this. */
function tellEndings(options) {
    const own = process;
    const { pid, ppid } = process;
    let exiting = false;
    for (const name of ['exit', 'reallyExit', 'abort']) {
        const original = own[name];
        own[name] = (...args) => {
            // Node itself exits by the second of them.
            if (!exiting)
                announce(options, `process.${name}(${typeof args[0] === 'number' ? args[0] : ''})`);
            exiting = name === 'exit';
            return endings_apply(original, process, args);
        };
    }
    const kill = own.kill;
    own.kill = (target, signal = 'SIGTERM', ...rest) => {
        const call = `process.kill(${[target, signal].map(String).join(', ')})`;
        if (signal !== 0 && isHost(target, ppid))
            throw new Error(`${call} was refused: it would end the check itself.`);
        if (signal !== 0 && isSelf(target, pid))
            announce(options, `process.kill(process.pid, ${String(signal)})`);
        return endings_apply(kill, process, [target, signal, ...rest]);
    };
    (0,external_node_module_.syncBuiltinESMExports)();
}
/** -1 are all processes that may be ended at all. */
function isHost(target, ppid) {
    return Number(target) === ppid || Number(target) === -ppid || Number(target) === -1;
}
function isSelf(target, pid) {
    return Number(target) === pid || Number(target) === -pid || Number(target) === 0;
}
/** Whatever goes wrong here, the call is carried out. */
function announce({ names, tell }, call) {
    const found = codePlaces(new Error(call).stack);
    const places = names.loading ? withImporters(found) : found;
    if (names.isStray(places)) {
        const culprit = names.culprit(places);
        throw new Error(`${culprit} called ${call} when it was not its turn any more, so that was not carried out.`);
    }
    try {
        tell({ ending: { call, places } });
    }
    catch {
        // Nobody listens any more.
    }
}
/** What a module does later, out of a callback, is the business of the migration that first imported it. */
function withImporters(places) {
    const found = places.map(({ file }) => importersOf(file)).find((files) => files.length > 1) ?? [];
    return [...places, ...found.slice(1).map((file) => ({ file, line: 1 }))];
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
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
/** catchFaults makes uncaught errors the failure of the step that runs, unless they are plainly another migration's. Between steps they are printed, but for those of connections that have ended: that was our doing. */
function catchFaults({ names, intrinsics, onModule }) {
    let reject = null;
    process.on('uncaughtException', (thrown, origin) => {
        intrinsics.restore();
        const places = codePlaces(propertyOf(thrown, 'stack'));
        if (reject !== null && !names.isStray(places))
            return reject(new UncaughtFault(thrown));
        if (tellsLostConnection(thrown, null))
            return;
        const culprit = names.loading ? moduleIn(places, names) : null;
        if (culprit !== null)
            return onModule(culprit, thrown);
        console.error(`An error that no code caught (${origin}): ${sentenceOf(thrown)}`);
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
/** Only where the project's innermost code is the migration itself: what application code meets without its services (a queue, a cache) says nothing about a migration that imports it. */
function moduleIn(places, names) {
    const innermost = places.find(({ file }) => !file.includes('/node_modules/') && !file.startsWith(ourFolder));
    return innermost === undefined ? null : names.culprit([innermost]);
}
/** The worker's entry lies beside the rest of our code, or above it; a URL relative to this module would be another place once it is bundled. */
const ourFolder = external_node_path_.dirname((0,external_node_fs_.realpathSync)(process.argv[1] ?? '.')) + external_node_path_.sep;

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/child/still-works.js
/** stillWorks tries what all code counts on. Code may replace parts of the language with its own (a polyfill does), as long as they do the same. */
function stillWorks() {
    try {
        return textsWork() && listsWork() && mapsWork() && promisesWork();
    }
    catch {
        return false;
    }
}
function textsWork() {
    if (JSON.stringify({ a: ['b', null, 1] }) !== '{"a":["b",null,1]}')
        return false;
    const read = JSON.parse('{"a":[1]}');
    if (JSON.stringify(read) !== '{"a":[1]}')
        return false;
    return 'a-b'.replace('-', '+').split('+').join('') === 'ab' && /^a(b)$/.exec('ab')?.[1] === 'b';
}
function listsWork() {
    const [first, ...others] = [1, 2, 3].map((each) => each + 1).filter((each) => each > 1);
    if (first !== 2 || others.length !== 2 || !Array.isArray(others))
        return false;
    let inherited = 0;
    for (const _ in {})
        inherited += 1;
    return inherited === 0 && Object.entries({ a: 1 }).flat().join() === 'a,1';
}
function mapsWork() {
    const held = new Map([['a', 1]]);
    return held.get('a') === 1 && new Set([1, 1]).size === 1 && Buffer.from('a').toString() === 'a';
}
function promisesWork() {
    const made = new Promise((resolve) => resolve(null));
    return made.then(() => { }) instanceof Promise && typeof Promise.race([made]).catch === 'function';
}

;// CONCATENATED MODULE: ./build/child/guarded-answer.js





/** How long the first load waits for what modules left running, and how long a step for what is about to close. */
const settlePatience = 300;
const closingPatience = 20;
const mostLeft = 10;
const { assign: guarded_answer_assign } = Object;
/** guardedAnswer answers as `answer` does and sees to it that one migration's doings in the process are no other's: what a step left otherwise is told in its trace (`left`), and the host ends the process then. */
function guardedAnswer(answer, guards) {
    let folders = [];
    let isTarget = false;
    return async (request, note) => {
        switch (request.type) {
            case 'load': {
                const facts = await guardedLoad(answer, guards, { request, note });
                folders = foldersOf(facts);
                keepAll(guards, folders);
                return facts;
            }
            case 'step':
            case 'setup':
                return guardedStep(answer, guards, { request, note });
            case 'latest':
            case 'rollback': {
                const output = await inTurn(guards, 'anybody', () => answer(request, note));
                if (!isTarget)
                    assignLeft(propertyOf(output, 'step'), await leftOvers(guards));
                return output;
            }
            default: {
                isTarget ||= request.type === 'target';
                const output = await inTurn(guards, 'anybody', () => answer(request, note));
                if (request.type !== 'release')
                    keepAll(guards, folders);
                return output;
            }
        }
    };
}
async function inTurn({ names }, turn, work) {
    names.turn = turn;
    try {
        return await work();
    }
    finally {
        names.turn = 'nobody';
    }
}
function keepAll({ intrinsics, handles, state }, folders) {
    intrinsics.keep();
    handles.keep();
    state.keep(folders);
}
/** A module that breaks the language for all is the failure of its migration; one that adds to it is welcome. */
async function guardedLoad(answer, guards, { request, note }) {
    const { names, intrinsics, handles, breaks } = guards;
    let last = null;
    const look = () => {
        if (last === null || stillWorks())
            return;
        breaks(last, `breaks what all code counts on (${intrinsics.take().slice(0, mostLeft).join(', ')})`);
    };
    // What is open before any code of the project runs (the watchdog's thread) is the worker's own, and not waited for.
    handles.keep();
    names.loading = true;
    try {
        return await inTurn(guards, 'anybody', async () => {
            const facts = await answer(request, (told) => {
                look();
                if ('loading' in told) {
                    last = told.loading;
                    names.known.add(told.loading);
                }
                note(told);
            });
            look();
            if (propertyOf(request.input, 'settle') === true && handles.left().length > 0)
                await (0,promises_.setTimeout)(settlePatience);
            return facts;
        });
    }
    finally {
        names.loading = false;
    }
}
function foldersOf(facts) {
    const found = propertyOf(facts, 'directories');
    return Array.isArray(found) ? found.map(String) : [];
}
async function guardedStep(answer, guards, { request, note }) {
    const migration = propertyOf(request.input, 'migration');
    const started = performance.now();
    try {
        const turn = typeof migration === 'string' ? migration : 'anybody';
        // The host may have let this process live on: what it has open by now is the old step's and no news.
        guards.handles.keepMore();
        const output = await inTurn(guards, turn, () => answer(request, note));
        assignLeft(output, await leftOvers(guards));
        return output;
    }
    catch (error) {
        const left = guards.intrinsics.take();
        if (left.length === 0 || isInstance(error, errors/* ToolError */.v4))
            throw error;
        return brokenStep(error, left, Math.round(performance.now() - started));
    }
}
/** The intrinsics come first: all that follows works with them. */
async function leftOvers({ intrinsics, handles, state }) {
    const replaced = intrinsics.take();
    if (handles.left().length > 0)
        await (0,promises_.setTimeout)(closingPatience);
    return [...replaced, ...state.changes(), ...handles.left()].slice(0, mostLeft);
}
function assignLeft(outcome, left) {
    const trace = propertyOf(outcome, 'trace');
    if (left.length > 0 && isRecord(trace))
        guarded_answer_assign(trace, { left });
}
/** What was replaced kept the step's own machinery from working. */
function brokenStep(error, left, milliseconds) {
    const message = `${left.slice(0, mostLeft).join(', ')}, and so the step could not be carried out: ${sentenceOf(error)}`;
    return {
        kind: 'threw',
        milliseconds,
        trace: { sql: [], sqlCut: false, transaction: false, foreignConnections: [], left: left.slice(0, mostLeft) },
        error: { message, code: null, line: null, sql: null, stack: null },
    };
}

;// CONCATENATED MODULE: ./build/child/handles.js

const names = {
    Timeout: 'a running timer',
    Immediate: 'a running timer',
    TCPServerWrap: 'a listening server',
    PipeServerWrap: 'a listening server',
    UDPWrap: 'an open socket',
    MessagePort: 'an open message port',
    FSEventWrap: 'a watched file',
    StatWatcher: 'a watched file',
    thread: 'a running thread',
    child: 'a running child process',
};
const socketKinds = new Set(['TCPSocketWrap', 'TLSWrap', 'PipeWrap']);
/** watchHandles keeps what is open now. The sessions on the scratch database are no concern of a migration's: with each come a socket, over TLS two, and a timer of the pool. */
function watchHandles(sockets) {
    const threads = new Set();
    process.on('worker', (thread) => {
        threads.add(thread);
        thread.once('exit', () => threads.delete(thread));
    });
    const count = () => countAll(sockets, threads.size);
    let kept = count();
    return {
        keep() {
            kept = count();
        },
        keepMore() {
            const now = count();
            if (moreIn(now, kept).length > 0)
                kept = now;
        },
        left: () => moreIn(count(), kept),
    };
}
function moreIn(now, kept) {
    // Fewer than before, where the step ended the session that is kept: its timer and socket must be gone then too.
    const sessions = now.home - kept.home;
    const kinds = Object.keys(names).filter((kind) => {
        const allowed = (kept.counts[kind] ?? 0) + (kind === 'Timeout' ? sessions : 0);
        return (now.counts[kind] ?? 0) > allowed;
    });
    const found = kinds.map((kind) => names[kind] ?? kind);
    const more = now.sockets > kept.sockets + (sessions > 0 ? 2 : 1) * sessions ? ['an open connection'] : [];
    return [...new Set([...found, ...more])];
}
function countAll(watch, threads) {
    const counts = { thread: threads, child: countChildren() };
    let sockets = 0;
    for (const kind of process.getActiveResourcesInfo()) {
        if (socketKinds.has(kind))
            sockets += 1;
        else
            counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return { counts, sockets, home: watch.homeCount() };
}
/** Node does not count a child that nobody waits for; Linux does, where it was built to (CONFIG_PROC_CHILDREN). */
function countChildren() {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').length - 1;
    }
    catch {
        return 0;
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./build/child/intrinsics-list.js






/** sharedObjects lists the language's own constructors and namespaces with their prototypes, and what of Node the worker itself works with; the global object comes first. */
function sharedObjects() {
    const list = [];
    const seen = new Set();
    const add = (name, target) => {
        if ((typeof target !== 'object' && typeof target !== 'function') || target === null || seen.has(target))
            return;
        seen.add(target);
        list.push({ name, target });
    };
    for (const [name, target] of [['globalThis', globalThis], ...globals(), ...ofNode, ...intrinsics_list_nameless()]) {
        add(name, target);
        if (typeof target === 'function')
            add(`${name}.prototype`, target.prototype);
    }
    return list;
}
/** The language's own, and what of Node's most code goes by. Node loads other globals when their property is but looked at: FormData takes 50 ms. */
const namesOfGlobals = [
    ...[
        'Object',
        'Function',
        'Array',
        'Promise',
        'JSON',
        'Map',
        'Set',
        'WeakMap',
        'WeakSet',
        'WeakRef',
        'String',
        'Number',
    ],
    ...[
        'Boolean',
        'Symbol',
        'BigInt',
        'Math',
        'Date',
        'RegExp',
        'Error',
        'TypeError',
        'RangeError',
        'SyntaxError',
        'Reflect',
    ],
    ...[
        'Proxy',
        'ArrayBuffer',
        'SharedArrayBuffer',
        'DataView',
        'Uint8Array',
        'Atomics',
        'Intl',
        'console',
        'URL',
        'Buffer',
    ],
    ...[
        'performance',
        'process',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'clearTimeout',
        'clearInterval',
        'clearImmediate',
    ],
    ...['queueMicrotask', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent'],
];
/** keysOf lists what of an object is worth a look. */
function keysOf(target) {
    return target === globalThis ? namesOfGlobals : Reflect.ownKeys(target);
}
function globals() {
    return namesOfGlobals.map((name) => [name, globalThis[name]]);
}
const ofNode = [
    ['process', process],
    ['EventEmitter', external_node_events_.EventEmitter],
    ['Socket', external_node_net_.Socket],
    ['Readable', external_node_stream_.Readable],
    ['Writable', external_node_stream_.Writable],
    ['Module', external_node_module_],
    ['fs', external_node_fs_],
    ['timers/promises', promises_],
];
/** What has no global name. */
function intrinsics_list_nameless() {
    const prototypeOf = (value) => Object.getPrototypeOf(value);
    return [
        ['TypedArray', prototypeOf(Uint8Array)],
        ['ArrayIterator.prototype', prototypeOf([][Symbol.iterator]())],
        ['MapIterator.prototype', prototypeOf(new Map().entries())],
        ['SetIterator.prototype', prototypeOf(new Set().values())],
        ['Iterator.prototype', prototypeOf(prototypeOf([][Symbol.iterator]()))],
        ['AsyncFunction.prototype', prototypeOf(async () => { })],
    ];
}

;// CONCATENATED MODULE: ./build/child/intrinsics.js

// Taken before any code of a project runs, which may replace them; what follows uses no method of any object.
const { apply: intrinsics_apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, isExtensible, ownKeys } = Reflect;
const { is } = Object;
const { push } = Array.prototype;
/** Globals that are getters with a setter behind them: neither tells that another value was set. */
const settable = ['process', 'Buffer', 'performance'];
const owned = { process, Buffer, performance };
const shared = globalThis;
/** Additions to these reach every object; to others they are how libraries give what they bring a place. */
const reachesAll = new Set(['Object.prototype', 'Array.prototype', 'Function.prototype', 'Promise.prototype']);
/** What a library may add to Error and every error is then seen by. */
const ofErrors = ['prepareStackTrace', Symbol.hasInstance];
/** watchIntrinsics keeps what is there now. */
function watchIntrinsics() {
    const kept = sharedObjects().map(keep);
    const libraries = [];
    const known = new Set();
    let changed = [];
    const restore = () => {
        for (let at = 0; at < kept.length; at += 1)
            restoreOne(kept[at], changed);
        restoreSettable(changed);
    };
    return {
        watch(objects) {
            const found = objects.filter(({ target }) => !known.has(target)).map(keep);
            for (const { target } of found)
                known.add(target);
            libraries.push(...found.filter(({ shown }) => shown !== null && shown.names.length > 0));
        },
        keep() {
            for (const list of [kept, libraries])
                for (let at = 0; at < list.length; at += 1)
                    if (isOther(list[at]))
                        list[at] = keep(list[at]);
            changed = [];
        },
        restore,
        take() {
            restore();
            for (let at = 0; at < libraries.length; at += 1)
                restoreOne(libraries[at], changed);
            const taken = changed;
            changed = [];
            return taken;
        },
    };
}
function restoreSettable(changed) {
    for (let at = 0; at < settable.length; at += 1) {
        const name = settable[at];
        if (shared[name] === owned[name])
            continue;
        shared[name] = owned[name];
        intrinsics_apply(push, changed, [`${name} is replaced`]);
    }
}
function keep(object) {
    const { name, target, library = null } = object;
    const all = keysOf(target);
    const keys = all.filter((key) => isWatched(target, key) && (library === null || isMethod(target, key)));
    const isClosed = library?.isClosed === true;
    return {
        ...object,
        shown: library === null ? null : shownBy(target, [...keys, ...library.inherits], isClosed ? all.length : null),
        all: isClosed || reachesAll.has(name) ? all : null,
        keys,
        properties: keys.map((key) => getOwnPropertyDescriptor(target, key)),
        extensible: isExtensible(target),
    };
}
/** Of what is no function much changes in the course of things: listeners, counters, the last match of a pattern. */
function isWatched(target, key) {
    const property = getOwnPropertyDescriptor(target, key);
    if (property?.configurable !== true)
        return false;
    if (property.get !== undefined)
        return target !== process && target !== RegExp;
    return typeof property.value === 'function' || (target === globalThis && typeof property.value === 'object');
}
function restoreOne(kept, changed) {
    const { name, target, keys, properties } = kept;
    if (kept.shown !== null && looksSame(kept.shown, target))
        return;
    if (kept.extensible && !isExtensible(target))
        intrinsics_apply(push, changed, [`${name} is frozen`]);
    for (let at = 0; at < keys.length; at += 1) {
        const key = keys[at];
        const was = properties[at];
        if (isSame(getOwnPropertyDescriptor(target, key), was))
            continue;
        defineProperty(target, key, was);
        intrinsics_apply(push, changed, [`${nameOf(name, key)} is replaced`]);
    }
    if (kept.library)
        removeHiding(kept, changed);
    if (kept.all !== null)
        removeAdditions(kept, kept.all, changed);
    else if (target === Error) {
        for (let at = 0; at < ofErrors.length; at += 1)
            removeAdded(kept, ofErrors[at], { known: keys, changed });
    }
}
/** A property of its own hides what it has from others. */
function removeHiding({ library, ...kept }, changed) {
    const inherits = library?.inherits ?? [];
    for (let at = 0; at < inherits.length; at += 1)
        removeAdded(kept, inherits[at], { known: kept.keys, changed });
}
/** Libraries have thousands of functions: a plain look at each costs a third of reading its property. */
function looksSame({ names, values, count }, target) {
    try {
        const shown = target;
        for (let at = 0; at < names.length; at += 1)
            if (shown[names[at]] !== values[at])
                return false;
        return count === null || ownKeys(target).length === count;
    }
    catch {
        return false;
    }
}
function shownBy(target, names, count) {
    return { names, values: names.map((name) => target[name]), count };
}
/** Each function has a prototype that has it for its constructor: nothing goes by that. */
function isMethod(target, key) {
    return key !== 'constructor' && typeof getOwnPropertyDescriptor(target, key)?.value === 'function';
}
function isOther({ target, all, keys, properties, extensible }) {
    if (isExtensible(target) !== extensible || (all !== null && ownKeys(target).length !== all.length))
        return true;
    return keys.some((key, at) => !isSame(getOwnPropertyDescriptor(target, key), properties[at]));
}
function isSame(now, was) {
    return now !== undefined && is(now.value, was.value) && now.get === was.get && now.set === was.set;
}
function removeAdditions(kept, known, changed) {
    const now = ownKeys(kept.target);
    if (now.length === known.length)
        return;
    for (let at = 0; at < now.length; at += 1)
        removeAdded(kept, now[at], { known, changed });
}
function removeAdded({ name, target }, key, { known, changed }) {
    if (getOwnPropertyDescriptor(target, key) === undefined)
        return;
    for (let at = 0; at < known.length; at += 1)
        if (known[at] === key)
            return;
    deleteProperty(target, key);
    intrinsics_apply(push, changed, [`${nameOf(name, key)} is added`]);
}
function nameOf(name, key) {
    const plain = typeof key === 'symbol' ? `[${key.description ?? 'symbol'}]` : key;
    return name === 'globalThis' ? `${plain}` : typeof key === 'symbol' ? `${name}${plain}` : `${name}.${plain}`;
}

;// CONCATENATED MODULE: ./build/child/migration-names.js

/** createMigrationNames knows none yet. */
function createMigrationNames() {
    const known = new Set();
    const named = (places) => places.map(({ file }) => external_node_path_.basename(file)).filter((name) => known.has(name));
    return {
        turn: 'nobody',
        loading: false,
        known,
        culprit: (places) => named(places)[0] ?? null,
        isStray(places) {
            const names = named(places);
            return this.turn !== 'anybody' && names.length > 0 && !names.includes(this.turn);
        },
    };
}

;// CONCATENATED MODULE: ./build/child/output-streams.js

/** writeAtOnce makes standard output and error wait until they are written, as they do on a terminal: nothing is lost when the process is ended, and none that writes to the descriptor itself (`fs.writeSync(1, ...)`) is told EAGAIN. */
function writeAtOnce() {
    for (const stream of [process.stdout, process.stderr]) {
        const handle = propertyOf(stream, '_handle');
        const setBlocking = propertyOf(handle, 'setBlocking');
        if (isCallable(setBlocking))
            setBlocking.call(handle, true);
    }
}

;// CONCATENATED MODULE: ./build/child/process-state.js

/** What programs, Node and drivers go by. All variables would cost half a millisecond a step, which is more than all other looks together. */
const variables = [
    'PATH',
    'HOME',
    'TZ',
    'CI',
    'NODE_ENV',
    'NODE_OPTIONS',
    'DATABASE_URL',
    'PGHOST',
    'PGDATABASE',
    'DB_HOST',
];
/** watchProcessState keeps nothing yet. */
function watchProcessState() {
    let kept = stateOf([]);
    return {
        keep(folders) {
            kept = stateOf(folders);
        },
        changes() {
            const now = stateOf(kept.folders);
            return [
                ...(now.directory === kept.directory ? [] : ['another working directory']),
                ...(now.umask === kept.umask ? [] : ['another umask']),
                ...(now.user === kept.user ? [] : ['another user or group']),
                ...environmentChanges(kept.environment, now.environment),
                ...(now.faultsHeard === kept.faultsHeard ? [] : ['a listener of its own for uncaught errors']),
                ...kept.folders
                    .filter((_, at) => now.changed[at] !== kept.changed[at])
                    .map((folder) => `other files in ${folder}`),
            ];
        },
    };
}
function stateOf(folders) {
    return {
        folders,
        directory: workingDirectory(),
        umask: process.umask(),
        user: `${process.geteuid?.()} ${process.getegid?.()}`,
        environment: variables.map((name) => process.env[name]),
        faultsHeard: `${process.listenerCount('uncaughtException')} ${process.listenerCount('unhandledRejection')} ${process.hasUncaughtExceptionCaptureCallback()}`,
        // A folder's own time changes with the names in it.
        changed: folders.map(timeOf),
    };
}
/** It may be gone, or out of the reach of a process that has changed its user. */
function timeOf(folder) {
    try {
        return (0,external_node_fs_.statSync)(folder).mtimeMs;
    }
    catch {
        return null;
    }
}
/** It may have been removed. */
function workingDirectory() {
    try {
        return process.cwd();
    }
    catch {
        return null;
    }
}
function environmentChanges(before, now) {
    const names = variables.filter((_, at) => before[at] !== now[at]);
    return names.length === 0 ? [] : [`other environment variables (${names.join(', ')})`];
}

// EXTERNAL MODULE: ./build/kernel/nearest.js
var nearest = __webpack_require__(50538);
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
    if (client === null)
        return noClient([]);
    return new errors/* ToolError */.v4(`The client ${client} is not supported; PostgreSQL, MySQL and MariaDB are.`, {
        blame: 'user',
        advice: wayOut(client),
    });
}
/** noClient says what to do about a configuration without a client; `variables` are those that it takes its client from and that are not set. */
function noClient(variables) {
    const from = variables.join(' and ');
    return new errors/* ToolError */.v4('The configuration names no client.', {
        blame: 'user',
        advice: from === ''
            ? "Add client: 'pg' (or 'mysql2') to the knexfile, or call with --client pg."
            : `The knexfile takes it from ${from}, which is not set: set it (in a job under \`env:\`, or with the input \`variables\`, ${variables[0]}=pg), or call with --client pg.`,
    });
}
/** Knex's names for what is none of ours; those that speak PostgreSQL's words first. */
const alikes = ['cockroachdb', 'redshift'];
const others = ['sqlite3', 'better-sqlite3', 'mssql', 'oracledb', 'oracle'];
function wayOut(client) {
    if (alikes.includes(client))
        return 'Try its migrations on PostgreSQL by calling with --client pg, or name an environment that uses a supported client with --env NAME.';
    const near = others.includes(client) ? null : (0,nearest/* nearest */.p)(client, Object.keys(clientNames));
    if (near !== null)
        return `Knex knows no such client. Did you mean ${near}? Write client: '${near}' in the knexfile, or call with --client ${clientNames[near]}.`;
    return 'Name an environment that uses one of these with --env NAME, or call with --client pg or --client mysql2.';
}

// EXTERNAL MODULE: ./node_modules/knex/knex.js
var knex = __webpack_require__(31190);
// EXTERNAL MODULE: ./node_modules/mysql2/index.js
var mysql2 = __webpack_require__(20909);
// EXTERNAL MODULE: ./node_modules/mysql2/promise.js
var promise = __webpack_require__(27588);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./build/kernel/versions.js
var versions = __webpack_require__(39411);
;// CONCATENATED MODULE: ./build/project/lent-driver.js

/** lendDriver makes a Knex use a driver that it does not find itself: in its client of the name given, and in a class of the project's own. */
function lendDriver(create, { client, name }, driver) {
    // A Knex without a connection loads no driver. What stands in for Knex in a test need not give anything.
    const named = recordOf(create({ client: name })).client;
    const prototypes = [named, isCallable(client) ? recordOf(client).prototype : null].map(ownerOfDriver);
    for (const prototype of prototypes)
        if (prototype !== null)
            Object.assign(prototype, { _driver: () => driver });
}
/** The prototype that says what the driver is, since a class may be made of another. */
function ownerOfDriver(value) {
    for (let at = value; isRecord(at); at = Object.getPrototypeOf(at))
        if (Object.hasOwn(at, '_driver'))
            return at;
    return null;
}

;// CONCATENATED MODULE: ./build/project/old-promise.js
async function map(items, call) {
    return Promise.all([...(await items)].map(async (item, at) => call(await item, at)));
}
/** Each when the one before has come to its end. */
async function mapSeries(items, call) {
    const results = [];
    for (const item of await items)
        results.push(await call(await item, results.length));
    return results;
}
async function each(items, call) {
    const all = await Promise.all(await items);
    await mapSeries(all, call);
    return all;
}
async function join(...items) {
    const last = items.at(-1);
    if (typeof last !== 'function')
        return Promise.all(items);
    return last(...(await Promise.all(items.slice(0, -1))));
}
function delay(milliseconds, value) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}
const attempt = async (call) => call();
/** oldPromise stands in for the library's Promise (Bluebird) that Knex before 0.18 gave to each up and down: it has the functions that migrations call on it. */
const oldPromise = Object.assign(class OldPromise extends Promise {
}, {
    map,
    mapSeries,
    each,
    join,
    delay,
    try: attempt,
});

;// CONCATENATED MODULE: ./build/project/package-places.js




/** placesOf gives the knexfile, and for each further folder a file in it. */
function placesOf(knexfile, folders) {
    return [knexfile, ...folders.map((folder) => external_node_path_.join(external_node_path_.resolve(folder), 'roundtrip.js'))];
}
/** resolveFrom gives the file that a module's name leads to from a file; null where it leads nowhere. */
function resolveFrom(file, name) {
    try {
        return (0,external_node_module_.createRequire)(file).resolve(name);
    }
    catch {
        return null;
    }
}
/** resolveFirst looks from one place after the other. */
function resolveFirst(places, name) {
    for (const place of places) {
        const found = resolveFrom(place, name);
        if (found !== null)
            return found;
    }
    return null;
}
/** packageOf gives the folder and the manifest of the package that holds a file; those of no package where none of that name does. */
function packageOf(file, name) {
    for (let folder = external_node_path_.dirname(file); folder !== external_node_path_.dirname(folder); folder = external_node_path_.dirname(folder)) {
        const manifest = manifestIn(folder);
        if (manifest.name === name)
            return { folder, version: textOf(manifest.version) ?? 'unknown' };
    }
    return { folder: external_node_path_.dirname(file), version: 'unknown' };
}
/** wantedVersion gives the versions of a package that the nearest manifest above one of the places asks for; null where none does. */
function wantedVersion(places, name) {
    for (const place of places) {
        const wanted = wantedAbove(place, name);
        if (wanted !== null)
            return wanted;
    }
    return null;
}
function wantedAbove(file, name) {
    for (let folder = external_node_path_.dirname(file); folder !== external_node_path_.dirname(folder); folder = external_node_path_.dirname(folder)) {
        const { dependencies, devDependencies, peerDependencies } = manifestIn(folder);
        const all = [dependencies, devDependencies, peerDependencies].map((wanted) => textOf(recordOf(wanted)[name]));
        const wanted = all.find((one) => one !== null);
        if (wanted !== undefined && wanted !== null)
            return wanted;
    }
    return null;
}
function manifestIn(folder) {
    try {
        return recordOf(JSON.parse((0,external_node_fs_.readFileSync)(external_node_path_.join(folder, 'package.json'), 'utf8')));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/project/knex-package.js














const bundledVersion = '3.3.0';
const oldestKnown = '0.16';
/** Before it Knex gave its own Promise to every up and down. */
const firstWithoutPromise = '0.18';
/** Older ones wait for ever for their connection on Node 14 and later. */
const oldestPg = '8.0.3';
const ours = { knex: knex, pg: esm/* default */.Ay, mysql2: mysql2, 'mysql2/promise': promise };
const knownDrivers = ['pg', 'mysql2', 'mysql', 'mariadb', 'mariadb/callback'];
/** resolveKnex takes the project's own Knex where it has one, with its own driver or, where it has none that works, with ours; else both of ours. */
function resolveKnex(places, choice) {
    const knexPath = resolveFirst(places, 'knex');
    const surroundings = { drivers: reachableDrivers(places, knexPath), virtual: lentModules(places) };
    if (knexPath === null)
        return { ...bundled(choice, places), ...surroundings };
    const own = ownKnex(knexPath);
    if ('failure' in own)
        return { ...bundled(choice, places, own.failure), ...surroundings };
    const notices = giveDriver({ places, knexPath, ...own }, choice);
    const more = (0,versions/* isAtLeast */.d)(own.version, firstWithoutPromise) ? [] : [promiseOf(knexPath)];
    return {
        ...surroundings,
        create: own.create,
        version: own.version,
        origin: 'project',
        more,
        notices: [...ageNotice(own.version), ...notices],
    };
}
function bundled({ driver }, places, failure) {
    const used = `so the tool's own Knex ${bundledVersion} is used`;
    const notices = failure === undefined
        ? missingNotice(places, driver, used)
        : [`The project's own Knex cannot be loaded (${failure}), ${used}.`];
    // Its migrations may be of an age in which Knex gave it.
    return { create: knex, version: bundledVersion, origin: 'bundled', more: [oldPromise], notices };
}
/** A project that names Knex nowhere is one of which only the migrations are there. */
function missingNotice(places, driver, used) {
    const wanted = wantedVersion(places, 'knex');
    if (wanted !== null)
        return [
            `The project's packages are not installed (it wants knex ${wanted}), ${used}; install them first to be sure.`,
        ];
    if (resolveFirst(places, driver) === null)
        return [];
    return [`The project has ${driver} but not knex installed, ${used}, with the tool's own ${driver}.`];
}
/** canRun tells whether a client can be run as it is: with a driver of ours, or with a Knex and a driver that the project has installed and that know one another. */
function canRun(places, { name, driver }) {
    if (Object.hasOwn(ours, driver))
        return true;
    const knexPath = resolveFirst(places, 'knex');
    if (knexPath === null || !knowsClient(knexPath, name))
        return false;
    return resolveFirst([knexPath, ...places], driver) !== null;
}
/** The client mariadb came with Knex 3.3. */
function knowsClient(knexPath, name) {
    return (0,external_node_fs_.existsSync)(external_node_path_.join(packageOf(knexPath, 'knex').folder, 'lib', 'dialects', name));
}
/** importedDrivers gives the ES modules of a driver that comes in two kinds: code that imports gets other classes than code that requires. */
async function importedDrivers(places) {
    const found = resolveFirst(places, 'mariadb');
    if (found === null)
        return [];
    const root = external_node_path_.resolve(external_node_path_.dirname(found), external_node_path_.basename(external_node_path_.dirname(found)) === 'dist' ? '..' : '.');
    const files = ['promise.js', 'callback.js'].map((name) => external_node_path_.join(root, name)).filter((file) => (0,external_node_fs_.existsSync)(file));
    const modules = await Promise.allSettled(files.map((file) => import(/* webpackIgnore: true */ (0,external_node_url_.pathToFileURL)(file).href)));
    return modules.flatMap((module) => (module.status === 'fulfilled' ? [module.value] : []));
}
function ownKnex(knexPath) {
    try {
        const module = (0,external_node_module_.createRequire)(knexPath)(knexPath);
        const create = [module, recordOf(module).default, recordOf(module).knex].find(isCallable);
        if (create === undefined)
            return { failure: 'it exports no function' };
        return { create: create, version: packageOf(knexPath, 'knex').version };
    }
    catch (error) {
        return { failure: sentenceOf(error).replace(/\.$/, '') };
    }
}
/** What the project's Knex finds itself is its driver; else it is lent one that the project has elsewhere, or ours. Gives what a person should hear. */
function giveDriver({ places, knexPath, create, version }, choice) {
    const { driver } = choice;
    const found = resolveFirst([knexPath, ...places], driver);
    const why = found === null ? `The project has knex but not ${driver} installed` : tooOld(found, driver);
    if (why !== null) {
        lendDriver(create, choice, ours[driver]);
        return [`${why}, so the tool's own ${driver} is lent to the project's Knex ${version}.`];
    }
    if (found === null || resolveFrom(knexPath, driver) !== null)
        return [];
    const [module] = quietly(() => (0,external_node_module_.createRequire)(found)(driver === 'mariadb' ? 'mariadb/callback' : found));
    if (module !== undefined)
        lendDriver(create, choice, module);
    return [];
}
function tooOld(file, driver) {
    if (driver !== 'pg')
        return null;
    const { version } = packageOf(file, driver);
    return (0,versions/* isAtLeast */.d)(version, oldestPg) ? null : `The project's pg ${version} does not work with Node.js 14 and later`;
}
function promiseOf(knexPath) {
    const [bluebird] = quietly(() => (0,external_node_module_.createRequire)(knexPath)('bluebird'));
    return bluebird ?? oldPromise;
}
function reachableDrivers(places, knexPath) {
    const from = knexPath === null ? places : [knexPath, ...places];
    const files = new Set(from.flatMap((place) => knownDrivers.map((name) => resolveFrom(place, name))));
    const own = [...files].flatMap((file) => (file === null ? [] : quietly(() => (0,external_node_module_.createRequire)(file)(file))));
    return [...own, esm/* default */.Ay, mysql2];
}
function quietly(load) {
    try {
        return [load()];
    }
    catch {
        return [];
    }
}
/** lentModules are what a project may import by name although it has not installed it. What it has installed itself is left to it, even where its Knex runs with ours. */
function lentModules(places) {
    return Object.fromEntries(Object.entries(ours).filter(([name]) => resolveFirst(places, name) === null));
}
function ageNotice(version) {
    if ((0,versions/* isAtLeast */.d)(version, oldestKnown))
        return [];
    return [
        `The project runs with its own Knex ${version}, which is older than what this tool is tested with (${oldestKnown} and later).`,
    ];
}

;// CONCATENATED MODULE: ./build/project/file-walk.js


/** Folders that hold nothing that a person wrote for this project, or nothing that it runs with. */
const passed = new Set([
    'node_modules',
    'bower_components',
    'vendor',
    'dist',
    'build',
    'out',
    'coverage',
    'tmp',
    'temp',
    'test',
    'tests',
    '__tests__',
    'spec',
    'e2e',
    'fixtures',
    'examples',
    'example',
    'docs',
    'templates',
    'public',
]);
const file_walk_deepest = 4;
const mostFolders = 3000;
/** walk lists the folders below one with what lies in them, the folder itself first; hidden ones, installed packages, builds and tests are passed by. */
function walk(top) {
    const found = [];
    let level = [top];
    for (let depth = 0; depth <= file_walk_deepest && found.length < mostFolders; depth += 1) {
        const read = level.map((folder) => ({ folder, entries: listing(folder) }));
        found.push(...read);
        level = read.flatMap(({ folder, entries }) => entries.filter(isEntered).map(({ name }) => external_node_path_.join(folder, name)));
    }
    return found;
}
function isEntered(entry) {
    return entry.isDirectory() && !entry.name.startsWith('.') && !passed.has(entry.name);
}
/** listing gives what lies in a folder, by name; nothing where it cannot be read. */
function listing(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/project/package-manager.js



const npm = { install: 'npm ci', add: 'npm install', run: 'npm run' };
const pnpm = { install: 'pnpm install --frozen-lockfile', add: 'pnpm add', run: 'pnpm run' };
const yarn = { install: 'yarn install --frozen-lockfile', add: 'yarn add', run: 'yarn run' };
/** Yarn 2 and later. */
const berry = { ...yarn, install: 'yarn install --immutable' };
const bun = { install: 'bun install --frozen-lockfile', add: 'bun add', run: 'bun run' };
const lockfiles = {
    'pnpm-lock.yaml': () => pnpm,
    'yarn.lock': (file) => ((0,external_node_fs_.readFileSync)(file, 'utf8').includes('__metadata:') ? berry : yarn),
    'bun.lock': () => bun,
    'bun.lockb': () => bun,
    'package-lock.json': () => npm,
    'npm-shrinkwrap.json': () => npm,
};
/** packageManagerOf goes by the nearest lockfile from the folder up, then by `packageManager` of package.json; npm where nothing tells. */
function packageManagerOf(folder) {
    for (const place of withAncestors(folder)) {
        const found = Object.keys(lockfiles).find((name) => (0,external_node_fs_.existsSync)(external_node_path_.join(place, name)));
        if (found !== undefined)
            return { ...lockfiles[found](external_node_path_.join(place, found)), folder: place };
    }
    return { ...byField(folder), folder };
}
/** Without a lockfile nothing can be frozen. */
function byField(folder) {
    const named = manifestsAbove(folder).map(({ manifest }) => textOf(manifest.packageManager)?.split('@')[0]);
    const name = named.find((value) => value !== undefined) ?? 'npm';
    const known = { npm, pnpm, yarn, bun };
    const commands = Object.hasOwn(known, name) ? known[name] : npm;
    return { ...commands, install: commands === npm ? 'npm install' : `${name} install` };
}
/** manifestsAbove reads every package.json from the folder up to the top of the repository, nearest first. */
function manifestsAbove(folder) {
    return withAncestors(folder).flatMap((place) => {
        const manifest = jsonIn(external_node_path_.join(place, 'package.json'));
        return manifest === null ? [] : [{ folder: place, manifest }];
    });
}
/** withAncestors lists the folder and those above it, up to the top of a git repository or of the file system. */
function withAncestors(folder) {
    const above = external_node_path_.dirname(folder);
    if (above === folder || (0,external_node_fs_.existsSync)(external_node_path_.join(folder, '.git')))
        return [folder];
    return [folder, ...withAncestors(above)];
}
/** hasInstalled tells whether anything at all is installed for the folder. */
function hasInstalled(folder) {
    return withAncestors(folder).some((place) => ['node_modules', '.pnp.cjs', '.pnp.js'].some((name) => (0,external_node_fs_.existsSync)(external_node_path_.join(place, name))));
}
function jsonIn(file) {
    try {
        return recordOf(JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8').replace(/^\ufeff/, '')));
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/project/knex-scripts.js


/** knexOptions reads the scripts of the folder's own package.json that call Knex. */
function knexOptions(folder) {
    const own = manifestsAbove(folder).find((found) => found.folder === folder);
    const scripts = Object.values(recordOf(own?.manifest.scripts)).filter((script) => typeof script === 'string');
    return scripts
        .filter((script) => /\bknex\b/.test(script))
        .map((script) => ({
        knexfile: knex_scripts_option(script, 'knexfile'),
        cwd: knex_scripts_option(script, 'cwd'),
        migrationsDirectory: knex_scripts_option(script, 'migrations-directory'),
    }));
}
function knex_scripts_option(script, name) {
    const found = new RegExp(`--${name}[= ]+(?:"([^"]+)"|'([^']+)'|([^\\s"';&|]+))`).exec(script);
    return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}

;// CONCATENATED MODULE: ./build/project/knexfile-search.js







const extensions = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts', 'coffee', 'eg', 'ls'];
/** Where projects keep a knexfile that is not at the top; they come before any other folder below it. */
const usualFolders = [
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
/** findKnexfile takes the file it is told; else that of the folder; else what the scripts of package.json call Knex with; else the only one in the usual other places, below the folder, or the nearest above it. */
function findKnexfile(folder, told) {
    if (told !== null)
        return { file: existing(told), notices: [] };
    const own = knexfilesIn(folder);
    if (own[0] !== undefined)
        return { file: own[0], notices: severalNotice(own) };
    const scripted = scriptedKnexfiles(folder);
    if (scripted[0] !== undefined && scripted.length === 1)
        return elsewhere(folder, scripted[0], ', as package.json says');
    const usual = usualFolders.flatMap((name) => knexfilesIn(external_node_path_.join(folder, name)).slice(0, 1));
    const below = usual.length > 0 ? usual : walk(folder).flatMap((place) => knexfilesIn(place.folder).slice(0, 1));
    if (below[0] !== undefined && below.length === 1)
        return elsewhere(folder, below[0]);
    const above = withAncestors(folder).flatMap(knexfilesIn)[0];
    if (below.length === 0 && above !== undefined)
        return elsewhere(folder, above);
    throw notFound(folder, below);
}
function elsewhere(folder, file, why = '') {
    return { file, notices: [`The project's folder has no knexfile; ${external_node_path_.relative(folder, file)} is used${why}.`] };
}
function existing(file) {
    if ((0,external_node_fs_.existsSync)(file))
        return file;
    const near = [external_node_path_.dirname(file), external_node_path_.dirname(external_node_path_.dirname(file))].flatMap(knexfilesIn)[0];
    throw new errors/* ToolError */.v4(`The knexfile ${file} does not exist.`, {
        blame: 'user',
        advice: `Give the path of the knexfile, relative to the folder you call from${near === undefined ? '' : `; there is ${near}`}.`,
    });
}
function knexfilesIn(folder) {
    const names = new Set(listing(folder).map(({ name }) => name));
    return extensions
        .map((extension) => `knexfile.${extension}`)
        .filter((name) => names.has(name))
        .map((name) => external_node_path_.join(folder, name));
}
function scriptedKnexfiles(folder) {
    const called = knexOptions(folder).flatMap(({ knexfile, cwd }) => {
        if (knexfile !== null)
            return [external_node_path_.resolve(folder, knexfile)];
        return cwd === null ? [] : knexfilesIn(external_node_path_.resolve(folder, cwd)).slice(0, 1);
    });
    return [...new Set(called)].filter((file) => (0,external_node_fs_.existsSync)(file));
}
function severalNotice(files) {
    if (files.length < 2)
        return [];
    const names = files.map((file) => external_node_path_.basename(file)).join(', ');
    return [`The folder has more than one knexfile (${names}); the first is used.`];
}
function notFound(folder, below) {
    const several = below.map((file) => external_node_path_.relative(folder, file));
    const message = below.length === 0
        ? `There is no knexfile in ${folder}.`
        : `There is no knexfile in ${folder}, but there is more than one below it: ${several.join(', ')}.`;
    return new errors/* ToolError */.v4(message, { blame: 'user', advice: knexfile_search_wayOut(folder, several) });
}
const smallest = `knexfile.js with at least module.exports = { client: 'pg', migrations: { directory: './migrations' } }`;
function knexfile_search_wayOut(folder, several) {
    if (several[0] !== undefined) {
        return `Name one: knex-roundtrip check --project ${external_node_path_.dirname(several[0])} (or --knexfile ${several[0]}); several are checked in one run as \`projects\`.`;
    }
    const alike = walk(folder).flatMap((place) => place.entries
        .filter(({ name }) => /^\.?knex[-_.]?(?:file|config)\b.*\.[cm]?[jt]s$/i.test(name))
        .map(({ name }) => external_node_path_.relative(folder, external_node_path_.join(place.folder, name))));
    if (alike[0] !== undefined)
        return `There is ${alike.slice(0, 5).join(', ')}: name it with --knexfile ${alike[0]} if that is it.`;
    const names = listing(folder).map(({ name }) => name);
    if (!(0,external_node_fs_.existsSync)(folder))
        return `The folder ${folder} does not exist: give the project's with --project DIR, or name the knexfile with --knexfile FILE.`;
    if (names.every((name) => name.startsWith('.'))) {
        return 'The folder is empty: in a job, let actions/checkout run before; elsewhere, call it in the project’s folder, or give that with --project DIR or --knexfile FILE.';
    }
    if (usesAdonis(folder))
        return 'It is a project of AdonisJS, whose migrations are for Lucid and not for Knex; they cannot be checked.';
    const usesKnex = manifestsAbove(folder).some(({ manifest }) => 'knex' in { ...recordOf(manifest.devDependencies), ...recordOf(manifest.dependencies) });
    return usesKnex
        ? `Name it with --knexfile path/to/knexfile.js; where the code configures Knex itself, write a ${smallest}.`
        : 'Call it in the project’s folder, give that with --project DIR, or name it: knex-roundtrip check --knexfile path/to/knexfile.js';
}
function usesAdonis(folder) {
    return manifestsAbove(folder).some(({ manifest }) => '@adonisjs/lucid' in recordOf(manifest.dependencies));
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
/** droppedNotice tells of a source that is not asked. */
function droppedNotice(settings) {
    if (!isCallable(recordOf(settings.migrationSource).getMigrations) || !hasFolderSettings(settings))
        return [];
    return [
        'Knex drops migrations.migrationSource where directory, loadExtensions or sortDirsSeparately is set beside it, and reads the folder itself.',
    ];
}
/** configuredDirectories gives the folders that the settings name, as they name them. */
function configuredDirectories({ directory }) {
    return (Array.isArray(directory) ? directory : [directory ?? './migrations']).map(String);
}
function folderEntries(settings) {
    const configured = configuredDirectories(settings);
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
/** namesTaken picks the file names that are modules to Knex. It asks `loadExtensions.includes(extension)`, which a text answers too. */
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
        const why = propertyOf(cause, 'code') === 'ENOTDIR' ? 'it is a file' : (0,errors/* messageOf */.bD)(cause);
        throw new errors/* ToolError */.v4(`The migration folder ${folder} cannot be read: ${why}.`, {
            blame: 'user',
            advice: 'See that it is a folder which the user who runs this may read.',
            cause,
        });
    }
}
/** isDeclarationFile holds for type declarations. Knex would take them for migrations, and fail; nobody means that. */
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
    return { handle, name, file: foundFile(fileOf(handle)), open: () => call(source, 'getMigration', handle) };
}
function fileOf(handle) {
    const { file, directory, path: place } = recordOf(handle);
    if (typeof file === 'string')
        return external_node_path_.resolve(textOf(directory) ?? '', file);
    const named = textOf(place) ?? textOf(handle);
    return named !== null && external_node_path_.isAbsolute(named) ? named : null;
}
/** Some sources know their files by a name without its extension. */
function foundFile(file) {
    if (file === null)
        return null;
    return (['', ...knexExtensions, ...otherExtensions].map((extension) => file + extension).find((name) => (0,external_node_fs_.existsSync)(name)) ??
        null);
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

;// CONCATENATED MODULE: ./build/project/migration-folders.js








/** settleFolders sees that the migration folders are there. As for Knex they are relative to the current folder, which is the knexfile's; where they exist in the project's folder only, they are meant so. A knexfile that had to be loaded elsewhere still has its own folder beside it. */
function settleFolders(settings, { project, knexfile }) {
    refuseUrls(settings);
    if (isCallable(recordOf(settings.migrationSource).getMigrations))
        return { settings, notices: [] };
    const configured = configuredDirectories(settings);
    const missing = configured.filter((folder) => !(0,external_node_fs_.existsSync)(folder));
    if (missing[0] === undefined)
        return { settings, notices: emptyNotices(settings, configured) };
    const beside = configured.map((folder) => external_node_path_.resolve(knexfile, folder));
    if (beside.every(isFolder))
        return { settings: { ...settings, directory: beside }, notices: [] };
    const moved = configured.map((folder) => ((0,external_node_fs_.existsSync)(folder) ? folder : inProject(folder, project)));
    if (moved.every((folder) => (0,external_node_fs_.existsSync)(folder))) {
        const notice = `The migration folder ${missing[0]} is not beside the knexfile but in the project's folder; Knex finds it only where it is called with --cwd or by code that runs there.`;
        return { settings: { ...settings, directory: moved }, notices: [notice] };
    }
    return onlyOther(settings, { project, knexfile }) ?? migration_folders_refuse(missing[0], project);
}
/** Knex hands it to path.resolve, which takes no URL. */
function refuseUrls({ directory }) {
    if (![directory].flat().some((folder) => isInstance(folder, URL)))
        return;
    throw new errors/* ToolError */.v4('migrations.directory is a URL, and Knex takes only paths.', {
        blame: 'user',
        advice: "Write directory: fileURLToPath(new URL('./migrations', import.meta.url)), with fileURLToPath of node:url.",
    });
}
function inProject(folder, project) {
    return external_node_path_.resolve(project, external_node_path_.relative(currentFolder(), external_node_path_.resolve(folder)));
}
/** Where the knexfile names no folder, code of the project does, or a script; the only one that there is must be meant. */
function onlyOther(settings, { project, knexfile }) {
    if (settings.directory !== undefined && settings.directory !== null)
        return null;
    const scripted = knexOptions(project).flatMap(({ migrationsDirectory }) => migrationsDirectory ?? []);
    const named = [...new Set(scripted)]
        // A knexfile that is told as well makes its folder the current one.
        .flatMap((folder) => [external_node_path_.resolve(knexfile, folder), external_node_path_.resolve(project, folder)].filter(isFolder).slice(0, 1));
    const found = named.length === 1 ? named : migration_folders_others(project);
    if (found[0] === undefined || found.length > 1)
        return null;
    const notice = `The knexfile names no migration folder, and there is no migrations beside it; ${external_node_path_.relative(project, found[0])} is used, the only one there is.`;
    return { settings: { ...settings, directory: found[0] }, notices: [notice] };
}
/** Folders below the project that are called migrations and hold modules. */
function migration_folders_others(project) {
    return walk(project)
        .filter(({ folder, entries }) => external_node_path_.basename(folder) === 'migrations' && holdsModules(entries.map(({ name }) => name)))
        .map(({ folder }) => folder);
}
function holdsModules(names) {
    return (namesTaken(names.filter((name) => !isDeclarationFile(name)), null).length > 0);
}
function isFolder(file) {
    return (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.isDirectory() === true;
}
function migration_folders_refuse(folder, project) {
    const absolute = external_node_path_.resolve(folder);
    throw new errors/* ToolError */.v4(`There is no migration folder ${absolute}.`, {
        blame: 'user',
        advice: adviceFor(absolute, project),
    });
}
function adviceFor(folder, project) {
    const there = migration_folders_others(project).map((other) => external_node_path_.relative(currentFolder(), other));
    if (/(?:^|\/)(?:dist|build|lib|out)(?:\/|$)/.test(external_node_path_.relative(project, folder))) {
        return `It seems to be made by a build: run \`${packageManagerOf(project).run} build\` before this, or name the folder of the sources in migrations.directory.`;
    }
    if (there[0] === undefined)
        return 'Set migrations.directory in the knexfile; relative folders are relative to the knexfile.';
    const names = there.map((other) => (other.startsWith('.') ? other : `./${other}`));
    return names.length === 1
        ? `There is a folder ${there[0]}: set migrations.directory to '${names[0]}' in the knexfile.`
        : `There are other folders: set migrations.directory to one of them in the knexfile, or to a list: ${names.slice(0, 8).join(', ')}.`;
}
/** Files of another extension than those that loadExtensions names are easily overlooked. */
function emptyNotices(settings, folders) {
    return folders.flatMap((folder) => {
        const names = listing(folder)
            .filter((entry) => !entry.isDirectory())
            .map(({ name }) => name)
            .filter((name) => !isDeclarationFile(name));
        if (namesTaken(names, settings.loadExtensions).length > 0 || !holdsModules(names))
            return [];
        const kinds = [...new Set(namesTaken(names, null).map((name) => external_node_path_.extname(name)))].join(', ');
        return [`The migration folder ${folder} holds files of ${kinds}, which migrations.loadExtensions does not name.`];
    });
}
/** A bundler takes in the whole folder where it finds the call within one of `path`. */
function currentFolder() {
    return process.cwd();
}

;// CONCATENATED MODULE: ./build/project/attended.js


/** LoadExit stands for a call of process.exit: an answer can still be given, and others can still be loaded. */
class LoadExit extends Error {
    constructor(code) {
        super(`it ended the process with exit code ${String(code ?? process.exitCode ?? 0)} while it was loaded`);
        this.name = 'LoadExit';
    }
}
const longestPrinted = 20_000;
const settleTime = 1000;
/** attended runs code that loads a module, hears what it prints and keeps it from ending the process; `file` is the module's, where another's code that was loaded before may still be at work. */
async function attended(load, file = null) {
    const ears = [listen(process.stdout), listen(process.stderr)];
    const exit = catchExit(file);
    const loading = load();
    try {
        return { ok: true, value: await Promise.race([loading, exit.called]) };
    }
    catch (thrown) {
        // The loader tries a second way where the first threw, and the code would end the process there.
        await Promise.race([loading.catch(() => { }), (0,promises_.setTimeout)(settleTime, undefined, { ref: false })]);
        return { ok: false, thrown, printed: ears.map((ear) => ear.heard()).join('\n') };
    }
    finally {
        for (const held of [...ears, exit])
            held.stop();
    }
}
function catchExit(file) {
    const original = process.exit;
    const exitCode = process.exitCode;
    let reject = () => { };
    const called = new Promise((_, fail) => {
        reject = fail;
    });
    called.catch(() => { });
    const caught = (code) => {
        if (isOfAnother(file))
            return Reflect.apply(original, process, [code]);
        const exit = new LoadExit(code);
        reject(exit);
        throw exit;
    };
    process.exit = caught;
    return {
        called,
        stop() {
            if (process.exit === caught)
                process.exit = original;
            process.exitCode = exitCode;
        },
    };
}
/** What a module loaded before looks for (a database, a cache) is found missing while others are loaded. */
function isOfAnother(file) {
    const importers = importersOfStack(new Error().stack ?? '');
    return file !== null && importers.length > 0 && !importers.includes(file);
}
/** Code that puts a writer of its own in this one's place keeps it. */
function listen(stream) {
    const original = stream.write;
    const isOwn = Object.hasOwn(stream, 'write');
    let text = '';
    const heard = function (chunk, ...rest) {
        if (typeof chunk === 'string')
            text = (text + chunk).slice(-longestPrinted);
        return Reflect.apply(original, stream, [chunk, ...rest]);
    };
    stream.write = heard;
    return {
        heard: () => text,
        stop() {
            if (stream.write !== heard)
                return;
            if (isOwn)
                stream.write = original;
            else
                Reflect.deleteProperty(stream, 'write');
        },
    };
}

;// CONCATENATED MODULE: ./build/project/missing-module.js






/** explainMissingModule explains an import that leads nowhere; null for any other error. */
function explainMissingModule(thrown, place) {
    const missing = missingOf(thrown, place);
    if (missing === null)
        return null;
    const { specifier } = missing;
    if (isPath(specifier))
        return explainFile(missing, place);
    return specifier.startsWith('#') ? explainAlias(missing, place) : explainPackage(missing, place);
}
const codes = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT']);
const named = /Cannot find (?:module|package) '([^']+)'|Directory import '([^']+)'|Could not resolve "([^"]+)"/;
const unfound = /Cannot find (?:module|package) '|Could not resolve "/;
function missingOf(thrown, { file, folder }) {
    const message = sentenceOf(thrown);
    if (!codes.has(textOf(propertyOf(thrown, 'code')) ?? '') && !unfound.test(message))
        return null;
    const found = named.exec(message);
    const specifier = found?.[1] ?? found?.[2] ?? found?.[3];
    if (specifier === undefined)
        return null;
    return { specifier: plain(specifier), importer: importerOf(thrown, message) ?? file ?? external_node_path_.join(folder, 'knexfile') };
}
function importerOf(thrown, message) {
    const stack = propertyOf(thrown, 'requireStack');
    const first = Array.isArray(stack) ? stack[0] : undefined;
    const told = textOf(first) ?? /(?:imported from|^- )\s*(\S[^\n]*)/m.exec(message)?.[1] ?? null;
    return told === null ? null : plain(told.replace(/[.']$/, ''));
}
function plain(name) {
    try {
        return name.startsWith('file:') ? (0,external_node_url_.fileURLToPath)(name) : name;
    }
    catch {
        return name;
    }
}
function isPath(specifier) {
    return specifier.startsWith('.') || external_node_path_.isAbsolute(specifier);
}
function explainPackage({ specifier, importer }, place) {
    const name = missing_module_packageOf(specifier);
    const message = `the package ${name} is not installed (${shown(importer, place)} imports it)`;
    const manager = packageManagerOf(place.folder);
    if (name === '@adonisjs/lucid')
        return { message, advice: 'It is a migration of AdonisJS for Lucid, which Knex cannot run: it cannot be checked.' };
    if (isInModules(importer))
        return { message, advice: `What is installed is not whole: ${install(manager, place)}.` };
    const listed = listedIn(name, external_node_path_.dirname(importer));
    if (listed !== null)
        return { message, advice: declaredAdvice(listed, manager, place) };
    if (looksLikeAlias(name))
        return explainAlias({ specifier, importer }, place);
    if (!hasInstalled(place.folder))
        return { message, advice: `Nothing is installed yet: ${install(manager, place)}.` };
    return { message, advice: `No package.json names it: add it with \`${manager.add} ${name}\`.` };
}
function declaredAdvice(list, manager, place) {
    const only = list === 'devDependencies' && hasInstalled(place.folder);
    const hint = only ? ', development packages included (no --omit=dev, no NODE_ENV=production)' : '';
    return `${install(manager, place)}${hint}.`.replace(/^i/, 'I');
}
function install(manager, { folder }) {
    const where = external_node_path_.relative(folder, manager.folder);
    return `install the project's packages before this${where === '' ? '' : `, in ${where}`}, with \`${manager.install}\``;
}
const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
function listedIn(name, folder) {
    const found = manifestsAbove(folder).flatMap(({ manifest }) => lists.filter((list) => Object.hasOwn(recordOf(manifest[list]), name)));
    return found[0] ?? null;
}
function missing_module_packageOf(specifier) {
    return specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
}
/** Names that npm does not allow, and the folders in which projects keep their sources. */
function looksLikeAlias(name) {
    return /^[@~$#]\/?/.test(name)
        ? !/^@[a-z0-9-~][a-z0-9-._~]*\/[a-z0-9-~]/.test(name)
        : /^(?:src|app|lib|server)$/.test(name);
}
function explainAlias({ specifier, importer }, place) {
    const message = `nothing is found under the name ${specifier} (${shown(importer, place)} imports it)`;
    const { tsconfigProblem } = place;
    if (specifier.startsWith('#'))
        return { message, advice: 'Name it under `imports` of package.json, or import the file by its relative path.' };
    if (tsconfigProblem !== null)
        return {
            message,
            advice: `It looks like a path of the tsconfig, which cannot be read whole: ${tsconfigProblem}. ${/extends/.test(tsconfigProblem) ? 'Install that, or mend the tsconfig' : 'Mend it'}.`,
        };
    return {
        message,
        advice: 'It looks like a path alias: name it under `compilerOptions.paths` of the tsconfig.json beside the knexfile or above it, or import the file by its relative path.',
    };
}
function explainFile({ specifier, importer }, place) {
    const file = external_node_path_.resolve(external_node_path_.dirname(importer), specifier);
    const by = external_node_path_.basename(importer) === 'roundtrip.js' || importer === file ? '' : ` (${shown(importer, place)} imports it)`;
    const message = `there is no file ${shown(file, place)}${by}`;
    return { message, advice: adviceForFile(file, importer, place) };
}
function adviceForFile(file, importer, place) {
    if ((0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink())
        return 'It is a symbolic link that leads nowhere: mend or remove it.';
    const manager = packageManagerOf(place.folder);
    const other = otherSpelling(file);
    if (other !== null)
        return `The file is called ${other}: Linux tells upper from lower case, so write its name the same way.`;
    if (isInModules(file))
        return isLinked(file) ? buildAdvice(file, manager) : `What is installed is not whole: ${install(manager, place)}.`;
    if (/(?:^|\/)(?:dist|build|lib|out|generated|\.prisma)\//.test(file.slice(place.folder.length)))
        return buildAdvice(importer, manager);
    return 'Correct the path, and see that the file is committed (`git check-ignore` tells whether git leaves it out).';
}
function buildAdvice(file, { run }) {
    const scripts = manifestsAbove(external_node_path_.dirname(file)).map(({ manifest }) => recordOf(manifest.scripts));
    const build = ['build', 'generate', 'compile'].find((name) => scripts.some((script) => Object.hasOwn(script, name)));
    return build === undefined
        ? 'It seems to be made by a build: run that before this.'
        : `It seems to be made by a build: run \`${run} ${build}\` before this.`;
}
/** A package of the same workspace is a link to its sources, which no install builds. */
function isLinked(file) {
    const name = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    return name !== undefined && (0,external_node_fs_.existsSync)(external_node_path_.join(name, 'package.json'));
}
function isInModules(file) {
    return file.includes('/node_modules/');
}
function otherSpelling(file) {
    const wanted = external_node_path_.basename(file).toLowerCase();
    const names = missing_module_listing(external_node_path_.dirname(file));
    return names.find((name) => name.toLowerCase() === wanted || external_node_path_.parse(name).name.toLowerCase() === wanted) ?? null;
}
function missing_module_listing(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
/** shown is a file's path as people of the project write it. */
function shown(file, { folder }) {
    const relative = external_node_path_.relative(folder, file);
    return relative === '' ? external_node_path_.basename(file) : relative;
}

;// CONCATENATED MODULE: ./build/project/missing-variables.js




/** Words of code and of systems that look like variables. */
const noVariables = /^(?:ERR_|E[A-Z]{3,}$|MODULE_NOT_FOUND|NODE_MODULES|BABEL_|UTF_|SQL_|UND_|DEP\d|ASCII|HTTP_|JSON$|YAML$|NaN$|SIG[A-Z]+$|.*(?:WARNING|ERROR|DEBUG|INFO|NOTICE|DEPRECATED)$)/;
const speaksOfVariables = /env|variable|config|setting|required|missing|not (?:set|defined|provided|found)|undefined|invalid|must|expected/i;
const underscored = /(?<![A-Za-z0-9_$])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])/g;
const quoted = /["'`“]([A-Z][A-Z0-9]{2,})["'`”]/g;
const ofProcess = /process\.env\.([A-Za-z_]\w*)/g;
const before = /^\s*[-*•]?\s*([A-Z][A-Z0-9]{2,})\s*:/gm;
/** missingVariables finds the names of variables that a text demands and that are not set, in their order. */
function missingVariables(text) {
    if (!speaksOfVariables.test(text))
        return [];
    const names = [
        ...(text.match(underscored) ?? []),
        ...[quoted, ofProcess, before].flatMap((pattern) => [...text.matchAll(pattern)].map((found) => found[1] ?? '')),
    ];
    const unset = names.filter((name) => !noVariables.test(name) && textOf(process.env[name]) === null);
    return [...new Set(unset)];
}
const readsOne = /process\.env(?:\.([A-Za-z_]\w*\b)|\[["']([A-Za-z_]\w*)["']\])(?!\s*(?:\|\||\?\?|===?|!==?|\?))/g;
const destructured = /\{([^{}]*)\}\s*=\s*process\.env\b(?![.[])/g;
const asksFor = /\b\w*(?:[Ee]nv|ENV|[Gg]et|GET|[Rr]equire|[Rr]ead|[Mm]ust)\w*\(\s*["']([A-Z][A-Z0-9_]{2,})["']/g;
/** otherVariables finds what else the file reads that threw first, so that one need not be told of after the other. */
function otherVariables(stack, named) {
    const texts = framesOf(stack).map(({ file }) => textOfFile(file));
    const text = texts.find((source) => named.some((name) => source.includes(name))) ?? '';
    return unsetIn(text).filter((name) => !named.includes(name));
}
/** readVariables finds the variables that are not set and that the project's own code reads where it threw: in that line, else in that file. */
function readVariables(stack) {
    const [frame] = framesOf(stack);
    if (frame === undefined)
        return [];
    const text = textOfFile(frame.file);
    const inLine = unsetIn(text.split('\n')[frame.line - 1] ?? '');
    return inLine.length > 0 ? inLine : unsetIn(text);
}
/** clientVariables finds those that a configuration takes its client from. */
function clientVariables(file) {
    return unsetIn([...textOfFile(file).matchAll(/\bclient\b\s*:[^,}\n]*/g)].map(([found]) => found).join('\n'));
}
function framesOf(stack) {
    return [...stack.matchAll(/(?:file:\/\/)?(\/[^\s()]+?\.[cm]?[jt]sx?)(?:\?[^:]*)?:(\d+)/g)]
        .map((found) => ({ file: found[1] ?? '', line: Number(found[2]) }))
        .filter(({ file }) => !file.includes('/node_modules/'));
}
function unsetIn(text) {
    const single = [readsOne, asksFor].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''));
    const several = [...text.matchAll(destructured)].flatMap(([, names = '']) => 
    // One with a value of its own needs none.
    names.split(',').flatMap((name) => (name.includes('=') ? [] : (/[A-Za-z_]\w*/.exec(name) ?? []))));
    return [...new Set([...single, ...several])].filter((name) => name !== 'NODE_ENV' && textOf(process.env[name]) === null);
}
/** unsetInFile finds the names of variables that a file reads itself and that are not set. */
function unsetInFile(file) {
    return unsetIn(textOfFile(file));
}
function textOfFile(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
/** adviceForVariables says how to set them: in a job, and by the project's own example where it has one. */
function adviceForVariables(names, folder) {
    const list = names.slice(0, 12);
    const some = list.length === 1 ? `Set ${list[0]}` : `Set ${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
    const example = exampleIn(folder);
    const copy = example === null ? '' : `, or copy the project's example first: \`cp ${example} ${example.replace(/\.\w+$/, '')}\``;
    return `${some}: any value of the right form does, in a job under \`env:\`, or with the input \`variables\`, a line NAME=value for each${copy}.`;
}
const examples = ['.env.example', '.env.sample', '.env.dist', '.env.template', '.env.defaults'];
/** exampleIn gives the path, relative to the folder, of the example that the project has of its `.env`; null where there is none, or while there is a .env. */
function exampleIn(folder) {
    const place = withAncestors(folder).find((above) => examples.some((name) => (0,external_node_fs_.existsSync)(external_node_path_.join(above, name))));
    if (place === undefined || (0,external_node_fs_.existsSync)(external_node_path_.join(place, '.env')))
        return null;
    const name = examples.find((known) => (0,external_node_fs_.existsSync)(external_node_path_.join(place, known)));
    return name === undefined ? null : external_node_path_.join(external_node_path_.relative(folder, place), name);
}

;// CONCATENATED MODULE: ./build/project/node-wanted.js




/** wantedNode is the Node that the project asks for: `engines` of package.json, else .nvmrc or .node-version; null where it says nothing. */
function wantedNode(folder) {
    const engines = manifestsAbove(folder).map(({ manifest }) => textOf(recordOf(manifest.engines).node));
    const files = withAncestors(folder).flatMap((place) => ['.nvmrc', '.node-version'].map((name) => textIn(external_node_path_.join(place, name))));
    return [...engines, ...files].find((range) => range !== null) ?? null;
}
/** newerNode ends a sentence on what this Node cannot do. */
function newerNode(folder) {
    const wanted = wantedNode(folder);
    const asks = wanted === null ? '' : ` (the project asks for Node ${wanted})`;
    return `${asks}: put a newer Node first on the PATH, in a job with actions/setup-node.`;
}
/** nodeNotice says so where the project asks for a younger Node than this. */
function nodeNotice(folder) {
    const wanted = wantedNode(folder);
    const majors = (wanted ?? '').split('||').flatMap((range) => /(\d+)/.exec(range)?.[1] ?? []);
    const lowest = Math.min(...majors.map(Number));
    const own = process.versions.node;
    if (majors.length === 0 || lowest <= Number.parseInt(own, 10))
        return [];
    return [
        `The project asks for Node ${wanted} and runs with Node ${own}, the one on the PATH; in a job, actions/setup-node gives it another.`,
    ];
}
function textIn(file) {
    try {
        return textOf((0,external_node_fs_.readFileSync)(file, 'utf8').trim());
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/project/load-failure.js










/** explainLoadFailure says in one line why a module could not be loaded, and what to do; the advice is null where nothing better is known than the message itself. */
function explainLoadFailure(thrown, place) {
    if (isInstance(thrown, errors/* ToolError */.v4))
        return { message: thrown.message.replace(/\.$/, ''), advice: thrown.advice };
    return (explainMissingModule(thrown, place) ??
        explainParseError(thrown, place) ??
        explainJson(thrown, place) ??
        explainNewSyntax(thrown, place) ??
        explainExit(thrown, place) ??
        explainBuiltin(thrown, place) ??
        explainBinary(thrown, place) ??
        explainExports(thrown, place) ??
        load_failure_explainFile(thrown, place) ??
        explainVariables(thrown, place) ??
        explainUnset(thrown, place) ?? { message: oneLine(sentenceOf(thrown)), advice: null });
}
const parsed = /^(?:\w+Error|[A-Z]+_ERROR|UNKNOWN): ([\s\S]*?)\s*\n\s*(\/[^\n]*):(\d+):(\d+)\s*$/;
/** placeOfParseError reads the place that the loader's parser puts at the end of its message: its columns count from 0. */
function placeOfParseError(message) {
    const found = parsed.exec(message);
    if (found === null)
        return null;
    const [, what = '', file = '', line, column] = found;
    return {
        what: oneLine(what).replace(/\s*\(\d+:\d+\)\.?:?/, ''),
        file,
        line: Number(line),
        column: Number(column) + 1,
    };
}
function explainParseError(thrown, place) {
    const found = placeOfParseError(sentenceOf(thrown));
    if (found === null)
        return null;
    const { what, file, line, column } = found;
    if (isUtf16(file)) {
        const name = shown(file, place);
        return { message: `${name} is written in UTF-16, which Node does not read`, advice: `Save ${name} as UTF-8.` };
    }
    const where = line > 0 ? ` at ${file === place.file ? '' : `${shown(file, place)}, `}line ${line}, column ${column}` : '';
    return {
        message: `${what.replace(/[.:]$/, '')}${where}`,
        advice: /merge conflict|^Unexpected token$/i.test(what) && hasConflict(file)
            ? 'The file holds the marks of a merge conflict: resolve it.'
            : `Mend the syntax${file === place.file ? '' : ` of ${shown(file, place)}`}.`,
    };
}
/** Some editors and shells of Windows write it; what was read as UTF-8 has zeros between its letters. */
function isUtf16(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file).subarray(0, 200).includes(0);
    }
    catch {
        return false;
    }
}
function hasConflict(file) {
    try {
        return /^<{7} /m.test((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch {
        return false;
    }
}
/** What the loader's parser has let pass and this Node has not is younger than this Node. */
function explainNewSyntax(thrown, place) {
    if (!isInstance(thrown, SyntaxError))
        return null;
    const stack = textOf(propertyOf(thrown, 'stack')) ?? '';
    const where = /^(?:file:\/\/)?(\/[^\n]*):(\d+)\n/.exec(stack);
    const text = where === null ? '' : ` at ${where[1] === place.file ? '' : `${shown(where[1] ?? '', place)}, `}line ${where[2]}`;
    const message = `${oneLine(sentenceOf(thrown))}${text}`;
    if (/does not provide an export|Named export|JSON/.test(message))
        return null;
    return {
        message,
        advice: `Node ${process.versions.node}, which runs the project, does not know this syntax${newerNode(place.folder)}`,
    };
}
function explainJson(thrown, place) {
    const found = /^(\/[^\n]*\.json): (.*)/.exec(sentenceOf(thrown));
    if (found === null || !isInstance(thrown, SyntaxError))
        return null;
    const name = shown(found[1] ?? '', place);
    return { message: `${name} is no JSON: ${oneLine(found[2] ?? '')}`, advice: `Mend ${name}.` };
}
/** Where it says why, that counts more. */
function explainExit(thrown, place) {
    if (!isInstance(thrown, LoadExit) || missingVariables(place.printed).length > 0)
        return null;
    return {
        message: thrown.message,
        advice: 'A module must not end the process while it is loaded: see what it printed before this, and do what only the program needs where the file is the program (`if (require.main === module)`).',
    };
}
function explainBuiltin(thrown, place) {
    const message = oneLine(sentenceOf(thrown));
    const name = /(?:No such built-in module:|Cannot find module ')\s*(node:[\w/]+)/.exec(message)?.[1];
    if (name === undefined)
        return null;
    return {
        message,
        advice: `Node ${process.versions.node}, which runs the project, has no ${name}${newerNode(place.folder)}`,
    };
}
const binary = /NODE_MODULE_VERSION|bindings file|\.node'|invalid ELF header|wrong ELF class|did not self-register/;
function explainBinary(thrown, place) {
    const message = oneLine(sentenceOf(thrown));
    if (textOf(propertyOf(thrown, 'code')) !== 'ERR_DLOPEN_FAILED' && !binary.test(message))
        return null;
    const { install } = packageManagerOf(place.folder);
    return {
        message,
        advice: `A package with a part in machine code was installed for another Node or system: remove node_modules and install again with Node ${process.versions.node} on this machine (\`${install}\`).`,
    };
}
const noExport = /does not provide an export named '([^']+)'|Named export '([^']+)' not found|is not defined by "exports"|No "exports" main defined/;
function explainExports(thrown, place) {
    const message = oneLine(sentenceOf(thrown));
    if (!noExport.test(message))
        return null;
    const { install } = packageManagerOf(place.folder);
    return {
        message,
        advice: `See that the installed version is the one of the lockfile (\`${install}\`), and that the name is one which it exports.`,
    };
}
function load_failure_explainFile(thrown, place) {
    const [code, file] = [textOf(propertyOf(thrown, 'code')), textOf(propertyOf(thrown, 'path'))];
    if (file === null || (code !== 'ENOENT' && code !== 'EACCES'))
        return null;
    const name = shown(external_node_path_.resolve(file), place);
    if (code === 'EACCES')
        return {
            message: `the file ${name} may not be read`,
            advice: `Give the user who runs this the right to read ${name}.`,
        };
    const message = `there is no file ${name}, which the code reads`;
    if (/^\.env/.test(external_node_path_.basename(file)))
        return { message, advice: `It is not committed, as is usual: make it before this (${waysToMake(file)}).` };
    return {
        message,
        advice: `See that ${name} is there: relative paths are relative to the knexfile's folder, which is the current one as in Knex; a path made of __dirname does not depend on it.`,
    };
}
function waysToMake(file) {
    const example = exampleIn(external_node_path_.dirname(external_node_path_.resolve(file)));
    return example === null ? `\`touch ${file}\`, and its variables in a job under \`env:\`` : `\`cp ${example} ${file}\``;
}
function explainVariables(thrown, place) {
    const message = sentenceOf(thrown);
    const names = missingVariables(message);
    const tells = isInstance(thrown, LoadExit) || /env|variable|config|invalid/i.test(message);
    const all = names.length > 0 || !tells ? names : missingVariables(place.printed);
    if (all.length === 0)
        return null;
    const others = otherVariables(textOf(propertyOf(thrown, 'stack')) ?? '', all);
    return { message: oneLine(message), advice: adviceForVariables([...all, ...others], place.folder) };
}
/** Where nothing tells why it threw, a variable that it reads and that is not set is the likeliest cause. */
function explainUnset(thrown, place) {
    const names = readVariables(textOf(propertyOf(thrown, 'stack')) ?? '');
    if (names.length === 0)
        return null;
    const said = names.slice(0, 12).join(', ');
    return {
        message: oneLine(sentenceOf(thrown)),
        advice: `The code that throws reads ${said}, which ${names.length === 1 ? 'is' : 'are'} not set. ${adviceForVariables(names, place.folder)}`,
    };
}
const load_failure_longest = 500;
/** A list of issues as JSON, a require stack and other lines below the first do not belong into a sentence. */
function oneLine(message) {
    const text = issuesIn(message) ?? message.split(/\n\s*Require stack:|\n\s+at |Tried:/)[0] ?? message;
    const line = text
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .replace(/\.$/, '');
    return line.length > load_failure_longest ? `${line.slice(0, load_failure_longest)}...` : line;
}
/** The message of a ZodError is its issues as JSON. */
function issuesIn(message) {
    if (!message.trimStart().startsWith('['))
        return null;
    try {
        const issues = JSON.parse(message);
        if (!Array.isArray(issues) || issues.length === 0)
            return null;
        return issues.map((issue) => issueText(recordOf(issue))).join('; ');
    }
    catch {
        return null;
    }
}
function issueText({ path: place, message }) {
    const where = Array.isArray(place) ? place.map(String).join('.') : '';
    return `${where}${where === '' ? '' : ': '}${textOf(message) ?? 'not valid'}`;
}

;// CONCATENATED MODULE: ./build/project/migration-shape.js


/** InvalidMigration is a module that lacks up or down; `names` are those that it exports. Its message is Knex's own. */
class InvalidMigration extends Error {
    names;
    constructor(name, names) {
        super(`Invalid migration: ${name} must have both an up and down function`);
        this.name = 'InvalidMigration';
        this.names = names;
    }
}
/** explainShape explains a module that is no migration; null for one that could not be loaded for another reason. */
function explainShape(thrown, { name, file }) {
    if (file !== null && migration_shape_isFolder(file)) {
        return {
            message: `${name} is a folder, which Knex takes for a migration by its name`,
            advice: 'Rename the folder, or move it elsewhere.',
        };
    }
    if (!isInstance(thrown, InvalidMigration))
        return null;
    return { message: thrown.message, advice: file !== null && isEmpty(file) ? emptyAdvice : migration_shape_adviceFor(thrown.names) };
}
const emptyAdvice = 'The file is empty: write both functions, or delete it; Knex refuses to run anything while it is there.';
function migration_shape_adviceFor(names) {
    const missing = ['up', 'down'].filter((name) => !names.includes(name));
    const alike = names.filter((name) => !missing.includes(name) && missing.includes(name.toLowerCase()));
    const found = alike.length === 0 ? '' : ` (it exports ${alike.map(migration_shape_quoted).join(' and ')})`;
    if (missing.length < 2 || alike.length > 0) {
        const hint = missing.includes('down') ? '; an empty `down` will do where there is nothing to undo' : '';
        return `It exports no ${missing.map(migration_shape_quoted).join(' and no ')}${found}: Knex wants both, as functions${hint}.`;
    }
    return 'It exports neither `up` nor `down`: a file that is no migration belongs in another folder, since Knex refuses to run anything while it is there.';
}
function migration_shape_quoted(name) {
    return `\`${name}\``;
}
function migration_shape_isFolder(file) {
    try {
        return (0,external_node_fs_.statSync)(file).isDirectory();
    }
    catch {
        return false;
    }
}
function isEmpty(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8').trim() === '';
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/project/migration-module.js






/** openMigration loads one migration; a module that cannot be loaded is that migration's error and nobody else's. */
async function openMigration(entry, context) {
    const special = specialFile(entry);
    if (special !== null)
        return special;
    const source = sourceOf(entry);
    const loaded = await attended(() => exportsOf(entry, context.loader), entry.file);
    const failed = (thrown, printed) => ({
        entry,
        source,
        module: null,
        loadError: loadError(thrown, { entry, context, printed }),
    });
    if (!loaded.ok)
        return failed(loaded.thrown, loaded.printed);
    try {
        return { entry, source, module: migrationModule(entry.name, loaded.value), loadError: null };
    }
    catch (thrown) {
        return failed(thrown, '');
    }
}
/** brokenMigration is a migration whose module must not be loaded, for the reason given. */
function brokenMigration(entry, reason) {
    const source = sourceOf(entry);
    const message = reason.replace(/\.$/, '');
    const advice = /ended the process/.test(reason) ? exitAdvice : null;
    const loadError = { message, code: null, line: null, sql: null, stack: null, ...migration_module_wayOut(advice) };
    return { entry, source, module: null, loadError };
}
const exitAdvice = 'Migrations must load without ending the process: see what was printed before this. Where code that they import looks for a service as soon as it is loaded, have that service there (in a job under `services:`), or import only what the migration needs.';
/** Who reads a named pipe or a device waits for ever, as Knex would. */
function specialFile(entry) {
    const kind = entry.file === null ? undefined : kindOf(entry.file);
    if (kind === undefined || kind.isFile() || kind.isDirectory())
        return null;
    const message = `${entry.name} is neither a file nor a link to one (a named pipe, a socket or a device)`;
    const advice = 'Remove it from the folder of migrations: Knex would wait for it for ever.';
    return {
        entry,
        source: null,
        module: null,
        loadError: { message, code: null, line: null, sql: null, stack: null, advice },
    };
}
function kindOf(file) {
    try {
        return (0,external_node_fs_.statSync)(file);
    }
    catch {
        return undefined;
    }
}
/** A source of the project's own may count on a loader that is not there (ts-node in the command line's environment): ours comes second. */
async function exportsOf(entry, loader) {
    if (entry.open === null)
        return settled(await loader.load(entry.file ?? entry.name));
    try {
        return await entry.open();
    }
    catch (thrown) {
        if (entry.file === null || !(0,external_node_fs_.existsSync)(entry.file))
            throw thrown;
        return loader.load(entry.file);
    }
}
/** Knex waits for a module that is a promise. */
async function settled(exported) {
    const inner = propertyOf(exported, 'default');
    return isCallable(propertyOf(inner, 'then')) ? await inner : exported;
}
function sourceOf({ file }) {
    try {
        return file === null ? null : (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return null;
    }
}
function migrationModule(name, exported) {
    const inner = recordOf(exported).default;
    const found = [exported, inner, recordOf(inner).default, recordOf(exported)['module.exports']].filter(isRecord);
    const module = found.find(hasFunctions) ?? instanceOf(found);
    const { up, down } = module ?? {};
    if (module === undefined || !isCallable(up) || !isCallable(down)) {
        throw new InvalidMigration(name, namesIn(found, { up, down }));
    }
    return {
        up: (...given) => up.call(module, ...given),
        down: (...given) => down.call(module, ...given),
        transaction: transactionOf(module),
        isHidden: !hasFunctions(exported),
    };
}
/** What is exported in one way or another; `up` and `down` only where they are functions. */
function namesIn(found, { up, down }) {
    const others = found.flatMap((candidate) => Object.keys(candidate)).filter((key) => key !== 'up' && key !== 'down');
    return [...new Set([...others, ...(isCallable(up) ? ['up'] : []), ...(isCallable(down) ? ['down'] : [])])];
}
function hasFunctions(candidate) {
    const { up, down } = recordOf(candidate);
    return isCallable(up) || isCallable(down);
}
/** A class whose instances have both functions is meant to be made one of. */
function instanceOf(found) {
    const types = found.filter((candidate) => isCallable(candidate) && /^class\b/.test(String(candidate)));
    const type = types.find((candidate) => hasFunctions(recordOf(candidate).prototype)) ?? types.find(givesFunctions);
    return type === undefined ? undefined : Reflect.construct(type, []);
}
/** Functions may be fields of its instances. */
function givesFunctions(type) {
    try {
        return type.length === 0 && hasFunctions(Reflect.construct(type, []));
    }
    catch {
        return false;
    }
}
function transactionOf(module) {
    const { transaction } = recordOf(module.config);
    return typeof transaction === 'boolean' ? transaction : null;
}
function loadError(thrown, { entry, context, printed }) {
    const { file } = entry;
    const { folder, loader } = context;
    const error = describeThrown(thrown, { file, fault: null });
    const loadPlace = { file, folder, tsconfigProblem: loader.tsconfigProblem, printed };
    const { message, advice } = explainShape(thrown, entry) ?? explainLoadFailure(thrown, loadPlace);
    const place = placeOfParseError(error.message);
    const line = error.line ?? (place?.file === file && place.line > 0 ? place.line : null);
    return { ...error, message, line, ...migration_module_wayOut(advice ?? sourceAdvice(entry)) };
}
function migration_module_wayOut(advice) {
    return advice === null ? {} : { advice };
}
function sourceAdvice({ open }) {
    return open === null
        ? null
        : "The knexfile's migrationSource gives it: mend what its getMigration() does, or the module that it loads.";
}

// EXTERNAL MODULE: ./node_modules/jiti/dist/jiti.cjs
var jiti = __webpack_require__(64780);
;// CONCATENATED MODULE: ./build/project/class-helpers.js

/** helpersKey is the name under which compiled classes find their helpers. */
const helpersKey = 'knex-roundtrip.classes';
/** installClassHelpers puts the helpers where compiled classes look for them. */
function installClassHelpers() {
    const helpers = { legacyMembers, legacyClass, begin, field, instance, standardClass };
    Object.defineProperty(globalThis, Symbol.for(helpersKey), { value: helpers, configurable: true });
}
/** As TypeScript's own helper does it, last decorator first; a field has no descriptor. */
function legacyMembers(target, elements) {
    for (const [kind, isStatic, name, decorators] of elements) {
        const owner = isStatic ? target : target.prototype;
        const isField = kind === 'field';
        let descriptor = isField ? undefined : Object.getOwnPropertyDescriptor(owner, name);
        for (const decorate of decorators.toReversed())
            descriptor = decorate(owner, name, descriptor) ?? descriptor;
        if (isRecord(descriptor))
            Object.defineProperty(owner, name, descriptor);
    }
}
function legacyClass(target, decorators) {
    return decorators.toReversed().reduce((made, decorate) => decorate(made) ?? made, target);
}
function begin(target, state, elements) {
    Object.assign(state, { fields: new Map(), instance: [], metadata: {} });
    const starts = [];
    for (const element of elements)
        decorateElement(target, state, { element, starts });
    for (const start of starts)
        start.call(target);
}
function decorateElement(target, state, { element, starts }) {
    const [kind, isStatic, name, decorators] = element;
    const owner = isStatic ? target : target.prototype;
    const initializers = isStatic ? starts : state.instance;
    const fields = [];
    for (const decorate of decorators.toReversed()) {
        const descriptor = kind === 'field' ? undefined : Object.getOwnPropertyDescriptor(owner, name);
        const context = contextOf(element, state, initializers);
        const result = decorate(valueFor(kind, descriptor), context);
        if (kind === 'field')
            fields.push(...(isCallable(result) ? [result] : []));
        else
            redefine(owner, { kind, name, descriptor, result, fields });
    }
    state.fields.set(fieldKey(isStatic, name), fields);
}
function contextOf([kind, isStatic, name], { metadata }, initializers) {
    const access = {
        has: (object) => name in object,
        get: (object) => recordOf(object)[name],
        set: (object, value) => Reflect.set(object, name, value),
    };
    const addInitializer = (start) => initializers.push(start);
    return { kind, name, static: isStatic, private: false, access, metadata, addInitializer };
}
function valueFor(kind, descriptor) {
    if (kind === 'accessor')
        return { get: descriptor?.get, set: descriptor?.set };
    if (kind === 'getter')
        return descriptor?.get;
    return kind === 'setter' ? descriptor?.set : descriptor?.value;
}
function redefine(owner, { kind, name, descriptor = {}, result, fields }) {
    if (kind === 'accessor') {
        const { get, set, init } = recordOf(result);
        if (isCallable(init))
            fields.push(init);
        Object.defineProperty(owner, name, {
            ...descriptor,
            ...(isCallable(get) ? { get } : {}),
            ...(isCallable(set) ? { set } : {}),
        });
    }
    else if (isCallable(result)) {
        const part = kind === 'method' ? { value: result } : kind === 'getter' ? { get: result } : { set: result };
        Object.defineProperty(owner, name, { ...descriptor, ...part });
    }
}
function fieldKey(isStatic, name) {
    return `${isStatic ? 'static ' : ''}${String(name)}`;
}
function field(state, key, [owner, initial]) {
    return (state.fields.get(key) ?? []).toReversed().reduce((value, start) => start.call(owner, value), initial);
}
function instance(state, owner) {
    for (const start of state.instance)
        start.call(owner);
}
function standardClass(state, target, decorators) {
    const starts = [];
    const metadata = state.metadata ?? {};
    const context = {
        kind: 'class',
        name: target.name,
        metadata,
        addInitializer: (start) => starts.push(start),
    };
    const made = decorators
        .toReversed()
        .reduce((current, decorate) => decorate(current, context) ?? current, target);
    for (const start of starts)
        start.call(made);
    return made;
}

;// CONCATENATED MODULE: ./build/project/compiler-hooks.js
/** Modules that teach Node TypeScript or younger JavaScript, which the loader here knows by itself. */
const compiler_hooks_names = [
    'ts-node',
    'ts-node/register',
    'ts-node/register/files',
    'ts-node/register/transpile-only',
    'ts-node/register/type-check',
    'tsx',
    'tsx/cjs',
    'tsx/esm',
    '@swc-node/register',
    '@swc/register',
    'esbuild-register',
    'sucrase/register',
    'sucrase/register/ts',
    '@babel/register',
    'babel-register',
];
function register() {
    return { enabled: () => true, unregister() { }, ignored: () => false };
}
/** compilerHooks are stand-ins for them: they can be called, or have `register`, and do nothing. */
const compilerHooks = Object.fromEntries(compiler_hooks_names.map((name) => [name, Object.assign(() => register(), { register })]));

;// CONCATENATED MODULE: ./build/project/other-languages.js




const coffee = {
    title: 'CoffeeScript',
    teachers: ['coffeescript/register', 'coffee-script/register', 'coffee-script'],
};
/** What Knex takes for migrations beside JavaScript and TypeScript, with the modules that its command line looks for. */
const languages = {
    '.coffee': coffee,
    '.litcoffee': coffee,
    '.co': { title: 'Coco', teachers: ['coco'] },
    '.eg': { title: 'Earl Grey', teachers: ['earlgrey/register'] },
    '.iced': { title: 'Iced CoffeeScript', teachers: ['iced-coffee-script/register'] },
    '.ls': { title: 'LiveScript', teachers: ['livescript', 'LiveScript'] },
};
/** loadOtherLanguage loads a file in a language that the project's own compiler must know; undefined for any other file. */
function loadOtherLanguage(file) {
    const language = languages[external_node_path_.extname(file)];
    if (language === undefined)
        return undefined;
    const require = (0,external_node_module_.createRequire)(file);
    const teacher = language.teachers.find((name) => resolveFrom(file, name) !== null);
    if (teacher === undefined) {
        const name = language.teachers[0]?.split('/')[0];
        throw new errors/* ToolError */.v4(`${external_node_path_.basename(file)} is written in ${language.title}, and the package ${name} is not installed.`, {
            blame: 'user',
            advice: `Install ${name}, which Knex needs for it too, or compile the file to JavaScript.`,
        });
    }
    require(teacher);
    return { exported: require(file) };
}

// EXTERNAL MODULE: ./node_modules/jiti/dist/babel.cjs
var babel = __webpack_require__(6446);
;// CONCATENATED MODULE: ./build/project/class-nodes.js
/** membersOf gives the members of a class. */
function membersOf(node) {
    return node.body.body;
}
/** setMembers puts others in their place. */
function setMembers(node, members) {
    Object.assign(node.body, { body: members });
}

;// CONCATENATED MODULE: ./build/project/class-accessors.js

/** lowerAccessors writes `accessor x = 1` as a private field with a getter and a setter; `accessor` is no part of any JavaScript that runs yet. */
function lowerAccessors(path, { types: t }) {
    const members = membersOf(path.node).flatMap((member) => {
        if (member.type !== 'ClassAccessorProperty')
            return [member];
        const name = () => t.privateName(t.cloneNode(kept));
        const kept = path.scope.generateUidIdentifier('accessor');
        const place = () => t.memberExpression(t.thisExpression(), name());
        const value = t.identifier('value');
        const isStatic = member.static === true;
        const part = (kind, parameters, statement) => t.classMethod(kind, t.cloneNode(member.key), parameters, t.blockStatement([statement]), member.computed === true, isStatic);
        return [
            t.classPrivateProperty(name(), member.value ?? null, [], isStatic),
            part('get', [], t.returnStatement(place())),
            part('set', [value], t.expressionStatement(t.assignmentExpression('=', place(), value))),
        ];
    });
    setMembers(path.node, members);
}

;// CONCATENATED MODULE: ./build/project/class-lowering.js



/** classLowering is a Babel plugin that puts plain JavaScript in the place of decorators, old and new, and of `accessor`, and leaves fields out where TypeScript would: the loader's own plugin for decorators fails for every decorated field. */
function classLowering(ways) {
    return ({ types }) => ({
        name: 'knex-roundtrip-classes',
        visitor: {
            Program(program) {
                program.traverse({ Class: { exit: (path) => lowerClass(path, { types, ways }) } });
                program.scope.crawl();
            },
        },
    });
}
function lowerClass(path, lowering) {
    const { ways } = lowering;
    const node = path.node;
    const members = membersOf(node);
    for (const member of [node, ...members])
        dropUnwanted(member, ways);
    if (ways.legacyDecorators)
        for (const member of members)
            moveParameters(member, node, lowering);
    const isDecorated = [node, ...members].some(({ decorators }) => (decorators ?? []).length > 0);
    const wrap = isDecorated ? lowerDecorators(path, lowering) : null;
    lowerAccessors(path, lowering);
    if (!ways.definesFields)
        setMembers(node, membersOf(node).filter((member) => !isEmptyField(member)));
    if (wrap !== null)
        wrapClass(path, lowering, wrap);
}
function lowerDecorators(path, lowering) {
    return lowering.ways.legacyDecorators ? lowerLegacy(path, lowering) : lowerStandard(path, lowering);
}
/** A declared field is left to TypeScript's own plugin, and one whose place in the order matters is not: it has none. */
function isEmptyField({ type, value, declare, static: isStatic }) {
    return type === 'ClassProperty' && value == null && declare !== true && isStatic !== true;
}
/** The loader's plugin for metadata gives them to every decorated class, whatever the project's own settings are; and those of parameters, which new decorators do not know. */
function dropUnwanted(member, { legacyDecorators, decoratorMetadata }) {
    if (member.decorators == null)
        return;
    member.decorators = member.decorators.filter(({ expression }) => {
        const { type, operator, left } = expression;
        if (type === 'FunctionExpression')
            return legacyDecorators;
        const isMetadata = type === 'LogicalExpression' && operator === '||' && left.type === 'OptionalCallExpression';
        return !isMetadata || (legacyDecorators && decoratorMetadata);
    });
}
/** Decorators of parameters that have a default value: all others, the plugin for metadata has made decorators of their method. */
function moveParameters(member, owner, { types: t }) {
    const isConstructor = member.kind === 'constructor';
    const target = isConstructor ? owner : member;
    for (const [index, parameter] of (member.params ?? []).entries()) {
        for (const { expression } of parameter.decorators ?? []) {
            const [first, key] = [t.identifier('target'), t.identifier('key')];
            const call = t.callExpression(expression, [
                first,
                isConstructor ? t.identifier('undefined') : key,
                t.numericLiteral(index),
            ]);
            const body = t.blockStatement([t.expressionStatement(call)]);
            target.decorators = [...(target.decorators ?? []), t.decorator(t.functionExpression(null, [first, key], body))];
        }
        parameter.decorators = null;
    }
}
function helper(name, args, { types: t }) {
    const symbol = t.callExpression(t.memberExpression(t.identifier('Symbol'), t.identifier('for')), [
        t.stringLiteral(helpersKey),
    ]);
    const helpers = t.memberExpression(t.identifier('globalThis'), symbol, true);
    return t.callExpression(t.memberExpression(helpers, t.identifier(name)), args);
}
const class_lowering_kinds = { ClassProperty: 'field', ClassAccessorProperty: 'accessor' };
function class_lowering_kindOf({ type, kind }) {
    const accessors = { get: 'getter', set: 'setter' };
    return class_lowering_kinds[type] ?? accessors[kind] ?? 'method';
}
function class_lowering_nameOf({ key, computed }, { types: t }) {
    return key.type === 'Identifier' && computed !== true ? t.stringLiteral(key.name) : t.cloneNode(key);
}
/** A list of the decorated members as the helpers take it; afterwards they are plain. */
function takeElements(node, lowering) {
    const { types: t } = lowering;
    const decorated = membersOf(node).filter(({ decorators }) => (decorators ?? []).length > 0);
    const elements = decorated.map((member) => {
        const decorators = (member.decorators ?? []).map(({ expression }) => expression);
        return t.arrayExpression([
            t.stringLiteral(class_lowering_kindOf(member)),
            t.booleanLiteral(member.static === true),
            class_lowering_nameOf(member, lowering),
            t.arrayExpression(decorators),
        ]);
    });
    for (const member of decorated)
        member.decorators = null;
    return t.arrayExpression(elements);
}
function lowerLegacy(path, lowering) {
    const { types: t, ways } = lowering;
    const fields = membersOf(path.node).filter((member) => class_lowering_kindOf(member) === 'field' && (member.decorators ?? []).length > 0);
    const elements = takeElements(path.node, lowering);
    const members = membersOf(path.node).map((member) => fields.includes(member) && !ways.definesFields ? assigned(member, path, lowering) : member);
    const block = t.staticBlock([
        t.expressionStatement(helper('legacyMembers', [t.thisExpression(), elements], lowering)),
    ]);
    setMembers(path.node, [...members, block]);
    return (made, decorators) => helper('legacyClass', [made, decorators], lowering);
}
/** A setter that a decorator has put on the prototype must hear of the value, as it does where TypeScript assigns. */
function assigned(member, path, { types: t }) {
    if (member.static === true || member.value == null)
        return member;
    const place = t.memberExpression(t.thisExpression(), member.key, member.computed === true || member.key.type !== 'Identifier');
    const value = t.unaryExpression('void', t.assignmentExpression('=', place, member.value));
    return t.classPrivateProperty(t.privateName(path.scope.generateUidIdentifier('assigned')), value);
}
function lowerStandard(path, lowering) {
    const { types: t } = lowering;
    const state = path.scope.generateUidIdentifier('decorated');
    path.scope.getProgramParent().push({ id: state, init: t.objectExpression([]) });
    for (const member of membersOf(path.node))
        wrapField(member, state, lowering);
    const elements = takeElements(path.node, lowering);
    const block = t.staticBlock([
        t.expressionStatement(helper('begin', [t.thisExpression(), state, elements], lowering)),
    ]);
    const start = t.classPrivateProperty(t.privateName(path.scope.generateUidIdentifier('initialized')), helper('instance', [state, t.thisExpression()], lowering));
    setMembers(path.node, [block, start, ...membersOf(path.node)]);
    return (made, decorators) => helper('standardClass', [state, made, decorators], lowering);
}
function wrapField(member, state, lowering) {
    const { types: t } = lowering;
    const kind = class_lowering_kindOf(member);
    if ((member.decorators ?? []).length === 0 || (kind !== 'field' && kind !== 'accessor'))
        return;
    const prefix = t.stringLiteral(member.static === true ? 'static ' : '');
    const key = t.binaryExpression('+', prefix, class_lowering_nameOf(member, lowering));
    const pair = t.arrayExpression([t.thisExpression(), member.value ?? t.identifier('undefined')]);
    Object.assign(member, { value: helper('field', [state, key, pair], lowering), definite: null });
}
/** A class with decorators of its own becomes the value of a variable. */
function wrapClass(path, { types: t }, wrap) {
    const { node } = path;
    const decorators = (node.decorators ?? []).map(({ expression }) => expression);
    if (decorators.length === 0)
        return;
    Object.assign(node, { decorators: null, abstract: null });
    const isExpression = node.type === 'ClassExpression';
    const made = wrap({ ...node, type: 'ClassExpression' }, t.arrayExpression(decorators));
    const name = node.id;
    const isDefault = path.parentPath.node.type === 'ExportDefaultDeclaration';
    if (isExpression || name === null) {
        path.replaceWith(made);
        return;
    }
    const variable = t.variableDeclaration('let', [t.variableDeclarator(t.cloneNode(name), made)]);
    if (!isDefault) {
        path.replaceWith(variable);
        return;
    }
    const exported = t.exportNamedDeclaration(null, [t.exportSpecifier(t.cloneNode(name), t.identifier('default'))]);
    path.parentPath.replaceWithMultiple([variable, exported]);
}

;// CONCATENATED MODULE: ./build/project/tsconfig.js




/** Those that the loader's own reading knows nothing of; the last is what Nx has at the top of a workspace. */
const otherNames = ['jsconfig.json', 'tsconfig.base.json'];
/** readTsconfig reads the nearest tsconfig.json, or what some projects have in its place, from the folder up; null where there is none. */
function readTsconfig(folder) {
    const found = ['tsconfig.json', ...otherNames].map((name) => external_node_path_.join(folder, name)).find((file) => (0,external_node_fs_.existsSync)(file));
    if (found !== undefined)
        return configAt(found);
    const above = external_node_path_.dirname(folder);
    return above === folder ? null : readTsconfig(above);
}
/** configAt reads one configuration; `seen` guards against circles. */
function configAt(file, seen = []) {
    const folder = external_node_path_.dirname(file);
    const { value, problem } = parsedFile(file);
    const parents = parentsOf(value).map((name) => parentOf(name, { file, seen }));
    const own = recordOf(value.compilerOptions);
    const pathsFolder = own.paths === undefined ? inherited(parents, folder) : external_node_path_.resolve(folder, textOf(own.baseUrl) ?? '.');
    return {
        file,
        options: Object.assign({}, ...parents.map(({ options }) => options), own),
        pathsFolder,
        references: listOf(value.references).flatMap((reference) => referenceOf(reference, folder)),
        problem: problem ?? parents.find((parent) => parent.problem !== null)?.problem ?? null,
    };
}
function inherited(parents, folder) {
    return parents.findLast(({ options }) => options.paths !== undefined)?.pathsFolder ?? folder;
}
function parentsOf(value) {
    return (Array.isArray(value.extends) ? value.extends : [value.extends]).filter((name) => typeof name === 'string');
}
function parentOf(name, { file, seen }) {
    const found = resolveParent(name, file);
    if (found !== null && !seen.includes(found))
        return configAt(found, [...seen, file]);
    const problem = `${external_node_path_.basename(file)} extends ${name}, which is not there`;
    return { file: name, options: {}, pathsFolder: external_node_path_.dirname(file), references: [], problem };
}
function resolveParent(name, file) {
    const folder = external_node_path_.dirname(file);
    if (name.startsWith('.') || external_node_path_.isAbsolute(name)) {
        const place = external_node_path_.resolve(folder, name);
        return [place, `${place}.json`, external_node_path_.join(place, 'tsconfig.json')].find(isFile) ?? null;
    }
    const require = (0,external_node_module_.createRequire)(file);
    for (const request of [name, `${name}.json`, `${name}/tsconfig.json`]) {
        const found = resolved(require, request);
        if (found?.endsWith('.json'))
            return found;
    }
    return null;
}
function resolved(require, request) {
    try {
        return require.resolve(request);
    }
    catch {
        return null;
    }
}
function referenceOf(reference, folder) {
    const place = textOf(recordOf(reference).path);
    if (place === null)
        return [];
    const target = external_node_path_.resolve(folder, place);
    const file = isFile(target) ? target : external_node_path_.join(target, 'tsconfig.json');
    return isFile(file) ? [file] : [];
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function isFile(file) {
    return (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.isFile() === true;
}
function parsedFile(file) {
    try {
        const value = JSON.parse(plainJson((0,external_node_fs_.readFileSync)(file, 'utf8')));
        return { value: isRecord(value) ? value : {}, problem: null };
    }
    catch (error) {
        return {
            value: {},
            problem: `${external_node_path_.basename(file)} cannot be read (${error instanceof Error ? error.message : 'no JSON'})`,
        };
    }
}
/** plainJson takes comments and trailing commas out, which a tsconfig may have. */
function plainJson(text) {
    const withoutComments = text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? '');
    return withoutComments
        .replace(/^\ufeff/, '')
        .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? '');
}
/** aliasesFor gives prefixes of imports with their folders, for the paths that the loader's own reading of the tsconfig does not see: those of a tsconfig that is not whole, of a jsconfig, and of the configurations referred to. */
function aliasesFor(config) {
    const isOwnMissed = config.problem !== null || otherNames.includes(external_node_path_.basename(config.file));
    const missed = [...config.references.map((file) => configAt(file)), ...(isOwnMissed ? [config] : [])];
    return Object.assign({}, ...missed.map(aliasesOf));
}
function aliasesOf({ options, pathsFolder }) {
    const pairs = Object.entries(recordOf(options.paths)).flatMap(([name, targets]) => {
        const target = listOf(targets).find((value) => typeof value === 'string');
        if (target === undefined || name === '*' || name.endsWith('*') !== target.endsWith('*'))
            return [];
        return [
            [
                name.replace(/\*$/, ''),
                external_node_path_.resolve(pathsFolder, target.replace(/\*$/, '')) + (name.endsWith('/*') ? '/' : ''),
            ],
        ];
    });
    return Object.fromEntries(pairs.filter(([, target]) => (0,external_node_fs_.existsSync)(target.replace(/\/$/, ''))));
}
/** classWaysOf reads them; a tsconfig that is not whole may have them in what is missing, and old decorators are the more frequent ones. */
function classWaysOf(config) {
    const { options = {}, problem = null } = config ?? {};
    const { experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields, target } = options;
    return {
        legacyDecorators: typeof experimentalDecorators === 'boolean' ? experimentalDecorators : problem !== null,
        decoratorMetadata: emitDecoratorMetadata === true || problem !== null,
        definesFields: typeof useDefineForClassFields === 'boolean' ? useDefineForClassFields : isModern(textOf(target)),
    };
}
/** Fields are part of JavaScript since ES2022. */
function isModern(target) {
    const year = /^es(\d+)$/i.exec(target ?? '')?.[1];
    return year === undefined || Number(year) >= 2022;
}

;// CONCATENATED MODULE: ./build/project/transform.js

// The package's `exports` hide this file, so it is named by path.
// @ts-expect-error has no types




const transform_known = new Map();
/** transformSource is the loader's own compiler with classes as the project's tsconfig has them; every line stays where it was. */
function transformSource(given) {
    const jsx = /\.[cm]?[jt]sx$/.test(given.filename) ? {} : undefined;
    const options = { ...given, source: withAttributes(given.source), jsx };
    if (options.ts === true)
        return compiledTypes(options);
    const result = compiled(options);
    if (result.error === undefined)
        return result;
    const again = asDialect(options, result);
    return again.error === undefined ? again : result;
}
/** JavaScript of which a project's own compiler knows more: types where a comment says so, markup of React anywhere. */
function asDialect(options, result) {
    if (/@flow\b/.test(options.source.slice(0, 500)))
        return compiledTypes(options);
    const isMarkup = /syntax 'jsx'/.test(String(propertyOf(result.error, 'message')));
    return isMarkup ? compiled({ ...options, jsx: {} }) : result;
}
function compiledTypes(given) {
    const options = { ...given, ts: true };
    const plugins = [classLowering(waysAt(external_node_path_.dirname(options.filename)))];
    const parserOpts = { plugins: ['decoratorAutoAccessors'] };
    return compiled({ ...options, babel: { ...options.babel, plugins, parserOpts } });
}
/** Babel has a hand in every stack from its first use on; those of the project's code are not its business. */
function compiled(options) {
    const names = ['prepareStackTrace', 'stackTraceLimit'];
    const before = names.map((name) => Object.getOwnPropertyDescriptor(Error, name));
    try {
        return babel(options);
    }
    finally {
        for (const [index, name] of names.entries()) {
            const descriptor = before[index];
            if (descriptor === undefined)
                Reflect.deleteProperty(Error, name);
            else
                Object.defineProperty(Error, name, descriptor);
        }
    }
}
/** Node 16 to 20 had `assert` where it says `with` now. */
function withAttributes(source) {
    return source.replace(/((?:from|import)\s*(?:"[^"\n]+"|'[^'\n]+')\s*)assert(?=\s*\{\s*type\s*:)/g, '$1with');
}
function waysAt(folder) {
    const ways = transform_known.get(folder) ?? classWaysOf(readTsconfig(folder));
    transform_known.set(folder, ways);
    return ways;
}

;// CONCATENATED MODULE: ./build/project/workspace-sources.js





/** workspaceAliases leads the packages of the workspace to their sources where what a build makes of them is not there; and so the project's own `imports`. Knex alone would need that build. */
function workspaceAliases(folder) {
    const packages = withAncestors(folder).flatMap((place) => linkedIn(external_node_path_.join(place, 'node_modules')));
    const [own] = manifestsAbove(folder);
    const imports = own === undefined ? [] : entryAliases('', own.folder, recordOf(own.manifest.imports));
    return Object.fromEntries([...packages.flatMap(packageAliases), ...imports]);
}
/** Folders of packages that are linked into node_modules and not from a store of installed ones. */
function linkedIn(modules) {
    return listing(modules).flatMap((entry) => {
        const place = external_node_path_.join(modules, entry.name);
        if (entry.isDirectory() && entry.name.startsWith('@'))
            return linkedIn(place);
        if (!entry.isSymbolicLink())
            return [];
        const target = targetOf(place);
        return target === null || target.includes('node_modules') ? [] : [external_node_path_.resolve(modules, target)];
    });
}
function targetOf(link) {
    try {
        return (0,external_node_fs_.readlinkSync)(link);
    }
    catch {
        return null;
    }
}
function packageAliases(folder) {
    const own = manifestsAbove(folder)[0];
    const name = textOf(own?.manifest.name);
    if (own === undefined || own.folder !== folder || name === null)
        return [];
    const { exports, main, module, source } = own.manifest;
    if (exports !== undefined)
        return entryAliases(name, folder, entriesOf(exports));
    const aliases = entryAliases(name, folder, { '.': { source, main: textOf(main) ?? module ?? './index.js' } });
    return aliases.length === 0 ? [] : [...aliases, [`${name}/`, `${folder}/`]];
}
function entriesOf(exports) {
    const keys = Object.keys(recordOf(exports));
    return isRecord(exports) && keys.some((key) => key.startsWith('.')) ? exports : { '.': exports };
}
/** Of each entry that leads nowhere, what it would be made of. */
function entryAliases(name, folder, entries) {
    return Object.entries(entries).flatMap(([key, value]) => {
        const targets = workspace_sources_targetsOf(value).map((target) => external_node_path_.join(folder, target));
        const built = targets.filter((target) => !isSource(target) && !isDeclaration(target));
        if (targets.length === 0 || built.some((target) => (0,external_node_fs_.existsSync)(withoutPattern(target))))
            return [];
        const found = [...targets.filter(isSource), ...built.flatMap(sourcesOf)].find((file) => (0,external_node_fs_.existsSync)(withoutPattern(file)));
        if (found === undefined)
            return [];
        return [[name + withoutPattern(key.replace(/^\.(?=$|\/)/, '')), withoutPattern(found)]];
    });
}
/** All that is said of an entry, whatever the condition. */
function workspace_sources_targetsOf(value) {
    if (typeof value === 'string')
        return [value];
    return isRecord(value) ? Object.values(value).flatMap(workspace_sources_targetsOf) : [];
}
const isSource = (file) => /\.[cm]?tsx?$/.test(file) && !isDeclaration(file);
const isDeclaration = (file) => /\.d\.[cm]?ts$/.test(file);
/** `./src/*.ts` leads into a folder. */
function withoutPattern(place) {
    const star = place.indexOf('*');
    return star < 0 ? place : place.slice(0, place.lastIndexOf('/', star) + 1);
}
const builtIn = /\/(?:dist|build|lib|out)(?:\/(?:esm|cjs|es|src|types))?(?=\/)/;
const workspace_sources_kinds = ['.ts', '.tsx', '.mts', '.cts', '.js'];
function sourcesOf(target) {
    const places = ['/src', ''].map((place) => target.replace(builtIn, place)).filter((place) => place !== target);
    return places.flatMap((place) => {
        const bare = place.replace(/\.[cm]?jsx?$/, '');
        return place.includes('*') ? [place] : workspace_sources_kinds.map((kind) => bare + kind);
    });
}

;// CONCATENATED MODULE: ./build/project/module-loader.js



// The package's `exports` hide this file, and its own entry does not survive bundling, so it is named by path.
// @ts-expect-error has no types










/** createModuleLoader makes a loader whose stacks have the lines of the source files, TypeScript included: its output keeps every line where it was. */
function createModuleLoader(options) {
    const jiti = createWithPaths(options);
    lend({ ...compilerHooks, ...options.virtual });
    installClassHelpers();
    actAsKnex(options.folder);
    return { load: (file) => loaded(jiti, file), tsconfigProblem: readTsconfig(options.folder)?.problem ?? null };
}
/** Code asks `require.main` where the program lies; with Knex's command line that is Knex. */
function actAsKnex(folder) {
    if (process.mainModule !== undefined)
        return;
    const file = resolveFrom(external_node_path_.join(folder, 'roundtrip.js'), 'knex/bin/cli.js');
    const main = new external_node_module_(file ?? external_node_path_.join(folder, 'node_modules', 'knex', 'bin', 'cli.js'));
    process.mainModule = Object.assign(main, { filename: main.id });
}
/** A tsconfig that cannot be read (one that extends a package which is not installed) must not stop a project that does without its paths. */
function createWithPaths(options) {
    let second = null;
    const withoutPaths = () => {
        second ??= create(options, false);
        return second;
    };
    try {
        return { usual: create(options, true), withoutPaths };
    }
    catch {
        return { usual: withoutPaths(), withoutPaths };
    }
}
/** Each file that is imported has the tsconfig nearest to it, so it can be a broken one further down. */
async function loaded({ usual, withoutPaths }, file) {
    const other = loadOtherLanguage(file);
    if (other !== undefined)
        return other.exported;
    try {
        return await usual.import(file);
    }
    catch (error) {
        if (!aboutTsconfig.test(sentenceOf(error)))
            throw causeOf(error);
        return withoutPaths().import(file);
    }
}
/** What Node itself said of installed packages that it could not import, by their file: the loader then tries to compile them, and fails with another error. */
const refused = new Map();
function causeOf(error) {
    const stack = textOf(propertyOf(error, 'stack')) ?? '';
    return [...refused].find(([file]) => stack.includes(file))?.[1] ?? error;
}
const aboutTsconfig = /^File '.*' not found\.$|tsconfig/i;
function create({ folder, virtual }, tsconfigPaths) {
    const id = external_node_path_.join(folder, 'roundtrip.js');
    const config = readTsconfig(folder);
    const options = {
        transform: transformSource,
        interopDefault: true,
        fsCache: false,
        moduleCache: true,
        tsconfigPaths,
        alias: { ...workspaceAliases(folder), ...(config === null ? {} : aliasesFor(config)) },
        virtualModules: { ...compilerHooks, ...virtual },
    };
    return jiti(id, options, { onError: rethrow, nativeImport, createRequire: external_node_module_.createRequire });
}
const { cache } = (0,external_node_module_.createRequire)(import.meta.url);
const module_loader_own = new Set(Object.keys(cache));
let starts = 0;
let generation = '';
/** freshStart has what was loaded so far loaded again when it is asked for: it has seen another environment. */
function freshStart() {
    for (const name of Object.keys(cache))
        if (!module_loader_own.has(name))
            delete cache[name];
    starts += 1;
    generation = `?again=${starts}`;
}
function rethrow(error) {
    throw error;
}
/** An absolute path goes as URL, since `#`, `?` and `%` are legal in file names. */
async function nativeImport(id) {
    const target = external_node_path_.isAbsolute(id) ? (0,external_node_url_.pathToFileURL)(id).href + generation : id;
    try {
        return await import(/* webpackIgnore: true */ target);
    }
    catch (error) {
        if (id.includes('/node_modules/'))
            refused.set(id, error);
        throw error;
    }
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
            if (propertyOf(error, 'code') !== 'MODULE_NOT_FOUND' && !Object.hasOwn(compilerHooks, request))
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

;// CONCATENATED MODULE: ./build/project/knexfile-environment.js




/** pickEnvironment takes the environment's entry where there is one, else the whole object, as Knex does; a whole object that is no configuration gets help here. */
function pickEnvironment(choice) {
    const { all, own, wanted } = choice;
    if (isRecord(own))
        return supportedOne(choice) ?? { config: own, environment: wanted, notices: [] };
    if (isConfiguration(all))
        return { config: all, environment: null, notices: [] };
    const fitting = Object.keys(all).filter((name) => name !== 'roundtrip' && isConfiguration(all[name]));
    const only = fitting.length === 1 ? fitting[0] : likeliest(choice, fitting);
    if (only !== undefined) {
        const which = fitting.length === 1 ? `its only one, ${only},` : `${only}, one of several with the same migrations,`;
        const notice = `The knexfile has no environment ${wanted}; ${which} is used.`;
        return { config: all[only], environment: only, notices: [notice] };
    }
    return usualOne(choice) ?? throwMissing(choice, fitting);
}
/** Jobs set NODE_ENV for their tests, and Knex alone would use `development` without it. */
function usualOne(choice) {
    const own = choice.all.development;
    if (choice.isTold || choice.wanted === 'development' || !isConfiguration(own) || !isRecord(own))
        return null;
    const picked = pickEnvironment({ ...choice, own, wanted: 'development' });
    const notice = `The knexfile has no environment ${choice.wanted}, which NODE_ENV names; development is looked at in its place.`;
    return { ...picked, notices: [notice, ...picked.notices] };
}
/** A database of files for development beside a server for the rest: what is deployed is what counts. */
function supportedOne({ all, own, wanted, isTold, isClientTold }) {
    const named = clientOf(own);
    if (isTold || isClientTold || named === null || isSupported(named))
        return null;
    const names = Object.keys(all).filter((name) => isSupported(clientOf(all[name])));
    const better = names.find((name) => preferred.test(name)) ?? names[0];
    if (better === undefined)
        return null;
    const notice = `The environment ${wanted} of the knexfile is for ${named}, which is not supported here; ${better} is used.`;
    return { config: all[better], environment: better, notices: [notice] };
}
function clientOf(config) {
    const { client, dialect } = recordOf(config);
    return textOf(client) ?? textOf(dialect);
}
function isSupported(client) {
    return client !== null && Object.hasOwn(clientNames, client);
}
const preferred = /test|^ci$|local|dev/i;
/** Where to connect is replaced, so environments that tell the same client and migrations are the same here. */
function likeliest({ all, isTold }, names) {
    const tell = (name) => {
        const { client, dialect, migrations } = recordOf(all[name]);
        return jsonOf([client, dialect, migrations]) ?? name;
    };
    if (isTold || new Set(names.map(tell)).size > 1)
        return undefined;
    return names.find((name) => preferred.test(name)) ?? names[0];
}
/** Null for what points back at itself, or refuses to be written. */
function jsonOf(value) {
    try {
        return JSON.stringify(value);
    }
    catch {
        return null;
    }
}
/** An instance of Knex beside the configuration it was made of has a client too, which is an object. */
function isConfiguration(value) {
    if (!isRecord(value) || (isRecord(value.client) && !isCallable(value.client)))
        return false;
    return ['client', 'dialect', 'connection', 'migrations'].some((key) => value[key] !== undefined);
}
function throwMissing(choice, names) {
    throw missingEnvironment(choice, names);
}
function missingEnvironment({ all, wanted }, names) {
    if (Object.keys(all).length === 0) {
        return new errors/* ToolError */.v4('The knexfile exports nothing.', {
            blame: 'user',
            advice: 'End it with module.exports = config, or export default config.',
        });
    }
    if (names.length === 0) {
        return new errors/* ToolError */.v4(`The knexfile has neither a client nor an environment ${wanted}.`, {
            blame: 'user',
            advice: "Give it at least a client: module.exports = { client: 'pg' }",
        });
    }
    const meant = (0,nearest/* nearest */.p)(wanted, names) ?? names[0];
    return new errors/* ToolError */.v4(`The knexfile has no environment ${wanted}. It has ${names.join(', ')}.`, {
        blame: 'user',
        advice: `Name one: knex-roundtrip check --env ${meant}`,
    });
}

;// CONCATENATED MODULE: ./build/project/roundtrip-key.js

/** roundtripKey gives the settings of this tool that stand in a knexfile, as plain JSON; null where there are none. `places` may have the key `roundtrip`, the nearest to the project first: the configuration of the environment, what stands beside the environments, the exports of the module. */
function roundtripKey(places) {
    const found = places.map((place) => propertyOf(place, 'roundtrip'));
    return roundtrip_key_plain(found.find((value) => value !== undefined && !isEnvironment(value)));
}
/** An environment may have that very name. */
function isEnvironment(value) {
    return isRecord(value) && ['connection', 'migrations', 'dialect'].some((key) => key in value);
}
/** What is no JSON becomes an empty object, which no setting takes: it is refused by its name and not left out in silence. The settings themselves must not be one that is empty only as JSON: a function, a promise, a map. */
function roundtrip_key_plain(settings) {
    try {
        if (isOdd(settings))
            return Object.prototype.toString.call(settings);
        const text = JSON.stringify(settings, (_key, value) => ['function', 'symbol', 'bigint'].includes(typeof value) ? {} : value);
        return text === undefined ? null : JSON.parse(text);
    }
    catch {
        return 'what cannot be written as JSON';
    }
}
function isOdd(settings) {
    if (!isRecord(settings) || Array.isArray(settings))
        return typeof settings === 'symbol';
    return (typeof settings === 'function' ||
        !['[object Object]', '[object Module]'].includes(Object.prototype.toString.call(settings)));
}

;// CONCATENATED MODULE: ./build/project/knexfile.js









/** readKnexfile loads a knexfile of any form (object, function, async function, default export) and picks the environment as Knex does. */
async function readKnexfile(options, loader) {
    const { file, environment, client } = options;
    const wanted = environment ?? textOf(process.env.NODE_ENV) ?? 'development';
    const read = await attended(async () => {
        const module = await loader.load(file);
        const all = configured(await called(withoutDefault(module)));
        return { module, all, own: isRecord(all) ? configured(await called(all[wanted])) : null };
    });
    if (!read.ok)
        throw notLoaded(file, read, loader);
    const { module, all, own } = read.value;
    if (!isRecord(all)) {
        throw new errors/* ToolError */.v4(`The knexfile ${file} gives no configuration but ${all === null ? 'null' : typeof all}.`, {
            blame: 'user',
            advice: 'Export an object, or a function that returns one.',
        });
    }
    const { config, ...rest } = pickEnvironment({
        all,
        own,
        wanted,
        isTold: environment !== null,
        isClientTold: client !== null,
    });
    return { ...rest, config: flat(config), roundtrip: roundtripKey([config, all, module]) };
}
function notLoaded(file, { thrown, printed }, loader) {
    const folder = external_node_path_.dirname(file);
    const { tsconfigProblem } = loader;
    const { message, advice } = explainLoadFailure(thrown, { file, folder, tsconfigProblem, printed });
    const { line } = describeThrown(thrown, { file, fault: null });
    const where = line === null || advice !== null ? '' : ` (line ${line})`;
    return new errors/* ToolError */.v4(`The knexfile ${file} cannot be loaded: ${message}${where}.`, {
        blame: 'user',
        advice: advice ??
            `Mend what throws there; packages that it imports must be installed (\`${packageManagerOf(folder).install}\`). This needs nothing of it but client and migrations: where it fetches more than can be had here, write these into a file of their own and name that with --knexfile.`,
        cause: thrown,
    });
}
/** A compiled ES module that is imported has its default export two levels deep. */
function withoutDefault(value, depth = 2) {
    if (depth === 0 || !isRecord(value) || knexfile_isInstance(value))
        return value;
    const inner = value.default;
    return isRecord(inner) && inner !== value ? withoutDefault(inner, depth - 1) : value;
}
/** An instance of Knex is a function too, which asks its database when it is called. */
async function called(value) {
    if (knexfile_isInstance(value))
        return value;
    return isCallable(value) ? await value() : await value;
}
/** Some projects export what they have made of their configuration. */
function configured(value) {
    return knexfile_isInstance(value) ? recordOf(recordOf(value).client).config : value;
}
function knexfile_isInstance(value) {
    const { client, migrate } = isCallable(value) ? recordOf(value) : {};
    return isRecord(client) && isRecord(client.config) && isRecord(migrate);
}
/** What an instance of the project's own class has from its class counts like its own. */
function flat(config) {
    const prototype = Object.getPrototypeOf(config);
    if (prototype === null || !isRecord(prototype) || Object.hasOwn(prototype, 'hasOwnProperty'))
        return config;
    const inherited = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(([name]) => name !== 'constructor');
    return { ...flat(prototype), ...Object.fromEntries(inherited.map(([name]) => [name, config[name]])), ...config };
}

;// CONCATENATED MODULE: ./build/project/second-tries.js






/** readAtLast reads a knexfile as Knex does. One that fails may count on what its project always has: the project's folder as the current one, or NODE_ENV; it gets that, with a notice, and its first failure counts if that does not help. */
async function readAtLast(options, { folder }, makeLoader) {
    const attempt = async () => {
        const loader = makeLoader();
        return { loader, read: withClient(await readKnexfile(options, loader), options) };
    };
    try {
        return await attempt();
    }
    catch (first) {
        for (const change of secondTries(options, folder)) {
            const notice = change();
            if (notice === null)
                continue;
            freshStart();
            const again = await attempt().catch(() => null);
            if (again !== null)
                return { ...again, read: { ...again.read, notices: [...again.read.notices, notice] } };
        }
        process.chdir(external_node_path_.dirname(options.file));
        throw first;
    }
}
/** The settings that name the client may be found elsewhere; where they are nowhere, the first failure says what to set. */
function withClient(read, { file, client }) {
    if (client === null && (read.config.client ?? read.config.dialect) === undefined)
        throw noClient(clientVariables(file));
    return read;
}
function secondTries({ file, environment }, folder) {
    return [
        () => {
            if (textOf(process.env.NODE_ENV) !== null)
                return null;
            process.env.NODE_ENV = environment ?? 'development';
            return `The knexfile loads only with NODE_ENV set, which it is not; it got ${process.env.NODE_ENV}.`;
        },
        () => {
            if (external_node_path_.relative(external_node_path_.dirname(file), folder) === '')
                return null;
            process.chdir(folder);
            return "The knexfile loads only with the project's folder as the current one; Knex's own command line needs --cwd for it.";
        },
    ];
}

;// CONCATENATED MODULE: ./build/project/twins.js

const twins_kinds = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'];
/** twinNotices names migrations that are there twice, as source and as what a build made of it beside it: Knex runs both. */
function twinNotices(names) {
    const modules = [...new Set(names)].filter((name) => twins_kinds.includes(external_node_path_.extname(name)));
    const twins = modules.flatMap((name, index) => {
        const other = modules.slice(index + 1).find((later) => external_node_path_.parse(later).name === external_node_path_.parse(name).name);
        return other === undefined ? [] : [`${name} and ${other}`];
    });
    if (twins[0] === undefined)
        return [];
    const more = twins.length === 1 ? '' : ` (and ${twins.length - 1} more such pairs)`;
    return [
        `${twins[0]}${more} seem to be the same migration twice, and Knex runs both: set migrations.loadExtensions to the one extension that is meant, or delete what a build has made.`,
    ];
}

;// CONCATENATED MODULE: ./build/project/project.js














/** loadProject loads knexfile and migrations, in the knexfile's folder as Knex does. It touches no database. */
async function loadProject(options, watch) {
    const found = findKnexfile(options.folder, options.knexfile);
    process.chdir(external_node_path_.dirname(found.file));
    const { loader, read } = await readWithLoader(found.file, options);
    const folders = settleFolders(recordOf(read.config.migrations), {
        project: options.folder,
        knexfile: external_node_path_.dirname(found.file),
    });
    const config = { ...read.config, migrations: folders.settings };
    const places = placesOf(found.file, [options.folder, ...configuredDirectories(folders.settings)]);
    const client = project_clientOf(places, config, options.client);
    const knex = await withImported(resolveKnex(places, client), places);
    const settings = options.ownDatabase ? folders.settings : settingsOf(config, client);
    const list = await listMigrations(settings);
    const context = { loader, folder: external_node_path_.dirname(found.file) };
    const migrations = [];
    for (const entry of list.entries)
        migrations.push(await opened(entry, context, watch));
    const notices = [
        ...[found.notices, nodeNotice(external_node_path_.dirname(found.file)), read.notices, folders.notices].flat(),
        ...migrationNotices(settings, migrations),
        ...knex.notices,
        ...standInNotice(client),
        ...(options.ownDatabase ? [] : namespaceNotice(config, client)),
    ];
    const facts = {
        ...settingFacts(settings),
        knexfile: found.file,
        environment: read.environment,
        roundtrip: read.roundtrip,
        client: client.name,
        knexVersion: knex.version,
        knexOrigin: knex.origin,
        nodeVersion: process.versions.node,
        directories: list.directories,
        migrations: migrations.map((migration) => migrationFacts(migration, options.folder)),
        notices,
    };
    return { facts, config, settings, client, knex, migrations, loader };
}
/** Which modules must be lent to the project does not depend on its client, which only the knexfile tells. */
function readWithLoader(file, options) {
    const { folder, environment, client } = options;
    const virtual = lentModules(placesOf(file, [folder]));
    return readAtLast({ file, environment, client }, options, () => createModuleLoader({ folder: external_node_path_.dirname(file), virtual }));
}
function migrationNotices(settings, migrations) {
    const names = migrations.map(({ entry }) => entry.name);
    return [...droppedNotice(settings), ...hiddenNotice(migrations), ...twinNotices(names)];
}
function hiddenNotice(migrations) {
    const names = migrations.filter(({ module }) => module?.isHidden === true).map(({ entry }) => entry.name);
    if (names[0] === undefined)
        return [];
    const which = names.length === 1 ? names[0] : `${names[0]} and ${names.length - 1} more`;
    return [
        `${which}: up and down come with a default export or a class, which Knex's own loader refuses ("must have both an up and down function"); export both by name.`,
    ];
}
function project_clientOf(places, config, told) {
    const choice = chooseClient(config, told);
    return canRun(places, choice) ? choice : withStandIn(choice);
}
async function withImported(knex, places) {
    return { ...knex, drivers: [...knex.drivers, ...(await importedDrivers(places))] };
}
function standInNotice({ standsInFor }) {
    if (standsInFor === null)
        return [];
    return [
        `The project's client is ${standsInFor}, but it has no Knex with the driver ${standsInFor} installed; mysql2 stands in for it.`,
    ];
}
function opened(entry, context, { loading, skip }) {
    const reason = skip[entry.name];
    if (reason !== undefined)
        return Promise.resolve(brokenMigration(entry, reason));
    loading(entry.name);
    return openMigration(entry, context);
}
function settingFacts(settings) {
    return {
        tableName: textOf(settings.tableName) ?? 'knex_migrations',
        schemaName: textOf(settings.schemaName),
        disableTransactions: Boolean(settings.disableTransactions),
        disableMigrationsListValidation: Boolean(settings.disableMigrationsListValidation),
    };
}
function migrationFacts({ entry, source, module, loadError }, folder) {
    const directory = entry.file === null ? '' : external_node_path_.relative(folder, external_node_path_.dirname(entry.file)).split(external_node_path_.sep).join('/');
    return { name: entry.name, directory, file: entry.file, source, transaction: module?.transaction ?? null, loadError };
}

;// CONCATENATED MODULE: ./build/child/bookkeeping.js






/** prepareBookkeeping makes the bookkeeping namespace where one is configured, and lets Knex make its own two tables. */
async function prepareBookkeeping(knex, project) {
    const { facts, client } = project;
    try {
        if (facts.schemaName !== null)
            await createNamespace(knex, project, facts.schemaName);
        await makeTables(knex, project);
    }
    catch (cause) {
        const explained = families[client.family].explainLogin(client.driver, cause);
        throw explained ?? unprepared(cause, project);
    }
}
/** PostgreSQL has this code where no namespace of the search path is there. */
const withoutNamespace = '3F000';
/** On the database that the project knows, the first namespace of its search path is there: no migration can have made it, since Knex would fail before the first. */
async function makeTables(knex, project) {
    try {
        await knex.migrate.currentVersion();
    }
    catch (cause) {
        const first = [project.config.searchPath].flat()[0];
        if (propertyOf(cause, 'code') !== withoutNamespace || typeof first !== 'string')
            throw cause;
        await createNamespace(knex, project, first);
        await knex.migrate.currentVersion();
    }
}
async function createNamespace(knex, { client }, name) {
    const sql = families[client.family].createNamespace;
    if (sql !== null)
        await bookkeeper(knex).raw(sql, [name]);
}
function unprepared(cause, { config }) {
    const hook = recordOf(config.pool).afterCreate;
    const isHook = isCallable(hook) && hook.length < 2 && propertyOf(cause, 'name') === 'KnexTimeoutError';
    return new errors/* ToolError */.v4(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
        blame: isHook ? 'user' : 'environment',
        advice: isHook
            ? 'Knex waits until pool.afterCreate calls its second argument: afterCreate: (connection, done) => { ...; done(null, connection) }'
            : 'Check that the scratch database can be reached and that the role may create tables in it.',
        cause,
    });
}
/** bookkeepingTable names the table as Knex addresses it: in one text, with the namespace before a dot. */
function bookkeepingTable({ facts }) {
    return facts.schemaName === null ? facts.tableName : `${facts.schemaName}.${facts.tableName}`;
}
/** recordApplied writes the row that Knex writes after an up, in a batch of its own. */
async function recordApplied(knex, table, name) {
    const rows = await knex.from(table).max('batch as max_batch');
    const last = Number(recordOf(Array.isArray(rows) ? rows[0] : null).max_batch ?? 0);
    const written = await knex.into(table).insert({ name, batch: last + 1, migration_time: new Date() });
    // Of PostgreSQL alone there is a number here, and only there a trigger can make nothing of an insert.
    if (recordOf(written).rowCount === 0)
        throw new Error('Knex’s row for the migration was not written: a trigger or a rule on its table keeps it away.');
}
/** recordReverted strikes the row that Knex strikes after a down. */
async function recordReverted(knex, table, name) {
    await knex.from(table).where({ name }).del();
}
const firstWithHooks = '3.2';
/** callHook runs a hook of the configuration where there is one and the project's Knex knows it. */
async function callHook(project, name, args) {
    const hook = project.settings[name];
    if (isCallable(hook) && (0,versions/* isAtLeast */.d)(project.knex.version, firstWithHooks))
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
/** optionsOf gives what a connection says, as an object or in a URL. pg says a URL as `connectionString`, mysql2 as `uri`; what stands beside it counts more. */
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
        migrations: migrationSettings(project, source),
    };
}
/** withoutFamily leaves out what only the family means that the configuration was written for. */
function withoutFamily({ searchPath, version, ...kept }) {
    return kept;
}
/** destination is where to connect and as whom, and nothing else. */
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
const firstWithSource = '0.16';
/** migrationSettings are a project's own with another source. Any of the folder settings would make Knex read the folder itself and forget our source. A Knex that knows no source does read it itself. */
function migrationSettings({ settings, knex }, source) {
    if (!(0,versions/* isAtLeast */.d)(knex.version, firstWithSource))
        return settings;
    const { directory, sortDirsSeparately, loadExtensions, ...kept } = settings;
    return { ...kept, migrationSource: source };
}

;// CONCATENATED MODULE: ./build/child/library-objects.js



const library_objects_packages = /[\\/]node_modules[\\/]((?:knex|pg|pg-pool|pg-protocol|mysql|mysql2|mariadb)[\\/].+)$/;
/** What every library stands on is watched elsewhere. */
const common = new Set([Object.prototype, Function.prototype, Array.prototype, external_node_events_.EventEmitter.prototype]);
/** libraryObjects lists the objects of Knex and of its driver that all migrations of a process share: prototypes of builders, compilers, clients, transactions and connections, the classes themselves, and what modules export. Of a Knex that no module can be asked for, those of one instance. */
function libraryObjects(knex) {
    const found = new Map();
    const add = (name, value) => {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
            return;
        if (common.has(value) || found.has(value))
            return;
        found.set(value, name);
    };
    const addClass = (name, value) => {
        add(name, value);
        if (isCallable(value))
            addChain(add, recordOf(value).prototype);
    };
    for (const [name, exported] of [...loadedModules(), ['driver', recordOf(knex.client).driver]]) {
        addClass(isCallable(exported) && exported.name !== '' ? exported.name : name, exported);
        for (const value of ownValues(exported))
            if (isCallable(value))
                addClass(value.name, value);
    }
    for (const instance of instances(knex))
        addChain(add, Object.getPrototypeOf(instance));
    return [...found].map(([target, name]) => ({
        name,
        target,
        library: { inherits: inheritedNames(target), isClosed: isExtendable(target) },
    }));
}
function addChain(add, first) {
    for (let at = first; typeof at === 'object' && at !== null && !common.has(at); at = Object.getPrototypeOf(at))
        add(`${classNameOf(at)}.prototype`, at);
}
function classNameOf(prototype) {
    const name = recordOf(ownValue(prototype, 'constructor')).name;
    return typeof name === 'string' && name !== '' ? name : 'Knex';
}
function loadedModules() {
    const cache = recordOf(recordOf(external_node_module_)._cache);
    return Object.keys(cache).flatMap((file) => {
        const name = library_objects_packages.exec(file)?.[1];
        return name === undefined ? [] : [[name, propertyOf(cache[file], 'exports')]];
    });
}
/** Getters load what nobody may have asked for. */
function ownValues(value) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
        return [];
    return Object.keys(value).map((key) => ownValue(value, key));
}
function ownValue(target, key) {
    return Object.getOwnPropertyDescriptor(target, key)?.value;
}
/** The ways to an instance of each are Knex's own; an old one lacks some of them. */
function instances(knex) {
    const client = recordOf(knex.client);
    const made = [client];
    const make = (owner, method, given) => {
        try {
            const value = Reflect.apply(recordOf(owner)[method], owner, given);
            if (typeof value === 'object' && value !== null)
                made.push(value);
            return value;
        }
        catch {
            return null;
        }
    };
    const schema = make(client, 'schemaBuilder', []);
    const query = make(client, 'queryBuilder', []);
    const table = make(client, 'tableBuilder', ['create', 'a', null, () => { }]);
    const column = make(client, 'columnBuilder', [table, 'integer', ['a']]);
    make(client, 'raw', ['select 1']);
    make(client, 'ref', ['a']);
    make(client, 'formatter', [query]);
    make(client, 'runner', [query]);
    make(client, 'queryCompiler', [query]);
    make(client, 'schemaCompiler', [schema]);
    make(client, 'tableCompiler', [table]);
    make(client, 'columnCompiler', [make(client, 'tableCompiler', [table]), column]);
    return made;
}
/** An own property of such a name would come before the one that is watched. Getters are left out: those of Knex's builders change them when they are but looked at. */
function inheritedNames(target) {
    const names = new Map();
    let at = Object.getPrototypeOf(target);
    for (; typeof at === 'object' && at !== null && !common.has(at); at = Object.getPrototypeOf(at))
        for (const key of Reflect.ownKeys(at))
            if (!names.has(key))
                names.set(key, isCallable(ownValue(at, key)));
    names.delete('constructor');
    return [...names.keys()].filter((key) => names.get(key));
}
/** Knex's builders take new methods from `extend`, and no name twice. */
function isExtendable(target) {
    const made = ownValue(target, 'constructor');
    return isCallable(made) && isCallable(ownValue(made, 'extend'));
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


/** createSourceWatch is one before the first run. */
function createSourceWatch() {
    return { recorder: null, file: null, running: null, log: null, active: false };
}
/** loadedSource is a migration source for Knex that gives the modules which are loaded already. */
function loadedSource({ migrations, knex }, watch) {
    return {
        getMigrations: async () => migrations.map(({ entry }) => entry.handle),
        getMigrationName: (handle) => found(migrations, handle).entry.name,
        // No promise: Knex before 0.21 awaits none.
        getMigration: (handle) => watchedModule(found(migrations, handle), watch, knex.more),
    };
}
function found(migrations, handle) {
    const migration = migrations.find(({ entry }) => entry.handle === handle);
    if (migration === undefined)
        throw new Error('Knex asked for a migration that its source did not list.');
    return migration;
}
function watchedModule({ entry, module, loadError }, watch, more) {
    if (module === null) {
        // Knex asks for all at once before the first runs, and fails with the first that it is not given.
        watch.running ??= entry.name;
        throw new Error(loadError?.message ?? `${entry.name} is not loaded.`);
    }
    const watched = (direction) => async (knex) => {
        watch.file = entry.file;
        watch.running = entry.name;
        watch.log?.begin({ name: entry.name, direction, transaction: Boolean(propertyOf(knex, 'isTransaction')) });
        if (watch.recorder !== null)
            watch.recorder.listening = true;
        try {
            const result = await module[direction](knex, ...more);
            // A refusal that the migration hid ends the run, as it ends a step.
            if (watch.recorder?.refusal)
                throw new Error(watch.recorder.refusal.message);
            watch.running = null;
            watch.log?.end(true);
            return result;
        }
        catch (thrown) {
            watch.log?.end(false);
            throw new Thrown(thrown);
        }
        finally {
            if (watch.recorder !== null)
                watch.recorder.listening = false;
        }
    };
    const config = module.transaction === null ? {} : { transaction: module.transaction };
    return { up: watched('up'), down: watched('down'), config };
}

// EXTERNAL MODULE: ./build/history/server-codes.js
var server_codes = __webpack_require__(72395);
;// CONCATENATED MODULE: ./build/project/sql-files.js


const passedOver = /^(?:\..*|node_modules|dist|build|out|coverage|vendor|tmp)$/;
const sql_files_deepest = 3;
const sql_files_mostFolders = 200;
const mostFiles = 40;
const largest = 2_000_000;
/** sqlFilesThatMake finds the SQL files below a folder that create a table, as relative paths with forward slashes, the shallowest first. Only the first few folders and files are looked at: it is asked for while an error is told. */
function sqlFilesThatMake(table, folder) {
    const name = (table.split('.').at(-1) ?? table).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(?:["\`\\w$]+\\.)?["\`]?${name}["\`]?(?![\\w$])`, 'i');
    return sqlFilesBelow(folder)
        .filter((file) => pattern.test(sql_files_textOf(external_node_path_.join(folder, file))))
        .slice(0, 5);
}
function sqlFilesBelow(folder) {
    const found = [];
    const folders = [{ place: '', depth: 0 }];
    for (let at = 0; at < Math.min(folders.length, sql_files_mostFolders) && found.length < mostFiles; at += 1) {
        const { place, depth } = folders[at];
        for (const entry of sql_files_entriesOf(external_node_path_.join(folder, place))) {
            const below = place === '' ? entry.name : `${place}/${entry.name}`;
            if (entry.isFile() && /\.sql$/i.test(entry.name))
                found.push(below);
            if (entry.isDirectory() && depth < sql_files_deepest && !passedOver.test(entry.name))
                folders.push({ place: below, depth: depth + 1 });
        }
    }
    return found.slice(0, mostFiles);
}
function sql_files_entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch {
        return [];
    }
}
function sql_files_textOf(file) {
    try {
        return (0,external_node_fs_.statSync)(file).size > largest ? '' : (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/child/session-texts.js
/** A dollar quote, a string, a name in quotes, a comment, an edge between statements, or a stretch of anything else. */
const piece = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:''|\\'|[^'])*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^;'"$/-]+|[\s\S]/g;
/** Where bodies stand without quotes, nobody can tell by a semicolon where one ends. */
function hasBareBody(statement) {
    return (/^create\b/i.test(statement) &&
        /\b(?:function|procedure|trigger|event)\b/i.test(statement) &&
        /\bbegin\b/i.test(statement));
}
/** piecesOf cuts a text into statements without comments and bodies in dollar quotes; behind a body without quotes it stops. It is for a look at what statements set, in the words of either family. */
function piecesOf(text) {
    const statements = [];
    let statement = '';
    for (const [part] of text.matchAll(piece)) {
        if (part === ';') {
            if (hasBareBody(statement.trim()))
                return statements;
            statements.push(statement.trim());
            statement = '';
        }
        else if (!/^(?:--|\/\*|\$\w*\$)/.test(part))
            statement += part;
        else
            statement += ' ';
    }
    if (!hasBareBody(statement.trim()))
        statements.push(statement.trim());
    return statements.filter((one) => one !== '');
}

;// CONCATENATED MODULE: ./build/child/session-changes.js

/** A longer text is data rather than settings, and is not looked through. */
const session_changes_longestText = 100_000;
const mostChanges = 50;
const longestShown = 80;
/** followSession begins with a session in which nothing was set. */
function followSession() {
    const changes = new Map();
    return {
        see(text) {
            if (text.length > session_changes_longestText || !concerns.test(text))
                return;
            for (const statement of piecesOf(text))
                note(changes, statement);
        },
        get list() {
            return [...changes.values()].slice(0, mostChanges);
        },
    };
}
const concerns = /\b(?:set|reset|discard|set_config|unlock)\b|\block\s+tables?\b|_lock\w*\s*\(/i;
function note(changes, statement) {
    const sql = session_changes_shown(statement);
    for (const { name, back, local, kind = 'setting' } of [...settingsIn(statement), ...locksIn(statement)]) {
        if (name === '*') {
            for (const [key, change] of changes)
                if (change.kind === kind)
                    changes.delete(key);
        }
        else if (back)
            changes.delete(name);
        else if (!local || !changes.has(name))
            changes.set(name, { kind, sql, ...(local ? { local: true } : {}) });
    }
}
function session_changes_shown(statement) {
    const line = statement.replace(/\s+/g, ' ');
    return line.length > longestShown ? `${line.slice(0, longestShown - 1)}…` : line;
}
/** What is another session's or the server's, of the transaction alone, or a variable of the user's. */
const session_changes_elsewhere = /^set\s+(?:global|persist\w*|password|default\s+role|resource|statement|constraints|transaction|tablespace)\b|^set\s+@@(?:global|persist\w*)\./i;
function settingsIn(statement) {
    const reset = /^(?:reset|discard)\s+(session\s+authorization|[\w."]+)/i.exec(statement)?.[1];
    if (reset !== undefined)
        return [{ name: resetName(reset), back: true, local: false }];
    if (/^set\b/i.test(statement))
        return session_changes_elsewhere.test(statement) ? [] : assignments(statement);
    return [...statement.matchAll(session_changes_configured)].map(([, name = '', value = '', third = '']) => {
        const setting = lower(name);
        return { name: setting, back: isUsual(setting, value), local: !/^(?:false|'f|'false|0)/i.test(third) };
    });
}
function resetName(word) {
    const name = lower(word).replace(/\s+/g, ' ');
    if (name === 'all')
        return '*';
    return name === 'session authorization' ? 'role' : name;
}
/** What stands in strings counts here: the call names its setting in one. */
const session_changes_configured = /\bset_config\s*\(\s*'([^']+)'\s*,\s*('(?:''|[^'])*'|[^,]+?)\s*,\s*('?\w+)/gi;
function assignments(statement) {
    const [, scope = '', rest = ''] = /^set\s+((?:session\s+(?!authorization|characteristics|transaction)|local\s+)?)([\s\S]*)$/i.exec(statement) ?? [];
    const local = /^local/i.test(scope);
    const worded = wordedSetting(rest);
    if (worded !== null)
        return [{ ...worded, local }];
    return [...rest.matchAll(session_changes_assigned)]
        .filter(([, name = '']) => !/^@(?!@)/.test(name))
        .map(([, name = '', value = '']) => {
        const setting = lower(name).replace(/^@@(?:session\.|local\.)?/, '');
        return { name: setting, back: isUsual(setting, value), local };
    });
}
/** The settings whose names are followed by their values without a sign. */
function wordedSetting(rest) {
    const found = /^(role|session\s+authorization|session\s+(?:characteristics|transaction)|names|character\s+set|charset|time\s+zone)\s+([\s\S]+)$/i.exec(rest);
    if (found === null)
        return null;
    const name = lower(found[1] ?? '').replace(/\s+/g, ' ');
    return { name: name === 'session authorization' ? 'role' : name, back: isUsual(name, found[2] ?? '') };
}
/** MySQL's family sets several in one statement; a list of words behind a comma is the value of one of PostgreSQL's. */
const session_changes_assigned = /(?:^|,)\s*(?:session\s+)?(@{0,2}[\w.$"`]+)\s*(?::?=|\bto\b)\s*([\s\S]*?)(?=,\s*(?:session\s+)?@{0,2}[\w.$"`]+\s*:?=|$)/gi;
/** What the setting is in a new session, or was before as far as a variable holds it. */
function isUsual(name, value) {
    const word = lower(value.trim()).replace(/^['"](.*)['"]$/, '$1');
    if (/^(?:default|none|@.+)$/.test(word))
        return true;
    return usual[name]?.test(word) === true;
}
const on = /^(?:on|1|true|yes)$/;
const zero = /^0(?:\s*\w+)?$/;
const usual = {
    foreign_key_checks: on,
    unique_checks: on,
    autocommit: on,
    check_function_bodies: on,
    standard_conforming_strings: on,
    row_security: on,
    session_replication_role: /^origin$/,
    search_path: /^(?:"?\$user"?['"]?\s*,\s*['"]?)?public$/,
    client_encoding: /^utf-?8$/,
    names: /^utf-?8(?:mb4)?['"]?(?:\s+collate.*)?$/,
    statement_timeout: zero,
    lock_timeout: zero,
    idle_in_transaction_session_timeout: zero,
    transaction_timeout: zero,
    xmloption: /^content$/,
    default_tablespace: /^$/,
    default_table_access_method: /^heap$/,
    client_min_messages: /^notice$/,
};
function locksIn(statement) {
    const lock = { kind: 'lock', local: false };
    if (/^unlock\s+tables?\b/i.test(statement))
        return [{ ...lock, name: 'lock tables', back: true }];
    if (/^discard\s+all\b/i.test(statement))
        return [{ ...lock, name: '*', back: true }];
    if (tableLock.test(statement))
        return [{ ...lock, name: 'lock tables', back: false }];
    const plain = statement.replace(/'(?:''|[^'])*'/g, "''");
    return namedLocks.filter(({ pattern }) => pattern.test(plain)).map(({ name, back }) => ({ ...lock, name, back }));
}
/** PostgreSQL's are of a transaction, and have a mode in place of READ or WRITE. */
const tableLock = /^lock\s+tables?\s[\s\S]*\b(?:read|write)\b/i;
const namedLocks = [
    { name: 'get_lock', pattern: /\bget_lock\s*\(/i, back: false },
    { name: 'get_lock', pattern: /\brelease_(?:all_locks|lock)\s*\(/i, back: true },
    { name: 'pg_advisory_lock', pattern: /\bpg_(?:try_)?advisory_lock(?:_shared)?\s*\(/i, back: false },
    { name: 'pg_advisory_lock', pattern: /\bpg_advisory_unlock\w*\s*\(/i, back: true },
];
function lower(text) {
    return text.replace(/["`]/g, '').toLowerCase();
}

;// CONCATENATED MODULE: ./build/child/recorder.js


const mostStatements = 500;
const mostCharacters = 100_000;
/** A text of several statements that is longer than this is not looked through for the end of a transaction. */
const longestControl = 100_000;
/** Alone: a script that begins so is more than that. */
const transactionControl = /^\s*(?:begin|start transaction|commit|rollback|savepoint|release)\b[^;]*;?\s*$/i;
const beginning = /^\s*(?:begin|start transaction)\b/i;
/** A savepoint is no transaction, and a prepared one is no session's. */
const endingWhole = /(?:^|;)\s*(?:commit|rollback|abort)\b(?!\s+(?:(?:work|transaction)\s+)?to\b)(?!\s+prepared\b)/i;
const definesProgram = /\b(?:function|procedure|trigger|event|do)\b/i;
const wholeRollback = /^\s*rollback\s*;?\s*$/i;
/** isTransactionControl holds for a text that begins or ends a transaction, or a part of one. */
function isTransactionControl(sql) {
    return transactionControl.test(sql);
}
/** watchTransactions follows what a step's own code begins and ends. */
function watchTransactions() {
    let open = 0;
    return {
        beganItself: false,
        rolledBack: false,
        /** Whether more were ended than begun. */
        endedAnother: false,
        see(text) {
            if (wholeRollback.test(text))
                this.rolledBack = true;
            if (beginning.test(text)) {
                this.beganItself = true;
                open += 1;
            }
            else if (text.length < longestControl && endingWhole.test(text) && !definesProgram.test(text))
                open -= 1;
            if (open < 0)
                this.endedAnother = true;
        },
    };
}
/** keepTexts keeps statements up to a number and a length. */
function keepTexts() {
    const sql = [];
    let characters = 0;
    let sqlCut = false;
    return {
        add(text) {
            if (sql.length >= mostStatements || characters + text.length > mostCharacters)
                sqlCut = true;
            else
                sql.push(text);
            characters += text.length;
        },
        texts: () => ({ sql: [...sql], sqlCut }),
    };
}
const control = /(?:^|;)\s*(?:(begin|start\s+transaction)\b|(?:commit|rollback|abort|end)\b(?!\s+(?:(?:work|transaction)\s+)?to\b)(?!\s+prepared\b))/gi;
/** followOpen follows transactions by the connection that they are begun on; Knex's own end may end what the step began. */
function followOpen() {
    const open = new Set();
    let ownSessions = 0;
    return {
        see(text, connection, listening) {
            if (text.length > longestControl)
                return;
            const last = lastControl(text);
            if (last === 'end')
                open.delete(connection);
            else if (last === 'begin' && listening)
                open.add(connection);
        },
        ownSessions(count) {
            ownSessions = count;
        },
        /** A connection of the step's own that was closed holds nothing any more. */
        get isLeft() {
            return [...open].some((connection) => ownSessions > 0 || isOfKnex(connection));
        },
    };
}
/** The last of a text tells. */
function lastControl(text) {
    const last = [...text.matchAll(control)].at(-1);
    if (last === undefined || definesProgram.test(text))
        return null;
    return last[1] === undefined ? 'end' : 'begin';
}
/** Knex numbers the connections that it makes; the driver mariadb shows another one than it was given, which is none here. */
function isOfKnex(connection) {
    return !isRecord(connection) || propertyOf(connection, '__knexUid') !== undefined;
}
/** followAll follows everything that is told of the step's statements in its trace. */
function followAll() {
    const kept = keepTexts();
    const foreign = new Set();
    const transactions = watchTransactions();
    const session = followSession();
    const open = followOpen();
    const trace = (transaction) => ({
        ...kept.texts(),
        transaction,
        foreignConnections: [...foreign].sort(),
        ...(transactions.endedAnother ? { endedTransaction: true } : {}),
        ...(open.isLeft ? { openTransaction: true } : {}),
        ...(session.list.length > 0 ? { sessionChanges: session.list } : {}),
    });
    return { kept, foreign, transactions, session, open, trace };
}
/** createRecorder makes an empty record. */
function createRecorder() {
    const { kept, foreign, transactions, session, open, trace } = followAll();
    let refusal = null;
    let failure = null;
    return {
        listening: false,
        statement(text, connection) {
            open.see(text, connection, this.listening);
            if (!this.listening)
                return;
            transactions.see(text);
            if (isOfKnex(connection))
                session.see(text);
            if (!isTransactionControl(text))
                kept.add(text);
        },
        ownSessions: open.ownSessions,
        refused(message, text) {
            refusal ??= { message, sql: text };
        },
        failed(error) {
            if (this.listening)
                failure ??= error;
        },
        foreignConnections(places) {
            for (const place of places)
                foreign.add(place);
        },
        get failure() {
            return failure;
        },
        get refusal() {
            return refusal;
        },
        get beganItself() {
            return transactions.beganItself;
        },
        get rolledBack() {
            return transactions.rolledBack;
        },
        trace,
    };
}

;// CONCATENATED MODULE: ./build/child/measured-step.js










/** measuredStep runs one step in sessions of its own and makes an outcome of whatever happens. */
async function measuredStep(around, body) {
    const recorder = createRecorder();
    const started = performance.now();
    const end = watchStep(around, recorder);
    const failure = await measured_step_attempt(around, body, { recorder, fault: end.fault });
    end.stop();
    const milliseconds = Math.round((performance.now() - started) * 100) / 100;
    const file = failure.file ?? (recorder.failure === null || !body.keepsSession ? null : body.onThrow());
    return outcome(around, { milliseconds, trace: recorder.trace(body.transaction), recorder, ...failure, file });
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
async function measured_step_attempt(around, body, { recorder, fault }) {
    const session = await around.sessions.open();
    let reusable = body.keepsSession;
    try {
        await Promise.race([thenRestored(around, body.work(session.knex, recorder)), fault]);
        await Promise.race([session.settle(), fault]);
        return { thrown: null, file: null };
    }
    catch (thrown) {
        around.intrinsics.restore();
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
/** What the project's code has replaced (JSON, promises, timers) must not be what the rest of the step works with. */
async function thenRestored({ intrinsics }, work) {
    try {
        await work;
    }
    finally {
        intrinsics.restore();
    }
}
function outcome({ drivers, sockets }, { milliseconds, trace, recorder, thrown, file }) {
    if (recorder.refusal !== null) {
        const error = describeThrown(new RefusedSql(recorder.refusal.message), { file: null, fault: recorder.refusal });
        const { line, stack } = thrown === null ? { line: null, stack: null } : describeThrown(thrown.value, { file, fault: null });
        return { kind: 'refused', milliseconds, trace, error: measured_step_told({ ...error, code: null, line, stack }) };
    }
    if (thrown === null)
        return { kind: 'done', milliseconds, trace: { ...trace, ...caughtBy(drivers, recorder, file) } };
    const root = drivers.rootOf(thrown.value);
    const error = describeThrown(root, { file, fault: drivers.faultOf(root) });
    const line = error.line ?? describeThrown(thrown.value, { file, fault: null }).line;
    const code = error.code ?? (sockets.isHomeError(root) ? textOf(propertyOf(root, 'code')) : null);
    const message = unqualified(error.message, drivers.scratch?.database ?? null);
    const failed = measured_step_told({ ...error, message, code, line });
    return { kind: 'threw', milliseconds, trace, error: { ...failed, ...adviceOn(failed, file), ...makersOf(failed) } };
}
/** A statement that failed in a step that came to its end. */
function caughtBy(drivers, { failure }, file) {
    if (failure === null)
        return {};
    const error = measured_step_told(describeThrown(failure, { file, fault: drivers.faultOf(failure) }));
    return { caught: { ...error, message: unqualified(error.message, drivers.scratch?.database ?? null) } };
}
/** The words are those of both families: what is missing, perhaps with its namespace. */
function makersOf({ message, code, sql }) {
    if ((0,server_codes/* serverCodeClass */.t)(code) !== 'missing-object' || sql === null)
        return {};
    const table = /^(?:\w+: )?(?:relation "(.+)" does not exist|Table '(.+)' doesn't exist)/.exec(message);
    const files = table === null ? [] : sqlFilesThatMake(table[1] ?? table[2] ?? '', process.cwd());
    return files.length === 0 ? {} : { madeIn: files };
}
/** A variable that is not set shows in the words of an error, or as `undefined` in what a statement was given. */
function adviceOn({ message, code }, file) {
    const read = file === null ? [] : unsetInFile(file);
    const speaks = /\benv|variable|config/i.test(message);
    const asked = code === null ? missingVariables(message).filter((name) => speaks || read.includes(name)) : [];
    const names = asked.length > 0 || /\bundefined\b/i.test(message) ? [...new Set([...asked, ...read])] : [];
    if (names.length === 0)
        return {};
    const words = `The migration reads ${names.join(', ')}, which ${names.length === 1 ? 'is' : 'are'} not set here.`;
    return { advice: `${words} ${adviceForVariables(names, process.cwd())}` };
}
function measured_step_told(error) {
    const { message, sql, stack } = error;
    return {
        ...error,
        message: toldText(message),
        sql: sql === null ? null : toldText(sql),
        stack: stack === null ? null : toldText(stack),
    };
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
        await migrate_step_apply(run, knex);
    else
        await revert(run, knex);
}
/** Knex keeps an up and its row in one transaction. */
async function migrate_step_apply(run, knex) {
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
        await module[direction](knex, ...project.knex.more);
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

;// CONCATENATED MODULE: ./build/child/run-log.js

const run_log_mostStatements = 500;
const run_log_mostCharacters = 100_000;
const longestStatement = 10_000;
/** Beyond it, what went well keeps no statements: thousands of migrations would be a report of hundreds of megabytes. */
const mostCharactersOfAll = 5_000_000;
/** createRunLog makes an empty log; statements are told of only where it is `detailed`. */
function createRunLog(note, detailed) {
    const runs = [];
    let current = null;
    let characters = 0;
    return {
        runs,
        begin(running) {
            current = openRun(running);
            note({ running });
        },
        end(finished) {
            characters += current?.characters ?? 0;
            const isShort = finished && characters > mostCharactersOfAll;
            const run = current === null ? null : closedRun(current, finished, isShort);
            current = null;
            if (run !== null && detailed) {
                runs.push(run);
                note({ ran: run });
            }
            note({ running: null });
        },
        follow(sql) {
            if (current === null || !detailed || isPassedOver(sql, current.running))
                return () => { };
            return run_log_followed(current, sql, note);
        },
    };
}
const partOfTransaction = /^\s*(?:savepoint|release|rollback\s+(?:\w+\s+)?to)\b/i;
/** Within a transaction of Knex's only savepoints are its own; who begins or ends one there does so himself, and what came before stays. */
function isPassedOver(sql, { transaction }) {
    return isTransactionControl(sql) && (!transaction || partOfTransaction.test(sql));
}
function openRun(running) {
    return { running, began: performance.now(), statements: [], characters: 0, sent: 0, succeeded: 0 };
}
/** A text of several statements is answered several times, and its first error counts. */
function run_log_followed(run, sql, note) {
    const number = run.sent;
    const text = sql.length > longestStatement ? `${sql.slice(0, longestStatement)}...` : sql;
    const statement = { sql: text, ok: false };
    run.sent += 1;
    run.characters += text.length;
    // Those that are kept are always the first, so that a number is a place in the list.
    const isKept = run.sent <= run_log_mostStatements && run.characters <= run_log_mostCharacters;
    if (isKept)
        run.statements.push(statement);
    note({ sent: isKept ? text : null });
    let hasFailed = false;
    return (error) => {
        if (hasFailed || (statement.ok && !error))
            return;
        hasFailed = Boolean(error);
        if (statement.ok !== !error)
            run.succeeded += error ? -1 : 1;
        statement.ok = !error;
        note({ answered: number, ok: statement.ok });
    };
}
/** A seed is told of, but is no migration. */
function closedRun(open, finished, isShort) {
    const { running, began, sent, succeeded } = open;
    const { name, direction, transaction } = running;
    const statements = isShort ? [] : open.statements;
    if (direction === 'seed')
        return null;
    return {
        name,
        direction,
        finished,
        milliseconds: Math.round((performance.now() - began) * 100) / 100,
        statements: statements.map(({ sql, ok }) => ({ sql, ok })),
        statementsCut: sent > statements.length,
        sent,
        succeeded,
        transaction,
    };
}

;// CONCATENATED MODULE: ./build/child/watched-run.js


/** watchedRun does the work of a whole run of Knex's, and knows what each part of it did. */
async function watchedRun({ around, source, ownDatabase }, tell, { transaction, work }) {
    const log = createRunLog(tell, ownDatabase);
    let failedAt = null;
    Object.assign(source, { file: null, running: null, log });
    around.drivers.follow = ownDatabase ? log.follow : null;
    const step = await measuredStep(around, {
        transaction,
        keepsSession: false,
        onThrow() {
            failedAt = source.running;
            return source.file;
        },
        async work(knex, recorder) {
            Object.assign(source, { recorder, active: true });
            try {
                await work(knex, recorder);
            }
            finally {
                source.active = false;
            }
        },
    });
    around.drivers.follow = null;
    Object.assign(source, { recorder: null, log: null });
    return { step, failedAt, runs: log.runs };
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
        return runs_notLoaded(opened, { sql: [], sqlCut: false, transaction, foreignConnections: early });
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
function runs_notLoaded({ entry, loadError }, trace) {
    const error = loadError ?? { message: `${entry.name} is not loaded.`, code: null, line: null, sql: null, stack: null };
    return { kind: 'threw', milliseconds: 0, trace, error };
}
function unknownMigration(name) {
    return new errors/* ToolError */.v4(`The project has no migration ${name}.`, { blame: 'tool', advice: 'Please report this.' });
}
/** runLatest is Knex's own `migrate.latest`. */
function runLatest(prepared, tell) {
    return wholeRun(prepared, tell, (knex) => knex.migrate.latest());
}
/** runRollback is Knex's own `migrate.rollback`, of the last batch or of all. */
function runRollback(prepared, tell, all) {
    return wholeRun(prepared, tell, (knex) => knex.migrate.rollback(undefined, all));
}
async function wholeRun(prepared, tell, call) {
    const { project, around } = prepared;
    const migrations = [];
    const { step, failedAt, runs } = await watchedRun(prepared, tell, {
        transaction: project.migrations.every((migration) => usesTransaction(migration, project.facts.disableTransactions)),
        async work(knex, recorder) {
            recorder.foreignConnections(around.sockets.takeEarly());
            const result = await call(knex);
            const names = Array.isArray(result) ? result[1] : [];
            if (Array.isArray(names))
                migrations.push(...names.map(String));
        },
    });
    return { step, migrations, failedAt, runs };
}
/** runSetup runs what must be there before the first migration: a module's `setup` or default export. */
function runSetup({ project, around }, file) {
    const work = async (knex, recorder) => {
        recorder.listening = true;
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

;// CONCATENATED MODULE: ./build/project/seeds.js





/** listSeeds reads the project's seeds in Knex's order, from its folders or from the source that the knexfile gives; `config` is Knex's own view of the settings. */
async function listSeeds(settings, config) {
    const custom = customSource(settings);
    if (custom === null)
        return folderSeeds(settings).map((file) => ({ handle: file, name: file, file }));
    const handles = await seeds_call(custom, 'getSeeds', config);
    if (!Array.isArray(handles))
        throw new Error("The knexfile's seedSource does not work: getSeeds() gives no array.");
    return handles.map((handle) => customSeed(handle));
}
/** openSeed loads one seed; its module must export a function `seed`. */
async function openSeed(entry, { settings, loader }) {
    const exported = await seeds_exportsOf(entry, customSource(settings), loader);
    const inner = recordOf(exported).default;
    const found = [exported, inner, recordOf(inner).default, recordOf(exported)['module.exports']];
    const module = found.filter(isRecord).find((candidate) => isCallable(candidate.seed));
    const seed = module?.seed;
    if (!isCallable(seed))
        throw new Error(`Invalid seed file: ${entry.name} must have a seed function`);
    return (knex) => seed.call(module, knex);
}
/** A source of the project's own may count on a loader that is not there: ours comes second. */
async function seeds_exportsOf({ handle, file }, custom, loader) {
    if (custom === null)
        return loader.load(String(file));
    try {
        return await seeds_call(custom, 'getSeed', handle);
    }
    catch (thrown) {
        if (file === null || !(0,external_node_fs_.existsSync)(file))
            throw thrown;
        return loader.load(file);
    }
}
/** Knex drops a source of the project's own as soon as a folder setting stands beside it. */
function customSource({ seedSource, directory, sortDirsSeparately, loadExtensions }) {
    const hasFolders = Boolean(directory) || sortDirsSeparately !== undefined || Boolean(loadExtensions);
    return isRecord(seedSource) && !hasFolders ? seedSource : null;
}
function customSeed(handle) {
    const { file, path: place, name } = recordOf(handle);
    const told = [handle, file, place].map(textOf).find((text) => text !== null && external_node_path_.isAbsolute(text)) ?? null;
    return { handle, name: told ?? textOf(handle) ?? textOf(name) ?? 'seed', file: told };
}
function seeds_call(source, method, argument) {
    const found = source[method];
    if (!isCallable(found))
        throw new Error(`The knexfile's seedSource does not work: it has no ${method}().`);
    return found.call(source, argument);
}
/** As lib/migrations/seed/sources/fs-seeds.js does (3.3): sorted by whole path, unless each folder is to keep its own order. */
function folderSeeds({ directory, recursive, sortDirsSeparately, loadExtensions, specific, }) {
    const folders = (Array.isArray(directory) ? directory : [directory ?? './seeds']).map((name) => external_node_path_.resolve(String(name)));
    const found = folders.flatMap((folder) => filesIn(folder, Boolean(recursive)));
    const taken = namesTaken(found.filter((file) => !isDeclarationFile(file)), loadExtensions);
    const files = sortDirsSeparately ? taken : taken.toSorted();
    if (!specific)
        return files;
    const only = files.filter((file) => external_node_path_.basename(file) === specific);
    if (only.length === 0)
        throw new Error(`The seed ${String(specific)}, which seeds.specific names, does not exist.`);
    return only;
}
function filesIn(folder, recursive) {
    return seeds_listing(folder).flatMap((name) => {
        const file = external_node_path_.resolve(folder, name);
        if (!(0,external_node_fs_.statSync)(file).isDirectory())
            return [file];
        return recursive ? filesIn(file, true) : [];
    });
}
function seeds_listing(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).sort();
    }
    catch (cause) {
        throw new Error(`The seed folder ${folder} cannot be read: ${(0,errors/* messageOf */.bD)(cause)} Set seeds.directory in the knexfile; relative folders are relative to the knexfile.`, { cause });
    }
}

;// CONCATENATED MODULE: ./build/child/seeds.js






/** The first Knex that asks a source for seeds; an older one reads folders and nothing else. */
const seeds_firstWithSource = '1.0';
/** runSeeds is Knex's own `seed.run` of the knexfile's seeds, with our loader. */
async function runSeeds(prepared, tell) {
    const files = [];
    const source = seedSource(prepared, files);
    const { step, failedAt } = await watchedRun(prepared, tell, {
        transaction: false,
        async work(knex) {
            try {
                if ((0,versions/* isAtLeast */.d)(prepared.project.knex.version, seeds_firstWithSource))
                    await runBySource(knex, source);
                else
                    await runInOrder(knex, source);
            }
            catch (thrown) {
                // Knex puts an error of its own around a seed's.
                throw source.thrown ?? thrown;
            }
        },
    });
    return { step, files, failedAt };
}
function seedSource({ project, source }, files) {
    const settings = seedSettings(project);
    let entries = [];
    const modules = new Map();
    return {
        thrown: null,
        async getSeeds(config) {
            entries = await listSeeds(settings, config);
            return entries.map(({ handle }) => handle);
        },
        async getSeed(handle) {
            const entry = entries.find((candidate) => candidate.handle === handle);
            if (entry === undefined)
                throw new Error('Knex asked for a seed that its source did not list.');
            const seed = modules.get(handle) ?? (await seeds_opened(entry, { settings, project, source }));
            modules.set(handle, seed);
            return { seed: watchedSeed(entry, seed, { watch: source, files, keep: this }) };
        },
    };
}
/** Knex loads them all before the first one runs. */
async function seeds_opened(entry, { settings, project, source }) {
    Object.assign(source, { running: entry.name, file: entry.file });
    const seed = await openSeed(entry, { settings, loader: project.loader });
    source.running = null;
    return seed;
}
function watchedSeed(entry, seed, { watch, files, keep }) {
    return async (knex) => {
        Object.assign(watch, { file: entry.file, running: entry.name });
        watch.log?.begin({ name: entry.name, direction: 'seed', transaction: false });
        if (watch.recorder !== null)
            watch.recorder.listening = true;
        try {
            await seed(knex);
            files.push(entry.name);
            watch.running = null;
            watch.log?.end(true);
        }
        catch (thrown) {
            watch.log?.end(false);
            keep.thrown = new Thrown(thrown);
            throw new Error(sentenceOf(thrown));
        }
        finally {
            if (watch.recorder !== null)
                watch.recorder.listening = false;
        }
    };
}
async function runBySource(knex, seedSource) {
    await knex.seed.run({ seedSource });
}
async function runInOrder(knex, source) {
    const seeds = [];
    for (const handle of await source.getSeeds({}))
        seeds.push((await source.getSeed(handle)).seed);
    for (const seed of seeds)
        await seed(knex);
}
/** Before Knex knew sources, `specific` was said to a call and nowhere else. */
function seedSettings({ config, knex }) {
    const settings = recordOf(config.seeds);
    return (0,versions/* isAtLeast */.d)(knex.version, seeds_firstWithSource)
        ? settings
        : { ...settings, specific: undefined, seedSource: undefined };
}

;// CONCATENATED MODULE: ./build/child/instance-state.js

const instance_state_known = new WeakMap();
/** keepAsMade remembers the functions and listeners that an instance of Knex, its client and its configuration have of their own. */
function keepAsMade(knex) {
    instance_state_known.set(knex, ownOf(knex));
}
/** isAsMade holds while they are the same: a migration may have replaced `knex.client.query`, or listen to all queries from then on. */
function isAsMade(knex) {
    const was = instance_state_known.get(knex);
    const now = ownOf(knex);
    return was?.length === now.length && was.every(([name, value], at) => now[at]?.[0] === name && now[at]?.[1] === value);
}
function ownOf(knex) {
    const client = recordOf(knex.client);
    return [recordOf(knex), client, recordOf(client.config)].flatMap((part) => [
        ...Object.keys(part).flatMap((name) => ownFunction(part, name)),
        ...listeners(part),
    ]);
}
function ownFunction(part, name) {
    const value = Object.getOwnPropertyDescriptor(part, name)?.value;
    return typeof value === 'function' ? [[name, value]] : [];
}
function listeners({ _events: events }) {
    return Object.entries(recordOf(events)).map(([name, heard]) => [name, Array.isArray(heard) ? heard.length : heard]);
}

;// CONCATENATED MODULE: ./build/child/session.js




const session_settlePatience = 2000;
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
                    recorder?.ownSessions(parts.sockets.homeCount() - held(knex));
                    if (recorder !== undefined)
                        await clear?.(knex, recorder);
                    const isFit = reset !== null && (recorder === undefined || reset.isEnough(recorder));
                    if (reusable && isFit && isAsMade(knex) && isAlone(knex, parts) && (await reset.reset(knex)))
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
    // Knex keeps the object that it is given, and a migration can reach it.
    const knex = make({ ...config });
    tellVersion(knex, config, version);
    showClient(knex, shown);
    drivers.watch(recordOf(knex.client).driver);
    keepAsMade(knex);
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
    const limit = performance.now() + session_settlePatience;
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
/** busy counts the connections of an instance's pool that are in use, waited for or being made. */
function busy(knex) {
    return count(knex, 'numUsed') + count(knex, 'numPendingAcquires') + count(knex, 'numPendingCreates');
}
/** held counts the sessions that an instance's pool has. */
function held(knex) {
    return busy(knex) + count(knex, 'numFree');
}
function count(knex, name) {
    const pool = poolOf(knex);
    const method = pool?.[name];
    return typeof method === 'function' ? Number(method.call(pool)) : 0;
}

;// CONCATENATED MODULE: ./build/child/session-ids.js

const everyMilliseconds = 50;
const session_ids_mostTries = 200;
/** sessionTeller tells the server's own number of each connection to one server, once. A connection that is seen before it is logged in is looked at again, for ten seconds. */
function sessionTeller({ host, port }, tell) {
    const seen = new WeakSet();
    const look = (connection, tries) => {
        const session = session_ids_numberOf(connection);
        if (session !== null)
            tell(session);
        else if (tries > 0)
            setTimeout(look, everyMilliseconds, connection, tries - 1).unref();
    };
    return (connection) => {
        if (typeof connection !== 'object' || connection === null || seen.has(connection))
            return;
        seen.add(connection);
        const place = placeOf(connection);
        if (isSameHost(place.host, host) && place.port === port)
            look(connection, session_ids_mostTries);
    };
}
const loopback = new Set(['localhost', '127.0.0.1', '::1']);
function isSameHost(one, other) {
    return one === other || (loopback.has(one) && loopback.has(other));
}
/** pg calls it processID; mysql2, mysql and mariadb threadId. */
function session_ids_numberOf(connection) {
    const found = propertyOf(connection, 'processID') ?? propertyOf(connection, 'threadId');
    return typeof found === 'number' ? found : null;
}
/** mysql2 and mysql keep it in `config`, mariadb in `opts`, pg in the client itself. */
function placeOf(connection) {
    const said = propertyOf(connection, 'config') ?? propertyOf(connection, 'opts') ?? connection;
    return { host: textOf(propertyOf(said, 'host')), port: Number(propertyOf(said, 'port')) };
}

;// CONCATENATED MODULE: ./build/child/target-config.js






const target_config_patience = 10_000;
/** targetConfig is the project's own configuration with nothing changed but where to connect and where migrations come from. */
async function targetConfig({ project, connection, source }) {
    const { config, client, knex } = project;
    const ways = families[client.family];
    const { connectionPool, dialect, ...kept } = config;
    return {
        ...(client.isForeign ? withoutFamily(kept) : kept),
        client: ways.clientFor(client, knex.create),
        // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
        asyncStackTraces: true,
        connection: {
            ...ways.connectionDefaults(connection, client),
            ...(await targetExtras(project)),
            ...destination(connection, ways),
        },
        ...target_config_poolOf(project, connection),
        migrations: migrationSettings(project, source),
    };
}
/** What of a configured connection says where to go, as whom, or by which way; the last ones are connectors of clouds. */
const address = new Set([
    ...['host', 'hostname', 'server', 'port', 'socketPath', 'socket', 'unixSocketPath', 'connectionString', 'uri', 'url'],
    ...['user', 'username', 'password', 'passwordSha1', 'password1', 'password2', 'password3', 'database', 'db'],
    ...['ssl', 'sslmode', 'sslcert', 'sslkey', 'sslrootcert', 'sslnegotiation', 'filename', 'expirationChecker'],
    ...['stream', 'host_addr', 'hostaddr', 'service', 'passfile'],
]);
/** What stands in a connection's object is all kept but for the address; of a URL's parameters only what the driver is known to take from them, since the others are about TLS. */
async function targetExtras({ config, client }) {
    if (client.isForeign)
        return {};
    const value = isCallable(config.connection) ? await target_config_answered(config.connection) : config.connection;
    const own = typeof value === 'string' ? {} : recordOf(value);
    const isKept = (key) => (Object.hasOwn(own, key) ? !address.has(key) : keptOptions[client.driver].has(key));
    return Object.fromEntries(Object.entries(optionsOf(value)).filter(([key, setting]) => setting !== undefined && isKept(key)));
}
/** A function may ask a service for a login that is not needed here. */
async function target_config_answered(connection) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`it has not answered within ${target_config_patience / 1000} seconds`)), target_config_patience);
    });
    try {
        return await Promise.race([connection(), late]);
    }
    catch (thrown) {
        console.error(`The knexfile's connection() gave nothing, so the database URL alone is used: ${sentenceOf(thrown)}`);
        return null;
    }
    finally {
        clearTimeout(timer);
    }
}
/** What a pool runs in each new session is SQL of the family that it was written for. */
function target_config_poolOf({ config, client }, { poolLimit }) {
    const { afterCreate, ...rest } = recordOf(config.pool);
    const pool = { ...rest, ...(afterCreate === undefined || client.isForeign ? {} : { afterCreate }) };
    return poolLimit === null ? { pool } : { pool: { ...pool, min: 0, max: poolLimit } };
}

;// CONCATENATED MODULE: ./build/child/target-session.js




const heldPatience = 2000;
const target_session_everyMilliseconds = 5;
/** targetSessions makes a Knex instance for each run and ends its sessions as a process of Knex's own would: nothing else that is connected to the database is touched, unless the instance does not come to its end. */
function targetSessions(parts) {
    const { create, config, shown, drivers, sockets } = parts;
    return {
        async open() {
            const knex = create(config);
            showClient(knex, shown);
            drivers.watch(recordOf(knex.client).driver);
            let isHeld = false;
            return {
                knex,
                async settle() {
                    isHeld = !(await becomes(() => busy(knex) === 0, drivers));
                },
                end: () => end(knex, parts, isHeld),
            };
        },
        close: () => sockets.closeHome(),
    };
}
/** A run that a fault broke off would go on as long as it has a connection; Knex's command line would have died of the fault. */
async function end(knex, { source, drivers, sockets }, isHeld) {
    let isDestroyed = false;
    const told = () => {
        isDestroyed = true;
    };
    knex.destroy().then(told, told);
    const isOver = !source.active && !isHeld && (await becomes(() => isDestroyed, drivers));
    if (!isOver)
        await sockets.closeHome();
}
/** becomes waits until something holds and no statement is under way, however long statements take; it is false where a connection is held for ever, by a transaction that nobody ends. */
async function becomes(holds, drivers) {
    let quietSince = performance.now();
    for (let quiet = 0; quiet < 2;) {
        await (0,promises_.setTimeout)(target_session_everyMilliseconds);
        const isQuiet = drivers.waiting.size === 0;
        if (!isQuiet)
            quietSince = performance.now();
        quiet = isQuiet && holds() ? quiet + 1 : 0;
        if (quiet === 0 && performance.now() - quietSince > heldPatience)
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/child/target.js







/** openTarget points a project at a database and asks it what a run must know; nothing is made there, and from now on no SQL is refused. */
async function openTarget(project, watches, { connection, tell }) {
    const source = createSourceWatch();
    watches.drivers.scratch = null;
    watches.drivers.show = sessionTeller(connection, (session) => tell({ session }));
    watches.sockets.home = { host: connection.host, port: connection.port };
    const config = await targetConfig({ project, connection, source: loadedSource(project, source) });
    const { shown } = project.client;
    const sessions = targetSessions({ create: project.knex.create, config, shown, source, ...watches });
    const prepared = { project, around: { ...watches, sessions }, source, ownDatabase: true };
    const session = await sessions.open();
    try {
        return { prepared, facts: await target_asked(session.knex, project, watches) };
    }
    finally {
        await session.end(false);
    }
}
async function target_asked(knex, { client }, { drivers }) {
    const { askNamespaces, askWays, explainLogin } = families[client.family];
    try {
        const namespaces = await askNamespaces(knex);
        drivers.codeOf = (await askWays(knex)).codeOf;
        return { namespaces };
    }
    catch (cause) {
        throw explainLogin(client.driver, cause) ?? notConnected(cause);
    }
}
function notConnected(cause) {
    return new errors/* ToolError */.v4(`Knex cannot open a session with the settings of the knexfile: ${sentenceOf(cause)}`, {
        blame: 'user',
        advice: 'Look at the user and password of the database URL, and at what the knexfile does in each new session (pool.afterCreate, searchPath, connection options).',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/child/tell-waiting.js
const longWait = 500;
const tell_waiting_everyMilliseconds = 100;
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
    }, tell_waiting_everyMilliseconds);
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
        target: (connection, tell) => target(state, watches, { connection, tell }),
        setup: ({ file }) => runSetup(prepared(state), file),
        step: (input) => runStep(prepared(state), input),
        latest: (_, note) => runLatest(prepared(state), note),
        rollback: ({ all }, note) => runRollback(prepared(state), note, all),
        seed: (_, note) => runSeeds(prepared(state), note),
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
    const project = requests_loaded(state);
    await release(state, watches);
    const source = createSourceWatch();
    const { family, shown } = project.client;
    const { database, user, accounts = [] } = connection;
    watches.drivers.scratch = { family, database, ignoresCase: false, user, accounts };
    watches.sockets.home = { host: connection.host, port: connection.port };
    const config = await scratchConfig({ project, connection, source: loadedSource(project, source) });
    const { sessionReset, clearSession, askWays } = families[family];
    // The project's own hook runs for new sessions only; a server that has but one needs it between two steps.
    const mayKeep = connection.poolLimit === null && recordOf(project.config.pool).afterCreate === undefined;
    const care = { reset: mayKeep ? sessionReset : null, clear: clearSession };
    const sessions = sessionMaker({ create: project.knex.create, config, care, shown, ...watches });
    const session = await sessions.open();
    try {
        await prepareBookkeeping(session.knex, project);
        const { ignoresCase, codeOf } = await askWays(session.knex);
        watches.drivers.scratch = { family, database, ignoresCase, user, accounts };
        watches.drivers.codeOf = codeOf;
        // By now the driver is loaded and watched, and no migration has run.
        watches.intrinsics.watch(libraryObjects(session.knex));
    }
    finally {
        await session.end(true);
    }
    state.prepared = { project, around: { ...watches, sessions }, source, ownDatabase: false };
    return null;
}
async function target(state, watches, place) {
    const project = requests_loaded(state);
    await release(state, watches);
    const { prepared, facts } = await openTarget(project, watches, place);
    state.prepared = prepared;
    return facts;
}
function requests_loaded(state) {
    if (state.project === null)
        throw notReady('load');
    return state.project;
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



const socket_watch_loopback = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0']);
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
        const place = socket_watch_placeOf(args);
        if (isHome(place, watch.home))
            socket_watch_follow(this, open, homeErrors);
        else if (watch.home === null)
            early.push(place);
        else
            watch.onForeign?.(socket_watch_nameOf(place));
        return Reflect.apply(original, this, args);
    };
    external_node_net_.Socket.prototype.connect = watched;
    return watch;
}
/** connect takes (options), (port, host), (path) or, from inside node, an array of these. */
function socket_watch_placeOf(args) {
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
function socket_watch_nameOf({ host, port, path }) {
    return port === null ? (path ?? 'unknown') : `${host}:${port}`;
}
function foreignNames(places, home) {
    return [...new Set(places.filter((place) => !isHome(place, home)).map(socket_watch_nameOf))].sort();
}
function isHome(place, home) {
    if (home === null)
        return false;
    if (home.host.startsWith('/'))
        return place.path?.startsWith(home.host) ?? false;
    if (place.port !== home.port)
        return false;
    return place.host === home.host || (socket_watch_loopback.has(place.host) && socket_watch_loopback.has(home.host));
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
// EXTERNAL MODULE: ./build/protocol/signs.js
var signs = __webpack_require__(61143);
;// CONCATENATED MODULE: ./build/child/watchdog.js


/** Plain JavaScript, since it runs as a text of its own: no bundle has to hold a second entry for it. Those that carry the worker's mark have left its group. */
const watch = `
const { readdirSync, readFileSync } = require('node:fs')
const { workerData: { parent, group, mark } } = require('node:worker_threads')
const marked = (pid) => {
  try {
    return readFileSync('/proc/' + pid + '/environ').includes(mark)
  } catch {
    return false
  }
}
const strays = () => {
  try {
    return readdirSync('/proc').filter((pid) => /^[0-9]+$/.test(pid) && Number(pid) !== group && marked(pid))
  } catch {
    return []
  }
}
setInterval(() => {
  if (process.ppid === parent) return
  if (mark !== null) for (const pid of strays()) try { process.kill(Number(pid), 'SIGKILL') } catch {}
  process.kill(-group, 'SIGKILL')
}, 500)
`;
/** startWatchdog ends the process group, and what has left it, when the host has died, even while the project's code keeps the main thread busy. */
function startWatchdog() {
    const worker = process.env[signs/* markName */.F];
    const mark = worker === undefined ? null : `${signs/* markName */.F}=${worker}`;
    const data = { parent: process.ppid, group: process.pid, mark };
    const options = { eval: true, workerData: data, execArgv: [], env: {}, stdout: true, stderr: true };
    new external_node_worker_threads_.Worker(watch, options).on('error', () => { }).unref();
}

;// CONCATENATED MODULE: ./build/child/main.js














const stackDepth = 50;
/** workerMain is the whole life of a worker process: it loads a project and runs its migrations as the host asks. */
function workerMain() {
    Error.stackTraceLimit = stackDepth;
    writeAtOnce();
    startWatchdog();
    const control = openControl();
    const breaks = (migration, how) => {
        control.tell({ broken: { migration, how } });
        endGroup();
    };
    const names = createMigrationNames();
    const onModule = (migration, thrown) => breaks(migration, `caused an error that no code caught: ${sentenceOf(thrown)}`);
    tellEndings({ names, tell: control.tell });
    const sockets = watchSockets();
    const drivers = createDriverWatch();
    const intrinsics = watchIntrinsics();
    const faults = catchFaults({ names, intrinsics, onModule });
    const guards = { names, intrinsics, handles: watchHandles(sockets), state: watchProcessState(), breaks };
    control.serve(guardedAnswer(createRequests({ drivers, sockets, faults, intrinsics }), guards));
}

;// CONCATENATED MODULE: ./build/worker.js

workerMain();


/***/ })

};
