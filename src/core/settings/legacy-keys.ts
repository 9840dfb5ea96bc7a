/** Keys of earlier versions or of other files: people still write them, and they do not do what they did. */

/** What became of a key, and what to write instead (settings reference; `mcpServers`: client 2.1.330, experiment). */
export const LEGACY_KEYS: ReadonlyMap<string, string> = new Map([
  ['includeCoAuthoredBy', 'includeCoAuthoredBy still works but is deprecated. Write "attribution" instead.'],
  ['voiceEnabled', 'voiceEnabled still works but is superseded. Write "voice" with "enabled" instead.'],
  [
    'ignorePatterns',
    'ignorePatterns is no longer read. Write deny rules such as Read(./secrets/**) under "permissions".',
  ],
  ['allowedTools', 'allowedTools is not read from settings. Write "permissions" with a list "allow".'],
  ['disallowedTools', 'disallowedTools is not read from settings. Write "permissions" with a list "deny".'],
  ['permissionMode', 'permissionMode is not read from settings. Write "permissions" with "defaultMode".'],
  ['defaultMode', 'defaultMode is not read at the top level. Write it inside "permissions".'],
  ['allow', 'allow is not read at the top level. Write it inside "permissions".'],
  ['deny', 'deny is not read at the top level. Write it inside "permissions".'],
  ['ask', 'ask is not read at the top level. Write it inside "permissions".'],
  [
    'additionalDirectories',
    'additionalDirectories is not read at the top level. Write it inside "permissions".',
  ],
  [
    'mcpServers',
    'mcpServers is not read from settings files. Write the servers to .mcp.json at the root of the repository.',
  ],
  [
    'dangerouslySkipPermissions',
    'dangerouslySkipPermissions is not a setting; it exists only on the command line.',
  ],
  [
    'bypassPermissions',
    'bypassPermissions is not a setting; it is a value of "permissions.defaultMode", and ignored from a project.',
  ],
  [
    'autoUpdates',
    'autoUpdates is no longer read from settings; the environment variable DISABLE_AUTOUPDATER replaces it.',
  ],
  [
    'hasTrustDialogAccepted',
    "hasTrustDialogAccepted is not read from settings; whether a folder is trusted is each user's own choice.",
  ],
]);
