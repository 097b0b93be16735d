/** What tests of several packages share. */
@NullMarked
package dev.arrivals.server;

import org.jspecify.annotations.NullMarked;
