/**
 * Qualification of failure texts that no connector knows: their masked form, the decisions on them,
 * and the operator's own rules. Pure but for {@link dev.arrivals.server.qualification.RulesFile},
 * which reads one file and has a thread for it. State, rpc, app and the command line call it from
 * any thread; everything but that file is immutable.
 */
@NullMarked
package dev.arrivals.server.qualification;

import org.jspecify.annotations.NullMarked;
