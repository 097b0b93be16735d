package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.util.List;

/** How a provider wraps its events. */
@FunctionalInterface
interface Envelope {
  /** The events of a body, one for each recipient; none where the body is no such envelope. */
  List<Event> events(Value body, ReferenceKeys keys);
}
