/**
 * The contributions of messages to their addresses, and the events of addresses. Every package that
 * shows or changes addresses may call it. Values are immutable; rows are changed by the commit
 * thread alone.
 */
@NullMarked
package dev.arrivals.server.address;

import org.jspecify.annotations.NullMarked;
