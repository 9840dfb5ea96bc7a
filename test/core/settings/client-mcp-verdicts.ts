/**
 * What client 2.1.330 did with entries and names in `.mcp.json`, one experiment a row (`claude mcp list`):
 * `S` it skipped the server, `.` it kept it.
 */
export const SERVERS = String.raw`
S null
S "x"
S []
S 5
S {}
. {"command":"/bin/true"}
S {"command":"","args":[]}
. {"command":" ","args":[]}
S {"command":5}
S {"command":["a"]}
S {"command":null}
S {"command":"/bin/true","args":"x"}
S {"command":"/bin/true","args":[5]}
S {"command":"/bin/true","args":null}
S {"command":"/bin/true","args":{}}
S {"command":"/bin/true","args":[null]}
S {"command":"/bin/true","env":{"A":5}}
S {"command":"/bin/true","env":"x"}
S {"command":"/bin/true","env":null}
S {"command":"/bin/true","env":{"A":null}}
S {"command":"/bin/true","env":[]}
S {"command":"/bin/true","timeout":0}
S {"command":"/bin/true","timeout":-1}
S {"command":"/bin/true","timeout":"x"}
. {"command":"/bin/true","timeout":5}
S {"command":"/bin/true","timeout":1500.5}
S {"command":"/bin/true","timeout":null}
S {"command":"/bin/true","alwaysLoad":"x"}
. {"command":"/bin/true","role":"x"}
. {"command":"/bin/true","role":"comms"}
S {"command":"/bin/true","bareElicitationCapability":"x"}
. {"command":"/bin/true","foo":1}
. {"command":"/bin/true","cwd":5}
. {"command":"/bin/true","args":[],"type":"stdio"}
S {"command":"/bin/true","args":[],"type":null}
S {"command":"/bin/true","args":[],"type":"STDIO"}
S {"command":"/bin/true","args":[],"type":5}
S {"command":"/bin/true","args":[],"type":""}
S {"type":"sdk","name":"x"}
. {"type":"ws","url":"ws://127.0.0.1:9/"}
S {"type":"claudeai-proxy","url":"https://x.example","id":"a"}
S {"type":"sse-ide","url":"http://127.0.0.1:9/","ideName":"x"}
S {"type":"ws-ide","url":"ws://127.0.0.1:9/","ideName":"x"}
S {"url":"http://127.0.0.1:9/"}
. {"url":"http://127.0.0.1:9/","command":"/bin/true"}
. {"type":"stdio","url":"http://127.0.0.1:9/","command":"/bin/true"}
. {"type":"http","url":"http://127.0.0.1:9/","command":"/bin/true"}
. {"type":"http","url":"http://127.0.0.1:9/","command":5}
. {"type":"http","url":"http://127.0.0.1:9/"}
. {"type":"http","url":""}
. {"type":"http","url":"x"}
S {"type":"http","url":5}
S {"type":"http"}
. {"type":"http","url":"ftp://x/"}
. {"type":"http","url":"file:///x"}
. {"type":"http","url":"javascript:1"}
. {"type":"http","url":"$\u007bNOPE}"}
. {"type":"http","url":"https://$\u007bNOPE:-x.example}/m"}
. {"type":"streamable-http","url":"http://127.0.0.1:9/"}
S {"type":"streamableHttp","url":"http://127.0.0.1:9/"}
. {"type":"sse","url":"http://127.0.0.1:9/"}
S {"type":"http","url":"http://127.0.0.1:9/","headers":"x"}
S {"type":"http","url":"http://127.0.0.1:9/","headers":{"a":5}}
S {"type":"http","url":"http://127.0.0.1:9/","headers":null}
S {"type":"http","url":"http://127.0.0.1:9/","headersHelper":5}
. {"type":"http","url":"http://127.0.0.1:9/","headersHelper":""}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":"x"}
. {"type":"http","url":"http://127.0.0.1:9/","oauth":{}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"callbackPort":0}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"callbackPort":-1}}
. {"type":"http","url":"http://127.0.0.1:9/","oauth":{"callbackPort":99999}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"authServerMetadataUrl":"x"}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"authServerMetadataUrl":"http://x.example/"}}
. {"type":"http","url":"http://127.0.0.1:9/","oauth":{"authServerMetadataUrl":"https://x.example/"}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"scopes":["a"]}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"scopes":""}}
. {"type":"http","url":"http://127.0.0.1:9/","oauth":{"clientId":""}}
S {"type":"http","url":"http://127.0.0.1:9/","oauth":{"xaa":"x"}}
S {"type":"http","url":"http://127.0.0.1:9/","tools":"x"}
S {"type":"http","url":"http://127.0.0.1:9/","tools":[{}]}
S {"type":"http","url":"http://127.0.0.1:9/","tools":[{"name":"a","permission_policy":"x"}]}
. {"type":"http","url":"http://127.0.0.1:9/","tools":[{"name":"a","permission_policy":"always_allow"}]}
S {"type":"http","url":"http://127.0.0.1:9/","toolPermissions":{"a":"x"}}
. {"type":"http","url":"http://127.0.0.1:9/","toolPermissions":{"a":"allow"}}
. {"type":"http","url":"http://127.0.0.1:9/","orgMaxPermission":5}
. {"type":"http","url":"http://127.0.0.1:9/","displayName":5}
S {"type":"http","url":"http://127.0.0.1:9/","discoveryCache":"x"}
. {"type":"http","url":"http://127.0.0.1:9/","request_timeout_ms":"x"}
. {"type":"http","url":"http://127.0.0.1:9/","request_timeout_ms":0}
S {"type":"ws","url":"ws://127.0.0.1:9/","headers":{"a":5}}
. {"type":"ws","url":"x"}
. {"type":"ws","url":"http://127.0.0.1:9/"}
. {"type":"ws","url":"ws://x/","oauth":5,"tools":5,"discoveryCache":5,"toolPermissions":5}
S {"type":"sse","url":"http://x/","oauth":5}
S {"type":"sse","url":"http://x/","tools":5}
. {"type":"http","url":"http://x/","args":5,"env":5}
S {"type":"http","url":"http://x/","timeout":0}
S {"type":"ws","url":"ws://x/","timeout":0}
S {"type":"ws","url":"ws://x/","alwaysLoad":5}
S {"type":"http","url":"http://x/","alwaysLoad":null}
. {"type":"http","url":"http://x/","role":5}
S {"type":"http","url":"http://x/","oauth":{"callbackPort":1.5}}
. {"type":"http","url":"http://x/","oauth":{"foo":1}}
S {"type":"http","url":"http://x/","oauth":{"authServerMetadataUrl":"https://"}}
S {"type":"http","url":"http://x/","oauth":{"authServerMetadataUrl":"HTTPS://x.example"}}
S {"url":"http://x/","command":""}
S {"url":"http://x/","command":null}
. {"url":null,"command":"/bin/true"}
S {"url":5}
S {"args":["x"]}
S {"command":"/bin/true","timeout":9007199254740993}
S {"serverUrl":"x"}
S {"type":"claudeai-proxy"}
S {"type":["http"],"url":"http://x/"}
`;

