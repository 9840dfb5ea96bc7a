/** Every file that is generated, by path, with the text that it has to have. */
import { RULES } from '../core/index.ts';
import { readFixtures } from './fixture-folder.ts';
import { renderPolicyPage } from './policy-page.ts';
import { renderPresetsPage } from './policy-presets-page.ts';
import { renderPolicySchemas } from './policy-schema.ts';
import { renderPresetTexts } from './preset-texts.ts';
import { renderReportSchema } from './report-schema.ts';
import { toRuleExamples } from './rule-example.ts';
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
    renderRulePage(
      rule,
      toRuleExamples(
        rule,
        fixtures.filter(({ ruleId }) => ruleId === rule.meta.id),
      ),
    ),
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
