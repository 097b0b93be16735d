package dev.arrivals.twins.http;

import java.time.Instant;

/**
 * A call that a provider has to make.
 *
 * @param number its place among all that it has to tell, from 0; copies have the number of the
 *     first
 * @param id the message id as the answer to the submission gave it
 * @param recipient a number in international form with a plus, or a mail address
 * @param state what it tells
 * @param time when it happened
 */
public record Callback(
    int number, String id, String recipient, CallbackState state, Instant time) {}
