/**
 * The feedback service: reports, explanations, and remapping of kept feedback. The list of services
 * creates it; the command line explains with it. Transport threads call it; answers are given when
 * a command is committed, on the thread that completes it, or by the threads of lists and
 * remapping.
 */
@NullMarked
package dev.arrivals.server.rpc.feedback;

import org.jspecify.annotations.NullMarked;
