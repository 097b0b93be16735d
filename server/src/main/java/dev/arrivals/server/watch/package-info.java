/** The states of messages and their changes, in order of commit, for anybody who follows. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.watch;
