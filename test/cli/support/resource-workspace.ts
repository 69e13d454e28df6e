import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectRecord, ResourceSnapshot, UserRecord } from '../../../src/testing/index.js';
import { type ConfigChanges, startWorkspace, type Workspace } from './workspace.js';

export const resourceBackendsFile = join(import.meta.dirname, '../fixtures/resource-backends.js');
/** Loads the backend that the configuration names. */
export const withFiles = ['--backend', `files=${resourceBackendsFile}#Files`];

/** A Waldur at work whose configuration names a resource backend for both jobs, with a project. */
export interface ResourceWorkspace extends Workspace {
  readonly project: ProjectRecord;
  /** Writes the configuration, with the jobs on. */
  configureResources(changes?: ConfigChanges & { readonly settings?: readonly string[] }): Promise<void>;
  /** Somebody in the project: ready, with this username. */
  addMember(username: string): UserRecord;
  /** Somebody who had this username and is in no project any more: their account at the offering is still there. */
  addFormerMember(username: string): UserRecord;
  /** A resource, in Waldur and at the backend, with these usernames on it. */
  addResource(id: string, on: readonly string[]): Promise<ResourceSnapshot>;
  /** The usernames that the backend has on a resource; `undefined` when it has no such resource. */
  readMembers(id: string): Promise<string[] | undefined>;
}

export async function startResourceWorkspace(): Promise<ResourceWorkspace> {
  const atWork = await startWorkspace();
  const { waldur, offeringUuid, cwd, configure } = atWork;
  const project = waldur.addProject({ name: 'Turbulence' });
  const configureResources = ({
    settings = [],
    offering = [],
    ...changes
  }: ConfigChanges & { readonly settings?: readonly string[] } = {}) =>
    configure({
      offering: [
        'order_processing_backend: files',
        'membership_sync_backend: files',
        'backend_settings:',
        ...[`directory: ${JSON.stringify(cwd)}`, ...settings].map((line) => `  ${line}`),
        ...offering,
      ],
      ...changes,
    });
  await configureResources();
  return {
    ...atWork,
    project,
    configureResources,
    addMember: (username) => {
      const person = waldur.addUser({ username: `${username}@idp.example.org` });
      waldur.addMember(project, person);
      const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === person.uuid);
      if (row === undefined) waldur.addOfferingUser({ offering: offeringUuid, user: person, state: 'OK', username });
      else waldur.setOfferingUser(row.uuid, { state: 'OK', username });
      return person;
    },
    addFormerMember: (username) => {
      const person = waldur.addUser({ username: `${username}@idp.example.org` });
      waldur.addOfferingUser({ offering: offeringUuid, user: person, state: 'OK', username });
      return person;
    },
    addResource: async (id, on) => {
      const resource = waldur.addResource({ offering: offeringUuid, project, backendId: id, name: id.toUpperCase() });
      await writeFile(join(cwd, `${id}.json`), JSON.stringify({ owner: resource.uuid, members: on }));
      return resource;
    },
    readMembers: async (id) => {
      const text = await readFile(join(cwd, `${id}.json`), 'utf8').catch(() => undefined);
      return text === undefined
        ? undefined
        : (JSON.parse(text) as { members: string[] }).members.toSorted((a, b) => a.localeCompare(b));
    },
  };
}
