/** Whose rights the embedded database runs with. PostgreSQL refuses to run as root. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A user and a group, as numbers. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`, on every system that has one. */
const NOBODY = 65_534;

/**
 * The user that PostgreSQL gets when we are root: the owner of a data folder that is there, or nobody.
 * @returns undefined when we are not root, so that it runs as we do
 */
export function runAs(dataFolder: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  return { uid: NOBODY, gid: NOBODY };
}

/** Whether the user may enter the folder: each folder on the way has to let it through. */
export function reachableBy(user: RunAs, folder: string): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    if (existsSync(path) && !mayEnter(user, path)) return false;
    if (path === dirname(path)) return true;
  }
}

function mayEnter({ uid, gid }: RunAs, folder: string): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  if (group === gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
