import { findNamespace } from '../../jobs/ledger/find-namespace.js';
import { type ReleaseReport, releaseLedgerUsername } from '../../jobs/ledger/release-username.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import { type CommandContext, runCommand } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import type { ReleaseArguments } from './args.js';
import { describeHolder } from './describe-keys.js';
import { readOperator } from './read-operator.js';

function listLines({
  username,
  namespace = 'the ledger',
  released,
  holder,
  by,
  reason,
  inUse: shown = [],
  notChecked: unknown,
}: ReleaseReport): LabelledLine[] {
  const inUse = shown.map(({ offering, offeringUser, state }): LabelledLine => {
    const text = `${username} in ${namespace}: Waldur shows it at ${offering}, offering user ${offeringUser} (${state}); the next pass would note it again, take it away there first`;
    return { word: 'in-use', text, tone: 'bad' };
  });
  if (inUse.length > 0) return inUse;
  if (unknown !== undefined)
    return [
      {
        word: 'left',
        text: `${username} in ${namespace}: Waldur can't be asked whether it still shows it: ${unknown}`,
        tone: 'bad',
      },
    ];
  if (!released)
    return [{ word: 'nobody', text: `has ${username} in ${namespace}, so there is nothing to release`, tone: 'bad' }];
  const who = holder === undefined ? 'somebody of whom the history says nothing' : describeHolder(holder);
  return [
    { word: 'released', text: `${username} in ${namespace}, which ${who} had; by ${by}: ${reason}`, tone: 'good' },
  ];
}

/** `ledger release`: frees a name. Throws `UsageError`. */
export async function runRelease(args: ReleaseArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { username, reason, namespace, offering, althoughInUse } = args;
  const by = readOperator('ledger release', { by: args.by, env: surroundings.io.env });
  if (namespace !== undefined && offering.length > 0)
    throw new UsageError('ledger release: expected either --namespace or --offering, got both');
  return runCommand<ReleaseReport>({ ...args, dryRun: false, progress: false }, surroundings, {
    run: async (config, options) => {
      const isAsked = offering.length > 0 && config.ledger !== undefined;
      const where = isAsked ? await findNamespace(config, options) : namespace;
      return releaseLedgerUsername(config, {
        username,
        by,
        reason,
        namespace: where,
        althoughInUse,
        overrides: options.overrides,
        signal: options.signal,
      });
    },
    exitCodeOf: ({ released, notChecked: unknown }) => {
      if (unknown !== undefined) return ExitCode.Unreachable;
      return released ? ExitCode.Success : ExitCode.Failed;
    },
    renderPlain: (report, clean) => renderLinesPlain(listLines(report), clean),
    renderTable: (report, style) => renderLinesTable('ledger release', listLines(report), style),
  });
}
