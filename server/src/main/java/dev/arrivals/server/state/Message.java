package dev.arrivals.server.state;

import dev.arrivals.server.status.Classifier;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One recipient address on one channel in one delivery, and everything known of it. */
public record Message(
    String delivery,
    String id,
    Channel channel,
    String address,
    Map<String, String> labels,
    List<Binding> bindings,
    Instant registerTime,
    Instant updateTime,
    long position,
    Evidence evidence,
    Outcome outcome) {

  /** A message with the outcome that its evidence amounts to. */
  public static Message of(
      String delivery,
      String id,
      Channel channel,
      String address,
      Map<String, String> labels,
      List<Binding> bindings,
      Instant registerTime,
      Instant updateTime,
      long position,
      Evidence evidence) {
    return new Message(
        delivery,
        id,
        channel,
        address,
        labels,
        bindings,
        registerTime,
        updateTime,
        position,
        evidence,
        Classifier.classify(evidence));
  }

  /** The key of its row. */
  public String key() {
    return Names.message(delivery, id);
  }

  /** Its public name. */
  public String name() {
    return "deliveries/" + delivery + "/messages/" + id;
  }

  /** The message with one more report; this very message if that adds nothing. */
  public Message with(Report report, Instant now, long at) {
    Evidence grown = evidence.with(report);
    return grown == evidence ? this : with(bindings, grown, now, at);
  }

  /** The message with other reports in the place of those of a piece of raw feedback. */
  public Message replaced(long rawId, List<Report> others, Instant now, long at) {
    return with(bindings, evidence.replaced(rawId, others), now, at);
  }

  /** The message with other bindings and evidence. */
  public Message with(List<Binding> newBindings, Evidence grown, Instant now, long at) {
    return of(delivery, id, channel, address, labels, newBindings, registerTime, now, at, grown);
  }
}
