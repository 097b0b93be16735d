/**
 * Feedback sources: the sessions and listeners that connectors run themselves, by instance, and
 * whether the instances are healthy. The composition starts and stops them; the API and the metrics
 * read their state. Connectors deliver feedback on any thread; each source has one thread on which
 * its callbacks run.
 */
@NullMarked
package dev.arrivals.server.source;

import org.jspecify.annotations.NullMarked;
