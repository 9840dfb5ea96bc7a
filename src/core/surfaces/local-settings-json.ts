/** `.claude/settings.local.json`: the settings of one person, which do not belong into a repository. */
import { startOfFile } from '../source/location.ts';
import { readJsonFile } from './json-file.ts';
import { remark } from './remark.ts';
import { readSettings } from './settings-json.ts';
import { folderAboveClaude, type Surface } from './surface.ts';

/** `.claude/settings.local.json`, at any depth. */
export const localSettingsJson: Surface = {
  id: 'local-settings-json',
  meta: {
    title: 'Personal settings',
    paths: '`**/.claude/settings.local.json`',
    readBy:
      'Claude Code, in the folder where a session starts, and from the root of the git repository as well.',
    trust: 'As for project settings. While git does not track the file, its allow rules apply without trust.',
    effect: 'Everything that project settings can do.',
    judged: 'That it is committed at all, and then every key as in project settings.',
  },
  match: (path) => folderAboveClaude(path, 'settings.local.json'),
  read: (place, reader) => {
    const reading = readJsonFile(place, reader, { utf16le: true }, (file) => {
      return readSettings(place, file, reader, true);
    });
    if (reading === undefined || reading.state === 'unreadable') return reading;
    const committed = remark(place, 'committed-local', startOfFile(reading.at), '');
    return { ...reading, remarks: [committed, ...reading.remarks] };
  },
};
