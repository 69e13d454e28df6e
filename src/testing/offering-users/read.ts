import type { Call, Result } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import { filterRows } from './filters.js';
import { offeringUserOrdering } from './ordering.js';
import { serializeRow } from './serialize.js';
import { findFilteredRow, visibleRows } from './visible.js';

export function list(call: Call): Result {
  return listResult(call, sortRows(filterRows(visibleRows(call), call), call, offeringUserOrdering), (row) => serializeRow(row, call, 'read'));
}

export function retrieve(call: Call): Result {
  return { status: 200, body: pickFields(serializeRow(findFilteredRow(call), call, 'read'), call.url.searchParams) };
}
