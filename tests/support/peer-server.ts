/** PeerServer as npm delivers it, which is what PeerJS's public broker runs. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { CertificateFiles } from "../../src/server/certificate.ts";

const ROOT = join(import.meta.dirname, "../..");

// As its own command line does: without it any broken message ends the process.
const SCRIPT = `
  import { readFileSync } from "node:fs";
  import { PeerServer } from "peer";
  process.on("uncaughtException", () => undefined);
  const [cert, key] = process.argv.slice(1).map((file) => readFileSync(file, "utf8"));
  const options = { port: 0, host: "127.0.0.1", ssl: { cert, key } };
  PeerServer(options, (server) => console.log(server.address().port));
`;

/** Starts it over TLS, in a process of its own that ends with the test; returns its port. */
export async function startPeerServer({ certFile, keyFile }: CertificateFiles): Promise<number> {
  const args = ["--input-type=module", "--eval", SCRIPT, certFile, keyFile];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill());
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return Number(said.toString());
}
