/** Suites that one system serves. The first counts all matters and workflows that there are. */
import './suites/engine-away';
import './suites/operation';
import './suites/api-killed';
import './suites/pages-first';
