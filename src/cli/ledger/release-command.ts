import { findNamespace } from '../../jobs/ledger/find-namespace.js';
import { type ReleaseReport, releaseLedgerUsername } from '../../jobs/ledger/release-username.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import { type CommandContext, runCommand } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import type { ReleaseArguments } from './args.js';
import { describeHolder } from './describe-keys.js';
import { readOperator } from './read-operator.js';
import { lineRenderers } from './run-ledger-job.js';

function listLines(report: ReleaseReport): LabelledLine[] {
  const { username, namespace = 'the ledger', released, holder, by, reason, inUse = [], notChecked, dryRun } = report;
  const name = `${username} in ${namespace}`;
  if (inUse.length > 0) {
    return inUse.map(({ offering, offeringUser, state }): LabelledLine => {
      const place = `${offering}, offering user ${offeringUser} (${state})`;
      const advice = 'Remove it there first, otherwise the next run adopts it again';
      return { word: 'in-use', text: `${name}: Waldur shows it at ${place}. ${advice}`, tone: 'bad' };
    });
  }
  if (notChecked !== undefined) {
    const text = `${name}: could not check whether Waldur still shows it: ${notChecked}`;
    return [{ word: 'not-checked', text, tone: 'bad' }];
  }
  if (!released) return [{ word: 'not-found', text: `${name}: no user holds this username`, tone: 'bad' }];
  const formerHolder = holder === undefined ? 'an unknown user' : describeHolder(holder);
  const word = dryRun ? 'would-release' : 'released';
  return [{ word, text: `${name}, held by ${formerHolder}; by ${by}: ${reason}`, tone: 'good' }];
}

/** Runs `ledger release`, which frees a username. Throws `UsageError`. */
export async function runRelease(args: ReleaseArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { username, reason, namespace, offering, althoughInUse, dryRun } = args;
  const by = readOperator('ledger release', { by: args.by, env: context.io.env });
  if (namespace !== undefined && offering.length > 0)
    throw new UsageError('ledger release: expected either --namespace or --offering, got both');
  return runCommand<ReleaseReport>({ ...args, progress: false }, context, {
    // All offerings, because a username may be shown at another one.
    site: { offerings: undefined },
    run: async (site, { signal }) => {
      const where = offering.length > 0 ? await findNamespace(site, { offerings: offering, signal }) : namespace;
      return releaseLedgerUsername(site, { username, by, reason, namespace: where, althoughInUse, dryRun, signal });
    },
    exitCodeOf: ({ released, notChecked }) => {
      if (notChecked !== undefined) return ExitCode.Unreachable;
      return released ? ExitCode.Success : ExitCode.Failed;
    },
    ...lineRenderers('ledger release', listLines, { dryRun }),
  });
}
