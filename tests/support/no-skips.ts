import type { Reporter, TestModule } from "vitest/node";

/** A skipped test is a check that did not happen: in CI it counts as a failure. */
export function failOnSkips(): Reporter {
  return {
    onTestRunEnd(modules: readonly TestModule[]) {
      const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")]);
      if (skipped.length === 0 || process.env["CI"] === undefined) return;
      for (const { fullName } of skipped) process.stderr.write(`skipped: ${fullName}\n`);
      process.exitCode = 1;
    },
  };
}
