/** What a configuration may say. */
@NullMarked
package dev.arrivals.server.config;

import org.jspecify.annotations.NullMarked;
