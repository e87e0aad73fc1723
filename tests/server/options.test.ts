import { expect, test } from "vitest";
import { parseRequest } from "../../src/server/options.ts";

const NOTHING = { host: undefined, certificateFiles: undefined, publicUrl: undefined };

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
