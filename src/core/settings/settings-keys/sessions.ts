/** Keys about login, updates, memory, remote access and what is kept or sent of a session. */

import {
  COSMETIC,
  IGNORED,
  IGNORED_LENIENT,
  LIVE,
  LIVE_LENIENT,
  NOTE,
  OWN,
  type SettingSpec,
  safe,
  settings,
  WARN,
} from '../setting-spec.ts';
import { bool, either, list, num, object, oneOf, orNull, text, texts } from '../shape.ts';

import { remoteControlShape, remoteToolsShape } from './nested-shapes.ts';

const live = settings(LIVE, [
  [
    'cleanupPeriodDays',
    num({ above: 0, integer: true }),
    NOTE,
    'Chooses how long transcripts are kept on disk.',
  ],
  [
    'desktopSessionCleanupPeriodDays',
    num({ min: 0, integer: true }),
    NOTE,
    'Chooses how long sessions of the desktop app are kept.',
  ],
  [
    'forceLoginOrgUUID',
    either(text, texts),
    WARN,
    'Preselects the organisation that people log in to; another one would receive their sessions.',
  ],
  ['disableAgentView', orNull(bool), COSMETIC, 'Removes the view of agents.'],
  [
    'disableRemoteControl',
    orNull(bool),
    safe(true, 'warn'),
    'While true, sessions cannot be controlled from elsewhere.',
  ],
  ['disableWorkflows', orNull(bool), safe(true, 'warn'), 'While true, workflows cannot run.'],
  ['disableArtifact', orNull(bool), safe(true, 'warn'), 'While true, artifacts cannot be published.'],
  [
    'enableArtifact',
    orNull(bool),
    safe(false, 'warn'),
    'Decides whether artifacts can be published; a project can only switch them off.',
  ],
  [
    'enableWorkflows',
    orNull(bool),
    safe(false, 'warn'),
    'Lets scripts of the repository orchestrate agents.',
  ],
  [
    'remote',
    object({}, { defaultEnvironmentId: text }),
    WARN,
    'Chooses the cloud environment in which remote sessions run.',
  ],
  [
    'autoUpdatesChannel',
    oneOf('latest', 'stable', 'rc'),
    NOTE,
    'Chooses which releases of Claude Code are installed.',
  ],
  ['minimumVersion', text, NOTE, 'Keeps Claude Code from going back below this version.'],
  ['plansDirectory', text, NOTE, 'Chooses the directory into which plans are written.'],
  ['autoMemoryEnabled', bool, NOTE, 'Switches on or off that Claude keeps notes between sessions.'],
  ['autoDreamEnabled', bool, NOTE, 'Switches on or off that Claude reworks its notes in the background.'],
  [
    'remoteTools',
    remoteToolsShape,
    OWN,
    'Decides whether tools of this machine serve remote sessions without anybody present.',
  ],
  [
    'sshConfigs',
    list(
      object(
        { id: text, name: text, sshHost: text },
        { sshPort: num({ integer: true }), sshIdentityFile: text, startDirectory: text },
      ),
    ),
    WARN,
    'Adds SSH hosts that sessions can be started on.',
  ],
  [
    'remoteControlAtStartup',
    orNull(bool),
    safe(false, 'warn'),
    'Opens every session to control from elsewhere as it starts.',
  ],
  [
    'isolatePeerMachines',
    orNull(bool),
    safe(true, 'warn'),
    'While true, sessions on other machines of the user are kept apart.',
  ],
  [
    'daemonColdStart',
    oneOf('transient', 'ask'),
    NOTE,
    'Decides whether a background service is started without asking.',
  ],
  [
    'autoUploadSessions',
    orNull(bool),
    safe(false, 'block'),
    'Uploads sessions, and with them code and conversation, by itself.',
  ],
]);

const liveLenient = settings(LIVE_LENIENT, [
  [
    'forceLoginMethod',
    oneOf('claudeai', 'console', 'gateway'),
    WARN,
    'Preselects how people log in, and so which account pays and sees the session.',
  ],
  ['remoteControl', remoteControlShape, OWN, 'Decides how much remote control tells about this machine.'],
  [
    'crossSessionInbound',
    oneOf('accept', 'hold', 'refuse'),
    safe('refuse', 'warn'),
    'Decides whether messages of other sessions are delivered without asking.',
  ],
]);

const ignored = settings(IGNORED, [
  [
    'syncClaudeAiSkills',
    orNull(bool),
    NOTE,
    'Would load skills of the claude.ai account, if a project could set it.',
  ],
  [
    'syncClaudeAiPlugins',
    orNull(bool),
    NOTE,
    'Would load plugins of the claude.ai account, if a project could set it.',
  ],
  [
    'autoMemoryDirectory',
    text,
    WARN,
    "Moves Claude's notes to another directory, where others could plant them; settings.local.json can do that.",
  ],
]);

const ignoredLenient = settings(IGNORED_LENIENT, [
  ['forceLoginGatewayUrl', text, WARN, 'Would send the login to another gateway, if a project could set it.'],
  [
    'remoteMessageReceipts',
    oneOf('on', 'always', 'off'),
    COSMETIC,
    'Would send receipts for remote messages, if a project could set it.',
  ],
]);

/** The rows of this topic. */
export const SESSION_KEYS: readonly SettingSpec[] = [...live, ...liveLenient, ...ignored, ...ignoredLenient];
