/** Says in words whether the gate of a repository holds. docs/threat-model.md has the reason for each setting. */
import type { Policy } from '../core/index.ts';
import { CHECK_NAME } from '../github/check-run-writer.ts';
import type { Gate } from '../github/gate-reader.ts';

/** One answer: it holds, it is open, or GitHub does not show it to an App. */
export interface GateAnswer {
  readonly kind: 'holds' | 'open' | 'unseen';
  /** Sentences of our own; names of branches and repositories in them are GitHub's. */
  readonly words: string;
}

/** What the answers are about. */
export interface GateQuestion {
  readonly appId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly gate: Gate;
  /** The policy as it holds for the repository, or why there is none. */
  readonly policy: Policy | string;
}

/** All answers, in the order in which they matter. */
export function judgeGate(question: GateQuestion): GateAnswer[] {
  return [
    ...requiredCheck(question),
    pullRequests(question),
    timing(question),
    forcedPushes(question),
    ...policyAnswers(question),
    newestRun(question),
    ...bypass(question),
  ];
}

/** True when nothing is open. What GitHub does not show is for people to look at. */
export function holds(answers: readonly GateAnswer[]): boolean {
  return answers.every(({ kind }) => kind !== 'open');
}

const good = (words: string): GateAnswer => ({ kind: 'holds', words });
const open = (words: string): GateAnswer => ({ kind: 'open', words });
const unseen = (words: string): GateAnswer => ({ kind: 'unseen', words });

function requiredCheck({ appId, gate }: GateQuestion): GateAnswer[] {
  const named = [...gate.checks, ...gate.classicChecks].filter(({ context }) => context === CHECK_NAME);
  if (named.length === 0) {
    return [
      open(`Nothing requires the check "${CHECK_NAME}" on ${gate.branch}. It tells, and blocks nothing.`),
    ];
  }
  if (!named.some((check) => check.appId === appId)) {
    const loose = named.some((check) => check.appId === undefined);
    return [
      open(
        loose
          ? `"${CHECK_NAME}" may be reported by anybody who can write a status. Bind the check to this App, whose number is ${appId}.`
          : `"${CHECK_NAME}" is required from another App. Bind the check to this one, whose number is ${appId}.`,
      ),
    ];
  }
  const ours = gate.checks.filter((check) => check.context === CHECK_NAME && check.appId === appId);
  const answers = [good(`"${CHECK_NAME}" is required on ${gate.branch}, from this App alone.`)];
  if (ours.length > 0 && !ours.some(({ holdsAtCreation }) => holdsAtCreation)) {
    answers.push(
      open(
        'The check is not required when a branch is made. Switch "do not enforce on create" off in the ruleset.',
      ),
    );
  }
  return answers;
}

function pullRequests({ gate }: GateQuestion): GateAnswer {
  const { rules, branch } = gate;
  if (rules.has('pull_request') || rules.has('merge_queue'))
    return good(`${branch} changes by pull requests only.`);
  if (gate.isProtectedClassically) {
    return unseen('Classic branch protection: look there whether a pull request is required.');
  }
  return open(
    `Whoever may push can push to ${branch} without a pull request. Add the rule "require a pull request".`,
  );
}

function timing({ gate }: GateQuestion): GateAnswer {
  if (gate.rules.has('merge_queue')) return good('A merge queue judges what would land before it lands.');
  // Whatever check the rule is about: a branch that has to be up to date has to be so for all.
  if (gate.checks.some(({ strict }) => strict)) {
    return good('Branches have to be up to date before a merge. A merge queue would close more.');
  }
  if (gate.isProtectedClassically) {
    return unseen('Classic branch protection: look there whether branches have to be up to date.');
  }
  return open(
    'What was judged is not always what lands, because the branch can move after the verdict. Use a merge queue, or require branches to be up to date.',
  );
}

function forcedPushes({ gate }: GateQuestion): GateAnswer {
  if (gate.rules.has('non_fast_forward')) return good('Forced pushes are blocked.');
  if (gate.isProtectedClassically)
    return unseen('Classic branch protection: look there whether forced pushes are blocked.');
  return open('A forced push can put back an old state. Add the rule "block force pushes".');
}

function policyAnswers({ policy, gate }: GateQuestion): GateAnswer[] {
  if (typeof policy === 'string') return [open(`There is no policy, so everything is blocked: ${policy}.`)];
  const answers = [
    policy.enforcement.level === 'report'
      ? open('The policy only tells: "enforcement" is "report", so every check passes. Take it out to block.')
      : good('The policy is read, and it blocks.'),
  ];
  const others = policy.governedBranches.map(({ value }) => value);
  if (others.length > 0) {
    answers.push(
      unseen(
        `The policy governs more than ${gate.branch}: ${others.join(', ')}. The same rules have to hold there.`,
      ),
    );
  }
  return answers;
}

function newestRun({ gate }: GateQuestion): GateAnswer {
  const { newestPull } = gate;
  if (newestPull === undefined) return unseen('There is no open pull request to see a check on.');
  if (newestPull.isJudged)
    return good(`Portcullis has judged the newest pull request, #${newestPull.number}.`);
  return open(`Portcullis has not judged the newest pull request, #${newestPull.number}. Is it running?`);
}

function bypass({ repository, gate }: GateQuestion): GateAnswer[] {
  return gate.rulesets.map(({ id, isOfOrganisation, source }) => {
    const path = isOfOrganisation ? `orgs/${source}/rulesets/${id}` : `repos/${repository}/rulesets/${id}`;
    return unseen(
      `GitHub does not show to an App who may bypass ruleset ${id}. An administrator sees it with: gh api ${path} --jq .bypass_actors`,
    );
  });
}
