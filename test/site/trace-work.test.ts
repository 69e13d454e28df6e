import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { syncOfferingUsers } from '../../src/jobs/sync.js';
import { openSite } from '../../src/site/open-site.js';
import { findTracingObserver } from '../../src/site/trace-work.js';
import { WaldurEmulator } from '../../src/testing/index.js';

/** Sets up OpenTelemetry as a program does. Returns the spans that have ended. */
function setUpTracing(): () => readonly ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  onTestFinished(() => {
    trace.disable();
    context.disable();
  });
  return () => exporter.getFinishedSpans();
}

function configOf({ url, token }: WaldurEmulator, { uuid }: { readonly uuid: string }) {
  const offering = {
    name: 'Cluster',
    waldur_api_url: url,
    waldur_api_token: token,
    waldur_offering_uuid: uuid,
    username_management_backend: 'posix',
  };
  return parseConfig(JSON.stringify({ offerings: [offering] }));
}

describe('OpenTelemetry', () => {
  it('traces a pass, its offering, each user who waits and each request, one within the other', async () => {
    const spans = setUpTracing();
    const waldur = new WaldurEmulator();
    const offering = waldur.addOffering();
    const { uuid } = waldur.addOfferingUser({ offering: offering.uuid });
    waldur.addOfferingUser({ offering: offering.uuid, state: 'OK', username: 'ready' });
    const site = await openSite(configOf(waldur, offering), { fetch: waldur.fetch });
    await syncOfferingUsers(site);
    await site.close();
    const byId = new Map(spans().map((span) => [span.spanContext().spanId, span]));
    const pathOf = (span: ReadableSpan | undefined): string =>
      span === undefined ? '' : `${pathOf(byId.get(span.parentSpanContext?.spanId ?? ''))}/${span.name}`;
    const paths = spans().map(pathOf);
    expect(paths).toContain('/sync/offering/user/beginCreating');
    expect(paths).toContain('/sync/offering/user/setUsername');
    expect(paths.filter((path) => path.endsWith('/user'))).toEqual(['/sync/offering/user']);
    expect(new Set(paths.map((path) => path.split('/')[1]))).toEqual(new Set(['sync']));
    const spanOf = (name: string) => spans().find((span) => span.name === name);
    expect(spanOf('user')?.attributes).toEqual({
      'waldur.offering_user.uuid': uuid,
      'waldur.result': 'updated',
      'waldur.reason': 'username-stored',
    });
    expect(spanOf('beginCreating')).toMatchObject({
      kind: SpanKind.CLIENT,
      attributes: { 'http.response.status_code': 200 },
    });
    expect(JSON.stringify(spans().map(({ attributes }) => attributes))).not.toMatch(/@|jdoe|query/);
  });

  it('a request that fails and is repeated is two spans, of which the first has failed', async () => {
    const spans = setUpTracing();
    const waldur = new WaldurEmulator();
    const offering = waldur.addOffering();
    waldur.faults.add({ fault: { kind: 'status', status: 503 }, times: 1 });
    const site = await openSite(configOf(waldur, offering), { fetch: waldur.fetch, wait: async () => undefined });
    await syncOfferingUsers(site);
    await site.close();
    const [first, second] = spans();
    expect(first).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': '503' } });
    expect(second).toMatchObject({
      name: first?.name,
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'http.request.resend_count': 1 },
    });
  });

  it('nothing is traced when the program has set up nothing', async () => {
    expect(await findTracingObserver()).toBeUndefined();
  });
});
