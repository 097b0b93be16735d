/**
 * Failure texts: how many messages have them, in which order they are listed, and what was decided
 * on them. Every package that shows or qualifies texts may call it. The commit thread changes them;
 * every thread may read the order and the decisions.
 */
@NullMarked
package dev.arrivals.server.text;

import org.jspecify.annotations.NullMarked;
