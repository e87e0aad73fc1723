import { isIPv6 } from "node:net";

const EVERY_INTERFACE: readonly string[] = ["0.0.0.0", "::"];

/** What an address is put together from. */
export interface AddressParts {
  readonly isSecure: boolean;
  /** Left out: every interface. */
  readonly host?: string | undefined;
  readonly port: number;
}

/** Whether a server told to listen on `host` listens on every interface. */
export function isEveryInterface(host: string | undefined): boolean {
  return host === undefined || EVERY_INTERFACE.includes(host);
}

/** The address of a server, as this machine reaches it. */
export function toAddress({ isSecure, host, port }: AddressParts): URL {
  const name = host === undefined || isEveryInterface(host) ? "localhost" : host;
  const scheme = isSecure ? "https" : "http";
  return new URL(`${scheme}://${isIPv6(name) ? `[${name}]` : name}:${port}`);
}

/** Whether a host name (as in a URL) means the machine it is used on. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname);
}

/** Whether a phone that opens this address may use its camera there. */
export function isForPhones({ protocol, hostname }: URL): boolean {
  return protocol === "https:" && !isLoopback(hostname);
}
