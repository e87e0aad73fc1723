/** Why the server could not start. The message is one sentence for the person who starts it. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly reason: "certificate" | "turn-secret" | "address" | "port-taken" | "port-forbidden";

  constructor(reason: StartError["reason"], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

const READ_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};

/** Why a file could not be read, as the end of a sentence. */
export function toReadProblem(error: unknown): string {
  const code = toErrorCode(error);
  return READ_PROBLEMS[code] ?? code;
}

/** The system's code for an error, such as `ENOENT`. */
export function toErrorCode(error: unknown): string {
  const hasCode = error instanceof Error && "code" in error && typeof error.code === "string";
  return hasCode ? String(error.code) : "unknown error";
}
