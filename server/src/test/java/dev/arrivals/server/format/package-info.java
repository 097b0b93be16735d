/**
 * Data directories as earlier releases wrote them, and what this release must answer from them. A
 * fixture is written once per format, by {@code FixtureWriter}, and never again.
 */
@NullMarked
package dev.arrivals.server.format;

import org.jspecify.annotations.NullMarked;
