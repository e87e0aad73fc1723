/** The start command itself, as a person runs it: real builds, real processes, real signals. */
import { createServer } from "node:net";
import { once } from "node:events";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeTempDir } from "../support/start-server.ts";
import { connectClient } from "./broker-client.ts";
import { makeCertificate } from "./make-certificate.ts";
import { copyProject, holdBuilds, linkDependencies, writeApp } from "./project-copy.ts";
import { type RunningCommand, runCommand } from "./run-command.ts";

const TIMEOUT_MS = 60_000;
const FREE_PORT = ["--port", "0", "--host", "127.0.0.1"];

async function copyInstalledProject(): Promise<string> {
  const dir = await copyProject();
  await linkDependencies(dir);
  return dir;
}

/** Runs the start script from a folder that has nothing to do with the project. */
function start(dir: string, args: readonly string[], nodeArgs: readonly string[] = []) {
  const script = join(dir, "src/server/start.mjs");
  return runCommand(process.execPath, [...nodeArgs, script, ...args], { cwd: "/" });
}

async function waitForAddress(command: RunningCommand): Promise<{ url: string; port: number }> {
  const find = (): string | undefined => /running at (\S+)\n/.exec(command.stdout())?.[1];
  await expect.poll(find, { timeout: TIMEOUT_MS }).toBeDefined();
  const url = find() ?? "";
  return { url, port: Number(new URL(url).port) };
}

async function expectPortFree(port: number): Promise<void> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  server.close();
}

async function readApp(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const script = /src="([^"]+)"/.exec(page)?.[1] ?? "no script";
  return (await fetch(new URL(script, `${url}/`))).text();
}

test(
  "npm start builds everything once, then only what has changed, and SIGTERM ends it all",
  async () => {
    const dir = await copyInstalledProject();
    const npmStart = (): RunningCommand =>
      runCommand("npm", ["start", "--", ...FREE_PORT], { cwd: dir });

    const first = npmStart();
    const { url, port } = await waitForAddress(first);
    expect(first.stderr()).toMatch(/Building the server…[\s\S]*Building the app…/);
    expect(await readApp(url)).toContain("first");
    const anna = await connectClient({ url, port, close: () => Promise.resolve() }, "anna");
    first.signal("SIGTERM");
    expect(await anna.closed).toBe(1001);
    await first.ended;
    await expectPortFree(port);

    await writeApp(dir, "second");
    const second = npmStart();
    expect(await readApp((await waitForAddress(second)).url)).toContain("second");
    expect(second.stderr()).toContain("Building the app…");
    expect(second.stderr()).not.toContain("Building the server…");
    second.pressCtrlC();
    await second.ended;

    const third = npmStart();
    await waitForAddress(third);
    expect(third.stderr()).not.toContain("Building");
    third.signal("SIGTERM");
    await third.ended;
  },
  TIMEOUT_MS,
);

test(
  "SIGTERM and SIGINT end the server with code 0",
  async () => {
    const dir = await copyInstalledProject();
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const command = start(dir, FREE_PORT);
      const { port } = await waitForAddress(command);
      command.signal(signal);
      expect(await command.ended).toBe(0);
      await expectPortFree(port);
    }
  },
  TIMEOUT_MS,
);

test(
  "a build that is broken off by SIGTERM is made anew the next time",
  async () => {
    const dir = await copyInstalledProject();
    const letBuildsEnd = await holdBuilds(dir);
    const command = start(dir, FREE_PORT);
    await expect.poll(command.stderr, { timeout: TIMEOUT_MS }).toContain("Building the app…");
    command.signal("SIGTERM");
    expect(await command.ended).toBe(0);
    expect(command.stdout()).toBe("");
    await letBuildsEnd();
    const next = start(dir, FREE_PORT);
    expect(await readApp((await waitForAddress(next)).url)).toContain("first");
    expect(next.stderr()).toContain("Building the app…");
    next.signal("SIGTERM");
    await next.ended;
  },
  TIMEOUT_MS,
);

test(
  "help and mistakes take one sentence and no build of the app",
  async () => {
    const dir = await copyInstalledProject();
    const help = start(dir, ["--help"]);
    expect(await help.ended).toBe(0);
    for (const flag of ["--port", "--host", "--cert", "--key", "--public-url", "--help"]) {
      expect(help.stdout()).toContain(`  ${flag} `);
    }
    expect(help.stderr()).toBe("Building the server…\n");

    const { certFile, keyFile } = await makeCertificate();
    const mistakes = [
      [["--prot", "1"], /^Unknown option '--prot' [^\n]+\n$/],
      [["--public-url", "nonsense"], /^"nonsense" is not a public URL [^\n]+\n$/],
      [["--cert", certFile], /^--cert and --key need each other[^\n]+\n$/],
      [
        ["--cert", "/no/such", "--key", keyFile],
        /^Cannot read the certificate "\/no\/such"[^\n]+\n$/,
      ],
      [["--cert", keyFile, "--key", keyFile], /^"[^\n]+" is not a certificate in PEM form\.\n$/],
    ] as const;
    for (const [args, sentence] of mistakes) {
      const command = start(dir, args);
      expect(await command.ended).toBe(1);
      expect(command.stderr()).toMatch(sentence);
      expect(command.stdout()).toBe("");
    }
  },
  TIMEOUT_MS,
);

