import { refusalTitles, type RefusalType } from '../../protocol/refusal-titles';
import { pathParameter, type AddResource } from '../http/resource';
import { problem, problemType, systemProblems, type SystemProblem } from '../problems';

function explain(slug: string) {
  if (Object.hasOwn(systemProblems, slug)) {
    const { title, status, help } = systemProblems[slug as SystemProblem];
    return { type: problemType(slug as SystemProblem), title, status, explanation: help };
  }
  if (!Object.hasOwn(refusalTitles, slug)) return undefined;
  return {
    type: problemType(slug as RefusalType),
    title: refusalTitles[slug as RefusalType],
    status: null,
    explanation: 'A rule of the protocol refused it. The problem names the provision that the rule comes from, the facts, and who could do it instead.',
  };
}

/** `GET /problems/{slug}`: what a problem type means. */
export function problemRoutes(add: AddResource): void {
  add('/problems/:slug', {
    get: (request, response) => {
      const explanation = explain(pathParameter(request, 'slug'));
      if (explanation === undefined) throw problem('no-such-problem', 'No problem type has this name.');
      response.set('Cache-Control', 'public, max-age=3600').json(explanation);
    },
  });
}
