/** How a rule is declared: metadata, messages with named placeholders, and a pure check over facts. */
import type { Approvable } from '../approval/approve-fact.ts';
import type { Change } from '../diff/change.ts';
import type { Policy } from '../policy/policy.ts';
import type { Location } from '../source/location.ts';
import type { RuleTag } from './tags.ts';

/** How much a finding weighs: `block` fails the check, `warn` and `note` do not. */
export type Level = 'block' | 'warn' | 'note';

/** How a finding relates to the change. Only what is `introduced` can fail the check. */
export type FindingStatus = 'introduced' | 'existing' | 'approved';

/**
 * One message of a rule. `{{name}}` stands for a value of the repository, which every output quotes in its way;
 * `[[name]]` for words of our own, which become part of the sentence. Both are made safe for the output.
 */
export interface RuleMessage {
  /** What is wrong and why it matters. */
  readonly message: string;
  /** What to do: the ways out for the author of the change. */
  readonly help: string;
}

/** A source for the claim that a rule makes: an advisory, a standard, a page. */
export interface RuleReference {
  readonly title: string;
  readonly url?: string;
}

/** What documentation and policy need to know of a rule. */
export interface RuleMeta {
  /** Kebab-case noun phrase for the bad thing; file name, fixture folder, page and SARIF ruleId. Never reused. */
  readonly id: string;
  readonly title: string;
  /** Which question of the check run's summary it belongs to. */
  readonly category: RuleCategory;
  /** The level where the policy says nothing else. */
  readonly level: Level;
  /** Why the thing is dangerous, in a few sentences. */
  readonly why: string;
  /** How an organisation allows it in its policy. */
  readonly allow: string;
  readonly references: readonly RuleReference[];
  /** Entries of public catalogues that are about the same thing. */
  readonly tags: readonly RuleTag[];
  /** Findings of other rules that have the same cause as a finding of this rule, which then speaks for both. */
  readonly supersedes?: readonly Precedence[];
}

/** Which findings of another rule a finding takes the place of. */
export interface Precedence {
  readonly ruleId: string;
  /** `place`: both begin at the same character. `file`: all places of the other finding lie in the file of this one. */
  readonly where: 'place' | 'file';
  /** Why both have one cause. */
  readonly because: string;
}

/** For rules that point at a changed script: what it says of a skill that the script belongs to is said already. */
export const SPEAKS_FOR_SKILL_CODE: Precedence = {
  ruleId: 'unapproved-skill-code',
  where: 'file',
  because: 'The script changed, and what runs it needs an approval, whatever the skill says of it.',
};

/** The groups in which findings are shown. */
export type RuleCategory =
  | 'execution'
  | 'mcp'
  | 'permissions'
  | 'environment'
  | 'plugins'
  | 'instructions'
  | 'protection'
  | 'file';

/** The placeholders of a text: `'{{event}} runs {{command}}'` has `event` and `command`. */
type PlaceholdersOf<Text extends string> =
  | (Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | PlaceholdersOf<Rest> : never)
  | (Text extends `${string}[[${infer Name}]]${infer Rest}` ? Name | PlaceholdersOf<Rest> : never);

type DataOf<Message extends RuleMessage> = {
  readonly [Name in PlaceholdersOf<Message['message']> | PlaceholdersOf<Message['help']>]: string;
};

/** One thing that a rule found: exactly the placeholders of its message, and a place. */
export type Report<Messages extends Readonly<Record<string, RuleMessage>>> = {
  readonly [Id in keyof Messages & string]: ReportBase & {
    readonly messageId: Id;
    readonly data: DataOf<Messages[Id]>;
  };
}[keyof Messages & string];

/** What every report has, whatever its message. */
export interface ReportBase {
  readonly at: Location;
  readonly status: FindingStatus;
  /** Tells two findings of one rule apart wherever they stand: made of content, not of line numbers. */
  readonly identity: string;
  /** Overrides the rule's level for this finding; the policy's level for the rule overrides both. */
  readonly level?: Level;
  /** Further places that belong to the same cause. */
  readonly related?: readonly Location[];
  /** The line of the policy that decided. */
  readonly decidedAt?: Location;
  /** What an approval would have to name. */
  readonly approvable?: Approvable;
  /** True when the check could not tell: the outcome is then `undetermined`. */
  readonly undetermined?: boolean;
}

/** What a rule sees. */
export interface RuleContext {
  readonly change: Change;
  readonly policy: Policy;
  /** `owner/name`. */
  readonly repository: string;
  /** The day of the evaluation, `YYYY-MM-DD` in UTC; approvals expire by it. */
  readonly today: string;
}

/** A rule as it is written: its reports are checked against its messages by the compiler. */
export interface RuleDefinition<Messages extends Readonly<Record<string, RuleMessage>>> {
  readonly meta: RuleMeta;
  readonly messages: Messages;
  readonly check: (context: RuleContext) => Iterable<Report<Messages>>;
}

/** A report of any rule. */
export interface AnyReport extends ReportBase {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A rule as it is run. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly messages: Readonly<Record<string, RuleMessage>>;
  readonly check: (context: RuleContext) => Iterable<AnyReport>;
}

/**
 * Declares a rule.
 * The compiler checks that every report names one of its messages and gives exactly that message's placeholders.
 */
export function defineRule<const Messages extends Readonly<Record<string, RuleMessage>>>(
  definition: RuleDefinition<Messages>,
): Rule {
  return definition;
}

/** The line of the policy that decided, where one did: a default stands in no line. */
export function decidedAt(at: Location | undefined): Pick<ReportBase, 'decidedAt'> {
  return at ? { decidedAt: at } : {};
}

/** The status of a violation: new, or there before. */
export function statusOf(existed: boolean): FindingStatus {
  return existed ? 'existing' : 'introduced';
}
