import { expect, test } from "vitest";
import { parseRequest } from "../../src/server/options.ts";

const NOTHING = {
  host: undefined,
  certificateFiles: undefined,
  publicUrl: undefined,
  stunUrls: [],
  turn: undefined,
};

test("without flags or variables it is port 3000 on every interface", () => {
  expect(parseRequest([], {})).toEqual({ kind: "serve", choices: { port: 3000, ...NOTHING } });
});

test("variables choose port and host; empty ones count as unset", () => {
  expect(parseRequest([], { PORT: "8080", HOST: "::1" })).toEqual({
    kind: "serve",
    choices: { ...NOTHING, port: 8080, host: "::1" },
  });
  expect(parseRequest([], { PORT: "", HOST: "" })).toEqual(parseRequest([], {}));
});

test("flags count for more than variables", () => {
  const args = ["--port", "0", "--host=127.0.0.1", "--cert", "c", "--key", "k"];
  const request = parseRequest([...args, "--public-url", "https://a.example/call/"], {
    PORT: "8080",
    HOST: "::1",
  });
  expect(request).toEqual({
    kind: "serve",
    choices: {
      port: 0,
      host: "127.0.0.1",
      certificateFiles: { certFile: "c", keyFile: "k" },
      publicUrl: new URL("https://a.example/call/"),
      stunUrls: [],
      turn: undefined,
    },
  });
});

test("STUN and TURN servers are repeated or listed with commas", () => {
  const stun = ["--stun", "stun:a.example,stuns:b.example:5349", "--stun", "stun:[2001:db8::1]"];
  const turn = ["--turn", "turn:a.example:3478", "--turn=turns:b.example?transport=tcp, turn:c"];
  expect(parseRequest([...stun, ...turn, "--turn-secret-file", "s"], {})).toMatchObject({
    choices: {
      stunUrls: ["stun:a.example", "stuns:b.example:5349", "stun:[2001:db8::1]"],
      turn: {
        urls: ["turn:a.example:3478", "turns:b.example?transport=tcp", "turn:c"],
        secretFile: "s",
      },
    },
  });
});

test("help is given for --help and -h", () => {
  expect(parseRequest(["--help"], {})).toEqual({ kind: "help" });
  expect(parseRequest(["-h"], { PORT: "nonsense" })).toEqual({ kind: "help" });
});

const HINT = " (npm start -- --help lists the options).";

test.for([
  [["--prot", "1"], "Unknown option '--prot'"],
  [["4000"], "Unexpected argument '4000'"],
  [["--port"], "Option '--port <value>' argument missing"],
  [["--port", "--host"], "Option '--port' argument is ambiguous"],
  [["--help=1"], "Option '-h, --help' does not take an argument"],
  [["--port", "65536"], '"65536" is not a port, which is a number from 0 to 65535'],
  [["--port", "80a"], '"80a" is not a port, which is a number from 0 to 65535'],
  [["--port", ""], '"" is not a port, which is a number from 0 to 65535'],
  [["--host", ""], "--host needs a name or an address"],
  [["--cert", "c"], "--cert and --key need each other, and each a file"],
  [["--key", "k"], "--cert and --key need each other, and each a file"],
  [["--cert", "", "--key", "k"], "--cert and --key need each other, and each a file"],
  [["--turn", "turn:a"], "--turn and --turn-secret-file need each other, the latter a file"],
  [["--turn-secret-file", "s"], "--turn and --turn-secret-file need each other, the latter a file"],
  [
    ["--turn", "turn:a", "--turn-secret-file", ""],
    "--turn and --turn-secret-file need each other, the latter a file",
  ],
  [
    ["--turn", "turn:a,turn:b:0", "--turn-secret-file", "s"],
    '"turn:b:0" is not the address of a TURN server like turn:turn.example.org:3478',
  ],
  [
    ["--turn", "stun:a", "--turn-secret-file", "s"],
    '"stun:a" is not the address of a TURN server like turn:turn.example.org:3478',
  ],
  [
    ["--turn", "turn://a", "--turn-secret-file", "s"],
    '"turn://a" is not the address of a TURN server like turn:turn.example.org:3478',
  ],
  [["--stun", ""], '"" is not the address of a STUN server like stun:stun.example.org:3478'],
  [
    ["--stun", "stun:a?transport=udp"],
    '"stun:a?transport=udp" is not the address of a STUN server like stun:stun.example.org:3478',
  ],
  [["--stun", Array(9).fill("stun:a").join(",")], "--stun takes 8 addresses at the most"],
] as const)("%j is answered in one sentence", ([args, problem]) => {
  expect(parseRequest(args, {})).toEqual({ kind: "problem", problem: problem + HINT });
});

test.for([
  "call.example.org",
  "ftp://a.example",
  "https://",
  "https://u:p@a.example",
  "https://a/#b",
])("%s is no public URL", (text) => {
  expect(parseRequest(["--public-url", text], {})).toEqual({
    kind: "problem",
    problem: `"${text}" is not a public URL like https://call.example.org${HINT}`,
  });
});

test("a wrong PORT variable is a problem too", () => {
  expect(parseRequest([], { PORT: "http" })).toMatchObject({ kind: "problem" });
});
