/** The version of this app, as `package.json` has it. */
export const APP_VERSION = "0.1.0";
