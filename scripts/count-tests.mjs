/**
 * Prints "N passed, N failed" for a JSON report of vitest. A file that could not be run counts as one failure, and so
 * does a missing report. Plain JavaScript, because CI starts it with the Node of the host.
 */
import { readFileSync } from 'node:fs';

const total = count(process.argv[2]);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function count(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const broken = report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
    ).length;
    const failed = report.numFailedTests + broken;
    return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
  } catch (error) {
    console.error(`The report of the tests cannot be read: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}
