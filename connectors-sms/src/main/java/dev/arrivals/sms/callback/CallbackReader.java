package dev.arrivals.sms.callback;

import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.PayloadMapper;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.sns.SnsMessage;
import java.util.List;

/** Reads the calls of one provider. A row of a batch that cannot be read never costs the others. */
final class CallbackReader implements PayloadMapper.Reader {
  private final CallbackFactory provider;
  private final EventMapper meanings;
  private final PhoneNumbers numbers;
  private final InboundCalls inbound;

  CallbackReader(
      CallbackFactory provider, EventMapper meanings, PhoneNumbers numbers, InboundCalls inbound) {
    this.provider = provider;
    this.meanings = meanings;
    this.numbers = numbers;
    this.inbound = inbound;
  }

  @Override
  public Mapping read(Payload payload, Value query) {
    SmsCall call = SmsCall.of(payload, query, numbers);
    return inbound.read(SnsMessage.unwrap(call.body())).orElseGet(() -> events(call));
  }

  private Mapping events(SmsCall call) {
    String name = provider.name();
    return resolvable(meanings.map(name, provider.read(call), "this is no call of " + name));
  }

  private static Mapping resolvable(Mapping mapping) {
    if (!(mapping instanceof Mapping.Reports all)) {
      return mapping;
    }
    List<StatusReport> named = all.reports().stream().filter(CallbackReader::isNamed).toList();
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
