/** Suites that one system serves (see sections-and-registers.test.ts). The story comes first: it counts references from one, and looks at every delivery that there is. */
import './suites/story';
import './suites/notices';
import './suites/calls';
import './suites/disputes';
import './suites/disclosure';
import './suites/demo';
