/** Where the pages about rules are. */

/** The pages in the repository of Portcullis: where links lead when nobody says otherwise. */
export const RULE_PAGES = 'https://github.com/portcullis/portcullis/blob/main/docs/rules';

/** The page about the presets. */
export const PRESET_PAGE = 'https://github.com/portcullis/portcullis/blob/main/docs/presets.md';

/** The address of a rule's page. @param pages the folder of the pages, without a slash at its end */
export function rulePageUrl(ruleId: string, pages: string = RULE_PAGES): string {
  return `${pages}/${ruleId}.md`;
}
