/** `npm run lighthouse`: Node 20 reads no TypeScript, so Vite reads it out. */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

await runnerImport(fileURLToPath(new URL("./main.ts", import.meta.url)), { configFile: false });
