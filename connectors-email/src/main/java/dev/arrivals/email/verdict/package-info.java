/**
 * The meaning of reports: what was done with a message for whom, and the status reports and
 * engagements that follow from it by the rules for replies.
 */
@NullMarked
package dev.arrivals.email.verdict;

import org.jspecify.annotations.NullMarked;
