import { openTasks, type Deficiency } from '../../protocol/deficiency/state';
import { inUtc, unnamed, type Topic } from './topic';

const categories: Readonly<Record<Deficiency['described']['category'], string>> = {
  'detention-space': 'detention space',
  transport: 'transport',
  processing: 'processing',
  contract: 'a contract',
  other: 'something else',
};

/** No description or remedy: they are free text. */
const about = ({ described, aor }: Deficiency): string => `It is about ${categories[described.category]} in ${aor}.`;

const tasks = (matter: Deficiency): readonly string[] => openTasks(matter).map(({ number, program, clock }) => `  task ${number}, ${program}: due ${inUtc(clock.dueAt)}`);

const simple = {
  'remedy-proposed': ['a remedy is proposed', 'A remedy is on the table. What was signed before stands no more: read it, and sign it by its hash or propose another.'],
  'remedy-signed': ['a signature', 'One side has signed the remedy.'],
  'task-done': ['a task is done', 'A task of the remedy is reported as done.'],
  'task-move-proposed': ['another time for a task', 'Another time is proposed for a task; it counts once the other side agrees.'],
  'task-moved': ['a task is moved', 'Both sides agree on another time for a task.'],
  'said-remedied': ['remedied', 'FOD or SAC say that nothing is wanting any more; with both words the matter is closed.'],
  remarked: ['a remark', 'There is a remark on the deficiency.'],
  withdrawn: ['withdrawn', 'The deficiency was withdrawn.'],
} as const;

export function deficiencyTopic(name: string, matter: Deficiency): Topic {
  const { reference } = matter;
  if (name in simple) {
    const [subject, sentence] = simple[name as keyof typeof simple];
    return { subject: `${reference}: ${subject}`, body: [sentence, about(matter)] };
  }
  switch (name) {
    case 'deficiency-identified':
      return { subject: `PAGE ${reference}: deficiency`, body: ['Your counterpart has identified a deficiency. A remedy is for both offices to find.', about(matter)] };
    case 'word-owed':
      return { subject: `${reference}: is it remedied?`, body: ['All tasks of the remedy are done. FOD and SAC say that it is remedied, or propose another remedy.', about(matter)] };
    case 'remedy-owed':
      return { subject: `${reference}: a remedy is owed`, body: ['FOD and SAC owe a remedy that both have signed.', about(matter), matter.clock === null ? '' : `It is due at ${inUtc(matter.clock.dueAt)}.`] };
    case 'tasks-owed':
      return { subject: `${reference}: tasks of the remedy`, body: ['Tasks of the remedy are open:', ...tasks(matter)] };
    default:
      return unnamed(reference);
  }
}
