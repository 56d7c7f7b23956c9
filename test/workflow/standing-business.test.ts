/** Suites that one engine serves, one after the other. */
import './suites/standing-business';
import './suites/meetings';
import './suites/support';
import './suites/training';
