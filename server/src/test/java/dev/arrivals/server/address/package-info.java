/** Addresses are told of by their messages. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.address;
