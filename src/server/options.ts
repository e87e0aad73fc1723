import { parseArgs } from "node:util";
import { isIceAddress, MAX_ICE_ADDRESSES } from "../core/protocol/ice-server.ts";
import type { CertificateFiles } from "./certificate.ts";

const DEFAULT_PORT = 3000;

/** How to use the command. */
export const USAGE = `Usage: npm start -- [options]

  --port PORT        port to listen on (default: PORT from the environment, else ${DEFAULT_PORT})
  --host HOST        interface to listen on (default: HOST from the environment, else all)
  --cert FILE        certificate with its chain, PEM: serve HTTPS
  --key FILE         private key of the certificate, PEM
  --public-url URL   address that people use, behind a proxy or tunnel
  --stun URL         STUN server for the phones, like stun:stun.example.org
  --turn URL         TURN server for the phones, like turn:turn.example.org; needs:
  --turn-secret-file FILE
                     the secret it shares with this server (coturn: static-auth-secret)
  --help             show this

--stun and --turn may be repeated, or list several addresses with commas between them.
`;

/** What the person who starts the server has chosen. */
export interface ServerChoices {
  readonly port: number;
  readonly host: string | undefined;
  readonly certificateFiles: CertificateFiles | undefined;
  readonly publicUrl: URL | undefined;
  readonly stunUrls: readonly string[];
  readonly turn: TurnChoice | undefined;
}

/** Which TURN servers the phones use, and where the secret is that these share with us. */
interface TurnChoice {
  readonly urls: readonly string[];
  readonly secretFile: string;
}

/** What a command line asks for; `problem` is one sentence. */
export type Request =
  | { readonly kind: "serve"; readonly choices: ServerChoices }
  | { readonly kind: "help" }
  | { readonly kind: "problem"; readonly problem: string };

type Flags = ReturnType<typeof readFlags>;

/** Reads the command line and the environment; a flag counts for more than a variable. */
export function parseRequest(args: readonly string[], env: NodeJS.ProcessEnv): Request {
  try {
    const flags = readFlags(args);
    return flags.help === true
      ? { kind: "help" }
      : { kind: "serve", choices: toChoices(flags, env) };
  } catch (error) {
    return { kind: "problem", problem: toProblem(error) };
  }
}

function readFlags(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      cert: { type: "string" },
      key: { type: "string" },
      "public-url": { type: "string" },
      stun: { type: "string", multiple: true },
      turn: { type: "string", multiple: true },
      "turn-secret-file": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  }).values;
}

function toChoices(flags: Flags, env: NodeJS.ProcessEnv): ServerChoices {
  // An empty variable is an unset one.
  const port = flags.port ?? (env["PORT"] || undefined);
  const host = flags.host ?? (env["HOST"] || undefined);
  if (host === "") throw new RangeError("--host needs a name or an address");
  const publicUrl = flags["public-url"];
  return {
    port: port === undefined ? DEFAULT_PORT : toPort(port),
    host,
    certificateFiles: toCertificateFiles(flags),
    publicUrl: publicUrl === undefined ? undefined : toPublicUrl(publicUrl),
    stunUrls: toIceUrls(flags.stun ?? [], "stun"),
    turn: toTurnChoice(flags),
  };
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new RangeError(`"${text}" is not a port, which is a number from 0 to 65535`);
}

function toCertificateFiles({ cert, key }: Flags): CertificateFiles | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (!cert || !key) throw new RangeError("--cert and --key need each other, and each a file");
  return { certFile: cert, keyFile: key };
}

function toPublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAddress =
    url !== undefined && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname;
  if (isAddress) return url;
  throw new RangeError(`"${text}" is not a public URL like https://call.example.org`);
}

function toTurnChoice(flags: Flags): TurnChoice | undefined {
  const secretFile = flags["turn-secret-file"];
  if (flags.turn === undefined && secretFile === undefined) return undefined;
  if (flags.turn === undefined || !secretFile) {
    throw new RangeError("--turn and --turn-secret-file need each other, the latter a file");
  }
  return { urls: toIceUrls(flags.turn, "turn"), secretFile };
}

function toIceUrls(lists: readonly string[], kind: "stun" | "turn"): readonly string[] {
  const urls = lists.flatMap((list) => list.split(",")).map((url) => url.trim());
  const wrong = urls.find((url) => !url.startsWith(kind) || !isIceAddress(url));
  if (wrong !== undefined) {
    const example = `${kind}:${kind}.example.org:3478`;
    throw new RangeError(
      `"${wrong}" is not the address of a ${kind.toUpperCase()} server like ${example}`,
    );
  }
  if (urls.length <= MAX_ICE_ADDRESSES) return urls;
  throw new RangeError(`--${kind} takes ${MAX_ICE_ADDRESSES} addresses at the most`);
}

/** One sentence: `parseArgs` explains itself in several. */
function toProblem(error: unknown): string {
  const [first = ""] = error instanceof Error ? error.message.split(/\.?(?:\s*\n|\. )/) : [];
  return `${first.replace(/\.$/, "")} (npm start -- --help lists the options).`;
}
