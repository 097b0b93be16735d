/**
 * The qualification of what mail servers say: a table of rules in their order of precedence, found
 * in a reply in one pass. All readers of this module ask it; it knows no mail and no provider.
 * Everything here is immutable and may be used from any number of threads.
 */
@NullMarked
package dev.arrivals.email.rules;

import org.jspecify.annotations.NullMarked;
