/** Real reverse proxies, configured as the README says. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Authority } from "./authority.ts";
import { freePort } from "./free-port.ts";
import { codeBlocks, readReadme } from "./readme.ts";
import { makeTempDir } from "./start-server.ts";
import { systemProgram } from "./system-package.ts";

/** The name that the README's examples are about. */
export const PROXY_NAME = "call.example.org";

/** A proxy that stands before the app, until the test ends. */
export interface ReverseProxy {
  /** Where it listens for HTTPS. */
  readonly port: number;
  /** Of the authority that signed its certificate. */
  readonly authorityFile: string;
}

const NGINX = {
  name: "nginx",
  env: "TWOCAN_NGINX",
  paths: ["/usr/sbin/nginx", "/opt/homebrew/bin/nginx"],
  package: "nginx",
};
const CADDY = {
  name: "caddy",
  env: "TWOCAN_CADDY",
  paths: ["/usr/bin/caddy", "/opt/homebrew/bin/caddy"],
  package: "caddy",
};

/** nginx with the README's configuration, but other ports, and a certificate of `authority`. */
export async function startNginx(appPort: number, authority: Authority): Promise<ReverseProxy> {
  const dir = await makeTempDir();
  const port = await freePort();
  const { certFile, keyFile } = await authority.issue([PROXY_NAME]);
  const snippet = replaceEach(snippetOf("nginx"), [
    ["listen 443 ssl;", `listen ${port} ssl;`],
    ["http://127.0.0.1:3000;", `http://127.0.0.1:${appPort};`],
    ["/etc/ssl/call.example.org.pem", certFile],
    ["/etc/ssl/call.example.org.key", keyFile],
  ]);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${dir}/${kind};`)
    .join("\n");
  // What a distribution's nginx.conf has around the sites.
  const config = `pid ${dir}/pid;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${snippet}}\n`;
  await writeFile(join(dir, "nginx.conf"), config);
  const flags = ["-p", dir, "-e", "stderr", "-g", "daemon off;"];
  run(systemProgram(NGINX), ["-c", join(dir, "nginx.conf"), ...flags], {});
  await listens(port);
  return { port, authorityFile: authority.certFile };
}

/** Caddy with the README's configuration, but other ports, and its own authority's certificate. */
export async function startCaddy(appPort: number): Promise<ReverseProxy> {
  const dir = await makeTempDir();
  const [port, httpPort] = [await freePort(), await freePort()];
  const snippet = replaceEach(snippetOf("caddy"), [["127.0.0.1:3000", `127.0.0.1:${appPort}`]]);
  const ports = `https_port ${port}\nhttp_port ${httpPort}`;
  const options = `admin off\nlocal_certs\nskip_install_trust\n${ports}`;
  await writeFile(join(dir, "Caddyfile"), `{\n${options}\n}\n${snippet}`);
  run(systemProgram(CADDY), ["run", "--config", join(dir, "Caddyfile")], {
    XDG_DATA_HOME: dir,
    XDG_CONFIG_HOME: dir,
  });
  await listens(port);
  const authorityFile = join(dir, "caddy/pki/authorities/local/root.crt");
  await expect.poll(() => readFile(authorityFile, "utf8").catch(() => "")).toContain("END");
  return { port, authorityFile };
}

function snippetOf(language: string): string {
  const [snippet, ...others] = codeBlocks(readReadme("README.md"), language);
  if (snippet === undefined || others.length > 0) {
    throw new Error(`README.md has not just one ${language} configuration`);
  }
  return snippet;
}

/** Each is there, and once: else the test would try something else than the README says. */
function replaceEach(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    expect(changed.split(from)).toHaveLength(2);
    return changed.replace(from, to);
  }, text);
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.once("exit", (code) => {
    if (code !== 0 && code !== null) process.stderr.write(`${program} ended: ${said}\n`);
  });
  onTestFinished(() => end(child));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

async function listens(port: number): Promise<void> {
  const isOpen = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
  await expect.poll(isOpen, { timeout: 15_000 }).toBe(true);
}
