/**
 * Suites that one system serves (see sections-and-registers.test.ts). Rosters ask nothing of New York, so references count from one after
 * them; what the last suite does to contact points the others would count.
 */
import './suites/rosters';
import './suites/same-key';
import './suites/reaching-people';
