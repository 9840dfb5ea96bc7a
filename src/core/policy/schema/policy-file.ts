/** Schemas of the files that make a policy: the organisation's, those of groups and those of repositories. */
import { z } from 'zod';
import { Approval } from './approval-file.ts';
import { Delegate, Preset } from './layer-keys.ts';
import { LAYER_SECTIONS } from './sections.ts';
import { Text } from './text.ts';

const { $schema, version, enforcement, ...SECTIONS } = LAYER_SECTIONS;

/** `policy.jsonc`: the organisation's layer. Every key may be left out; what is not approved is blocked. */
export const PolicyFile = z
  .strictObject({
    $schema,
    version,
    preset: Preset.optional(),
    enforcement,
    delegate: Delegate.optional(),
    ...SECTIONS,
    approvals: z
      .array(Approval)
      .optional()
      .meta({ description: 'Approvals of exactly one content, with an owner and an end.', default: [] }),
  })
  .meta({
    title: 'Portcullis policy',
    description: 'What Claude Code configuration the repositories of an organisation may carry.',
  });

const Name = Text.regex(/^[A-Za-z0-9._*-]+$/u, {
  error: 'must be the name of a repository without its owner; "*" stands for any text',
});

/** Which repositories a group holds. Every condition that is given must hold. */
export const RepositorySelector = z
  .strictObject({
    names: z
      .array(Name)
      .min(1, { error: 'must name at least one repository' })
      .optional()
      .meta({ description: 'Names without the owner; `*` stands for any text.', examples: [['payments-*']] }),
    except: z
      .array(Name)
      .optional()
      .meta({ description: 'Names that do not belong to the group all the same.', default: [] }),
    topics: z
      .array(Text)
      .min(1, { error: 'must name at least one topic' })
      .optional()
      .meta({ description: 'Topics, of which the repository has at least one.', examples: [['pci']] }),
    properties: z
      .record(z.string(), z.union([Text, z.array(Text).min(1, { error: 'must hold at least one value' })]))
      .optional()
      .meta({
        description: 'Custom properties of GitHub with their values; a list means one of these.',
        examples: [{ tier: ['1', '2'] }],
      }),
    visibility: z
      .union([
        z.enum(['public', 'private', 'internal']),
        z.array(z.enum(['public', 'private', 'internal'])).min(1, { error: 'must hold at least one value' }),
      ])
      .optional()
      .meta({ description: 'Who can see the repository on GitHub.', examples: ['public'] }),
  })
  .refine((selector) => Object.keys(selector).some((key) => key !== 'except'), {
    error: 'must say which repositories belong to the group: names, topics, properties or visibility',
  })
  .meta({ description: 'Which repositories the group holds. Every condition that is given must hold.' });

/** `groups/<name>.jsonc`: a layer for some repositories. */
export const GroupFile = z
  .strictObject({
    $schema,
    version,
    description: Text.optional().meta({ description: 'What the group is, for people.' }),
    repositories: RepositorySelector,
    enforcement,
    ...SECTIONS,
  })
  .meta({
    title: 'Portcullis policy of a group',
    description:
      'A layer over the policy of the organisation, for a group of repositories. It may only tighten, except for what the organisation delegates.',
  });

/** `repositories/<name>.jsonc`: a layer for one repository. */
export const RepositoryFile = z
  .strictObject({
    $schema,
    version,
    description: Text.optional().meta({ description: 'Why the repository has a layer of its own.' }),
    enforcement,
    ...SECTIONS,
  })
  .meta({
    title: 'Portcullis policy of a repository',
    description:
      'A layer over the policy of the organisation, for the repository that the file is named after. It may only tighten, except for what the organisation delegates.',
  });
