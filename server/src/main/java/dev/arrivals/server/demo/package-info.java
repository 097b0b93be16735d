/**
 * Made-up traffic in real formats and over real sessions, from a seed: twins of providers on
 * loopback tell of made-up messages. The command line starts them; nothing else knows of them.
 */
@NullMarked
package dev.arrivals.server.demo;

import org.jspecify.annotations.NullMarked;
