import { join } from "node:path";
import { isEveryInterface, isForPhones, toAddress } from "./address.ts";
import { toAnnouncement } from "./announce.ts";
import { type Certificate, certificateHosts, readCertificate } from "./certificate.ts";
import { parseRequest, type ServerChoices, USAGE } from "./options.ts";
import { startServer } from "./server.ts";
import { StartError } from "./start-error.ts";
import { readTurnSecret } from "./turn.ts";

// The same from src/server and from build/server.
const DIST_DIR = join(import.meta.dirname, "../../dist");

/**
 * Runs the server command until a signal ends the process. `buildApp` runs once the command line
 * and the files it names are known to be good.
 */
export async function main(buildApp: () => Promise<void>): Promise<void> {
  const request = parseRequest(process.argv.slice(2), process.env);
  switch (request.kind) {
    case "help":
      console.log(USAGE);
      return;
    case "problem":
      fail(request.problem);
      return;
    case "serve":
      await serve(request.choices, buildApp);
  }
}

async function serve(choices: ServerChoices, buildApp: () => Promise<void>): Promise<void> {
  const { certificateFiles, host, port, publicUrl, stunUrls } = choices;
  try {
    const certificate = certificateFiles && readCertificate(certificateFiles);
    const turn = choices.turn && {
      urls: choices.turn.urls,
      secret: readTurnSecret(choices.turn.secretFile),
    };
    await buildApp();
    const server = await startServer({
      distDir: DIST_DIR,
      host,
      port,
      certificate,
      publicUrl,
      stunUrls,
      turn,
    });
    stopOnSignal(server.close);
    const address = publicUrl ?? ownAddress(server.port, host, certificate);
    console.log(toAnnouncement(address, process.stdout.isTTY));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    fail(error.message);
  }
}

/** The address to show. A certificate tells by which name phones find this machine. */
function ownAddress(port: number, host?: string, certificate?: Certificate): URL {
  const isSecure = certificate !== undefined;
  const named = certificate && isEveryInterface(host) ? certificateHosts(certificate) : [];
  const addresses = [...named, host].map((name) => toAddress({ isSecure, host: name, port }));
  return addresses.find(isForPhones) ?? toAddress({ isSecure, host, port });
}

function stopOnSignal(close: () => Promise<void>): void {
  const stop = async (): Promise<void> => {
    await close();
    // PeerServer's timers have no stop and would keep the process.
    process.exit(0);
  };
  // Once: a second Ctrl-C ends the process at once.
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
}

function fail(sentence: string): void {
  console.error(sentence);
  // Not only `exitCode`: a server that could not listen has PeerServer's timers running.
  process.exit(1);
}