/** Names that the client keeps for itself. */
export const RESERVED_NAMES: readonly string[] = [
  'claude-in-chrome',
  'computer-use',
  'workspace',
  'claude_ai',
  'Claude_Preview',
  'claude-code-remote',
  'Claude_in_Chrome',
  'claude.ai',
  'claude ai',
  'Claude Preview',
  'Claude in Chrome',
  'Claude.in.Chrome',
  'claude@ai',
  'workspace ',
  'workspace_',
  'workspace__',
  'workspace!',
  'computer-use ',
  'computer-use_',
  'claude_ai_',
  'claude_ai__',
  'workspace__x',
  'claude ai ',
  'claude.ai ',
  'claude-in-chrome!',
  'Claude_Preview ',
  'claude-code-remote ',
  'claude_ai__x',
];

/** Names that look reserved or odd, and are not. */
export const FREE_NAMES: readonly string[] = [
  'constructor',
  'toString',
  'Claude-in-Chrome',
  'a b',
  '',
  '!',
  'ide',
  'claude-code',
  'claude-preview',
  'a.b',
  'plugin:x:y',
  'claude.ai x',
  'claude.ai  x',
  'claude in chrome',
  'claude code remote',
  'computer use',
  'computer_use',
  'Claude-Preview',
  'work space',
  'Claude.ai',
  'CLAUDE.AI',
  ' workspace',
  'claude-in_chrome',
  'claude_code_remote',
  'workspace_x',
  'claude  ai',
  '_claude_ai',
  'a__b',
  '__proto___',
  'ide ',
  'Claude  Preview',
];

/** Whole files that the client refuses. */
export const REFUSED_FILES: readonly string[] = [
  '{}',
  '[]',
  'null',
  '5',
  '"x"',
  '{"mcpServers":null}',
  '{"mcpServers":[]}',
  '{"mcpServers":"x"}',
  '{"MCPServers":{"a":{"command":"x"}}}',
  '{"a":{"command":"x"}}',
  '{"mcpServers":[{"command":"x"}]}',
];

/** Whole files that the client reads. */
export const READ_FILES: readonly string[] = [
  '{"mcpServers":{}}',
  '{"mcpServers":{"a":{"command":"x"}},"extra":1,"$schema":5}',
  '{"mcpServers":{"a":{"command":"x"}},"hooks":{}}',
];
