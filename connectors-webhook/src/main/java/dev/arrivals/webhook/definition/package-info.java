/**
 * A connector for a provider that is described by a file alone. The factories of the channels
 * extend {@link dev.arrivals.webhook.definition.DefinedConnectorFactory}; nobody else calls it.
 * Everything is immutable; any thread may use it.
 */
@NullMarked
package dev.arrivals.webhook.definition;

import org.jspecify.annotations.NullMarked;
