import type { Annotation, CheckRun } from '../model/check-run.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { appJson } from './app.ts';
import { pullStubs } from './check-suite.ts';
import { repositoryUrl } from './repository.ts';

/** A check run as REST and webhooks give it. */
export function checkRunJson(run: CheckRun): Wire {
  const { repository, suite } = run;
  const url = `${repositoryUrl(repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${repository.world.url}/${repository.fullName}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suite.id },
    app: appJson(run.app),
    pull_requests: pullStubs(repository, run.headSha),
  };
}

/** An annotation as it is read back. */
export function annotationJson(run: CheckRun, annotation: Annotation): Wire {
  const html = `${run.repository.world.url}/${run.repository.fullName}`;
  return {
    path: annotation.path,
    blob_href: `${html}/blob/${run.headSha}/${encodeURI(annotation.path)}`,
    start_line: annotation.start_line,
    start_column: annotation.start_column ?? null,
    end_line: annotation.end_line,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}
