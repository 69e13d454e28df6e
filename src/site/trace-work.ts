import type { Attributes, Span, SpanKind, Tracer } from '@opentelemetry/api';
import { describeError } from '../shared/describe-error.js';
import type { ObservedWork, Observer } from '../users/observer.js';
import type { UserReport } from '../users/report.js';
import type { HostAnswer } from '../waldur/host-limits.js';

/** Where the API of OpenTelemetry keeps what the program has set up; the same for all releases 1.x. */
const globalKey = Symbol.for('opentelemetry.js.api.1');

/**
 * Returns an observer that traces the work if the program has set up OpenTelemetry: a span for each pass, offering, user
 * and request. Otherwise, nothing is loaded.
 */
export async function findTracingObserver(): Promise<Observer | undefined> {
  const registered = (globalThis as Record<symbol, { readonly trace?: unknown } | undefined>)[globalKey];
  if (registered?.trace === undefined) return undefined;
  try {
    const { trace, SpanKind } = await import('@opentelemetry/api');
    return traceWork(trace.getTracer('waldur-offering-processor'), SpanKind);
  } catch {
    // Set up by a copy of the API that this package can't load.
    return undefined;
  }
}

function traceWork(tracer: Tracer, kinds: typeof SpanKind): Observer {
  return (observed, work) => {
    const { name, attributes, isRequest } = describeSpan(observed);
    const kind = isRequest ? kinds.CLIENT : kinds.INTERNAL;
    return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
      try {
        const result = await work();
        recordResult(span, observed, result);
        return result;
      } catch (error) {
        fail(span, describeError(error).name);
        throw error;
      } finally {
        span.end();
      }
    });
  };
}

interface SpanDescription {
  readonly name: string;
  readonly attributes: Attributes;
  readonly isRequest?: true;
}

// Without names of users and URLs, which may have e-mail addresses in their query.
function describeSpan(observed: ObservedWork): SpanDescription {
  switch (observed.kind) {
    case 'pass':
      return { name: observed.job, attributes: { 'waldur.dry_run': observed.dryRun } };
    case 'offering':
      return {
        name: 'offering',
        attributes: { 'waldur.offering.name': observed.name, 'waldur.offering.uuid': observed.uuid },
      };
    case 'user':
      return { name: 'user', attributes: { 'waldur.offering_user.uuid': observed.user.uuid } };
    case 'request': {
      const { operation, url, attempt = 1 } = observed.request;
      const { hostname, port } = new URL(url);
      const attributes = {
        'waldur.operation': operation,
        'server.address': hostname,
        ...(port === '' ? {} : { 'server.port': Number(port) }),
        ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
      };
      return { name: operation, attributes, isRequest: true };
    }
  }
}

function recordResult(span: Span, observed: ObservedWork, result: unknown): void {
  if (observed.kind === 'user') {
    const { result: outcome, reason } = result as UserReport;
    span.setAttributes({ 'waldur.result': outcome, 'waldur.reason': reason });
    if (outcome === 'failed') fail(span, reason);
  }
  if (observed.kind === 'request') {
    const { status } = result as HostAnswer;
    span.setAttribute('http.response.status_code', status);
    if (status >= 400) fail(span, String(status));
  }
}

/** `SpanStatusCode.ERROR` of the API. */
const errorCode = 2;

function fail(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: errorCode });
}
