/**
 * Deliveries and their counters. Every package that shows or changes deliveries may call it. Values
 * are immutable; rows are changed by the commit thread alone.
 */
@NullMarked
package dev.arrivals.server.delivery;

import org.jspecify.annotations.NullMarked;
