package dev.arrivals.server.message;

import dev.arrivals.server.status.Classifier;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recipient address on a channel in a delivery, and everything known of it.
 *
 * @param position of the last group that changed it
 * @param earlier the classes that it had before, in order of time; empty if nobody kept them
 */
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
    Outcome outcome,
    List<Standing> earlier) {

  /**
   * Returns a message that comes with the group at {@code position}, and what its evidence amounts
   * to.
   */
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
        Classifier.classify(evidence),
        Standing.from(position));
  }

  /** Returns the key of its row. */
  public String key() {
    return Names.message(delivery, id);
  }

  /** Returns its public name. */
  public String name() {
    return "deliveries/" + delivery + "/messages/" + id;
  }

  /** Returns the message with one more report; this very message if that adds nothing. */
  public Message with(Report report, Instant now, long at) {
    Evidence grown = evidence.with(report);
    return grown == evidence ? this : with(bindings, grown, now, at);
  }

  /** Returns the message with other reports in the place of those of a piece of raw feedback. */
  public Message replaced(long rawId, List<Report> others, Instant now, long at) {
    return with(bindings, evidence.replaced(rawId, others), now, at);
  }

  /** Returns the message with other bindings and evidence, since the group at {@code at}. */
  public Message with(List<Binding> newBindings, Evidence grown, Instant now, long at) {
    Outcome amounts = Classifier.classify(grown);
    List<Standing> known = earlier.isEmpty() ? Standing.from(position) : earlier;
    boolean same = amounts.messageClass() == outcome.messageClass();
    List<Standing> had = same ? known : Standing.after(known, outcome.messageClass(), at);
    return with(newBindings, now, at, grown, amounts, had);
  }

  /** Returns this message with other standings. */
  Message with(List<Standing> standings) {
    return with(bindings, updateTime, position, evidence, outcome, standings);
  }

  private Message with(
      List<Binding> newBindings,
      Instant now,
      long at,
      Evidence grown,
      Outcome amounts,
      List<Standing> standings) {
    return new Message(
        delivery,
        id,
        channel,
        address,
        labels,
        newBindings,
        registerTime,
        now,
        at,
        grown,
        amounts,
        standings);
  }

  /**
   * Returns the class after the group at {@code at}; empty if it was not there yet, or nobody
   * knows.
   */
  public Optional<MessageClass> classAt(long at) {
    for (Standing standing : earlier) {
      if (at <= standing.until()) {
        return standing.messageClass();
      }
    }
    boolean known = !earlier.isEmpty() || position <= at;
    return known ? Optional.of(outcome.messageClass()) : Optional.empty();
  }
}
