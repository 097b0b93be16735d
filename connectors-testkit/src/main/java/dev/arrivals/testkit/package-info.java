/**
 * The test kit of connector authors: the contract that every connector must keep, fixtures, and
 * doubles of what the server gives. Only tests use it; each part says from which threads it may be
 * called.
 */
@NullMarked
package dev.arrivals.testkit;

import org.jspecify.annotations.NullMarked;
