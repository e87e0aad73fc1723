/**
 * WebKitGTK with two mock cameras, driven over plain WebDriver: a second engine whose cameras know
 * where they look. Playwright cannot drive it, and it has no RTCPeerConnection.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { freePort } from "./free-port.ts";
import { makeTempDir } from "./start-server.ts";
import { systemProgram } from "./system-package.ts";

/** Whether this system can have WebKitGTK at all. */
export const CAN_HAVE_WEBKIT = process.platform === "linux";

const DRIVER = {
  name: "WebKitWebDriver",
  env: "TWOCAN_WEBKIT_DRIVER",
  paths: ["/usr/bin/WebKitWebDriver"],
  package: "webkit2gtk-driver",
};

const SCREEN = {
  name: "Xvfb",
  env: "TWOCAN_XVFB",
  paths: ["/usr/bin/Xvfb"],
  package: "xvfb",
};

/** A page in WebKit. */
export interface WebKitPage {
  /** Runs a function of the page; what it returns has to be plain. */
  run<Result, Arguments extends readonly unknown[]>(
    act: (...args: Arguments) => Result | Promise<Result>,
    ...args: Arguments
  ): Promise<Result>;
}

/** Opens `url` in a WebKit that ends with the test. */
export async function openWebKit(url: string): Promise<WebKitPage> {
  const port = await freePort();
  const home = await makeTempDir();
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: await openScreen() };
  start(systemProgram(DRIVER), [`--port=${port}`, "--host=127.0.0.1"], { ...env });
  const ask = createAsk(`http://127.0.0.1:${port}`);
  await expect.poll(() => ask("GET", "/status").catch(() => null)).not.toBeNull();
  const args = ["--automation", "--enable-mock-capture-devices=true"];
  const { sessionId } = (await ask("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { args } } },
  })) as { sessionId: string };
  onTestFinished(async () => void (await ask("DELETE", `/session/${sessionId}`)));
  await ask("POST", `/session/${sessionId}/url`, { url });
  return {
    run: async (act, ...given) => {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${act.toString()})(...arguments[0]))
          .then((result) => done({ result }), (error) => done({ error: String(error) }));`;
      const answer = await ask("POST", `/session/${sessionId}/execute/async`, {
        script,
        args: [given],
      });
      const { result, error } = answer as { result: never; error?: string };
      if (error !== undefined) throw new Error(error);
      return result;
    },
  };
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

function createAsk(base: string): Ask {
  return async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(base + path, init);
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(JSON.stringify(value));
    return value;
  };
}

/** A screen that nobody sees, by its name. */
async function openScreen(): Promise<string> {
  const args = ["-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp"];
  const screen = start(systemProgram(SCREEN), args, process.env);
  const named = screen.stdio[3];
  if (named === undefined || named === null) throw new Error("Xvfb has no way to name its screen");
  const [name] = (await once(named, "data")) as [Buffer];
  return `:${name.toString().trim()}`;
}

/** Runs until the test is over. */
function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const stdio = ["ignore", "ignore", "ignore", "pipe"] as const;
  const running = spawn(program, args, { env, stdio: [...stdio] });
  onTestFinished(async () => {
    if (running.exitCode !== null) return;
    running.kill();
    await once(running, "exit");
  });
  return running;
}
