import { describe, expect, it } from 'vitest';
import { createList, type Page, type PagePosition } from '../../src/waldur/paging.js';
import { makeClient, rejectionOf } from './support/make-client.js';
import { json, page, type RecordedRequest, scriptFetch } from './support/scripted-fetch.js';

interface Row {
  readonly uuid: string;
  readonly created?: string;
}

/** A row with the given number, created in the given second. */
function row(number: number, second = number): Row {
  return {
    uuid: number.toString(16).padStart(32, '0'),
    created: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
  };
}

function rows(count: number, secondOf = (number: number) => number): Row[] {
  return Array.from({ length: count }, (_, number) => row(number, secondOf(number)));
}

/** Behaves like Waldur: filters and sorts by `created`, numbers its pages, limits their size, 404 after the last. */
function answerLikeWaldur(
  list: readonly Row[],
  { clamp = 300, count = true } = {},
): (request: RecordedRequest) => Response {
  return ({ url }) => {
    const since = url.searchParams.get('created') ?? '';
    const size = Math.min(Number(url.searchParams.get('page_size')), clamp);
    const number = Number(url.searchParams.get('page') ?? 1);
    const matching = list.filter(({ created = '' }) => created >= since);
    const part = matching.slice((number - 1) * size, number * size);
    if (part.length === 0 && number > 1) {
      return json({ detail: 'Invalid page.' }, { status: 404 });
    }
    return count ? page(part, matching.length) : json(part);
  };
}

const uuidsOf = (list: readonly { uuid: string }[]) => list.map(({ uuid }) => uuid);

describe('listing offering users', () => {
  it('a list of one page is one request', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(300)));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf(rows(300)));
    expect(seen).toHaveLength(1);
  });

  it('each page starts at the creation time at which the last one ended, and each row is listed once and in order', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(700)));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf(rows(700)));
    expect(seen.map(({ url }) => [url.searchParams.get('created'), url.searchParams.get('page')])).toEqual([
      [null, null],
      [row(299).created, null],
      [row(598).created, null],
    ]);
  });

  it('the + in a timestamp is percent-encoded', async () => {
    const created = '2026-01-01T00:00:00.000001+00:00';
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([{ ...row(1), created }], 2) : page([row(1), row(2)]),
    );

    expect(await makeClient({ fetch }).listOfferingUsers({}).all()).toHaveLength(2);
    expect(seen[1]?.url.search).toContain('&created=2026-01-01T00%3A00%3A00.000001%2B00%3A00');
  });

  it('no row is missed when rows stop matching the filter while the list is read', async () => {
    const waiting = rows(50);
    const listed: string[] = [];
    const { fetch } = scriptFetch((request) => answerLikeWaldur(waiting)(request));

    for await (const user of makeClient({ fetch, pageSize: 10 }).listOfferingUsers({ states: ['Requested'] })) {
      listed.push(user.uuid);
      waiting.splice(
        waiting.findIndex(({ uuid }) => uuid === user.uuid),
        1,
      );
    }

    expect(listed).toEqual(uuidsOf(rows(50)));
  });

  it.each([1, 10, 25, 99])(
    'a list is complete if more than a page of rows has the same creation time, after %i other rows',
    async (others) => {
      const list = rows(130, (number) => (number < others ? number : Math.max(others, number - 30)));
      const { fetch, seen } = scriptFetch(answerLikeWaldur(list));

      expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(uuidsOf(list));
      expect(seen.length).toBeLessThan(25);
    },
  );

  it('a list is complete if all rows have the same creation time', async () => {
    const list = rows(95, () => 0);
    const { fetch } = scriptFetch(answerLikeWaldur(list));

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(uuidsOf(list));
  });

  it('a list is complete if the server returns smaller pages than requested', async () => {
    const { fetch } = scriptFetch(answerLikeWaldur(rows(95), { clamp: 10 }));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf(rows(95)));
  });

  it.each([0, 1, 10, 95])('a list of %i rows is complete without a row count from the server', async (count) => {
    const { fetch } = scriptFetch(answerLikeWaldur(rows(count), { count: false }));

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(
      uuidsOf(rows(count)),
    );
  });

  it('a list without creation times is read by page number', async () => {
    const list = rows(25).map(({ uuid }) => ({ uuid }));
    const { fetch, seen } = scriptFetch(answerLikeWaldur(list));

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(uuidsOf(list));
    expect(seen.map(({ url }) => url.searchParams.get('page'))).toEqual([null, '2', '3']);
  });

  it('a list without rows is empty', async () => {
    const { fetch } = scriptFetch(() => page([]));

    expect(await makeClient({ fetch }).listOfferingUsers({}).all()).toEqual([]);
  });

  it('a list throws if a later page fails, instead of ending there', async () => {
    const { fetch } = scriptFetch((request, number) =>
      number === 1 ? answerLikeWaldur(rows(20))(request) : new Response('', { status: 502 }),
    );
    const listed: string[] = [];

    const reading = (async () => {
      for await (const user of makeClient({ fetch, pageSize: 10 }).listOfferingUsers({})) {
        listed.push(user.uuid);
      }
    })();

    expect(await rejectionOf(reading)).toMatchObject({ name: 'WaldurUnavailableError', status: 502 });
    expect(listed).toHaveLength(10);
  });

  it('a list with fewer rows than the server reported is read again until it is complete', async () => {
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([row(1), row(3)], 3) : number === 2 ? page([row(3)], 1) : page([row(1), row(2), row(3)]),
    );

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf([row(1), row(3), row(2)]));
    expect(seen).toHaveLength(3);
  });

  it('a list is complete if the server reports fewer rows when it is read again', async () => {
    const { fetch } = scriptFetch((_, number) => (number === 1 ? page([row(1)], 3) : page([row(1)], 1)));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf([row(1)]));
  });

  it('a list throws if the server keeps sending fewer rows than it reports', async () => {
    const { fetch } = scriptFetch(({ url }) => (url.searchParams.has('page') ? json([]) : page([row(1), row(2)], 5)));

    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: 'the list is incomplete (expected 5 rows, got 2)',
    });
  });

  it('a list throws if the server reports rows and sends none', async () => {
    const { fetch } = scriptFetch(() => page([], 5));

    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
  });

  it('a list throws if the server returns the same page for every request', async () => {
    const { fetch, seen } = scriptFetch(() => page(rows(10), 1000));

    expect(await rejectionOf(makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(seen.length).toBeLessThan(20);
  });

  it('a list throws if the server does not sort it by creation time', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(50).reverse()));

    expect(await rejectionOf(makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(seen.length).toBeLessThan(50);
  });

  it('a list is read again each time it is used', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(3)));
    const list = makeClient({ fetch }).listOfferingUsers({});

    expect(await list.all()).toHaveLength(3);
    expect(await list.all()).toHaveLength(3);
    expect(seen).toHaveLength(2);
  });

  it('a list is read only when it is used, and only as many pages as needed', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(50)));
    const list = makeClient({ fetch, pageSize: 10 }).listOfferingUsers({});

    expect(seen).toHaveLength(0);
    for await (const user of list) {
      expect(user.uuid).toBe(row(0).uuid);
      break;
    }
    expect(seen).toHaveLength(1);
  });
});

