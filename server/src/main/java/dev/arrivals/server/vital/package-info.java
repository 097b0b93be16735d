/**
 * The parts that the server cannot do without, and what happens when one of them dies. Everything
 * that has a thread of its own may use it. Any thread.
 */
@NullMarked
package dev.arrivals.server.vital;

import org.jspecify.annotations.NullMarked;
