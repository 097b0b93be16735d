/** Tests of what registrations and feedback change. */
@NullMarked
package dev.arrivals.server.fold;

import org.jspecify.annotations.NullMarked;
