export const id = 407;
export const ids = [407];
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

/***/ 85803:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {


// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
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
        stack: stack === null ? null : cut(stack, longestStack),
    };
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
    const code = textOf(propertyOf(thrown, 'code'));
    if (code === null)
        return isCutOff(thrown, fault) ? 'ECONNRESET' : null;
    return fault !== null || lostCodes.test(code) ? code : null;
}
/** SQLSTATE class 08 (connection), 57P01 to 57P05 (the server ends or begins), and mysql2's own word. */
const lostCodes = /^(?:08\w{3}|57P0[1-5]|PROTOCOL_CONNECTION_LOST)$/;
/** What pg says, without a code, of a connection that is no more. */
const cutOff = /^(?:Connection terminated(?: unexpectedly| due to connection timeout)?|Client (?:has encountered a connection error|was closed) and is not queryable)$/;
/** Knex puts the statement before the message, so the driver's own counts. */
function isCutOff(thrown, fault) {
    return isInstance(thrown, Error) && cutOff.test(fault?.message ?? sentenceOf(thrown));
}
/** tellsLostConnection holds for an error that says that the connection to a server has ended. */
function tellsLostConnection(thrown, fault) {
    const code = textOf(propertyOf(thrown, 'code'));
    if (code === null)
        return isCutOff(thrown, fault);
    return lostCodes.test(code) || code === 'ECONNRESET' || code === 'EPIPE';
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

;// CONCATENATED MODULE: ./build/child/sql-tokens.js
/** splitStatements cuts a text into statements of tokens: comments are dropped, and strings, dollar quotes and function bodies are one token each. */
function splitStatements(sql, family) {
    const statements = [[]];
    for (let at = 0; at < sql.length;) {
        const piece = nextPiece(sql, at, family);
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
function nextPiece(sql, at, family) {
    const blank = skipBlank(sql, at, family);
    if (blank > at)
        return { token: null, end: blank };
    const char = sql[at] ?? '';
    if (char === "'")
        return stringPiece(sql, at, family === 'mysql');
    if (char === '"')
        return family === 'mysql' ? stringPiece(sql, at, true) : namePiece(sql, at);
    if (char === '`' && family === 'mysql')
        return namePiece(sql, at);
    if (char === '$' && family === 'postgresql')
        return dollarPiece(sql, at);
    if (/[eE]/.test(char) && sql[at + 1] === "'" && family === 'postgresql')
        return stringPiece(sql, at + 1, true);
    return wordPiece(sql, at);
}
function wordPiece(sql, at) {
    const word = matchAt(/[\p{L}_][\p{L}\p{N}_$]*/uy, sql, at);
    if (word !== null)
        return { token: { kind: 'word', text: word.toUpperCase(), raw: word }, end: at + word.length };
    const number = matchAt(/\d[\p{L}\p{N}_.]*/uy, sql, at);
    const sign = number ?? sql[at] ?? '';
    return { token: { kind: 'sign', text: sign, raw: sign }, end: at + sign.length };
}
function matchAt(pattern, sql, at) {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0] ?? null;
}
/** skipBlank passes one stretch of white space or one comment. What MySQL reads inside `/*! ... *\/` is SQL, so only its opening goes. */
function skipBlank(sql, at, family) {
    const space = matchAt(/\s+/y, sql, at);
    if (space !== null)
        return at + space.length;
    if (family === 'mysql') {
        const executable = matchAt(/\/\*M?!\d*|\*\/|#[^\n]*/y, sql, at);
        if (executable !== null)
            return at + executable.length;
    }
    const line = matchAt(family === 'mysql' ? /--(?=\s|$)[^\n]*/y : /--[^\n]*/y, sql, at);
    if (line !== null)
        return at + line.length;
    return sql.startsWith('/*', at) ? commentEnd(sql, at, family) : at;
}
/** PostgreSQL nests comments, MySQL does not. */
function commentEnd(sql, at, family) {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = at + 2;
    let depth = 1;
    for (let found = edge.exec(sql); found !== null; found = edge.exec(sql)) {
        if (found[0] === '*/')
            depth -= 1;
        else if (family === 'postgresql')
            depth += 1;
        if (depth === 0)
            return found.index + 2;
    }
    return sql.length;
}
function stringPiece(sql, at, backslash) {
    const end = quotedEnd(sql, at, backslash);
    const raw = sql.slice(at, end);
    return { token: { kind: 'string', text: raw, raw }, end };
}
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
function dollarPiece(sql, at) {
    const tag = matchAt(/\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy, sql, at);
    if (tag === null)
        return { token: { kind: 'sign', text: '$', raw: '$' }, end: at + 1 };
    const close = sql.indexOf(tag, at + tag.length);
    const end = close < 0 ? sql.length : close + tag.length;
    return { token: { kind: 'string', text: '', raw: sql.slice(at, end) }, end };
}

;// CONCATENATED MODULE: ./build/child/refusal.js

/** RefusedSql is what the driver's caller gets in place of a result: the statement was never sent. */
class RefusedSql extends Error {
    constructor(message) {
        super(message);
        this.name = 'RefusedSql';
    }
}
const suspicious = /\b(?:database|schema|use|system|tablespace)\b/i;
/** refusalOf says why a text must not be sent, or null where it may: one of its statements creates, drops, alters or enters a database, or alters the whole server. */
function refusalOf(sql, scratch) {
    if (!suspicious.test(sql))
        return null;
    for (const statement of splitStatements(sql, scratch.family)) {
        const named = refusedPart(statement, scratch);
        if (named !== null) {
            return `The statement ${named} reaches beyond the scratch database, so it was refused before it was sent.`;
        }
    }
    return null;
}
function refusedPart(statement, scratch) {
    const verb = wordAt(statement, 0);
    if (verb === 'USE' && scratch.family === 'mysql')
        return useRefusal(statement, scratch);
    if (verb === 'GRANT' || verb === 'REVOKE')
        return grantRefusal(statement, scratch);
    if (verb === 'COMMENT' && wordAt(statement, 2) === 'DATABASE')
        return `COMMENT ON DATABASE ${nameAt(statement, 3)}`;
    if (verb !== 'CREATE' && verb !== 'DROP' && verb !== 'ALTER')
        return null;
    return definitionRefusal(verb, statement, scratch);
}
function definitionRefusal(verb, statement, scratch) {
    const replaces = wordAt(statement, 1) === 'OR' && wordAt(statement, 2) === 'REPLACE';
    const start = (replaces ? 3 : 1) + (wordAt(statement, replaces ? 3 : 1) === 'UNDO' ? 1 : 0);
    const kind = wordAt(statement, start);
    if (kind === 'SYSTEM' && verb === 'ALTER')
        return 'ALTER SYSTEM';
    if (kind === 'TABLESPACE')
        return `${verb} TABLESPACE ${objectName(statement, start + 1)}`;
    if (kind === 'ROLE' || kind === 'USER')
        return verb === 'ALTER' ? roleRefusal(statement, scratch) : null;
    if (kind !== 'DATABASE' && !(kind === 'SCHEMA' && scratch.family === 'mysql'))
        return null;
    return verb === 'ALTER' && isOwnAlteration(statement, start + 1, scratch)
        ? null
        : `${verb} ${kind} ${objectName(statement, start + 1)}`;
}
const options = new Set(['CHARACTER', 'CHARSET', 'COLLATE', 'DEFAULT', 'ENCRYPTION', 'READ', 'COMMENT']);
/** MySQL's ALTER DATABASE without a name means the current one. A new name would hide the scratch database from its owner. */
function isOwnAlteration(statement, at, scratch) {
    if (scratch.family === 'mysql' && options.has(wordAt(statement, at) ?? ''))
        return true;
    return isOwn(statement[at], scratch) && wordAt(statement, at + 1) !== 'RENAME';
}
function useRefusal(statement, scratch) {
    return isOwn(statement[1], scratch) ? null : `USE ${nameAt(statement, 1)}`;
}
function grantRefusal(statement, scratch) {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'ON' && wordAt(statement, index + 1) === 'DATABASE');
    if (at < 0 || scratch.family === 'mysql')
        return null;
    for (let place = at + 2; place < statement.length; place += 2) {
        if (!isOwn(statement[place], scratch))
            return `${wordAt(statement, 0)} ... ON DATABASE ${nameAt(statement, place)}`;
        if (statement[place + 1]?.text !== ',')
            return null;
    }
    return null;
}
function roleRefusal(statement, scratch) {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'IN' && wordAt(statement, index + 1) === 'DATABASE');
    if (at < 0 || isOwn(statement[at + 2], scratch))
        return null;
    return `ALTER ROLE ... IN DATABASE ${nameAt(statement, at + 2)}`;
}
function objectName(statement, at) {
    const words = [0, 1, 2].map((step) => wordAt(statement, at + step));
    if (words[0] === 'IF')
        return nameAt(statement, at + (words[1] === 'NOT' ? 3 : 2));
    return nameAt(statement, at);
}
function isOwn(token, { family, database }) {
    if (token === undefined || token.kind === 'string' || token.kind === 'sign')
        return false;
    const plain = family === 'postgresql' && token.kind === 'word'
        ? token.raw.toLowerCase()
        : token.kind === 'word'
            ? token.raw
            : token.text;
    return plain === database;
}
function nameAt(statement, at) {
    return statement[at]?.raw ?? '';
}
function wordAt(statement, at) {
    const token = statement[at];
    return token?.kind === 'word' ? token.text : null;
}

;// CONCATENATED MODULE: ./build/child/driver-watch.js



/** createDriverWatch begins to watch nothing; statements are refused as soon as `scratch` is known. */
function createDriverWatch() {
    const state = {
        faults: new WeakMap(),
        lastFailure: null,
        lost: null,
        pending: 0,
        recorder: null,
        scratch: null,
    };
    const watched = new WeakSet();
    return {
        get recorder() {
            return state.recorder;
        },
        set recorder(recorder) {
            state.recorder = recorder;
            if (recorder === null)
                return;
            state.lastFailure = null;
            state.lost = null;
        },
        get scratch() {
            return state.scratch;
        },
        set scratch(scratch) {
            state.scratch = scratch;
        },
        get pending() {
            return state.pending;
        },
        faultOf: (thrown) => faultOf(state, thrown),
        rootOf: (thrown) => rootOf(state, thrown),
        watch(driver) {
            for (const prototype of queryPrototypes(driver)) {
                if (watched.has(prototype))
                    continue;
                watched.add(prototype);
                for (const method of ['query', 'execute'])
                    wrap(prototype, method, state);
            }
        },
    };
}
/** pg has Client (and a Connection below it, which would see each statement twice); mysql2 has Connection, whose promise flavour calls the plain one. */
function queryPrototypes(driver) {
    const modules = [recordOf(driver), recordOf(recordOf(driver).default)];
    return modules.flatMap(({ Client, Connection }) => {
        const prototypes = [recordOf(Client).prototype, recordOf(Connection).prototype];
        return prototypes
            .filter((found) => isRecord(found) && isCallable(found.query))
            .slice(0, 1);
    });
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
        const reason = state.scratch === null ? null : refusalOf(sql, state.scratch);
        if (reason !== null)
            return refuse(state, { reason, sql, args });
        return followed(state, sql, { args, send: (sent) => original.apply(this, [...sent]) });
    };
    prototype[method] = watched;
}
function statementOf(query) {
    const { text, sql, cursor } = recordOf(query);
    return textOf(text) ?? textOf(sql) ?? textOf(recordOf(cursor).text);
}
function refuse(state, { reason, sql, args }) {
    const error = new RefusedSql(reason);
    state.recorder?.refused(reason, sql);
    state.faults.set(error, { message: reason, sql });
    const callback = args.find(isCallable);
    if (callback === undefined)
        return isCallable(recordOf(args[0]).submit) ? raise(error) : Promise.reject(error);
    process.nextTick(callback, error);
    return undefined;
}
function raise(error) {
    throw error;
}
/** The driver's error is remembered before Knex rewrites its message. */
function followed(state, sql, { args, send }) {
    const place = args.findIndex(isCallable);
    const callback = args[place];
    if (isCallable(callback)) {
        const heard = (...results) => {
            state.pending -= 1;
            remember(state, results[0], sql);
            return callback(...results);
        };
        state.pending += 1;
        return send(args.with(place, heard));
    }
    const result = send(args);
    if (result instanceof Promise)
        return followedPromise(state, sql, result);
    return result;
}
function followedPromise(state, sql, result) {
    state.pending += 1;
    const settled = () => {
        state.pending -= 1;
    };
    return result.then((value) => {
        settled();
        return value;
    }, (error) => {
        settled();
        remember(state, error, sql);
        throw error;
    });
}
function remember(state, error, sql) {
    if (!isInstance(error, Error))
        return;
    if (!state.faults.has(error))
        state.faults.set(error, { message: sentenceOf(error), sql });
    if (tellsLostConnection(error, faultOf(state, error)))
        state.lost ??= error;
    if (!isAbortedEcho(error))
        state.lastFailure = error;
}
function faultOf(state, thrown) {
    return isRecord(thrown) ? (state.faults.get(thrown) ?? null) : null;
}
function rootOf(state, thrown) {
    if (isAbortedEcho(thrown))
        return state.lastFailure ?? thrown;
    return tellsLostConnection(thrown, faultOf(state, thrown)) ? (state.lost ?? thrown) : thrown;
}
function isAbortedEcho(thrown) {
    return propertyOf(thrown, 'code') === '25P02';
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


const names = {
    pg: 'pg',
    postgres: 'pg',
    postgresql: 'pg',
    // The native binding needs a compiler; the plain driver speaks the same protocol.
    pgnative: 'pg',
    mysql: 'mysql',
    mysql2: 'mysql2',
    mariadb: 'mariadb',
};
/** chooseClient reads the client of a configuration; `told` takes its place where it is not null. */
function chooseClient(config, told) {
    const client = told ?? config.client ?? config.dialect;
    if (isCallable(client))
        return ownClass(client);
    const name = names[textOf(client) ?? ''];
    if (name === undefined)
        throw unsupported(textOf(client));
    return { client: name, name, driver: name };
}
/** withDriver replaces the mysql and mariadb clients by mysql2, whose driver we carry, where the project lacks theirs. */
function withDriver(choice, hasDriver) {
    if (hasDriver || choice.name === 'pg' || choice.name === 'mysql2')
        return choice;
    return { client: 'mysql2', name: 'mysql2', driver: 'mysql2' };
}
function ownClass(client) {
    const prototype = recordOf(client.prototype);
    const name = names[textOf(prototype.driverName) ?? ''] ?? names[textOf(prototype.dialect) ?? ''];
    if (name === undefined)
        throw unsupported(textOf(prototype.dialect) ?? client.name);
    return { client, name, driver: name };
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
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
;// CONCATENATED MODULE: ./build/project/knex-package.js








const bundledVersion = '3.3.0';
const oldestKnown = 0.95;
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
/** hasDriver tells whether the project has installed a driver. */
function hasDriver(knexfile, driver) {
    return resolved((0,external_node_module_.createRequire)(knexfile), driver) !== null;
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
        return isCallable(create) ? { create: create, version: versionOf(knexPath) } : null;
    }
    catch (error) {
        console.error(`The project's own knex cannot be loaded: ${sentenceOf(error)}`);
        return null;
    }
}
function projectDrivers(require, driverPath) {
    const paths = new Set([driverPath, resolved(require, 'pg'), resolved(require, 'mysql2')]);
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
    const ours = { knex: knex, pg: esm/* default */.Ay, mysql2: mysql2 };
    return Object.fromEntries(Object.entries(ours).filter(([name]) => resolved(require, name) === null));
}
function versionOf(file) {
    for (let folder = external_node_path_.dirname(file); folder !== external_node_path_.dirname(folder); folder = external_node_path_.dirname(folder)) {
        const found = external_node_path_.join(folder, 'package.json');
        const text = (0,external_node_fs_.existsSync)(found) ? recordOf(JSON.parse((0,external_node_fs_.readFileSync)(found, 'utf8'))) : {};
        if (text.name === 'knex')
            return textOf(text.version) ?? 'unknown';
    }
    return 'unknown';
}
function ageNotice(version) {
    const [major = '0', minor = '0'] = version.split('.');
    if (Number(major) > 0 || Number(`0.${minor}`) >= oldestKnown)
        return [];
    return [
        `The project runs with its own Knex ${version}, which is older than what this tool is tested with (0.95 and later).`,
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

;// CONCATENATED MODULE: ./build/project/project.js









/** loadProject loads knexfile and migrations, in the knexfile's folder as Knex does. It touches no database. */
async function loadProject(options, watch) {
    const found = findKnexfile(options.folder, options.knexfile);
    process.chdir(external_node_path_.dirname(found.file));
    const { loader, read } = await readWithLoader(found.file, options.environment);
    const client = clientOf(found.file, read.config, options.client);
    const knex = resolveKnex(found.file, client);
    const settings = recordOf(read.config.migrations);
    const list = await listMigrations(settings);
    const migrations = [];
    for (const entry of list.entries)
        migrations.push(await opened(entry, loader, watch));
    const notices = [...found.notices, ...read.notices, ...knex.notices];
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
    const { virtual } = resolveKnex(file, { client: 'pg', name: 'pg', driver: 'pg' });
    const loader = createModuleLoader({ folder: external_node_path_.dirname(file), virtual });
    return { loader, read: await readKnexfile(file, environment, loader) };
}
function clientOf(file, config, told) {
    const choice = chooseClient(config, told);
    return withDriver(choice, hasDriver(file, choice.driver));
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
async function prepareBookkeeping(knex, { facts }) {
    try {
        if (facts.schemaName !== null && facts.client === 'pg') {
            await bookkeeper(knex).raw('create schema if not exists ??', [facts.schemaName]);
        }
        await knex.migrate.currentVersion();
    }
    catch (cause) {
        throw new errors/* ToolError */.v4(`Knex could not make its bookkeeping tables: ${sentenceOf(cause)}`, {
            blame: 'environment',
            advice: 'Check that the scratch database can be reached and that the role may create tables in it.',
            cause,
        });
    }
}
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
/** callHook runs a hook of the configuration where there is one and the project's Knex knows it. */
async function callHook(project, name, args) {
    const hook = project.settings[name];
    if (isCallable(hook) && knowsHooks(project.knex.version))
        await hook(args[0], [args[1]]);
}
function knowsHooks(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > 3 || (major === 3 && minor >= 2);
}

;// CONCATENATED MODULE: ./build/child/connection-extras.js

/** What of a project's own connection says how to talk, not where to or as whom. */
const kept = new Set([
    'options',
    'searchPath',
    'search_path',
    'application_name',
    'statement_timeout',
    'lock_timeout',
    'types',
    'parseInputDatesAsUTC',
    'binary',
    'charset',
    'collation',
    'timezone',
    'flags',
    'multipleStatements',
    'typeCast',
    'dateStrings',
    'decimalNumbers',
    'supportBigNumbers',
    'bigNumberStrings',
    'stringifyObjects',
    'namedPlaceholders',
    'bigIntAsNumber',
    'insertIdAsNumber',
]);
const patience = 2000;
/** connectionExtras takes from a configured connection (object, URL, or function that gives one) what is not an address or a credential. A function that fails or takes longer than two seconds gives nothing: it may ask a service that is out of reach here. */
async function connectionExtras(connection) {
    const value = isCallable(connection) ? await answered(connection) : connection;
    if (typeof value === 'string')
        return extrasOfUrl(value);
    if (!isRecord(value))
        return {};
    const fromUrl = typeof value.connectionString === 'string' ? extrasOfUrl(value.connectionString) : {};
    return { ...fromUrl, ...keptOf(value) };
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
function keptOf(value) {
    return Object.fromEntries(Object.entries(value).filter(([key, setting]) => kept.has(key) && setting !== undefined));
}
/** MySQL's URLs carry JSON values, as in `?multipleStatements=true`. */
function extrasOfUrl(url) {
    const parameters = URL.canParse(url) ? [...new URL(url).searchParams.entries()] : [];
    const isPostgres = /^postgres/.test(url);
    return keptOf(Object.fromEntries(parameters.map(([key, text]) => [key, isPostgres ? text : plainValue(text)])));
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
    const { debug, connectionPool, dialect, ...kept } = project.config;
    return {
        ...kept,
        client: project.client.client,
        // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
        asyncStackTraces: true,
        connection: { ...(await connectionExtras(project.config.connection)), ...address(connection, project.client.name) },
        pool: pool(project.config.pool, connection.poolLimit),
        migrations: migrationSettings(project.settings, source),
    };
}
function address(connection, client) {
    const { host, port, user, password, database, tls } = connection;
    const plain = { host, port, user, password, database };
    if (tls !== null)
        return { ...plain, ssl: { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) } };
    return client === 'pg' ? { ...plain, ssl: false } : plain;
}
function pool(configured, limit) {
    const { max, min, ...kept } = recordOf(configured);
    const wanted = typeof max === 'number' && max > 0 ? max : defaultPoolSize;
    return { ...kept, min: 0, max: Math.min(wanted, limit ?? wanted) };
}
/** Any of the folder settings would make Knex read the folder itself and forget our source. */
function migrationSettings(settings, source) {
    const { directory, sortDirsSeparately, loadExtensions, ...kept } = settings;
    return { ...kept, migrationSource: source };
}
/** withVersion tells Knex the server's version, which it would ask again with each first connection. */
function withVersion(config, version) {
    return version === null || config.version !== undefined ? config : { ...config, version };
}
/** versionOf reads the version that a Knex instance learnt from its first connection. */
function knex_config_versionOf(knex) {
    const { version } = recordOf(knex.client);
    return typeof version === 'string' ? version : null;
}
/** poolOf gives the pool of an instance where it has one. */
function poolOf(knex) {
    const { pool: found } = recordOf(knex.client);
    return isRecord(found) ? found : null;
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
const wholeRollback = /^\s*rollback\s*;?\s*$/i;
/** createRecorder makes an empty record. */
function createRecorder() {
    const sql = [];
    const foreign = new Set();
    let characters = 0;
    let sqlCut = false;
    let refusal = null;
    let rolledBack = false;
    return {
        listening: false,
        statement(text) {
            if (!this.listening)
                return;
            if (wholeRollback.test(text))
                rolledBack = true;
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
        get rolledBack() {
            return rolledBack;
        },
        trace: (transaction) => ({ sql: [...sql], sqlCut, transaction, foreignConnections: [...foreign].sort() }),
    };
}

;// CONCATENATED MODULE: ./build/child/session-reset.js

/** resetSession takes everything from PostgreSQL's session that a step left in it: settings, role, temporary tables, locks, prepared statements. False where it cannot, as inside a transaction that was left open. */
async function resetSession(knex) {
    return succeeds(() => knex.raw('discard all'));
}
/** restoreSession does what Knex does with a new session, and shows that this one still lives. */
async function restoreSession(knex) {
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
async function succeeds(work) {
    try {
        await work();
        return true;
    }
    catch {
        return false;
    }
}
/** What a reset does not undo: the defaults that a session took when it began, and custom settings, which become '' instead of unset. */
const outlasting = /\balter\s+(?:role|user|database)\b|\bset_config\s*\(|\bset\s+(?:session\s+|local\s+)?["\w]+\s*\.|\bload\s+'/i;
/** isResettable holds where DISCARD ALL makes a session as good as a new one after the statements of a step. */
function isResettable(recorder) {
    const { sql, sqlCut } = recorder.trace(false);
    return !sqlCut && !sql.some((statement) => outlasting.test(statement));
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
        await session.end(reusable && isResettable(recorder));
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
    return { kind: 'threw', milliseconds, trace, error: { ...error, code, line } };
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
    await callHook(run.project, 'beforeAll', [knex, run.handle]);
    if (run.transaction)
        await knex.transaction((trx) => runOne(run, trx));
    else
        await runOne(run, knex);
    if (run.transaction && run.recorder.rolledBack)
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
/** sessionMaker keeps one session from step to step where it can. Measured on PostgreSQL 15: a new session takes 4.5 ms, DISCARD ALL 0.15 ms. */
function sessionMaker(parts) {
    const state = { version: null, kept: null };
    const destroy = async (knex) => {
        await Promise.race([knex.destroy().catch(() => { }), (0,promises_.setTimeout)(endPatience, null, { ref: false })]);
        await parts.sockets.closeHome();
    };
    return {
        async open() {
            const knex = (await takeKept(state, destroy)) ?? session_create(parts, state.version);
            return {
                knex,
                settle: () => settle(knex, parts.drivers),
                async end(reusable) {
                    state.version ??= knex_config_versionOf(knex);
                    if (reusable && parts.keeps && isAlone(knex, parts) && (await resetSession(knex)))
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
function session_create({ create: make, config, drivers }, version) {
    const knex = make(withVersion(config, version));
    drivers.watch(recordOf(knex.client).driver);
    return knex;
}
/** The host may have ended the kept session meanwhile. */
async function takeKept(state, destroy) {
    const { kept } = state;
    state.kept = null;
    if (kept === null || (await restoreSession(kept)))
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
        if (drivers.pending === 0 && busy(knex) === 0)
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
    return (request, note) => {
        const handler = handlers[request.type];
        return handler(request.input, note);
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
    const family = project.client.name === 'pg' ? 'postgresql' : 'mysql';
    watches.drivers.scratch = { family, database: connection.database };
    watches.sockets.home = { host: connection.host, port: connection.port };
    const config = await scratchConfig({ project, connection, source: loadedSource(project.migrations, source) });
    const keeps = family === 'postgresql' && connection.poolLimit === null && recordOf(project.config.pool).afterCreate === undefined;
    const sessions = sessionMaker({ create: project.knex.create, config, keeps, ...watches });
    const session = await sessions.open();
    try {
        await prepareBookkeeping(session.knex, project);
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

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
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
            follow(this, open, homeErrors);
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
function follow(socket, open, errors) {
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
    const closed = sockets.filter((socket) => !socket.closed).map(closing);
    for (const socket of sockets)
        socket.destroy();
    await Promise.all(closed);
    await new Promise(setImmediate);
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
