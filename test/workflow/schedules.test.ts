/** Suites that one development server serves, one after the other. */
import './suites/coverage-watch';
import './suites/meeting-plan';
import './suites/disposal';