test(
  "a taken port and an unknown host take one sentence",
  async () => {
    const dir = await copyInstalledProject();
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";

    const refused = start(dir, ["--port", port, "--host", "127.0.0.1"]);
    expect(await refused.ended).toBe(1);
    expect(refused.stderr()).toMatch(new RegExp(`(^|\\n)Port ${port} is taken: [^\\n]+\\n$`));

    const elsewhere = start(dir, ["--port", "0", "--host", "192.0.2.1"]);
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.stderr()).toBe("Cannot listen on 192.0.2.1, port 0 (EADDRNOTAVAIL).\n");
  },
  TIMEOUT_MS,
);

test(
  "a TURN secret that cannot be used takes one sentence, a good one starts without showing it",
  async () => {
    const dir = await copyInstalledProject();
    const secretFile = join(dir, "turn-secret");
    const args = [...FREE_PORT, "--turn", "turn:turn.example.org", "--turn-secret-file"];

    const missing = start(dir, [...args, secretFile]);
    expect(await missing.ended).toBe(1);
    expect(missing.stderr()).toMatch(
      /(^|\n)Cannot read the TURN secret file "[^"]+": there is no such file\.\n$/,
    );
    await writeFile(secretFile, "\n");
    const empty = start(dir, [...args, secretFile]);
    expect(await empty.ended).toBe(1);
    expect(empty.stderr()).toBe(`The TURN secret file "${secretFile}" is empty.\n`);

    await writeFile(secretFile, "north-south-east-west\n");
    const running = start(dir, [...args, secretFile]);
    const { url } = await waitForAddress(running);
    expect(await (await fetch(`${url}/ice`)).json()).toMatchObject({
      iceServers: [{ urls: ["turn:turn.example.org"] }],
    });
    running.signal("SIGTERM");
    await running.ended;
    expect(running.stdout() + running.stderr()).not.toContain("north-south");
  },
  TIMEOUT_MS,
);

test(
  "PORT and HOST choose the address, and a certificate for phones brings the QR code",
  async () => {
    const dir = await copyInstalledProject();
    const script = join(dir, "src/server/start.mjs");
    const plain = runCommand(process.execPath, [script], {
      cwd: "/",
      env: { PORT: "0", HOST: "127.0.0.1" },
    });
    expect((await waitForAddress(plain)).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect.poll(plain.stdout).toContain("Phones use their camera only over HTTPS");
    plain.signal("SIGTERM");
    await plain.ended;

    const { certFile, keyFile } = await makeCertificate("DNS:localhost,DNS:call.example.org");
    const secure = start(dir, ["--port", "0", "--cert", certFile, "--key", keyFile]);
    const { url, port } = await waitForAddress(secure);
    expect(url).toBe(`https://call.example.org:${port}`);
    await expect.poll(secure.stdout).toContain("▀");
    secure.signal("SIGTERM");
    await secure.ended;
  },
  TIMEOUT_MS,
);

test("missing dependencies take one sentence", async () => {
  const dir = await copyProject();
  for (const prepare of ["nothing", "an empty folder"]) {
    if (prepare === "an empty folder") await mkdir(join(dir, "node_modules"));
    const command = start(dir, FREE_PORT);
    expect(await command.ended).toBe(1);
    expect(command.stderr()).toBe("Dependencies are missing: run npm ci first.\n");
  }
});

test("an older Node takes one sentence", async () => {
  const preload = join(await makeTempDir(), "old-node.mjs");
  await writeFile(
    preload,
    'Object.defineProperty(process, "versions", { value: { node: "20.18.3" } });',
  );
  const command = start(await copyProject(), [], ["--import", preload]);
  expect(await command.ended).toBe(1);
  expect(command.stderr()).toBe("Twocan needs Node 20.19 or newer; this is 20.18.3.\n");
});

test(
  "an app that does not build ends the start with the reason and a sentence",
  async () => {
    const dir = await copyInstalledProject();
    await appendFile(join(dir, "src/main.js"), "const = ;\n");
    const command = start(dir, FREE_PORT);
    expect(await command.ended).toBe(1);
    expect(command.stderr()).toContain("src/main.js");
    expect(command.stderr()).toMatch(/\nThe app could not be built\.\n$/);
  },
  TIMEOUT_MS,
);