describe('listing service providers', () => {
  const providers = rows(25).map(({ uuid }) => ({ uuid }));

  it('service providers are read by page number on the configured host, and the Link header is ignored', async () => {
    const { fetch, seen } = scriptFetch((request) => {
      const answer = answerLikeWaldur(providers)(request);
      answer.headers.set(
        'link',
        '<http://evil.test/api/marketplace-service-providers/?page=2>; rel="next", <http://evil.test/?page=9>; rel="last"',
      );
      return answer;
    });

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listServiceProviders({}).all())).toEqual(
      uuidsOf(providers),
    );
    expect(seen.map(({ url }) => `${url.host} ${url.searchParams.get('page')}`)).toEqual([
      'waldur.test null',
      'waldur.test 2',
      'waldur.test 3',
    ]);
  });

  it('a list ends at a page that no longer exists, if the server reports as few rows as it sent', async () => {
    const { fetch } = scriptFetch((request, number) => {
      if (request.url.searchParams.get('page') === '2') {
        return json({ detail: 'Invalid page.' }, { status: 404 });
      }
      return page(providers.slice(0, 10), number === 1 ? 11 : 10);
    });

    expect(await makeClient({ fetch, pageSize: 10 }).listServiceProviders({}).all()).toHaveLength(10);
  });
});

describe('readAllPages', () => {
  it('reading a list that never ends fails after 10000 pages', async () => {
    let number = 0;
    let requests = 0;
    const readPage = async (): Promise<Page<Row>> => {
      requests += 1;
      number += 1;
      return { rows: [row(number)], total: undefined, size: 2 };
    };
    const list = createList({
      operation: 'listThings',
      readPage,
      identify: ({ uuid }: Row) => uuid,
      created: ({ created }: Row) => created,
    });

    expect(await rejectionOf(list.all())).toMatchObject({
      operation: 'listThings',
      detail: 'the list does not end (limit: 10000 pages)',
    });
    expect(requests).toBe(10_000);
  });

  it('page numbers restart at 1 with the next creation time', async () => {
    const requests: PagePosition[] = [];
    const list = [row(1, 1), row(2, 1), row(3, 1), row(4, 2), row(5, 3)];
    const readPage = async (position: PagePosition): Promise<Page<Row>> => {
      requests.push(position);
      const matching = list.filter(({ created = '' }) => created >= (position.since ?? ''));
      return { rows: matching.slice((position.page - 1) * 2, position.page * 2), total: matching.length, size: 2 };
    };
    const source = {
      operation: 'listThings',
      readPage,
      identify: ({ uuid }: Row) => uuid,
      created: ({ created }: Row) => created,
    };

    expect(await createList(source).all()).toEqual(list);
    expect(requests).toEqual([
      { since: undefined, page: 1 },
      { since: list[0]?.created, page: 1 },
      { since: list[0]?.created, page: 2 },
      { since: list[3]?.created, page: 1 },
    ]);
  });
});
