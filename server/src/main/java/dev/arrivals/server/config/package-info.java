/**
 * The configuration: a file in HOCON becomes immutable values, or one message that names everything
 * that is wrong with it. The composition and the command line call it, at start. It has no threads
 * and no state.
 */
@NullMarked
package dev.arrivals.server.config;

import org.jspecify.annotations.NullMarked;
