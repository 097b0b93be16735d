/** Tests of everything that changes state, on a real store in this process. */
@NullMarked
package dev.arrivals.server.commands;

import org.jspecify.annotations.NullMarked;
