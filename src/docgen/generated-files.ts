/** Every file that is generated, by path, with the text that it has to have. */
import { RULES, type Rule } from '../core/index.ts';
import { type Fixture, readFixtures } from './fixture-folder.ts';
import { renderPolicyPage } from './policy-page.ts';
import { renderPresetsPage } from './policy-presets-page.ts';
import { renderPolicySchemas } from './policy-schema.ts';
import { renderPresetTexts } from './preset-texts.ts';
import { renderReportSchema } from './report-schema.ts';
import { toRuleExample } from './rule-example.ts';
import { renderRuleIndex, renderRulePage } from './rule-pages.ts';
import { renderSurfacesPage } from './surfaces-page.ts';

/** The folder of the pages about rules. It holds nothing else. */
export const RULE_PAGES_FOLDER = 'docs/rules';

/**
 * Renders every generated file.
 * @param root the repository's root, for the fixtures
 * @throws {Error} when a rule has no failing fixture to take its example from
 */
export function generateFiles(root: string): Map<string, string> {
  const fixtures = readFixtures(root);
  const pages = RULES.map((rule): [string, string] => [
    `${RULE_PAGES_FOLDER}/${rule.meta.id}.md`,
    renderRulePage(rule, toRuleExample(exampleOf(rule, fixtures))),
  ]);
  return new Map([
    ...pages,
    [`${RULE_PAGES_FOLDER}/README.md`, renderRuleIndex(RULES)],
    ['docs/surfaces.md', renderSurfacesPage()],
    ['docs/policy.md', renderPolicyPage(root)],
    ['docs/presets.md', renderPresetsPage(root)],
    ...renderPolicySchemas(),
    ...renderPresetTexts(root),
    ['schema/report.schema.json', renderReportSchema()],
  ]);
}

function exampleOf({ meta }: Rule, fixtures: readonly Fixture[]): Fixture {
  const fixture = fixtures.find(({ ruleId, fails }) => ruleId === meta.id && fails);
  if (fixture) return fixture;
  throw new Error(
    `fixtures/rules/${meta.id} has no folder fail-…: the page of the rule takes its example from there`,
  );
}
