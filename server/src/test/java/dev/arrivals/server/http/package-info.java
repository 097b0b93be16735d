/** The webhooks and sources of a connector that tests write, over real HTTP. */
@NullMarked
package dev.arrivals.server.http;

import org.jspecify.annotations.NullMarked;
