import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectRecord, ResourceSnapshot, UserRecord } from '../../../src/testing/index.js';
import { type ConfigChanges, startWorkspace, type Workspace } from './workspace.js';

export const resourceBackendsFile = join(import.meta.dirname, '../fixtures/resource-backends.js');
/** The option that loads this backend. */
export const withFiles = ['--backend', `files=${resourceBackendsFile}#Files`];

/** A workspace with a project, and with a resource backend for orders and memberships. */
export interface ResourceWorkspace extends Workspace {
  readonly project: ProjectRecord;
  /** Writes a configuration with both jobs on. */
  configureResources(changes?: ConfigChanges & { readonly settings?: readonly string[] }): Promise<void>;
  /** Adds a member of the project who is ready, with this username. */
  addMember(username: string): UserRecord;
  /** Adds a user with this username who has left all projects and still has an account at the offering. */
  addFormerMember(username: string): UserRecord;
  /** Adds a resource in Waldur and in the backend, with these usernames. */
  addResource(id: string, on: readonly string[]): Promise<ResourceSnapshot>;
  /** The usernames of a resource in the backend. `undefined` when the resource does not exist there. */
  readMembers(id: string): Promise<string[] | undefined>;
}

export async function startResourceWorkspace(): Promise<ResourceWorkspace> {
  const workspace = await startWorkspace();
  const { waldur, offeringUuid, cwd, configure } = workspace;
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
    ...workspace,
    project,
    configureResources,
    addMember: (username) => {
      const user = waldur.addUser({ username: `${username}@idp.example.org` });
      waldur.addMember(project, user);
      const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === user.uuid);
      if (row === undefined) waldur.addOfferingUser({ offering: offeringUuid, user: user, state: 'OK', username });
      else waldur.setOfferingUser(row.uuid, { state: 'OK', username });
      return user;
    },
    addFormerMember: (username) => {
      const user = waldur.addUser({ username: `${username}@idp.example.org` });
      waldur.addOfferingUser({ offering: offeringUuid, user: user, state: 'OK', username });
      return user;
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
