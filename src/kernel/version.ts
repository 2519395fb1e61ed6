/** version is the tool's own, equal to that of package.json. */
export const version = '0.1.0'
