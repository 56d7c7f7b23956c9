import { comparable } from '../../../../protocol/fugitive-check/messages';
import { bestLikeness, mayBeTheSame } from '../../../../protocol/fugitive-check/matching';
import { onePerson, strangers, twoPersons, type Pair, type Somebody } from '../../../support/lookalikes';
const as = (each: Somebody) => comparable(each as never);
const says = ({ subject, target }: Pair) => mayBeTheSame(as(target), as(subject));
test('x', () => {
  const like = ({subject,target}: Pair) => bestLikeness(as(target), as(subject)).toFixed(3);
  console.log(onePerson.filter((p)=>!says(p)).map((p)=>`MISS ${p.why}: ${p.subject.name}/${p.target.name} ${like(p)}`).join('\n'));
  console.log(twoPersons.filter(says).map((p)=>`FALSE ${p.why}: ${p.subject.name}/${p.target.name} ${like(p)}`).join('\n'));
  console.log(onePerson.map((p)=>`${like(p)} ${p.why}`).sort().join('\n'));
  console.log(twoPersons.map((p)=>`${like(p)} ${p.why}`).sort().join('\n'));
  console.log(strangers().length, strangers().filter(says).map((p)=>`${p.subject.name}/${p.target.name} ${like(p)}`));
});
