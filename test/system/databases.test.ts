/** Suites that need no engine: each has a database of its own on one server, and the API before it in this process. */
import './suites/deconfliction';
import './suites/directory';
import './suites/fugitive-checks';
import './suites/release-before';
import './suites/retention';
import './suites/roster-gaps';
import './suites/scorecard';
import './suites/surroundings';
