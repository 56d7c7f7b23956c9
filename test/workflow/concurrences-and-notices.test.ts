/** Suites that one engine serves, one after the other. Those that need a development server as well come last. */
import './suites/concurrence';
import './suites/deadline';
import './suites/envelopes';
import './suites/acting-posts';
import './suites/dispute';
import './suites/local-protocol';
import './suites/worker-away';
import './suites/notice';
import './suites/custody-hold';
import './suites/long-life';
