package dev.arrivals.server.text;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.status.LegEvidence;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.status.Slot;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.spi.Channel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves what a message contributes to the counts of failure texts: the texts of those failures in
 * its slots that nobody qualified. A function of its evidence, so neither order nor doubles matter.
 */
public final class FailureTexts {
  /** The id of the row that counts messages of texts for which there is no room. */
  public static final String OVERFLOW = "overflow";

  /** The number of texts that are kept. */
  static final int MOST = 100_000;

  /** The id of the row that holds how many there are; no text has it. */
  public static final String SIZE = "size";

  private static final List<Slot> SLOTS =
      List.of(Slot.FAILED_SOFT, Slot.FAILED_HARD, Slot.TRANSIENT);

  /** The words that are shown for texts without room. */
  public static final FailureText NO_ROOM =
      new FailureText("", "(texts after the first " + MOST + ")");

  private FailureTexts() {}

  /** A text, and a report that has it. */
  private record Said(FailureText text, Report report) {}

  /** Returns the texts of a message. */
  public static Set<String> of(Message message) {
    return said(message).keySet();
  }

  private static Map<String, Said> said(Message message) {
    Map<String, Said> texts = new HashMap<>();
    for (LegEvidence leg : message.evidence().legs()) {
      for (Slot slot : SLOTS) {
        leg.slots()
            .get(slot)
            .filter(FailureTexts::counts)
            .flatMap(report -> said(message, report))
            .ifPresent(said -> texts.putIfAbsent(said.text().text(), said));
      }
    }
    return texts;
  }

  private static Optional<Said> said(Message message, Report r) {
    return r.failure()
        .map(f -> FailureText.of(message.channel(), r.instance(), f, r.nativeCode()))
        .map(text -> new Said(text, r));
  }

  /** Moves the counts of the texts of a message that changed. */
  public static void move(
      HotTable<FailureTextEntry> table, Message before, Message after, Instant now) {
    if (!isUnqualified(before) && !isUnqualified(after)) {
      return;
    }
    Map<String, Said> was = said(before);
    Map<String, Said> is = said(after);
    was.forEach(
        (text, said) -> {
          if (!is.containsKey(text)) {
            less(table, said.text());
          }
        });
    is.forEach(
        (text, said) -> {
          if (!was.containsKey(text)) {
            more(table, said, after.channel(), now);
          }
        });
  }

  /** Takes a message that is gone off the counts of its texts. */
  public static void remove(HotTable<FailureTextEntry> table, Message message) {
    if (isUnqualified(message)) {
      said(message).values().forEach(said -> less(table, said.text()));
    }
  }

  /** Decides what a text means; empty if there is no such text. */
  public static Optional<FailureTextEntry> decide(
      HotTable<FailureTextEntry> table, String id, Decision decision) {
    Optional<FailureTextEntry> decided = table.current(id).map(text -> text.with(decision));
    decided.ifPresent(text -> put(table, id, text));
    return decided;
  }

  private static void more(
      HotTable<FailureTextEntry> table, Said said, Channel channel, Instant now) {
    String own = said.text().id();
    boolean room = table.current(own).isPresent() || size(table) < MOST;
    String id = room ? own : OVERFLOW;
    FailureText shown = room ? said.text() : NO_ROOM;
    FailureTextEntry text = table.current(id).orElseGet(() -> fresh(shown, channel, 0, now));
    Report report = said.report();
    put(table, id, text.withOneMore(report.instance(), report.rule().orElse(""), now));
  }

  /**
   * Counts one message less. A text that found no room is taken for another: their sum stays right.
   */
  private static void less(HotTable<FailureTextEntry> table, FailureText said) {
    boolean counted = table.current(said.id()).filter(t -> t.messages() > 0).isPresent();
    String id = counted ? said.id() : OVERFLOW;
    table.current(id).ifPresent(text -> put(table, id, text.withOneLess()));
  }

  private static void put(HotTable<FailureTextEntry> table, String id, FailureTextEntry text) {
    boolean held = table.current(id).isPresent();
    if (text.matters()) {
      table.put(id, text);
    } else {
      table.remove(id);
    }
    if (held != text.matters() && !id.equals(OVERFLOW)) {
      long size = size(table) + (held ? -1 : 1);
      table.put(SIZE, fresh(NO_ROOM, Channel.EMAIL, size, Instant.EPOCH));
    }
  }

  private static long size(HotTable<FailureTextEntry> table) {
    return table.current(SIZE).map(FailureTextEntry::messages).orElse(0L);
  }

  private static FailureTextEntry fresh(
      FailureText said, Channel channel, long messages, Instant now) {
    return new FailureTextEntry(
        said, channel, messages, now, now, Set.of(), Set.of(), Decision.NONE);
  }

  /** Nearly all failures are qualified. */
  private static boolean isUnqualified(Message message) {
    for (LegEvidence leg : message.evidence().legs()) {
      for (Slot slot : SLOTS) {
        if (leg.slots().has(slot)
            && leg.slots().get(slot).filter(FailureTexts::counts).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean counts(Report report) {
    return report.failure().filter(f -> !f.qualified()).isPresent();
  }
}
