/** Messages and native ids are read as they were stored. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.message;
