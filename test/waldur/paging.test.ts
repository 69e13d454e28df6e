import { describe, expect, it } from 'vitest';
import { createList, type Page, type PagePosition, readAllPages } from '../../src/waldur/paging.js';
import { makeClient, rejectionOf } from './support/make-client.js';
import { json, page, type RecordedRequest, scriptFetch } from './support/scripted-fetch.js';

interface Row {
  readonly uuid: string;
  readonly created?: string;
}

/** A row by its number and the second in which it was made. */
function row(number: number, second = number): Row {
  return {
    uuid: number.toString(16).padStart(32, '0'),
    created: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
  };
}

function rows(count: number, secondOf = (number: number) => number): Row[] {
  return Array.from({ length: count }, (_, number) => row(number, secondOf(number)));
}

/** Answers like Waldur: `created` greater or equal, ordered by it, numbered pages, clamped sizes, 404 past the end. */
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

describe('a list of offering users', () => {
  it('of one page is one request', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(300)));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf(rows(300)));
    expect(seen).toHaveLength(1);
  });

  it('of many pages goes on from the moment at which a page ended, each row once and in order', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(700)));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf(rows(700)));
    expect(seen.map(({ url }) => [url.searchParams.get('created'), url.searchParams.get('page')])).toEqual([
      [null, null],
      [row(299).created, null],
      [row(598).created, null],
    ]);
  });

  it('sends a moment with its + percent-encoded', async () => {
    const made = '2026-01-01T00:00:00.000001+00:00';
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([{ ...row(1), created: made }], 2) : page([row(1), row(2)]),
    );

    expect(await makeClient({ fetch }).listOfferingUsers({}).all()).toHaveLength(2);
    expect(seen[1]?.url.search).toContain('&created=2026-01-01T00%3A00%3A00.000001%2B00%3A00');
  });

  it('loses no row when rows drop out of its filter while it is read', async () => {
    const waiting = rows(50);
    const met: string[] = [];
    const { fetch } = scriptFetch((request) => answerLikeWaldur(waiting)(request));

    for await (const user of makeClient({ fetch, pageSize: 10 }).listOfferingUsers({ states: ['Requested'] })) {
      met.push(user.uuid);
      waiting.splice(
        waiting.findIndex(({ uuid }) => uuid === user.uuid),
        1,
      );
    }

    expect(met).toEqual(uuidsOf(rows(50)));
  });

  it.each([1, 10, 25, 99])(
    'is whole when more than a page of rows was made at one moment, after %i others',
    async (others) => {
      const list = rows(130, (number) => (number < others ? number : Math.max(others, number - 30)));
      const { fetch, seen } = scriptFetch(answerLikeWaldur(list));

      expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(uuidsOf(list));
      expect(seen.length).toBeLessThan(25);
    },
  );

  it('is whole when all rows were made at one moment', async () => {
    const list = rows(95, () => 0);
    const { fetch } = scriptFetch(answerLikeWaldur(list));

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(uuidsOf(list));
  });

  it('is whole on a server that gives fewer rows to a page than were asked for', async () => {
    const { fetch } = scriptFetch(answerLikeWaldur(rows(95), { clamp: 10 }));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf(rows(95)));
  });

  it.each([0, 1, 10, 95])('of %i rows is whole on a server that gives no count', async (count) => {
    const { fetch } = scriptFetch(answerLikeWaldur(rows(count), { count: false }));

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(
      uuidsOf(rows(count)),
    );
  });

  it('goes by page numbers on a server that does not say when rows were made', async () => {
    const list = rows(25).map(({ uuid }) => ({ uuid }));
    const { fetch, seen } = scriptFetch(answerLikeWaldur(list));

    expect(uuidsOf(await makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toEqual(uuidsOf(list));
    expect(seen.map(({ url }) => url.searchParams.get('page'))).toEqual([null, '2', '3']);
  });

  it('is empty when the server has no rows', async () => {
    const { fetch } = scriptFetch(() => page([]));

    expect(await makeClient({ fetch }).listOfferingUsers({}).all()).toEqual([]);
  });

  it('throws what a later page throws, and never ends there', async () => {
    const { fetch } = scriptFetch((request, number) =>
      number === 1 ? answerLikeWaldur(rows(20))(request) : new Response('', { status: 502 }),
    );
    const met: string[] = [];

    const reading = (async () => {
      for await (const user of makeClient({ fetch, pageSize: 10 }).listOfferingUsers({})) {
        met.push(user.uuid);
      }
    })();

    expect(await rejectionOf(reading)).toMatchObject({ name: 'WaldurUnavailableError', status: 502 });
    expect(met).toHaveLength(10);
  });

  it('is read again when fewer rows came than the server said, and is whole if it then is', async () => {
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? page([row(1), row(3)], 3) : number === 2 ? page([row(3)], 1) : page([row(1), row(2), row(3)]),
    );

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf([row(1), row(3), row(2)]));
    expect(seen).toHaveLength(3);
  });

  it('is whole when rows left it, as the server says when asked again', async () => {
    const { fetch } = scriptFetch((_, number) => (number === 1 ? page([row(1)], 3) : page([row(1)], 1)));

    expect(uuidsOf(await makeClient({ fetch }).listOfferingUsers({}).all())).toEqual(uuidsOf([row(1)]));
  });

  it('throws when the server keeps sending fewer rows than it says', async () => {
    const { fetch } = scriptFetch(({ url }) => (url.searchParams.has('page') ? json([]) : page([row(1), row(2)], 5)));

    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: 'the list is incomplete (expected 5 rows, got 2)',
    });
  });

  it('throws when the server says there are rows and sends none', async () => {
    const { fetch } = scriptFetch(() => page([], 5));

    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
  });

  it('throws, and does not go on for ever, on a server that sends the same page to every question', async () => {
    const { fetch, seen } = scriptFetch(() => page(rows(10), 1000));

    expect(await rejectionOf(makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(seen.length).toBeLessThan(20);
  });

  it('throws on a server that does not order by creation', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(50).reverse()));

    expect(await rejectionOf(makeClient({ fetch, pageSize: 10 }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(seen.length).toBeLessThan(50);
  });

  it('reads anew each time it is used', async () => {
    const { fetch, seen } = scriptFetch(answerLikeWaldur(rows(3)));
    const list = makeClient({ fetch }).listOfferingUsers({});

    expect(await list.all()).toHaveLength(3);
    expect(await list.all()).toHaveLength(3);
    expect(seen).toHaveLength(2);
  });

  it('reads nothing before it is used, and no page more than is needed', async () => {
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

describe('a list of service providers', () => {
  const providers = rows(25).map(({ uuid }) => ({ uuid }));

  it('goes by page numbers on our own address, whatever Link says, and sends the token nowhere else', async () => {
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

  it('ends at a page that is no longer there, when the server has as few rows as came', async () => {
    const { fetch } = scriptFetch((request, number) => {
      if (request.url.searchParams.get('page') === '2') {
        return json({ detail: 'Invalid page.' }, { status: 404 });
      }
      return page(providers.slice(0, 10), number === 1 ? 11 : 10);
    });

    expect(await makeClient({ fetch, pageSize: 10 }).listServiceProviders({}).all()).toHaveLength(10);
  });
});

describe('readWhole', () => {
  it('gives up on a server that never ends', async () => {
    let number = 0;
    let asked = 0;
    const readPage = async (): Promise<Page<Row>> => {
      asked += 1;
      number += 1;
      return { rows: [row(number)], total: undefined, size: 2 };
    };
    const list = createList(() =>
      readAllPages({
        operation: 'listThings',
        readPage,
        identify: ({ uuid }) => uuid,
        created: ({ created }) => created,
      }),
    );

    expect(await rejectionOf(list.all())).toMatchObject({
      operation: 'listThings',
      detail: 'the list does not end (limit: 10000 pages)',
    });
    expect(asked).toBe(10_000);
  });

  it('goes back to the first page of a later moment', async () => {
    const asked: PagePosition[] = [];
    const list = [row(1, 1), row(2, 1), row(3, 1), row(4, 2), row(5, 3)];
    const readPage = async (place: PagePosition): Promise<Page<Row>> => {
      asked.push(place);
      const matching = list.filter(({ created = '' }) => created >= (place.since ?? ''));
      return { rows: matching.slice((place.page - 1) * 2, place.page * 2), total: matching.length, size: 2 };
    };
    const source = {
      operation: 'listThings',
      readPage,
      identify: ({ uuid }: Row) => uuid,
      created: ({ created }: Row) => created,
    };

    expect(await createList(() => readAllPages(source)).all()).toEqual(list);
    expect(asked).toEqual([
      { since: undefined, page: 1 },
      { since: list[0]?.created, page: 1 },
      { since: list[0]?.created, page: 2 },
      { since: list[3]?.created, page: 1 },
    ]);
  });
});
