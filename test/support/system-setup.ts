/** Before the first test with a whole system or a database. */
import globalSetup from './global-setup';
import { ensureTemplate } from './system-template';

// eslint-disable-next-line import/no-default-export -- jest asks for one
export default async function systemSetup(): Promise<void> {
  await globalSetup();
  ensureTemplate();
}
