/**
 * The calls that providers make: read within bounds, judged by the instance that they name,
 * committed, and only then answered. The composition starts it; its threads read and answer, and
 * none waits for a commit. Only here is Jetty seen.
 */
@NullMarked
package dev.arrivals.server.http;

import org.jspecify.annotations.NullMarked;
