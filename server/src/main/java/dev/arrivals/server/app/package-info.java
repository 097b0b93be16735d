/**
 * The composition: one small Guice module per concern, and the server that starts and stops them in
 * order. Only the command line and tests call it. Nothing below knows that it exists.
 */
@NullMarked
package dev.arrivals.server.app;

import org.jspecify.annotations.NullMarked;
