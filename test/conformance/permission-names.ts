/** Rules about what has a name: hosts, MCP tools, skills, agents. */
import { SUBAGENT_PROMPT } from './messages-api.ts';
import { type Block, type BlockOptions, block } from './permission-block.ts';

/** WebFetch and the hosts around one host. */
export function domainBlock({ random, index }: BlockOptions): Block {
  const host = `h${index}.example`;
  const hosts = [host, `a.${host}`, `b.a.${host}`, `x${host}`, `${host}.evil.example`, `www.${host}`];
  const urls = [
    ...hosts.map((one) => [one, `https://${one}/x`]),
    [host, `http://${host.toUpperCase()}/`],
    [host, `https://${host}:8443/x?y=z`],
    [host, `https://${host}./x`],
  ];
  return block({
    rules: random.several(1, 2, () => `WebFetch(${random.pick(DOMAINS)(host)})`),
    calls: urls.map(([one = '', url = '']) => ({
      tool: 'WebFetch',
      input: { url, prompt: 'x' },
      rules: [`WebFetch(domain:${one})`],
    })),
  });
}

const DOMAINS: readonly ((host: string) => string)[] = [
  (host) => `domain:${host}`,
  (host) => `domain:${host}`,
  (host) => `domain:*.${host}`,
  (host) => `domain:*.${host}`,
  (host) => `domain:a.${host}`,
  (host) => `domain:*.a.${host}`,
  (host) => `domain:*${host}`,
  (host) => `domain:${host}*`,
  (host) => `domain:*.*.${host}`,
  (host) => `domain:a.*.${host}`,
  (host) => `domain:**.${host}`,
  (host) => `domain:www.*.${host}`,
  (host) => `domain:w*.${host}`,
  (host) => `domain:.${host}`,
  (host) => `domain:${host}.`,
  (host) => `domain:${host.toUpperCase()}`,
  (host) => `domain:*.${host.toUpperCase()}`,
  (host) => `domain: ${host}`,
  (host) => `domain:${host} `,
  (host) => `domain:${host}/x`,
  (host) => `domain:${host}:8443`,
  (host) => `domain:https://${host}`,
  (host) => `domain:${host.replace('.', '?')}`,
  (host) => `Domain:${host}`,
  (host) => `https://${host}/*`,
  (host) => `https://${host}/x`,
  (host) => host,
  (host) => `url:https://${host}/x`,
  (host) => `domain:${host},a.${host}`,
  (host) => `!domain:${host}`,
  (host) => `domain:!${host}`,
  (host) => `domain:${host.replace('example', '*')}`,
  () => 'domain:',
];

/** MCP tools of two servers with similar names. */
export function mcpBlock({ random, index }: BlockOptions): Block {
  const server = `s${index}`;
  const tools = ['get', 'get_file', 'put', 'a-b'];
  const servers = new Map([
    [server, tools],
    [`${server}x`, ['get']],
    [`${server}_y`, ['get']],
  ]);
  const names = [...servers].flatMap(([one, offered]) => offered.map((tool) => `mcp__${one}__${tool}`));
  return block({
    rules: random.several(1, 2, () => random.pick(MCP_RULES)(server)),
    calls: names.map((name) => ({ tool: name, input: {}, rules: [name] })),
    servers,
  });
}

const MCP_RULES: readonly ((server: string) => string)[] = [
  (server) => `mcp__${server}`,
  (server) => `mcp__${server}__*`,
  (server) => `mcp__${server}__get`,
  (server) => `mcp__${server}__get*`,
  (server) => `mcp__${server}__get_*`,
  (server) => `mcp__${server}__*t`,
  (server) => `mcp__${server}__*_*`,
  (server) => `mcp__${server}__g*t`,
  (server) => `mcp__${server}__a-b`,
  (server) => `mcp__${server}__a_b`,
  (server) => `mcp__${server}__GET`,
  (server) => `mcp__${server.toUpperCase()}__get`,
  (server) => `mcp__${server}*`,
  (server) => `mcp__${server}*__get`,
  (server) => `mcp__${server}_y`,
  (server) => `mcp__${server}_*`,
  (server) => `mcp__${server}__`,
  (server) => `mcp__${server}_`,
  (server) => `mcp__${server}__**`,
  (server) => `mcp__${server}__ge?`,
  (server) => `mcp__${server}__get(*)`,
  (server) => `mcp__${server}__get()`,
  (server) => `mcp__${server}(get)`,
  (server) => `mcp__${server}:*`,
  (server) => `mcp__${server}.get`,
  (server) => `mcp_${server}_get`,
  (server) => `MCP__${server}__get`,
  (server) => ` mcp__${server}__get`,
  (server) => `mcp__${server}__get `,
  (server) => `m*__${server}__get`,
  (server) => `*__${server}__get`,
  (server) => `mcp__*${server}__get`,
];

/** Skills that need a permission, because they ask for tools. */
export function skillBlock({ random, index }: BlockOptions): Block {
  const skill = `k${index}`;
  const names = [skill, `${skill}b`, `${skill}-c`];
  const text = '---\ndescription: x\nallowed-tools: Bash(ls)\n---\nHello.\n';
  return block({
    rules: random.several(1, 2, () => `Skill(${random.pick(SKILL_RULES)(skill)})`),
    calls: names.map((name) => ({ tool: 'Skill', input: { skill: name }, rules: [`Skill(${name})`] })),
    files: new Map(names.map((name) => [`{project}/.claude/skills/${name}/SKILL.md`, text])),
  });
}

const SKILL_RULES: readonly ((skill: string) => string)[] = [
  (skill) => skill,
  (skill) => `/${skill}`,
  (skill) => `${skill}:*`,
  (skill) => `${skill} *`,
  (skill) => `/${skill}:*`,
  (skill) => `${skill}*`,
  (skill) => `${skill}-*`,
  (skill) => `${skill}-c`,
  (skill) => skill.toUpperCase(),
  (skill) => `name:${skill}`,
  (skill) => ` ${skill}`,
  (skill) => `${skill} `,
  (skill) => `*${skill}`,
  (skill) => `${skill}:x`,
  (skill) => `skill:${skill}`,
  (skill) => `skill:${skill}*`,
  (skill) => `skill: ${skill}`,
  (skill) => `args:${skill}`,
  (skill) => `${skill},${skill}b`,
];

/** Agents; only deny rules say anything about them, and there is nothing to ask for (client 2.1.330, experiment). */
export function agentBlock({ random, index }: BlockOptions): Block {
  const agent = `g${index}`;
  const names = [agent, `${agent}b`];
  return block({
    rules: [`${random.pick(['Agent', 'Agent', 'Task'])}(${random.pick(AGENT_RULES)(agent)})`],
    calls: names.map((name) => ({
      tool: 'Agent',
      input: { subagent_type: name, description: 'x', prompt: SUBAGENT_PROMPT },
      rules: [`Agent(${name})`],
    })),
    files: new Map(
      names.map((name) => [
        `{project}/.claude/agents/${name}.md`,
        `---\nname: ${name}\ndescription: x\n---\nHello.\n`,
      ]),
    ),
  });
}

const AGENT_RULES: readonly ((agent: string) => string)[] = [
  (agent) => agent,
  (agent) => `${agent}*`,
  (agent) => `${agent}:*`,
  (agent) => `${agent} *`,
  (agent) => agent.toUpperCase(),
  (agent) => `subagent_type:${agent}`,
  (agent) => `subagent_type:${agent}*`,
  (agent) => ` ${agent}`,
];
