import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import express, { type RequestHandler } from "express";
import { ExpressPeerServer, type IClient } from "peer";
import { WebSocketServer } from "ws";
import { MAX_NAME_LENGTH } from "./client-message.ts";
import { createRelayLimits } from "./relay-limits.ts";

/** PeerServer's API key, which PeerJS also uses as the folder of its HTTP API. Not a secret. */
export const BROKER_KEY = "peerjs";

const MAX_MESSAGE_BYTES = 64 * 1024;
const MAX_SOCKETS = 5000;
// As long as PeerServer waits for a heartbeat. It forgets a socket whose client has opened another
// one; a half-open one would then stay for ever.
const IDLE_MS = 90_000;
const CLOSE_TIMEOUT_MS = 5000;
const GOING_AWAY = 1001;

/** PeerServer on a server of ours, until `close` or `terminate`. */
export interface Broker {
  /** Answers PeerJS's HTTP requests and passes on all others. */
  readonly api: RequestHandler;
  /** Takes no more sockets and asks the open ones to close. */
  close(): void;
  /** Drops the sockets that are still open. */
  terminate(): void;
}

/** Starts PeerServer on `server`: web sockets at `/peerjs`, its HTTP API under `/peerjs/`. */
export function openBroker(server: HttpServer | HttpsServer): Broker {
  const sockets = openWebSocketServer(server);
  const peerServer = ExpressPeerServer(server, {
    path: "/",
    key: BROKER_KEY,
    allow_discovery: false,
    createWebSocketServer: () => sockets,
  });
  peerServer.disable("x-powered-by");
  // Without a listener every broken socket would end the process. It is the sockets' own affair,
  // and an error's text can hold what a peer has sent, so it is not logged either.
  peerServer.on("error", () => undefined);
  const clients = watchClients(peerServer);

  // PeerServer starts once it is mounted, and then listens for sockets ahead of us.
  const mounted = express().disable("x-powered-by").use(peerServer);
  const limit = createRelayLimits((id) => clients.get(id)?.getSocket());
  sockets.on("connection", (socket, request) => {
    request.socket.setTimeout(IDLE_MS, () => socket.terminate());
    limit(socket);
  });

  return {
    api: (request, response, next) => {
      if (request.path.startsWith(`/${BROKER_KEY}/`)) mounted(request, response, next);
      else next();
    },
    close: () => {
      sockets.close();
      for (const socket of sockets.clients) socket.close(GOING_AWAY);
    },
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

function openWebSocketServer(server: HttpServer | HttpsServer): WebSocketServer {
  const options = {
    server,
    path: `/${BROKER_KEY}`,
    maxPayload: MAX_MESSAGE_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    verifyClient: (
      { req }: { req: IncomingMessage },
      answer: (isWelcome: boolean, status?: number) => void,
    ): void => {
      if (!hasShortQuery(req)) answer(false, 400);
      else if (sockets.clients.size >= MAX_SOCKETS) answer(false, 503);
      else answer(true);
    },
  };
  const sockets = new WebSocketServer(options);
  return sockets;
}

function hasShortQuery(request: IncomingMessage): boolean {
  const { searchParams } = new URL(request.url ?? "", "http://localhost");
  return [...searchParams.values()].every((value) => value.length <= MAX_NAME_LENGTH);
}

function watchClients(peerServer: ReturnType<typeof ExpressPeerServer>): Map<string, IClient> {
  const clients = new Map<string, IClient>();
  peerServer.on("connection", (client) => {
    clients.set(client.getId(), client);
  });
  peerServer.on("disconnect", (client) => {
    if (clients.get(client.getId()) === client) clients.delete(client.getId());
  });
  return clients;
}
