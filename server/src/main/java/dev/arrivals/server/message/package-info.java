/**
 * Messages, their native ids, and the stored form of both. Every package that shows or changes
 * messages may call it. Values are immutable; rows are changed by the commit thread alone.
 */
@NullMarked
package dev.arrivals.server.message;

import org.jspecify.annotations.NullMarked;
