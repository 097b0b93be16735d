package dev.arrivals.sms.provider;

import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.sns.SnsMessage;
import java.util.List;

/** Maps the calls of one provider. A row of a batch that cannot be read never costs the others. */
final class CallbackMapper implements FeedbackMapper {
  private final CallbackFactory provider;
  private final EventMapper events;
  private final PhoneNumbers numbers;
  private final InboundCalls inbound;

  CallbackMapper(
      CallbackFactory provider, EventMapper events, PhoneNumbers numbers, InboundCalls inbound) {
    this.provider = provider;
    this.events = events;
    this.numbers = numbers;
    this.inbound = inbound;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    Payload payload = Payload.of(feedback);
    return payload
        .problem()
        .map(Mapping::unmappable)
        .orElseGet(() -> map(Callback.of(feedback, payload, numbers)));
  }

  private Mapping map(Callback call) {
    return inbound.read(SnsMessage.unwrap(call.body())).orElseGet(() -> events(call));
  }

  private Mapping events(Callback call) {
    List<Event> found = provider.read(call);
    return found.isEmpty()
        ? Mapping.unmappable("this is no call of " + provider.name())
        : resolvable(events.map(provider.name(), found));
  }

  private static Mapping resolvable(Mapping mapping) {
    if (!(mapping instanceof Mapping.Reports all)) {
      return mapping;
    }
    List<StatusReport> named = all.reports().stream().filter(CallbackMapper::isNamed).toList();
    return named.isEmpty()
        ? Mapping.unmappable("neither an id, a reference nor a recipient is there")
        : Mapping.reports(all.recognizedAs(), named);
  }

  private static boolean isNamed(StatusReport report) {
    return !report.nativeIds().isEmpty()
        || report.reference().isPresent()
        || report.recipient().isPresent();
  }
}
