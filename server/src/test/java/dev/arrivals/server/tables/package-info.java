/** What rows and caches must keep. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.tables;
