import { findNamespace } from '../../ledger-jobs/find-namespace.js';
import { type ReleaseReport, releaseUsername } from '../../ledger-jobs/release-username.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type RunSurroundings, runCommand } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import { renderWordsPlain, renderWordsTable, type WordLine } from '../word-lines.js';
import type { ReleaseArguments } from './args.js';
import { describeHolder } from './describe-keys.js';
import { readOperator } from './read-operator.js';

function listLines({ username, namespace = 'the ledger', released, holder, by, reason, shown = [], unknown }: ReleaseReport): WordLine[] {
  const inUse = shown.map(({ offering, offeringUser, state }): WordLine => {
    const text = `${username} in ${namespace}: Waldur shows it at ${offering}, offering user ${offeringUser} (${state}); the next pass would note it again, take it away there first`;
    return { word: 'in-use', text, tone: 'bad' };
  });
  if (inUse.length > 0) return inUse;
  if (unknown !== undefined)
    return [{ word: 'left', text: `${username} in ${namespace}: Waldur can't be asked whether it still shows it: ${unknown}`, tone: 'bad' }];
  if (!released) return [{ word: 'nobody', text: `has ${username} in ${namespace}, so there is nothing to release`, tone: 'bad' }];
  const who = holder === undefined ? 'somebody of whom the history says nothing' : describeHolder(holder);
  return [{ word: 'released', text: `${username} in ${namespace}, which ${who} had; by ${by}: ${reason}`, tone: 'good' }];
}

/** `ledger release`: frees a name. Throws `UsageError`. */
export async function runRelease(args: ReleaseArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { username, reason, namespace, offering, althoughInUse } = args;
  const by = readOperator('ledger release', { by: args.by, env: surroundings.io.env });
  if (namespace !== undefined && offering.length > 0) throw new UsageError('ledger release: expected either --namespace or --offering, got both');
  return runCommand<ReleaseReport>({ ...args, dryRun: false, progress: false }, surroundings, {
    work: async (config, options) => {
      const isAsked = offering.length > 0 && config.ledger !== undefined;
      const where = isAsked ? await findNamespace(config, options) : namespace;
      return releaseUsername(config, { username, by, reason, namespace: where, althoughInUse, overrides: options.overrides, signal: options.signal });
    },
    judge: ({ released, unknown }) => {
      if (unknown !== undefined) return ExitCode.Unreachable;
      return released ? ExitCode.Well : ExitCode.Failed;
    },
    renderPlain: (report, clean) => renderWordsPlain(listLines(report), clean),
    renderTable: (report, style) => renderWordsTable('ledger release', listLines(report), style),
  });
}
