/**
 * The decisions about registrations and feedback: which message a report means, and what it and its
 * registration change. Commands and remapping call it with the changes of a commit group, and
 * explanations on a trial copy of the state. The commit thread runs it; nothing here has threads,
 * waits, or writes to the store.
 */
@NullMarked
package dev.arrivals.server.fold;

import org.jspecify.annotations.NullMarked;
