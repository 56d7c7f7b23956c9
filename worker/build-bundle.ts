import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflows } from './bundle';

/** `npm run build` runs this after the compiler: dist/workflow-bundle.js from dist/workflows. */
async function main(): Promise<void> {
  const code = await bundleWorkflows(require.resolve('../workflows/index'));
  writeFileSync(resolve(__dirname, '..', 'workflow-bundle.js'), code);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
