/** Rows and caches must keep what was put. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.tables;
