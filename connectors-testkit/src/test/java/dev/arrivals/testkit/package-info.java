/** Connectors that break the contract in one way each, and what it says of them. */
@NullMarked
package dev.arrivals.testkit;

import org.jspecify.annotations.NullMarked;
