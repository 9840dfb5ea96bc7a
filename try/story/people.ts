/** Who works at acme, and who sends pull requests from outside. */

/** Somebody with an account and a name in the history. */
export interface Author {
  readonly login: string;
  readonly name: string;
  readonly email: string;
}

/** The people of the story. */
export const PEOPLE = {
  ines: { login: 'ines-moreau', name: 'Inès Moreau', email: 'ines.moreau@acme.example' },
  tomasz: { login: 'tomasz-w', name: 'Tomasz Wilk', email: 'tomasz.wilk@acme.example' },
  amara: { login: 'amara-okafor', name: 'Amara Okafor', email: 'amara.okafor@acme.example' },
  jun: { login: 'jun-sato', name: 'Jun Sato', email: 'jun.sato@acme.example' },
  updates: { login: 'acme-updates', name: 'acme updates', email: 'updates@acme.example' },
  stranger: { login: 'agent-hygiene', name: 'Agent Hygiene', email: 'hello@agent-hygiene.example' },
} as const satisfies Readonly<Record<string, Author>>;
