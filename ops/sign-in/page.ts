/** The local sign-in provider's one page: who are you? */
import { html, type Html } from '../../platform/html';
import { page } from '../html';

export interface SignInPerson {
  readonly person: string;
  /** What the token will say (`sub`). */
  readonly subject: string;
  readonly name: string;
  readonly office: string | null;
  readonly rank: string | null;
  readonly roles: readonly string[];
}

function row(person: SignInPerson): Html {
  const capacity = person.rank ?? person.roles.join(', ');
  return html`<tr><td>${person.name}</td><td>${person.office ?? ''}</td><td>${capacity}</td>
<td><button name="person" value="${person.person}">Sign in as ${person.person}</button></td></tr>
`;
}

function choice(people: readonly SignInPerson[], client: string): string {
  return page(
    'Who are you?',
    html`<p class="local"><strong>For this machine only.</strong> All these people are invented, and whoever sits here may be any of
them: there is no password. In production a real identity provider takes this page's place.</p>
<p>You are signing in for <strong>${client}</strong>.</p>
<form method="post"><table><thead><tr><th>Name</th><th>Office</th><th>Rank or role</th><th></th></tr></thead><tbody>
${people.map(row)}</tbody></table></form>`,
  );
}

function failure(description: string): Html {
  return html`<p>${description}</p><p>Begin again from where you came.</p>`;
}

export const signInPage = { choice, failure };
