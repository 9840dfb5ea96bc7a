/** Which configuration files count for a session that starts in one folder. */
import { isWithin } from '../source/git-path.ts';
import type { Inventory, InventoryFile } from '../surfaces/inventory.ts';

/**
 * When a session reads a file: at its start, once it works in the file's folder, or never. `elsewhere` is for what
 * GitHub, another program, or those who install a plugin read.
 */
export type Reach = 'start' | 'on-demand' | 'elsewhere' | 'never';

/**
 * When a session that starts in `folder` reads a file (client 2.1.330, experiments): project settings only of the
 * folder itself, personal settings of the folder and of the repository's root, `.mcp.json` of the folder and of every
 * folder above. Instructions, rules, skills and agents are read upwards at the start and downwards on demand, which
 * is also assumed of every kind of file that has no line of its own here.
 * @param plugins the folders of the plugins that working in this repository loads
 */
export function reachOf(
  file: Pick<InventoryFile, 'surface' | 'folder'>,
  folder: string,
  plugins: ReadonlySet<string>,
): Reach {
  if (isOfPlugin(file.surface)) return plugins.has(file.folder) ? 'start' : 'elsewhere';
  switch (file.surface) {
    case 'claude-workflow':
    case 'handed-settings':
    case 'handed-mcp':
    case 'sibling-configuration':
    case 'marketplace-json':
      return 'elsewhere';
    case 'settings-json':
      return file.folder === folder ? 'start' : 'never';
    case 'local-settings-json':
      return file.folder === folder || file.folder === '' ? 'start' : 'never';
    case 'mcp-json':
      return isWithin(folder, file.folder) ? 'start' : 'never';
    default:
      if (isWithin(folder, file.folder)) return 'start';
      return isWithin(file.folder, folder) ? 'on-demand' : 'never';
  }
}

function isOfPlugin(surface: string): boolean {
  return surface.startsWith('plugin-');
}

/** The folders of the plugins that working in this repository loads. */
export function loadedPlugins({ files, facts }: Pick<Inventory, 'files' | 'facts'>): ReadonlySet<string> {
  const roots = facts.flatMap(({ origin }) => (origin?.live === true ? [origin.root] : []));
  const inSkills = files.filter(({ surface, folder }) => {
    return isOfPlugin(surface) && /(?:^|\/)\.claude\/skills\/[^/]+$/u.test(folder);
  });
  return new Set([...roots, ...inSkills.map(({ folder }) => folder)]);
}

/**
 * Which of two files wins where only one value can count; the higher number wins. Project settings come first, then
 * the folder's personal settings, then those of the repository's root (client 2.1.330, experiment with `env`). Of
 * other files the nearer one wins (experiment with `.mcp.json`).
 */
export function precedenceOf(file: Pick<InventoryFile, 'surface' | 'folder'>): number {
  if (file.surface === 'settings-json') return 0;
  if (file.surface === 'local-settings-json') return file.folder === '' ? 2 : 1;
  return file.folder === '' ? 0 : file.folder.split('/').length;
}
