export const id = 986;
export const ids = [986];
export const modules = {

/***/ 33986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _commands_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28354);
/* harmony import */ var _commands_conclude_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78826);
/* harmony import */ var _commands_deliver_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(110);
/* harmony import */ var _commands_entries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90211);
/* harmony import */ var _console_print_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18570);
/* harmony import */ var _console_progress_printer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24362);
/* harmony import */ var _console_report_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77802);
/* harmony import */ var _console_terminal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33328);
/* harmony import */ var _inputs_definitions_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17450);
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(89515);
/* harmony import */ var _inputs_raw_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(37426);
/* harmony import */ var _kernel_version_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(99836);
/* harmony import */ var _report_outcome_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(44247);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});













/** main is the command line: people's text on standard error, reports in the output folder, the verdict as exit code. */
async function main() {
    const terminal = (0,_console_terminal_js__WEBPACK_IMPORTED_MODULE_11__/* .standardError */ .g)(process.env, process.stderr);
    const run = async (signal) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const words = (0,_inputs_raw_js__WEBPACK_IMPORTED_MODULE_9__/* .requireCommand */ .rr)(process.argv.slice(2));
            const inputs = (0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_8__/* .parseCheckInputs */ .L)((0,_inputs_raw_js__WEBPACK_IMPORTED_MODULE_9__/* .readArguments */ .lR)(words, _inputs_definitions_js__WEBPACK_IMPORTED_MODULE_7__/* .checkInputs */ .s), { cwd: process.cwd(), environment: process.env });
            await (0,_console_report_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .requireFolder */ .O)(inputs.output);
            const progress = __addDisposableResource(env_1, (0,_console_progress_printer_js__WEBPACK_IMPORTED_MODULE_5__/* .printProgress */ .z)(terminal), false);
            const outcome = await (0,_commands_check_js__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z)(inputs, {
                progress,
                version: _kernel_version_js__WEBPACK_IMPORTED_MODULE_12__/* .version */ .r,
                entries: (0,_commands_entries_js__WEBPACK_IMPORTED_MODULE_3__/* .entryPaths */ .z)(import.meta.url),
                environment: process.env,
                onOutput: (line) => progress.note(`| ${line}`),
                signal,
                remember: () => { },
            });
            await (0,_commands_deliver_js__WEBPACK_IMPORTED_MODULE_2__/* .deliver */ .c)(outcome, [(0,_console_report_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .reportFolder */ .t)(inputs.output), (0,_console_print_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .consoleReport */ .k)(terminal)], (words) => progress.note(words));
            return _report_outcome_js__WEBPACK_IMPORTED_MODULE_10__/* .exitCodes */ .h[outcome.verdict];
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    };
    process.exitCode = await (0,_commands_conclude_js__WEBPACK_IMPORTED_MODULE_1__/* .conclude */ .E)(run, ({ message, advice }) => terminal.write(`${message}\n${advice}\n`));
}


/***/ })

};
