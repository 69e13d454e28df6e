import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { NoteBook } from '../ledger/notes.js';
import { runWithLease } from '../ledger/run-with-lease.js';
import type { BackendNotes, WorkLock } from '../resources/backend.js';
import { type Wait, wait as waitByTimer } from '../shared/abortable.js';
import type { SiteLedger } from './open-site-ledger.js';

/** How long a lease lasts without being renewed: a worker that was killed blocks the others for so long. */
const leaseMs = 60_000;

const retryMs = 500;

/** Leases and notes of resource backends have this kind, so that they meet no others. */
const kind = 'resource-backend';

/** Creates the lock that resource backends of several machines share: a lease in the ledger. */
export function createWorkLock(ledger: SiteLedger, { wait = waitByTimer }: { wait?: Wait | undefined }): WorkLock {
  const owner = `${hostname()}:${randomUUID()}`;
  return {
    async run(name, work, signal) {
      for (;;) {
        const request = { offeringUuid: name, kind, owner, durationMs: leaseMs, signal };
        const outcome = await runWithLease(ledger, request, (held) => work(held.signal));
        if (outcome.acquired) return outcome.result;
        await wait(retryMs, signal);
      }
    },
  };
}

/** Creates the notes of the resource backends of an offering. */
export function createBackendNotes(notes: NoteBook, offeringUuid: string): BackendNotes {
  return {
    async put(key, value, userUuid) {
      await notes.put({ kind, scope: offeringUuid, key, value, userUuid });
    },
    async find(key) {
      return (await notes.find(kind, offeringUuid, key))?.value;
    },
    async remove(key) {
      await notes.remove(kind, offeringUuid, key);
    },
  };
}
