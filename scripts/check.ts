import { execa } from 'execa';
import { findForbiddenImports } from './check/import-rules.js';

/** A check. Returns its findings; an empty list means success. */
type Check = () => Promise<readonly string[]>;

function command(file: string, ...args: string[]): Check {
  return async () => {
    const { failed, all, shortMessage } = await execa(file, args, { preferLocal: true, all: true, reject: false });
    return failed ? [all || (shortMessage ?? `${file}: failed without output`)] : [];
  };
}

const checks: Readonly<Record<string, Check>> = {
  types: command('tsc', '--noEmit'),
  'lint and format': command('biome', 'ci', '--error-on-warnings', '--colors=off'),
  imports: () => findForbiddenImports(process.cwd()),
  'unused code and dependencies': command('knip', '--treat-config-hints-as-errors'),
  'generated code': command('tsx', 'scripts/generate.ts', '--check'),
  'generated documentation': command('tsx', 'scripts/docs.ts', '--check'),
};

async function run(name: string, check: Check): Promise<boolean> {
  const findings = await check().catch((error: unknown) => [String(error)]);
  console.log([`${name}: ${findings.length === 0 ? 'ok' : 'failed'}`, ...findings].join('\n'));
  return findings.length === 0;
}

const results = await Promise.all(Object.entries(checks).map(([name, check]) => run(name, check)));
if (results.includes(false)) process.exitCode = 1;
