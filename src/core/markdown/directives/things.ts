/** Things that are called the same in every language: files, addresses, flags. As sources of patterns. */

/** Files and places of secrets, and what English calls them. */
export const SECRETS = String.raw`(?:(?<![\w.-])\.env\b(?!\.(?:example|sample|template|dist|test|schema))|~\/\.(?:ssh|aws|gnupg|kube)\b|\bid_(?:rsa|ed25519)\b|\bssh keys?\b|\bprivate keys?\b|\benv(?:ironment)? (?:variables|vars)\b|(?<![\w-])\.(?:npmrc|netrc)\b|\bcredential(?:s)? files?\b|\bkeychain\b)`;

/** An address outside the machine. */
export const REMOTE = String.raw`(?:\b(?:https?|ftp|wss?):\/\/(?!localhost|127\.|0\.0\.0\.0|\[::1|host\.docker|\$|\{|<)[\w.-]+|\b(?:external|remote|attacker[\w' -]{0,12}) (?:server|host|endpoint|url|service|webhook)\b|\bwebhook\.site\b|[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]{2,})`;

/** The files that say what Claude may do. */
export const FILES_OF_CLAUDE = String.raw`(?:\.claude\/(?:settings(?:\.local)?\.json|hooks\b)|(?<![\w-])\.mcp\.json\b|\bsettings\.local\.json\b|\bmanaged-settings\.json\b|~\/\.claude(?:\.json|\/settings))`;

/** What starts Claude without permission checks. */
export const UNCHECKED_MODE = String.raw`--(?:allow-)?dangerously-skip-permissions\b|--permission-mode[ =]+["']?bypasspermissions\b|\bbypasspermissions\b`;
