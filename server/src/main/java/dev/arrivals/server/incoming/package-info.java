/**
 * Reports as connectors make them, those that wait for their message, feedback that no mapper could
 * read, and tokens of webhooks. Every package that takes or lists feedback may call it. Values are
 * immutable; rows are changed by the commit thread alone.
 */
@NullMarked
package dev.arrivals.server.incoming;

import org.jspecify.annotations.NullMarked;
