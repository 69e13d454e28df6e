const defaultSize = 10;
const largestSize = 300;

function pageSize(query: URLSearchParams): number {
  const wanted = query.get('page_size') ?? '';
  return /^\d+$/.test(wanted) && Number(wanted) > 0 ? Math.min(Number(wanted), largestSize) : defaultSize;
}

function pageNumber(query: URLSearchParams, last: number): number | undefined {
  const wanted = query.get('page') ?? '1';
  const page = wanted === 'last' ? last : Number(/^\d+$/.test(wanted) ? wanted : Number.NaN);
  return page >= 1 && page <= last ? page : undefined;
}

function pageUrl(url: URL, page: number): string {
  const target = new URL(url);
  if (page === 1) target.searchParams.delete('page');
  else target.searchParams.set('page', String(page));
  target.searchParams.sort();
  return target.href;
}

/** One page of rows with the headers that go with it; `undefined` when there is no such page. */
export function paginate<T>(
  rows: readonly T[],
  url: URL,
): { rows: readonly T[]; headers: Record<string, string> } | undefined {
  const size = pageSize(url.searchParams);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const page = pageNumber(url.searchParams, last);
  if (page === undefined) return undefined;
  const links = [`<${pageUrl(url, 1)}>; rel="first"`];
  if (page > 1) links.push(`<${pageUrl(url, page - 1)}>; rel="prev"`);
  if (page < last) links.push(`<${pageUrl(url, page + 1)}>; rel="next"`);
  links.push(`<${pageUrl(url, last)}>; rel="last"`);
  return {
    rows: rows.slice((page - 1) * size, page * size),
    headers: { 'x-result-count': String(rows.length), link: links.join(', ') },
  };
}
