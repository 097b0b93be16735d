/**
 * What a connector author tests with: the contract that every connector must keep, fixtures, and
 * doubles of what the server gives. Tests alone use it; each part says what may be called where.
 */
@NullMarked
package dev.arrivals.testkit;

import org.jspecify.annotations.NullMarked;
