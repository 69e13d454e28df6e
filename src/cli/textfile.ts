import { resolve } from 'node:path';
import type { OfferingError } from '../jobs/run-job.js';
import type { StatusReport } from '../jobs/status.js';
import type { JobKind } from '../queue/job-request.js';
import { type JobItem, summarizeItems } from '../service/job-summary.js';
import { loadPromClient, MetricsUnavailableError } from '../service/metrics/load-prom-client.js';
import { renderTextfile, type TextfileFacts } from '../service/metrics/render-textfile.js';
import { describeError } from '../shared/describe-error.js';
import type { Site } from '../site/open-site.js';
import type { Observer } from '../users/observer.js';
import { ExitCode } from './exit-code.js';
import { type FileKind, findFileTarget, listProtectedFiles } from './find-file-target.js';
import type { CliIo } from './io.js';
import { replaceFile, writeToExistingFile } from './replace-file.js';
import type { Job } from './run-command.js';
import { UsageError } from './usage-error.js';

/** What the report of a job has. */
export interface JobReport {
  readonly offerings: readonly { readonly uuid: string; readonly error?: OfferingError }[];
  readonly interrupted: boolean;
}

/** Where the metrics are written, and the command line that asks for it. */
export interface TextfileOptions {
  /** `--textfile`; without it, nothing is written. */
  readonly textfile?: string | undefined;
  readonly configFile: string;
  readonly io: Pick<CliIo, 'cwd'>;
}

/** How the report of a job is turned into metrics. */
export interface JobTextfileOptions<R extends JobReport> extends TextfileOptions {
  readonly kind: JobKind;
  readonly dryRun: boolean;
  /** The users, orders or resources of an offering; `undefined` if the job is off there. */
  list(offering: R['offerings'][number]): readonly JobItem[] | undefined;
}

/** Lets a job write metrics about its report at its end. */
export function withJobTextfile<R extends JobReport>(
  job: Job<R>,
  { textfile, kind, dryRun, list, ...command }: JobTextfileOptions<R>,
): Job<R> {
  if (textfile === undefined) return job;
  if (dryRun) throw new UsageError('--textfile: expected without --dry-run and --plan, which process nothing');
  const seconds = new Map<string, number>();
  const observer: Observer = async (observed, work) => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      if (observed.kind === 'offering') seconds.set(observed.uuid, (performance.now() - start) / 1000);
    }
  };
  const toFacts = ({ offerings }: R) => ({
    jobs: offerings.flatMap((offering) => {
      const items = list(offering);
      if (items === undefined) return [];
      const { uuid, error } = offering;
      return {
        ...{ kind, offering: uuid, seconds: seconds.get(uuid) ?? 0, summary: summarizeItems(items) },
        errorCode: error?.code,
      };
    }),
  });
  return writeAtEnd({ ...job, site: { ...job.site, observer } }, { ...command, textfile, toFacts });
}

/** Lets `status` write metrics about its report at its end. */
export function withStatusTextfile(
  job: Job<StatusReport>,
  { textfile, ...command }: TextfileOptions,
): Job<StatusReport> {
  return textfile === undefined ? job : writeAtEnd(job, { ...command, textfile, toFacts: (status) => ({ status }) });
}

// What was written before stays when the run is stopped, so that it does not look as if it had found nothing.
function writeAtEnd<R extends { readonly interrupted: boolean }>(
  job: Job<R>,
  options: TextfileOptions & {
    readonly textfile: string;
    readonly toFacts: (report: R) => Pick<TextfileFacts, 'jobs' | 'status'>;
  },
): Job<R> {
  let problem: string | undefined;
  return {
    ...job,
    run: async (site, runOptions, tools) => {
      const prom = await loadPromClient().catch((error: unknown) => {
        throw error instanceof MetricsUnavailableError ? new UsageError(error.message) : error;
      });
      const report = await job.run(site, runOptions, tools);
      if (report.interrupted) return report;
      const facts = { config: site.config, endedAt: site.clock.now(), ...options.toFacts(report) };
      const text = await renderTextfile(prom, facts);
      problem = await writeTextfile(text, site, options).catch(
        (error: unknown) => `--textfile: ${describeError(error).message}`,
      );
      return report;
    },
    exitCodeOf: (report, reportError) => {
      const exitCode = job.exitCodeOf(report, reportError);
      if (problem === undefined) return exitCode;
      reportError('textfile-not-written', problem);
      return exitCode === ExitCode.Success ? ExitCode.Failed : exitCode;
    },
  };
}

const metricsFile: FileKind = { name: 'textfile', start: '# HELP waldur_offering_processor_' };

// node_exporter reads files that end in `.prom` at any time, as another user. They say nothing about single users.
async function writeTextfile(
  text: string,
  { config }: Pick<Site, 'config'>,
  { textfile = '', configFile, io: { cwd } }: TextfileOptions,
): Promise<undefined> {
  const protectedFiles = listProtectedFiles(config, resolve(cwd, configFile));
  const { path, isReplaced } = findFileTarget(resolve(cwd, textfile), protectedFiles, metricsFile);
  // Without metrics, the text is an empty line.
  const work = (add: (text: string) => Promise<void>) => add(text.trimStart());
  await (isReplaced ? replaceFile(path, work, { mode: 0o644 }) : writeToExistingFile(path, work));
}
