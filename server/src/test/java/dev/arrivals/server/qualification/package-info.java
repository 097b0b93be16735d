/** What masking, rules and their linter promise. */
@NullMarked
package dev.arrivals.server.qualification;

import org.jspecify.annotations.NullMarked;
