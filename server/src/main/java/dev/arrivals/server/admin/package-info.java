/**
 * The server's answers about itself over HTTP: metrics for Prometheus, whether it lives, whether it
 * is ready. The composition starts it; nothing else calls it. It has a few threads of its own,
 * which only read.
 */
@NullMarked
package dev.arrivals.server.admin;

import org.jspecify.annotations.NullMarked;
