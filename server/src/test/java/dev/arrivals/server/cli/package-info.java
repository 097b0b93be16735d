/** What people see who never start a server. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.cli;
