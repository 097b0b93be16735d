/** What messages are and how they change, in order of commit, for anybody who follows. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.watch;
