import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  installSiteAgent,
  readVersion,
  type SiteAgent,
  siteAgentVersions,
} from '../../../scripts/services/site-agent/install.js';
import { knownDifferences } from './known-differences.js';
import { type Command, type CommandRun, ComparedSite } from './programs.js';

const commands: readonly Command[] = ['diagnostics', 'sync', 'orders', 'memberships'];
/** Commands of the agent that go on until they are stopped. */
const endless: readonly Command[] = ['orders', 'memberships'];

/** An agent that is installed already, which is run instead of the pinned ones. */
const directory = process.env['SITE_AGENT_DIRECTORY'];
const versions = directory === undefined ? siteAgentVersions : [await readVersion(directory)];

/** A file to which everything that both programs print is appended. */
const printedRuns = process.env['SITE_AGENT_RUNS'];

async function findAgent(version: string): Promise<SiteAgent> {
  if (directory !== undefined) return { version, bin: join(directory, 'bin') };
  return installSiteAgent(version as (typeof siteAgentVersions)[number]);
}

/** The known differences of a release, as `compare` returns them. */
function findKnownDifferences(version: string): Record<string, string> {
  const isOld = version.startsWith('1.0.7');
  const known = knownDifferences.filter(({ until }) => isOld || until === undefined);
  return Object.fromEntries(known.map(({ object, theirs, ours }) => [object, `${theirs} | ${ours}`]));
}

/** The objects that the agent (left) and this package (right) leave in different states. */
function compare(theirs: ReadonlyMap<string, string>, ours: ReadonlyMap<string, string>): Record<string, string> {
  const objects = [...new Set([...theirs.keys(), ...ours.keys()])];
  const differing = objects.filter((object) => theirs.get(object) !== ours.get(object));
  return Object.fromEntries(
    differing.map((object) => [object, `${theirs.get(object) ?? '-'} | ${ours.get(object) ?? '-'}`]),
  );
}

/** The requests that were refused. Waldur shows its version to staff and support only. */
function findRefusals({ requests }: CommandRun): readonly string[] {
  return requests
    .filter(({ operation, status }) => operation !== 'version' && (status ?? 500) >= 400)
    .map(({ method, path, status }) => `${method} ${path} ${status}`);
}

function print(text: string): void {
  if (printedRuns !== undefined) appendFileSync(printedRuns, `${text}\n`);
}

describe.each(versions)('The unchanged Python agent %s and this package on the same data', (version) => {
  it('users, orders and resources end in the same states, except for the known differences', async () => {
    const agent = await findAgent(version);
    const [theirs, ours] = [await ComparedSite.open(), await ComparedSite.open()];
    for (const command of commands) {
      const [run, ourRun] = await Promise.all([theirs.runAgent(agent, command), ours.runOurs(command)]);
      print(`\n## ${command}: agent ${version}, exit ${run.exitCode}\n${run.output}`);
      print(`\n## ${command}: this package, exit ${ourRun.exitCode}\n${ourRun.output}`);
      expect(findRefusals(run), run.output).toEqual([]);
      expect(run.exitCode, run.output).toBe(endless.includes(command) ? undefined : 0);
      expect(run.output).not.toContain('Unable to process the offering');
    }
    const [left, right] = [await theirs.describe(), await ours.describe()];
    for (const object of new Set([...left.keys(), ...right.keys()]))
      print(`${object}: ${left.get(object) ?? '-'} | ${right.get(object) ?? '-'}`);
    expect(compare(left, right)).toEqual(findKnownDifferences(version));
  });
});
