import { removeTemplate } from './system-template';

// eslint-disable-next-line import/no-default-export -- jest asks for one
export default function systemTeardown(): void {
  removeTemplate();
}
